/** The houses of a day, live: open, inside, missing, alarms, not closed yet. */
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { DatePicker, Segmented, type TableColumnsType } from 'antd';
import dayjs from 'dayjs';
import type { z } from 'zod';
import {
  houseFilters,
  type houseView,
  listRegisters,
} from '#capabilities/aftercare/register/reading/contract.ts';
import { AlarmTags, clockOf, HouseState } from '#desk/aftercare/register/marks-of-state.tsx';
import { texts } from '#desk/aftercare/register/texts.ts';
import { useCursorPages } from '#ui/cursor-pages.ts';
import { DataTable } from '#ui/data-table.tsx';
import { useFollowing } from '#ui/following.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { EmptyState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/aftercare/register/register.css';

const route = getRouteApi('/shell/registers');

type Filter = keyof typeof houseFilters;

export function HousesPage() {
  const t = useTexts(texts);
  const language = useLanguage();
  const navigate = useNavigate();
  const search = route.useSearch();
  const pages = useCursorPages(`registers ${search.day} ${search.show}`);
  const { cursor, limit } = pages;
  const result = useOperation(
    listRegisters,
    { query: { ...search, limit, ...(cursor === undefined ? {} : { cursor }) } },
    { keepFormer: true },
  );
  useFollowing(['aftercare-register'], listRegisters);
  const go = (change: Partial<typeof search>) =>
    void navigate({ to: '/registers', search: { ...search, ...change } });
  const filters = Object.keys(houseFilters) as Filter[];
  const columns = useColumns();
  return (
    <>
      <PageHeader title={t('title')} note={t('note')} />
      <div className="sheet">
        <div className="register-tools">
          <DatePicker
            aria-label={t('day')}
            allowClear={false}
            value={result.data === undefined ? null : dayjs(result.data.day)}
            onChange={(day) => go({ day: day === null ? undefined : day.format('YYYY-MM-DD') })}
          />
          <Segmented
            value={(search.show ?? 'all') as Filter | 'all'}
            options={[
              { value: 'all' as const, label: t('all') },
              ...filters.map((value) => ({ value, label: houseFilters[value][language] })),
            ]}
            onChange={(value) => go({ show: value === 'all' ? undefined : value })}
          />
          {result.data === undefined ? null : (
            <span className="register-sum">
              {t('opened', result.data.houses)} <AlarmTags alarms={result.data.alarms} />
            </span>
          )}
        </div>
        <DataTable
          label={t('title')}
          result={result}
          columns={columns}
          rowKey={(row) => row.id}
          pages={pages}
          onOpen={(row) => void navigate({ to: '/registers/$session', params: { session: row.id } })}
          empty={
            search.show === undefined ? (
              <EmptyState title={t('none.title')} advice={t('none.advice')} />
            ) : (
              <EmptyState title={t('none.filtered')} />
            )
          }
        />
      </div>
    </>
  );
}

function useColumns(): TableColumnsType<z.output<typeof houseView>> {
  const t = useTexts(texts);
  return [
    {
      title: t('col.site'),
      render: (_, row) => (
        <>
          <Link to="/registers/$session" params={{ session: row.id }}>
            {row.site.name}
          </Link>
          <span className="register-path">
            {row.path
              .slice(-2)
              .map((step) => step.name)
              .join(' ')}
          </span>
        </>
      ),
    },
    {
      title: t('col.hours'),
      width: 120,
      render: (_, row) => (
        <span className="number">
          {clockOf(row.opensAt)}–{clockOf(row.closesAt)}
        </span>
      ),
    },
    { title: t('col.state'), width: 100, render: (_, row) => <HouseState state={row.state} /> },
    {
      title: t('col.inside'),
      align: 'right',
      width: 110,
      render: (_, { counts }) => (
        <span className="number">
          {counts.inside} / {counts.expected}
        </span>
      ),
    },
    {
      title: t('col.missing'),
      align: 'right',
      width: 80,
      render: (_, { counts, lastHeard }) => (
        <span
          className={`number ${counts.missing > 0 && lastHeard !== null ? 'number-alarm' : 'number-none'}`}
        >
          {counts.missing}
        </span>
      ),
    },
    {
      title: t('col.left'),
      align: 'right',
      width: 80,
      render: (_, { counts }) => <span className="number">{counts.left}</span>,
    },
    { title: t('col.alarms'), width: 220, render: (_, row) => <AlarmTags alarms={row.alarms} /> },
    {
      title: t('col.heard'),
      align: 'right',
      width: 100,
      render: (_, row) => (
        <span className="number">{row.lastHeard === null ? '—' : clockOf(row.lastHeard)}</span>
      ),
    },
  ];
}
