/** Families whom no message reached, with the number to call, and what came of the call. */
import { App, Button, Space, type TableColumnsType } from 'antd';
import {
  type FamilyMessageView,
  familyRules,
  listFamilyMessages,
  recordCall,
} from '#capabilities/reminders/families/contract.ts';
import { texts } from '#desk/aftercare/terms/texts.ts';
import { useCursorPages } from '#ui/cursor-pages.ts';
import { DataTable } from '#ui/data-table.tsx';
import { formatMoment } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { useTellProblem } from '#ui/problem-alert.tsx';
import { EmptyState } from '#ui/states.tsx';
import { useOperation, useWrite } from '#ui/use-operation.ts';

/** Of one cause, or of a place. */
export function CallList(props: { readonly cause?: string; readonly division?: string }) {
  const t = useTexts(texts);
  const { cause, division } = props;
  const pages = useCursorPages(`calls ${cause} ${division}`, 20);
  const { cursor, limit } = pages;
  const query = {
    ...{ limit, state: 'by-hand' as const },
    ...(cursor === undefined ? {} : { cursor }),
    ...(cause === undefined ? {} : { cause }),
    ...(division === undefined ? {} : { division }),
  };
  const result = useOperation(listFamilyMessages, { query }, { keepFormer: true });
  return (
    <DataTable
      label={t('calls.title')}
      result={result}
      rowKey={(row) => row.id}
      pages={pages}
      columns={useColumns()}
      empty={<EmptyState title={t('calls.empty')} advice={t('calls.empty.advice')} />}
    />
  );
}

const faults = ['no-number', 'no-mobile', 'not-configured', 'too-late'] as const;

function useColumns(): TableColumnsType<FamilyMessageView> {
  const t = useTexts(texts);
  const language = useLanguage();
  return [
    { title: t('calls.child'), width: 110, render: (_, row) => row.child.name },
    { title: t('calls.guardian'), width: 110, render: (_, row) => row.guardianName ?? '—' },
    {
      title: t('calls.phone'),
      width: 150,
      render: (_, row) =>
        row.phone === null ? (
          <span className="case-yes">{t('calls.noNumber')}</span>
        ) : (
          <a className="number" href={`tel:${row.phone}`}>
            {row.phone}
          </a>
        ),
    },
    {
      title: t('calls.rule'),
      render: (_, row) => (
        <>
          {familyRules[row.rule][language]}
          <span className="case-aside">{formatMoment(row.madeAt)}</span>
        </>
      ),
    },
    {
      title: t('calls.fault'),
      render: (_, row) => {
        const known = faults.find((one) => one === row.fault);
        return t(known === undefined ? 'fault.other' : `fault.${known}`);
      },
    },
    { title: t('calls.call'), width: 210, render: (_, row) => <Call message={row} /> },
  ];
}

function Call({ message: about }: { readonly message: FamilyMessageView }) {
  const t = useTexts(texts);
  const { message } = App.useApp();
  const tell = useTellProblem();
  const write = useWrite(recordCall, () => void message.success(t('calls.done')));
  const record = (reached: boolean) =>
    write.mutate({ params: { id: about.id }, body: { reached } }, { onError: tell });
  const { call } = about;
  return (
    <>
      {about.can.call ? (
        <Space>
          <Button size="small" type="primary" onClick={() => record(true)}>
            {t('calls.reached')}
          </Button>
          <Button size="small" onClick={() => record(false)}>
            {t('calls.unreached')}
          </Button>
        </Space>
      ) : null}
      {call === null || call.reached ? null : (
        <span className="case-aside">{t('calls.last', { by: call.by, at: formatMoment(call.at) })}</span>
      )}
    </>
  );
}
