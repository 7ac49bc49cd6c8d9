/** Erasures, the newest first: who proposed, who decided, what was erased, and the certificate. */
import { Button, Popconfirm, type TableColumnsType } from 'antd';
import { useState } from 'react';
import {
  type ErasureView,
  listErasures,
  printCertificate,
  withdrawErasure,
} from '#capabilities/children/rights/erasure/contract.ts';
import { placeWords } from '#desk/children/parts/tags.tsx';
import { DecideDialog } from '#desk/rights/archive/erasure-dialogs.tsx';
import { texts } from '#desk/rights/archive/texts.ts';
import { useNames } from '#desk/rights/code-names.ts';
import { addressFor } from '#ui/caller.ts';
import { useCursorPages } from '#ui/cursor-pages.ts';
import { DataTable } from '#ui/data-table.tsx';
import { formatMoment } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';
import { useTellProblem } from '#ui/problem-alert.tsx';
import { EmptyState } from '#ui/states.tsx';
import { useOperation, useWrite } from '#ui/use-operation.ts';

/** While an erasure is being carried out the list is read anew, in milliseconds. */
const EVERY = 2_000;

export function Erasures() {
  const t = useTexts(texts);
  const [deciding, setDeciding] = useState<ErasureView | null>(null);
  const pages = useCursorPages('erasures');
  const { cursor, limit } = pages;
  const result = useOperation(
    listErasures,
    { query: { limit, ...(cursor === undefined ? {} : { cursor }) } },
    {
      keepFormer: true,
      every: (page) => (page?.items.some((item) => item.state === 'approved') ? EVERY : false),
    },
  );
  return (
    <>
      <DataTable
        label={t('tab.erasures')}
        result={result}
        columns={useColumns(setDeciding)}
        rowKey={(row) => row.id}
        pages={pages}
        empty={<EmptyState title={t('empty.erasures')} advice={t('empty.erasures.advice')} />}
      />
      {deciding === null ? null : <DecideDialog erasure={deciding} onClose={() => setDeciding(null)} />}
    </>
  );
}

function useColumns(decide: (erasure: ErasureView) => void): TableColumnsType<ErasureView> {
  const t = useTexts(texts);
  const nameOf = useNames();
  return [
    {
      title: t('child'),
      key: 'child',
      render: (_, row) => (
        <>
          <span className="child-name">{row.name ?? t('erasedName')}</span>
          <div className="line-note">{placeWords(row.path, 0)}</div>
        </>
      ),
    },
    {
      title: t('ground'),
      key: 'ground',
      render: (_, row) => (
        <div className="reason">
          {nameOf('erasureGrounds', row.ground)}
          <div className="line-note">{row.why}</div>
        </div>
      ),
    },
    {
      title: t('proposed'),
      key: 'proposed',
      render: (_, row) => <Act who={row.proposedBy} at={row.proposedAt} why={null} />,
    },
    {
      title: t('decided'),
      key: 'decided',
      render: (_, row) =>
        row.decidedBy === null || row.decidedAt === null ? (
          '—'
        ) : (
          <Act who={row.decidedBy} at={row.decidedAt} why={row.decidedWhy} />
        ),
    },
    {
      title: t('state'),
      key: 'state',
      render: (_, row) => (
        <>
          {nameOf('erasureStates', row.state)}
          <Counts erased={row.erased} />
        </>
      ),
    },
    { title: '', key: 'deeds', render: (_, row) => <Deeds erasure={row} decide={decide} /> },
  ];
}

function Act(props: { readonly who: string; readonly at: string; readonly why: string | null }) {
  return (
    <>
      {props.who}
      <div className="line-note number">{formatMoment(props.at)}</div>
      {props.why === null ? null : <div className="line-note reason">{props.why}</div>}
    </>
  );
}

function Counts({ erased }: { readonly erased: ErasureView['erased'] }) {
  const t = useTexts(texts);
  if (erased === null) return null;
  return (
    <div className="erased-counts">
      {Object.entries(erased)
        .filter(([what, count]) => count > 0 && `count.${what}` in texts.zh)
        .map(([what, count]) => (
          <span key={what}>{t(`count.${what}` as keyof typeof texts.zh, { count })}</span>
        ))}
    </div>
  );
}

function Deeds(props: { readonly erasure: ErasureView; readonly decide: (erasure: ErasureView) => void }) {
  const t = useTexts(texts);
  const tell = useTellProblem();
  const { erasure } = props;
  const withdraw = useWrite(withdrawErasure);
  const params = { id: erasure.id };
  return (
    <div className="answers">
      {erasure.can.decide ? (
        <Button size="small" type="primary" onClick={() => props.decide(erasure)}>
          {t('decide')}
        </Button>
      ) : null}
      {erasure.can.withdraw ? (
        <Popconfirm
          title={t('withdraw.sure')}
          onConfirm={() => withdraw.mutate({ params, version: erasure.version }, { onError: tell })}
        >
          <Button size="small">{t('withdraw')}</Button>
        </Popconfirm>
      ) : null}
      {erasure.can.print ? (
        <Button size="small" href={addressFor(printCertificate, { params })} target="_blank">
          {t('certificate')}
        </Button>
      ) : null}
    </div>
  );
}
