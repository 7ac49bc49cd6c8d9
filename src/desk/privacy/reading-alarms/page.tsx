/** Alarms of reading out of the ordinary: who read how much and when, and what was found out about it. */
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { App, Button, Form, Input, Segmented, type TableColumnsType } from 'antd';
import { useState } from 'react';
import {
  answerReadingAlarm,
  listReadingAlarms,
  type ReadingAlarmView,
} from '#capabilities/privacy/reading-alarms/contract.ts';
import { DeedDialog } from '#desk/children/parts/deed-dialog.tsx';
import { texts } from '#desk/privacy/reading-alarms/texts.ts';
import { roles } from '#foundation/access/table.ts';
import { useCursorPages } from '#ui/cursor-pages.ts';
import { DataTable } from '#ui/data-table.tsx';
import { formatMoment } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { EmptyState } from '#ui/states.tsx';
import { useOperation, useWrite } from '#ui/use-operation.ts';
import '#desk/privacy/privacy.css';

const route = getRouteApi('/shell/reading-alarms');

export function ReadingAlarmsPage() {
  const t = useTexts(texts);
  const navigate = useNavigate();
  const { state = 'open' } = route.useSearch();
  const [answering, setAnswering] = useState<ReadingAlarmView | null>(null);
  const pages = useCursorPages(`reading-alarms ${state}`);
  const { cursor, limit } = pages;
  const result = useOperation(
    listReadingAlarms,
    { query: { state, limit, ...(cursor === undefined ? {} : { cursor }) } },
    { keepFormer: true },
  );
  return (
    <>
      <PageHeader title={t('title')} note={t('note')} />
      <div className="sheet">
        <div className="privacy-filters">
          <Segmented
            value={state}
            options={(['open', 'answered'] as const).map((value) => ({ value, label: t(`state.${value}`) }))}
            onChange={(value) =>
              void navigate({ to: '/reading-alarms', search: value === 'open' ? {} : { state: value } })
            }
          />
        </div>
        <DataTable
          label={t('title')}
          result={result}
          columns={useColumns(setAnswering)}
          rowKey={(row) => row.id}
          pages={pages}
          empty={<EmptyState title={t(`empty.${state}`)} advice={t(`empty.${state}.advice`)} />}
        />
      </div>
      {answering === null ? null : <AnswerDialog alarm={answering} onClose={() => setAnswering(null)} />}
    </>
  );
}

function useColumns(answer: (alarm: ReadingAlarmView) => void): TableColumnsType<ReadingAlarmView> {
  const t = useTexts(texts);
  const language = useLanguage();
  return [
    {
      title: t('person'),
      render: (_, row) => (
        <>
          {row.person}
          {row.account === null ? null : <span className="aside">{row.account}</span>}
        </>
      ),
    },
    { title: t('role'), render: (_, row) => roles[row.role][language] },
    { title: t('division'), render: (_, row) => row.division.name },
    {
      title: t('what'),
      render: (_, row) => (
        <>
          {t(`kind.${row.kind}`, { number: row.number })}
          <span className="aside">{t(`why.${row.why}`, { threshold: row.threshold })}</span>
        </>
      ),
    },
    { title: t('hour'), render: (_, row) => <span className="number">{formatMoment(row.hour)}</span> },
    {
      title: t('answer'),
      render: (_, row) =>
        row.can.answer ? (
          <Button size="small" onClick={() => answer(row)}>
            {t('answer.deed')}
          </Button>
        ) : row.note === null ? (
          '—'
        ) : (
          `${row.note}（${row.answeredBy ?? ''}）`
        ),
    },
  ];
}

function AnswerDialog(props: { readonly alarm: ReadingAlarmView; readonly onClose: () => void }) {
  const t = useTexts(texts);
  const { message } = App.useApp();
  const { alarm, onClose } = props;
  const write = useWrite(answerReadingAlarm, () => {
    void message.success(t('answer.done'));
    onClose();
  });
  return (
    <DeedDialog<{ note: string }>
      title={t('answer.title', { person: alarm.person })}
      writing={write}
      onClose={onClose}
      onSend={(body) => write.mutate({ params: { id: alarm.id }, body, version: alarm.version })}
    >
      <Form.Item
        name="note"
        label={t('answer')}
        rules={[{ required: true, whitespace: true, min: 2, message: t('answer.needed') }]}
      >
        <Input.TextArea maxLength={500} autoSize={{ minRows: 3 }} placeholder={t('answer.hint')} />
      </Form.Item>
    </DeedDialog>
  );
}
