/** The inbox of public reports: stated danger first; the figures of the period above, each opening its list. */

import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Button, DatePicker, Segmented, type TableColumnsType, Tag } from 'antd';
import dayjs from 'dayjs';
import type { z } from 'zod';
import { dangers, reportStates, tellers } from '#capabilities/portal/codes/contract.ts';
import { listReports, reportFigures } from '#capabilities/portal/inbox/contract.ts';
import { texts } from '#desk/portal/texts.ts';
import { AddressLink } from '#ui/address-link.tsx';
import { useCursorPages } from '#ui/cursor-pages.ts';
import { DataTable } from '#ui/data-table.tsx';
import { useFollowing } from '#ui/following.ts';
import { formatMoment } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { EmptyState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/portal/portal.css';

const route = getRouteApi('/shell/reports');
type Line = z.output<(typeof listReports)['reply']>['items'][number];
const states = ['open', 'answered', 'ended', 'nonsense', 'all'] as const;

export function InboxPage() {
  const t = useTexts(texts);
  const navigate = useNavigate();
  const search = route.useSearch();
  const { state = 'open', ...filters } = search;
  useFollowing(['report'], listReports);
  const pages = useCursorPages(`reports ${JSON.stringify(search)}`);
  const { cursor, limit } = pages;
  const result = useOperation(
    listReports,
    { query: { state, ...filters, limit, ...(cursor === undefined ? {} : { cursor }) } },
    { keepFormer: true },
  );
  const kind = state === 'open' ? 'open' : 'other';
  return (
    <>
      <PageHeader
        title={t('title')}
        note={t('note')}
        actions={<Button onClick={() => void navigate({ to: '/reports/settings' })}>{t('settings')}</Button>}
      />
      <div className="sheet">
        <Figures from={search.from} until={search.until} />
        <div className="report-filters">
          <Segmented
            value={state}
            options={states.map((value) => ({ value, label: t(`state.${value}`) }))}
            onChange={(value) => void navigate({ to: '/reports', search: { ...search, state: value } })}
          />
          <DatePicker.RangePicker
            aria-label={t('period')}
            value={[
              search.from === undefined ? null : dayjs(search.from),
              search.until === undefined ? null : dayjs(search.until),
            ]}
            onChange={(days) =>
              void navigate({
                to: '/reports',
                search: {
                  ...search,
                  from: days?.[0]?.format('YYYY-MM-DD'),
                  until: days?.[1]?.format('YYYY-MM-DD'),
                },
              })
            }
          />
        </div>
        <DataTable
          label={t('title')}
          result={result}
          columns={useColumns()}
          rowKey={(row) => row.id}
          pages={pages}
          onOpen={(row) => void navigate({ to: '/reports/$id', params: { id: row.id } })}
          empty={<EmptyState title={t(`empty.${kind}`)} advice={t(`empty.${kind}.advice`)} />}
        />
      </div>
    </>
  );
}

function Figures(props: { readonly from: string | undefined; readonly until: string | undefined }) {
  const t = useTexts(texts);
  const { from, until } = props;
  const query = { ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) };
  const { data } = useOperation(reportFigures, { query }, { keepFormer: true });
  if (data === undefined) return null;
  const list = `/reports?state=all&from=${data.from}&until=${data.until}`;
  return (
    <div className="report-figures">
      <AddressLink address={list}>
        <strong className="number">{data.all}</strong>
        {t('figures.all')}
      </AddressLink>
      <AddressLink address={`${list}&danger=yes`}>
        <strong className="number">{data.danger.yes}</strong>
        {t('figures.danger')}
      </AddressLink>
      <AddressLink address={`${list}&outcome=ticket`}>
        <strong className="number">{data.outcome.ticket}</strong>
        {t('figures.ticket')}
      </AddressLink>
      <AddressLink address={`${list}&outcome=case`}>
        <strong className="number">{data.outcome.case}</strong>
        {t('figures.case')}
      </AddressLink>
      <span>
        <strong className="number">
          {data.medianMinutes === null ? '—' : t('figures.minutes', { count: data.medianMinutes })}
        </strong>
        {t('figures.median')}
      </span>
    </div>
  );
}

function useColumns(): TableColumnsType<Line> {
  const t = useTexts(texts);
  const language = useLanguage();
  return [
    {
      title: t('number'),
      render: (_, row) => (
        <>
          <span className="number">{row.number}</span>{' '}
          {row.unread ? <Tag color="gold">{t('unread')}</Tag> : null}
        </>
      ),
    },
    {
      title: t('state'),
      render: (_, row) => (
        <>
          {row.danger === 'no' ? null : (
            <Tag color={row.danger === 'yes' ? 'red' : 'default'}>{dangers[row.danger][language]}</Tag>
          )}
          {reportStates[row.state][language]}
        </>
      ),
    },
    { title: t('who'), render: (_, row) => tellers[row.who][language] },
    {
      title: t('place'),
      render: (_, row) =>
        row.place.length === 0 ? t('noPlace') : row.place.map(({ name }) => name).join(' '),
    },
    { title: t('came'), render: (_, row) => <span className="number">{formatMoment(row.cameAt)}</span> },
    { title: t('owner'), render: (_, row) => row.owner ?? '—' },
  ];
}
