/** Whom the hotline is to call, the most overdue first; each with its number on request and what came of it. */
import { Button, Segmented, Space, type TableColumnsType, Tag } from 'antd';
import { useState } from 'react';
import { type CallBackView, dialCallBack, listCallBacks } from '#capabilities/hotline/call-backs/contract.ts';
import { type CallBackKind, callBackKinds } from '#capabilities/hotline/codes/contract.ts';
import { AttemptDialog } from '#desk/hotline/call-backs/attempt-dialog.tsx';
import { texts } from '#desk/hotline/call-backs/texts.ts';
import { useNames } from '#desk/hotline/code-names.ts';
import { texts as shared } from '#desk/hotline/texts.ts';
import { useBoardLive } from '#desk/hotline/use-hotline-live.ts';
import { useMay } from '#desk/shell/session.tsx';
import { AddressLink } from '#ui/address-link.tsx';
import { useCursorPages } from '#ui/cursor-pages.ts';
import { DataTable } from '#ui/data-table.tsx';
import { formatMoment } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { useTellProblem } from '#ui/problem-alert.tsx';
import { EmptyState } from '#ui/states.tsx';
import { useOperation, useWrite } from '#ui/use-operation.ts';
import '#desk/hotline/hotline.css';

const KINDS = ['all', ...(Object.keys(callBackKinds) as CallBackKind[])] as const;

export function CallBacksPage() {
  const t = useTexts(texts);
  const nameOf = useNames();
  const [kind, setKind] = useState<(typeof KINDS)[number]>('all');
  const [state, setState] = useState<'open' | 'done'>('open');
  const [recording, setRecording] = useState<CallBackView | null>(null);
  const pages = useCursorPages(`call-backs ${kind} ${state}`, 50);
  const { cursor, limit } = pages;
  const result = useOperation(
    listCallBacks,
    {
      query: {
        ...{ limit, state },
        ...(kind === 'all' ? {} : { kind }),
        ...(cursor === undefined ? {} : { cursor }),
      },
    },
    { keepFormer: true },
  );
  useBoardLive(listCallBacks);
  return (
    <>
      <PageHeader title={t('title')} note={t('note')} />
      <div className="sheet">
        <div className="hotline-filters">
          <Segmented
            value={state}
            options={[
              { value: 'open', label: t('open') },
              { value: 'done', label: t('done') },
            ]}
            onChange={setState}
          />
          <Segmented
            value={kind}
            options={KINDS.map((value) => ({
              value,
              label: value === 'all' ? t('all') : nameOf('callBackKinds', value),
            }))}
            onChange={setKind}
          />
        </div>
        <DataTable
          label={t('title')}
          result={result}
          columns={useColumns(setRecording)}
          rowKey={(row) => row.id}
          pages={pages}
          empty={<EmptyState title={t('empty')} advice={t('empty.advice')} />}
        />
      </div>
      {recording === null ? null : <AttemptDialog callBack={recording} onClose={() => setRecording(null)} />}
    </>
  );
}

function useColumns(record: (row: CallBackView) => void): TableColumnsType<CallBackView> {
  const t = useTexts(texts);
  const s = useTexts(shared);
  const nameOf = useNames();
  const answers = useMay('call.answer');
  return [
    {
      title: s('number'),
      key: 'number',
      render: (_, row) => (
        <AddressLink address={`/hotline/tickets/${row.ticketId}`}>{row.ticketNumber}</AddressLink>
      ),
    },
    { title: t('kind'), key: 'kind', render: (_, row) => nameOf('callBackKinds', row.kind) },
    {
      title: t('due'),
      key: 'due',
      render: (_, row) => (
        <>
          {formatMoment(row.dueAt)} {row.overdue ? <Tag color="error">{t('overdue')}</Tag> : null}
        </>
      ),
    },
    {
      title: t('attempts'),
      key: 'attempts',
      render: (_, row) => (row.attempts === 0 ? '' : t('attempts.count', { count: row.attempts })),
    },
    {
      title: t('result'),
      key: 'result',
      render: (_, row) => (row.result === null ? '' : nameOf('callBackResults', row.result)),
    },
    { title: t('note_'), key: 'note', render: (_, row) => row.note ?? '' },
    {
      title: '',
      key: 'deed',
      align: 'right',
      render: (_, row) =>
        answers && row.state === 'open' ? (
          <Space>
            <NumberOnRequest id={row.id} />
            <Button size="small" onClick={() => record(row)}>
              {t('record')}
            </Button>
          </Space>
        ) : null,
    },
  ];
}

/** The whole number, once it is asked for; who asked is written down. */
function NumberOnRequest({ id }: { readonly id: string }) {
  const t = useTexts(texts);
  const tell = useTellProblem();
  const [shown, setShown] = useState<string | null>(null);
  const write = useWrite(dialCallBack, (answer) => setShown(answer.callerPhone));
  if (shown !== null) return <b className="number">{shown}</b>;
  return (
    <Button
      size="small"
      loading={write.isPending}
      onClick={() => write.mutate({ params: { id } }, { onError: tell })}
    >
      {t('show')}
    </Button>
  );
}
