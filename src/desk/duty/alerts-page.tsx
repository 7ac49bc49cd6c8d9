/** Alerts: those that wait for somebody, and those that are over; calling for somebody by hand. */
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Button, Segmented, type TableColumnsType } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { type alertView, listAlerts } from '#capabilities/duty/alerts/contract.ts';
import { alertKinds, rungs } from '#capabilities/duty/codes/contract.ts';
import { AlertAbout, AlertLevelTag } from '#desk/duty/alert-marks.tsx';
import { CallDialog } from '#desk/duty/call-dialog.tsx';
import { texts } from '#desk/duty/texts.ts';
import { useCursorPages } from '#ui/cursor-pages.ts';
import { DataTable } from '#ui/data-table.tsx';
import { useFollowing } from '#ui/following.ts';
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
  const search = route.useSearch();
  const { state = 'open', whose = 'me' } = search;
  const [calling, setCalling] = useState(false);
  const pages = useCursorPages(`duty-alerts ${state} ${whose}`);
  const { cursor, limit } = pages;
  const result = useOperation(
    listAlerts,
    { query: { state, whose, limit, ...(cursor === undefined ? {} : { cursor }) } },
    { keepFormer: true },
  );
  useFollowing(['duty-alert'], listAlerts);
  const go = (change: Partial<typeof search>) =>
    void navigate({ to: '/alerts/duty', search: { ...search, ...change } });
  return (
    <>
      <PageHeader
        title={t('alerts.title')}
        note={t('alerts.note')}
        actions={
          <Button danger onClick={() => setCalling(true)}>
            {t('call')}
          </Button>
        }
      />
      <div className="sheet">
        <div className="duty-tools">
          <Segmented
            value={whose}
            options={(['me', 'all'] as const).map((value) => ({ value, label: t(`alerts.${value}`) }))}
            onChange={(value) => go({ whose: value === 'me' ? undefined : value })}
          />
          <Segmented
            value={state}
            options={(['open', 'over'] as const).map((value) => ({ value, label: t(`alerts.${value}`) }))}
            onChange={(value) => go({ state: value === 'open' ? undefined : value })}
          />
        </div>
        <DataTable
          label={t('alerts.title')}
          result={result}
          columns={useColumns()}
          rowKey={(row) => row.id}
          pages={pages}
          onOpen={(row) => void navigate({ to: '/alerts/duty/$alert', params: { alert: row.id } })}
          empty={<EmptyState title={t(`alerts.none.${state}`)} advice={t('alerts.none.advice')} />}
        />
      </div>
      {calling ? <CallDialog onClose={() => setCalling(false)} /> : null}
    </>
  );
}

function useColumns(): TableColumnsType<z.output<typeof alertView>> {
  const t = useTexts(texts);
  const language = useLanguage();
  return [
    { title: t('alerts.level'), width: 90, render: (_, row) => <AlertLevelTag level={row.level} /> },
    {
      title: t('alerts.what'),
      render: (_, row) => (
        <Link to="/alerts/duty/$alert" params={{ alert: row.id }}>
          {alertKinds[row.kind][language]}
        </Link>
      ),
    },
    { title: t('alerts.about'), render: (_, row) => <AlertAbout about={row.about} /> },
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
        row.state === 'settled'
          ? t('alerts.settled')
          : row.confirmedAt === null
            ? '—'
            : `${row.confirmedBy ?? ''} ${formatMoment(row.confirmedAt)}`,
    },
  ];
}
