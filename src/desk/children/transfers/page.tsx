/** Transfers into and out of my area, and the answers to them. */
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Button, Segmented, Select, type TableColumnsType } from 'antd';
import { useState } from 'react';
import {
  listTransfers,
  type TransferView,
  transferStates,
} from '#capabilities/children/transfers/contract.ts';
import { useCodeNames } from '#desk/children/parts/code-names.ts';
import { placeWords } from '#desk/children/parts/tags.tsx';
import { AcceptDialog, WhyDialog } from '#desk/children/transfers/dialogs.tsx';
import { texts } from '#desk/children/transfers/texts.ts';
import { useSession } from '#desk/shell/session.tsx';
import { useCursorPages } from '#ui/cursor-pages.ts';
import { DataTable } from '#ui/data-table.tsx';
import { formatDate, formatMoment } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { EmptyState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/children/children.css';

const route = getRouteApi('/shell/transfers');

/** An answer that is being given. */
export interface Answering {
  readonly transfer: TransferView;
  readonly how: 'accept' | 'decline' | 'withdraw';
}

export function TransfersPage() {
  const t = useTexts(texts);
  const { direction = 'in', state } = route.useSearch();
  const navigate = useNavigate();
  const [answering, setAnswering] = useState<Answering | null>(null);
  const pages = useCursorPages(`transfers ${direction} ${state ?? ''}`);
  const { cursor, limit } = pages;
  const result = useOperation(
    listTransfers,
    {
      query: {
        direction,
        limit,
        ...(state === undefined ? {} : { state }),
        ...(cursor === undefined ? {} : { cursor }),
      },
    },
    { keepFormer: true },
  );
  const go = (search: { direction: 'in' | 'out'; state?: TransferView['state'] | undefined }) =>
    void navigate({ to: '/transfers', search });
  const close = () => setAnswering(null);
  return (
    <>
      <PageHeader title={t('title')} note={t('note')} />
      <div className="sheet">
        <div className="child-filters screen-only">
          <Segmented
            value={direction}
            options={(['in', 'out'] as const).map((value) => ({ value, label: t(value) }))}
            onChange={(value) => go({ direction: value, state })}
          />
          <Select
            aria-label={t('column.state')}
            value={state ?? 'all'}
            options={[
              { value: 'all', label: t('state.all') },
              ...transferStates.map((value) => ({ value, label: t(`state.${value}`) })),
            ]}
            onChange={(value: string) =>
              go({ direction, state: value === 'all' ? undefined : (value as TransferView['state']) })
            }
          />
        </div>
        <DataTable
          label={t('title')}
          result={result}
          columns={useColumns(setAnswering)}
          rowKey={(row) => row.id}
          pages={pages}
          empty={<EmptyState title={t(`empty.${direction}`)} advice={t('empty.advice')} />}
        />
      </div>
      {answering?.how === 'accept' ? <AcceptDialog transfer={answering.transfer} onClose={close} /> : null}
      {answering !== null && answering.how !== 'accept' ? (
        <WhyDialog transfer={answering.transfer} how={answering.how} onClose={close} />
      ) : null}
    </>
  );
}

function useColumns(onAnswer: (answering: Answering) => void): TableColumnsType<TransferView> {
  const t = useTexts(texts);
  const language = useLanguage();
  const nameOf = useCodeNames();
  return [
    {
      title: t('column.children'),
      key: 'children',
      render: (_, row) =>
        row.children.map((child) => (
          <div key={child.id}>
            <ChildName transfer={row} id={child.id} name={child.name} />
            <div className="line-note">
              {nameOf('sexes', child.sex)}{' '}
              {child.birthDate === null ? '' : formatDate(child.birthDate, language)}
              <br />
              {child.citizenId ?? ''}
            </div>
          </div>
        )),
    },
    { title: t('column.from'), key: 'from', render: (_, row) => <Place words={placeWords(row.from, 0)} /> },
    {
      title: t('column.to'),
      key: 'to',
      render: (_, row) => <Place words={placeWords(row.placedIn.length === 0 ? row.to : row.placedIn, 0)} />,
    },
    {
      title: t('column.reason'),
      key: 'reason',
      render: (_, row) => <div className="reason">{row.reason}</div>,
    },
    {
      title: t('column.proposed'),
      key: 'proposed',
      render: (_, row) => (
        <>
          <div className="number">{formatMoment(row.proposedAt)}</div>
          <span className="line-note">{row.proposedBy}</span>
        </>
      ),
    },
    {
      title: t('column.state'),
      key: 'state',
      render: (_, row) =>
        row.state === 'proposed' ? (
          <Answers transfer={row} onAnswer={onAnswer} />
        ) : (
          <Decided transfer={row} />
        ),
    },
  ];
}

/** A place may take two lines, so that the answer beside it stays on the page. */
function Place({ words }: { readonly words: string }) {
  return <div className="transfer-place">{words}</div>;
}

/** The file can be opened by the side that has the child. */
function ChildName(props: { readonly transfer: TransferView; readonly id: string; readonly name: string }) {
  const area = useSession().division.code;
  const { state, placedIn, from } = props.transfer;
  const there = (state === 'accepted' ? placedIn : from).at(-1)?.code ?? '';
  if (!there.startsWith(area)) return <strong>{props.name}</strong>;
  return (
    <Link to="/children/$child" params={{ child: props.id }}>
      {props.name}
    </Link>
  );
}

function Answers(props: {
  readonly transfer: TransferView;
  readonly onAnswer: (answering: Answering) => void;
}) {
  const t = useTexts(texts);
  const { transfer, onAnswer } = props;
  const { can } = transfer;
  return (
    <div className="answers">
      {can.accept ? (
        <Button size="small" type="primary" onClick={() => onAnswer({ transfer, how: 'accept' })}>
          {t('accept')}
        </Button>
      ) : null}
      {can.decline ? (
        <Button size="small" onClick={() => onAnswer({ transfer, how: 'decline' })}>
          {t('decline')}
        </Button>
      ) : null}
      {can.withdraw ? (
        <Button size="small" onClick={() => onAnswer({ transfer, how: 'withdraw' })}>
          {t('withdraw')}
        </Button>
      ) : null}
      {can.accept || can.withdraw ? null : t('state.proposed')}
    </div>
  );
}

function Decided({ transfer }: { readonly transfer: TransferView }) {
  const t = useTexts(texts);
  const { decidedAt, decidedBy, decidedWhy } = transfer;
  return (
    <div className="transfer-decided">
      <div>{t(`state.${transfer.state}`)}</div>
      <div className="line-note">
        {t('decided', { name: decidedBy ?? '', moment: decidedAt === null ? '' : formatMoment(decidedAt) })}
      </div>
      {decidedWhy === null ? null : <div className="line-note">{decidedWhy}</div>}
    </div>
  );
}
