/** Monthly reports: made for a month that is over, and printed for inside the bureau or without small counts. */
import { PrinterOutlined } from '@ant-design/icons';
import { App, Button, Select, Space } from 'antd';
import { useState } from 'react';
import {
  listMonthlyReports,
  type MonthlyReportView,
  makeMonthlyReport,
  printMonthlyReport,
} from '#capabilities/prints/monthly-report/contract.ts';
import { texts } from '#desk/prints/texts.ts';
import { useMay, useNow } from '#desk/shell/session.tsx';
import { addressFor } from '#ui/caller.ts';
import { useCursorPages } from '#ui/cursor-pages.ts';
import { Pager } from '#ui/data-table.tsx';
import { dayInChina, formatMoment } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { EmptyState, ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation, useWrite } from '#ui/use-operation.ts';
import '#desk/prints/prints.css';

/** Months that are offered. */
const MONTHS_BACK = 12;

export function ReportsPage() {
  const t = useTexts(texts);
  const makes = useMay('monthly-report.make');
  const pages = useCursorPages('monthly reports', 10);
  const { cursor, limit } = pages;
  const result = useOperation(
    listMonthlyReports,
    { query: { limit, ...(cursor === undefined ? {} : { cursor }) } },
    { keepFormer: true },
  );
  return (
    <>
      <PageHeader title={t('reports')} note={t('reports.note')} />
      <section className="sheet prints-part" aria-label={t('reports')}>
        {makes ? <Make onMade={() => void result.refetch()} /> : null}
        {result.isPending ? (
          <LoadingState lines={3} />
        ) : result.data === undefined ? (
          <ErrorState problem={result.error} onRetry={() => void result.refetch()} />
        ) : result.data.items.length === 0 ? (
          <EmptyState title={t('reports.empty')} advice={t('reports.empty.advice')} />
        ) : (
          <>
            {result.data.items.map((row) => (
              <ReportLine key={row.id} row={row} makes={makes} />
            ))}
            <Pager page={result.data} pages={pages} />
          </>
        )}
      </section>
    </>
  );
}

function Make({ onMade }: { readonly onMade: () => void }) {
  const t = useTexts(texts);
  const { message } = App.useApp();
  const months = monthsBefore(dayInChina(useNow()()));
  const [month, setMonth] = useState(months[0] ?? null);
  const write = useWrite(makeMonthlyReport, () => {
    void message.success(t('reports.made'));
    onMade();
  });
  return (
    <>
      <Space className="prints-make">
        <Select
          aria-label={t('reports.month')}
          value={month}
          onChange={setMonth}
          options={months.map((value) => ({ value, label: value }))}
        />
        <Button
          type="primary"
          loading={write.isPending}
          disabled={month === null}
          onClick={() => month !== null && write.mutate({ body: { month } })}
        >
          {t('reports.make')}
        </Button>
      </Space>
      <ProblemAlert problem={write.error} />
    </>
  );
}

/** The months before a day's, the newest first, as 2024-04. */
function monthsBefore(day: string): string[] {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return Array.from({ length: MONTHS_BACK }, (_, at) =>
    new Date(Date.UTC(year, month - 2 - at, 1)).toISOString().slice(0, 7),
  );
}

function ReportLine({ row, makes }: { readonly row: MonthlyReportView; readonly makes: boolean }) {
  const t = useTexts(texts);
  const print = (small: 'shown' | 'withheld') =>
    addressFor(printMonthlyReport, { params: { id: row.id }, query: { small } });
  return (
    <div className="prints-line">
      <div>
        <h3>
          <span className="number">{row.month}</span>　{row.division.name}{' '}
          <span className="aside">{t(row.closed ? 'reports.closed' : 'reports.open')}</span>
        </h3>
        <span className="aside">
          {t('reports.who', { name: row.maker, moment: formatMoment(row.madeAt), count: row.figures })}
        </span>
      </div>
      {makes ? (
        <Button href={print('shown')} target="_blank" icon={<PrinterOutlined />}>
          {t('reports.print')}
        </Button>
      ) : null}
      <Button href={print('withheld')} target="_blank" icon={<PrinterOutlined />}>
        {t('reports.outside')}
      </Button>
    </div>
  );
}
