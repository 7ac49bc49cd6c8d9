/** Terms that hold at a place, entered and changed by whoever answers for it. */
import { App, Button, DatePicker, Form, Input, Select, type TableColumnsType } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { changeTerm, listTerms, makeTerm, type TermView } from '#capabilities/aftercare/terms/contract.ts';
import { texts } from '#desk/aftercare/terms/texts.ts';
import { DeedDialog } from '#desk/children/parts/deed-dialog.tsx';
import { DivisionField } from '#desk/children/parts/division-field.tsx';
import { useSession } from '#desk/shell/session.tsx';
import { useTexts } from '#ui/language.ts';
import { PlainTable } from '#ui/plain-table.tsx';
import { EmptyState, ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation, useWrite } from '#ui/use-operation.ts';

/** The days of the week, Monday first. */
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

export function TermsView(props: { readonly division?: string | undefined }) {
  const t = useTexts(texts);
  const { division } = props;
  const result = useOperation(listTerms, { query: division === undefined ? {} : { division } });
  const [editing, setEditing] = useState<TermView | 'new' | null>(null);
  const columns = useColumns(setEditing);
  if (result.isPending) return <LoadingState lines={6} />;
  if (result.data === undefined)
    return <ErrorState problem={result.error} onRetry={() => void result.refetch()} />;
  const { items, can } = result.data;
  const button = (
    <Button type="primary" onClick={() => setEditing('new')}>
      {t('terms.add')}
    </Button>
  );
  return (
    <>
      {can.add && items.length > 0 ? <div className="case-filters">{button}</div> : null}
      <PlainTable<TermView>
        size="small"
        pagination={false}
        rowKey="id"
        columns={columns}
        dataSource={items}
        scroll={{ x: 'max-content' }}
        locale={{
          emptyText: (
            <EmptyState
              title={t('terms.empty')}
              advice={t('terms.empty.advice')}
              {...(can.add ? { action: button } : {})}
            />
          ),
        }}
      />
      {editing === null ? null : (
        <TermDialog term={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
      )}
    </>
  );
}

function useColumns(change: (term: TermView) => void): TableColumnsType<TermView> {
  const t = useTexts(texts);
  return [
    { title: t('terms.name'), width: 220, dataIndex: 'name' },
    { title: t('terms.division'), width: 180, dataIndex: 'divisionName' },
    {
      title: t('terms.days'),
      className: 'number',
      render: (_, row) => t('to', { from: row.fromOn, until: row.toOn }),
    },
    {
      title: t('terms.makeup'),
      width: 160,
      render: (_, row) => t(`weekday.${weekdayOf(row.makeupWeekday)}`),
    },
    {
      title: '',
      width: 90,
      render: (_, row) =>
        row.can.change ? (
          <Button size="small" onClick={() => change(row)}>
            {t('terms.change')}
          </Button>
        ) : null,
    },
  ];
}

/** A number as a day of the week. */
export function weekdayOf(day: number): (typeof WEEKDAYS)[number] {
  return WEEKDAYS.find((one) => one === day) ?? 1;
}

interface Values {
  readonly division?: string;
  readonly name: string;
  readonly days: [Dayjs, Dayjs];
  readonly makeupWeekday: number;
}

function TermDialog({ term, onClose }: { readonly term: TermView | null; readonly onClose: () => void }) {
  const t = useTexts(texts);
  const { message } = App.useApp();
  const mine = useSession().division.code;
  const done = () => {
    void message.success(t('terms.done'));
    onClose();
  };
  const make = useWrite(makeTerm, done);
  const change = useWrite(changeTerm, done);
  const needed = [{ required: true, message: t('needed') }];
  const send = ({ division, days, ...values }: Values) => {
    const body = { ...values, fromOn: days[0].format('YYYY-MM-DD'), toOn: days[1].format('YYYY-MM-DD') };
    if (term === null) make.mutate({ body: { ...body, division: division ?? mine } });
    else change.mutate({ params: { id: term.id }, body, version: term.version });
  };
  return (
    <DeedDialog<Values>
      title={t(term === null ? 'terms.add' : 'terms.change')}
      initial={
        term === null
          ? { makeupWeekday: 5 }
          : {
              ...{ name: term.name, makeupWeekday: term.makeupWeekday },
              days: [dayjs(term.fromOn), dayjs(term.toOn)],
            }
      }
      writing={term === null ? make : change}
      onClose={onClose}
      onSend={send}
    >
      {term === null ? (
        <Form.Item name="division" label={t('terms.division')}>
          <DivisionField top={mine} clearable label={t('terms.division')} />
        </Form.Item>
      ) : null}
      <Form.Item name="name" label={t('terms.name')} rules={needed}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="days" label={t('terms.days')} rules={needed}>
        <DatePicker.RangePicker style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="makeupWeekday" label={t('terms.makeup')} extra={t('terms.makeup.hint')}>
        <Select options={WEEKDAYS.map((day) => ({ value: day, label: t(`weekday.${day}`) }))} />
      </Form.Item>
    </DeedDialog>
  );
}
