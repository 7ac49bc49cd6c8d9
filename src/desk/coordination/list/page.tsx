/** The inbox: what my unit was asked, what I sent, all that I may see; the next deadline first. */
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Segmented, type TableColumnsType } from 'antd';
import { listReferrals } from '#capabilities/coordination/referrals/contract.ts';
import { LevelTag } from '#desk/cases/marks.tsx';
import { useNames } from '#desk/coordination/code-names.ts';
import { ClockWords, type Item, StateTag } from '#desk/coordination/marks.tsx';
import { texts } from '#desk/coordination/texts.ts';
import { useSession } from '#desk/shell/session.tsx';
import { AddressLink } from '#ui/address-link.tsx';
import { useCursorPages } from '#ui/cursor-pages.ts';
import { DataTable } from '#ui/data-table.tsx';
import { useFollowing } from '#ui/following.ts';
import { formatMoment } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { EmptyState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/cases/cases.css';

const route = getRouteApi('/shell/referrals');
const MINUTE_MS = 60_000;
const liaisons: readonly string[] = ['school', 'police', 'procuratorate', 'women', 'liaison'];

export function ReferralsPage() {
  const t = useTexts(texts);
  const navigate = useNavigate();
  const search = route.useSearch();
  const session = useSession();
  const box = search.box ?? (liaisons.includes(session.role) ? 'in' : 'all');
  const state = search.state ?? 'open';
  const pages = useCursorPages(`referrals ${box} ${state}`, 20);
  const { cursor, limit } = pages;
  const query = { limit, box, state, ...(cursor === undefined ? {} : { cursor }) };
  const result = useOperation(listReferrals, { query }, { keepFormer: true, every: () => MINUTE_MS });
  useFollowing(['referral'], listReferrals);
  const go = (change: Partial<typeof search>) =>
    void navigate({ to: '/referrals', search: { ...search, ...change } });
  return (
    <>
      <PageHeader
        title={t('title')}
        note={t('note')}
        actions={<AddressLink address="/referral-figures">{t('figures.link')}</AddressLink>}
      />
      <section className="sheet">
        <div className="case-filters">
          <Segmented
            value={box}
            onChange={(value) => go({ box: value })}
            options={(['in', 'out', 'all'] as const).map((value) => ({ value, label: t(`box.${value}`) }))}
          />
          <Segmented
            value={state}
            onChange={(value) => go({ state: value })}
            options={(['open', 'overdue', 'ended'] as const).map((value) => ({
              value,
              label: `${t(`state.${value}`)} ${result.data?.counts[value] ?? ''}`,
            }))}
          />
        </div>
        <DataTable
          label={t('title')}
          result={result}
          rowKey={(row) => row.id}
          pages={pages}
          columns={useColumns()}
          onOpen={(row) => void navigate({ to: '/referrals/$referral', params: { referral: row.id } })}
          empty={<EmptyState title={t(`empty.${state}`)} advice={t('empty.advice')} />}
        />
      </section>
    </>
  );
}

function useColumns(): TableColumnsType<Item> {
  const t = useTexts(texts);
  const nameOf = useNames();
  return [
    { title: t('level'), width: 84, render: (_, row) => <LevelTag level={row.level} /> },
    {
      title: t('number'),
      width: 150,
      render: (_, row) => (
        <AddressLink address={`/referrals/${row.id}`}>
          <span className="case-number">{row.number}</span>
          <span className="case-aside">{formatMoment(row.sentAt)}</span>
        </AddressLink>
      ),
    },
    {
      title: t('request'),
      render: (_, row) => (
        <>
          {nameOf('requests', row.request)}
          <span className="case-aside">
            {row.from} → {row.unit.name}
            {row.unit.closed ? `（${t('unit.closed')}）` : ''}
          </span>
        </>
      ),
    },
    { title: t('place'), width: 140, render: (_, row) => row.division.name },
    { title: t('state'), width: 150, render: (_, row) => <StateTag item={row} /> },
    {
      title: t('clock'),
      width: 220,
      render: (_, row) => (row.clock === null ? null : <ClockWords clock={row.clock} />),
    },
  ];
}
