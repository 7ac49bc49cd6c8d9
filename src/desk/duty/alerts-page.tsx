/** Alerts: those that wait for somebody, and those that are over. */
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Segmented, type TableColumnsType, Tag } from 'antd';
import type { z } from 'zod';
import { type alertView, listAlerts } from '#capabilities/duty/alerts/contract.ts';
import { alertKinds, alertLevels, rungs } from '#capabilities/duty/codes/contract.ts';
import { texts } from '#desk/duty/texts.ts';
import { useCursorPages } from '#ui/cursor-pages.ts';
import { DataTable } from '#ui/data-table.tsx';
import { formatMoment } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { EmptyState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/duty/duty.css';

const route = getRouteApi('/shell/alerts/duty');

export function AlertsPage() {
  const t = useTexts(texts);
  const navigate = useNavigate();
  const { state = 'open' } = route.useSearch();
  const pages = useCursorPages(`duty-alerts ${state}`);
  const { cursor, limit } = pages;
  const result = useOperation(
    listAlerts,
    { query: { state, limit, ...(cursor === undefined ? {} : { cursor }) } },
    { keepFormer: true },
  );
  return (
    <>
      <PageHeader title={t('alerts.title')} note={t('alerts.note')} />
      <div className="sheet">
        <div className="duty-tools">
          <Segmented
            value={state}
            options={(['open', 'over'] as const).map((value) => ({ value, label: t(`alerts.${value}`) }))}
            onChange={(value) =>
              void navigate({ to: '/alerts/duty', search: value === 'open' ? {} : { state: value } })
            }
          />
        </div>
        <DataTable
          label={t('alerts.title')}
          result={result}
          columns={useColumns()}
          rowKey={(row) => row.id}
          pages={pages}
          empty={<EmptyState title={t('alerts.none')} advice={t('alerts.none.advice')} />}
        />
      </div>
    </>
  );
}

function useColumns(): TableColumnsType<z.output<typeof alertView>> {
  const t = useTexts(texts);
  const language = useLanguage();
  return [
    {
      title: t('alerts.what'),
      render: (_, row) => (
        <>
          <Tag color={row.level === '1' ? 'red' : row.level === '2' ? 'orange' : 'default'}>
            {alertLevels[row.level][language]}
          </Tag>
          <Link to="/alerts/duty/$alert" params={{ alert: row.id }}>
            {alertKinds[row.kind][language]}
          </Link>
        </>
      ),
    },
    { title: t('alerts.where'), render: (_, row) => row.division.name },
    {
      title: t('alerts.raised'),
      render: (_, row) => <span className="number">{formatMoment(row.raisedAt)}</span>,
    },
    {
      title: t('alerts.told'),
      render: (_, row) => (row.rung === null ? '—' : rungs[row.rung][language]),
    },
    {
      title: t('alerts.confirmed'),
      render: (_, row) =>
        row.confirmedAt === null ? '—' : `${row.confirmedBy ?? ''} ${formatMoment(row.confirmedAt)}`,
    },
  ];
}
