/** The months of two years: which are closed, by whom, and closing one. */
import { App, Button, Popconfirm, Tag } from 'antd';
import type { z } from 'zod';
import { closeMonth, listMonths } from '#capabilities/indicators/months/contract.ts';
import { texts } from '#desk/figures/texts.ts';
import { AddressLink } from '#ui/address-link.tsx';
import { DataTable } from '#ui/data-table.tsx';
import { formatDate, formatMoment } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { useOperation, useWrite } from '#ui/use-operation.ts';
import '#desk/figures/figures.css';

type Month = z.output<typeof listMonths.reply>['items'][number];

export function MonthsPage() {
  const t = useTexts(texts);
  const language = useLanguage();
  const { message } = App.useApp();
  const result = useOperation(listMonths, {});
  const closing = useWrite(closeMonth, ({ month, figures, disagreements }) => {
    if (disagreements.length === 0) void message.success(t('months.done', { month, count: figures }));
    else void message.warning(t('months.done.wrong', { month, count: disagreements.length }), 10);
  });
  const mayClose = result.data?.mayClose === true;
  return (
    <>
      <PageHeader title={t('months')} note={t('months.note')} />
      {closing.error === null ? null : <ProblemAlert problem={closing.error} />}
      <div className="sheet">
        <DataTable<Month>
          label={t('months')}
          result={result}
          rowKey={({ month }) => month}
          columns={[
            {
              key: 'month',
              title: t('month'),
              render: (_, { month, closed }) =>
                closed === null ? (
                  month
                ) : (
                  <AddressLink address={`/figures/months/${month}`}>{month}</AddressLink>
                ),
            },
            {
              key: 'lastDay',
              title: t('months.lastDay'),
              render: (_, { lastDay }) => formatDate(lastDay, language),
            },
            { key: 'state', title: t('months.state'), render: (_, month) => <State month={month} /> },
            {
              key: 'close',
              title: '',
              align: 'right',
              render: (_, { month, isOver, closed }) =>
                mayClose && isOver && closed === null ? (
                  <Popconfirm
                    title={t('months.close.sure', { month })}
                    description={t('months.close.why')}
                    okText={t('months.close')}
                    cancelText={t('cancel')}
                    onConfirm={() => closing.mutate({ params: { month } })}
                  >
                    <Button
                      size="small"
                      loading={closing.isPending && closing.variables.params.month === month}
                      disabled={closing.isPending}
                    >
                      {t('months.close')}
                    </Button>
                  </Popconfirm>
                ) : null,
            },
          ]}
        />
      </div>
    </>
  );
}

function State({ month }: { readonly month: Month }) {
  const t = useTexts(texts);
  const { closed, isOver } = month;
  if (closed === null) return <Tag>{t(isOver ? 'months.open' : 'months.running')}</Tag>;
  return (
    <>
      <Tag color="green">{t('months.closed')}</Tag>
      <span className="sheet-note">
        {t('months.closedBy', { by: closed.by, at: formatMoment(closed.at) })}
      </span>
    </>
  );
}
