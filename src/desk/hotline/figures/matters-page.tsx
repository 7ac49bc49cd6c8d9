/** The cases or referrals behind a figure of a period, as far as they may be seen. */
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Alert, type TableColumnsType } from 'antd';
import type { z } from 'zod';
import { listMatters } from '#capabilities/hotline/figures/contract.ts';
import { texts } from '#desk/hotline/figures/texts.ts';
import { LevelMark } from '#desk/hotline/marks.tsx';
import { texts as shared } from '#desk/hotline/texts.ts';
import { AddressLink } from '#ui/address-link.tsx';
import { useCursorPages } from '#ui/cursor-pages.ts';
import { DataTable } from '#ui/data-table.tsx';
import { formatMoment } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { EmptyState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/hotline/hotline.css';

const route = getRouteApi('/shell/hotline/figures/matters');
type Item = z.output<(typeof listMatters)['reply']>['items'][number];

export function MattersPage() {
  const t = useTexts(texts);
  const s = useTexts(shared);
  const navigate = useNavigate();
  const search = route.useSearch();
  const { figure, from, to } = search;
  const pages = useCursorPages(`matters ${JSON.stringify(search)}`);
  const { cursor, limit } = pages;
  const query = {
    ...{ figure, limit },
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(cursor === undefined ? {} : { cursor }),
  };
  const result = useOperation(listMatters, { query }, { keepFormer: true });
  const hidden = (result.data?.counted ?? 0) - (result.data?.total ?? 0);
  return (
    <>
      <PageHeader
        title={t(`matters.${figure}`)}
        note={
          <>
            <AddressLink address="/hotline/figures">{s('nav.figures')}</AddressLink>{' '}
            <Period from={from} to={to} />
          </>
        }
      />
      {hidden > 0 ? (
        <Alert
          type="info"
          showIcon
          title={t('matters.hidden', { count: hidden })}
          style={{ marginBottom: 12 }}
        />
      ) : null}
      <div className="sheet">
        <DataTable
          label={t(`matters.${figure}`)}
          result={result}
          columns={useColumns(figure)}
          rowKey={(row) => row.id}
          pages={pages}
          onOpen={(row) =>
            void (row.kind === 'case'
              ? navigate({ to: '/cases/$case', params: { case: row.id } })
              : navigate({ to: '/referrals/$referral', params: { referral: row.id } }))
          }
          empty={<EmptyState title={t('matters.none')} advice={t('matters.none.advice')} />}
        />
      </div>
    </>
  );
}

function Period({ from, to }: { readonly from: string | undefined; readonly to: string | undefined }) {
  const t = useTexts(texts);
  if (from === undefined) return to === undefined ? t('matters.all') : t('matters.until', { to });
  return to === undefined ? t('matters.from', { from }) : t('matters.period', { from, to });
}

function useColumns(figure: string): TableColumnsType<Item> {
  const t = useTexts(texts);
  const s = useTexts(shared);
  const counted = figure === 'ST21' ? 'matters.resolved' : figure === 'ST29' ? null : 'matters.verified';
  const moment = (value: string | null) =>
    value === null ? t('matters.goesOn') : <span className="number">{formatMoment(value)}</span>;
  return [
    { title: t('matters.number'), key: 'number', render: (_, row) => <b>{row.number}</b> },
    { title: s('level'), key: 'level', render: (_, row) => <LevelMark level={row.level} /> },
    {
      title: t('matters.place'),
      key: 'place',
      render: (_, row) => row.place.map(({ name }) => name).join(' '),
    },
    ...(figure === 'ST29'
      ? [{ title: t('matters.unit'), key: 'unit', render: (_: unknown, row: Item) => row.unit }]
      : []),
    {
      title: t(figure === 'ST29' ? 'matters.sent' : 'matters.received'),
      key: 'began',
      render: (_, row) => moment(row.began),
    },
    ...(counted === null
      ? []
      : [{ title: t(counted), key: 'at', render: (_: unknown, row: Item) => moment(row.at) }]),
    {
      title: t(figure === 'ST29' ? 'matters.answered' : 'matters.closed'),
      key: 'ended',
      render: (_, row) => moment(row.ended),
    },
  ];
}
