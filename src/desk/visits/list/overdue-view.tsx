/** Children whose visit is overdue, by level and by how long. */
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Select, type TableColumnsType } from 'antd';
import { listOverdue, type OverdueLine } from '#capabilities/visits/overdue/contract.ts';
import { placeWords } from '#desk/children/parts/tags.tsx';
import { useChoices } from '#desk/risk/code-names.ts';
import { LevelMark } from '#desk/risk/marks.tsx';
import { texts } from '#desk/visits/texts.ts';
import { AddressLink } from '#ui/address-link.tsx';
import { useCursorPages } from '#ui/cursor-pages.ts';
import { DataTable } from '#ui/data-table.tsx';
import { useTexts } from '#ui/language.ts';
import { EmptyState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';

const route = getRouteApi('/shell/visits');

export function OverdueView() {
  const t = useTexts(texts);
  const navigate = useNavigate();
  const search = route.useSearch();
  const levels = useChoices('riskLevels');
  const bounds = useChoices('lateness');
  const { division, level, lateness } = search;
  const pages = useCursorPages(`overdue ${division} ${level} ${lateness}`, 20);
  const { cursor, limit } = pages;
  const query = {
    limit,
    ...(cursor === undefined ? {} : { cursor }),
    ...(division === undefined ? {} : { division }),
    ...(level === undefined ? {} : { level }),
    ...(lateness === undefined ? {} : { lateness }),
  };
  const result = useOperation(listOverdue, { query }, { keepFormer: true });
  const go = (change: Partial<typeof search>) =>
    void navigate({ to: '/visits', search: { ...search, ...change } });
  return (
    <>
      <div className="case-filters">
        <Select
          style={{ width: 150 }}
          aria-label={t('level.all')}
          placeholder={t('level.all')}
          allowClear
          value={level}
          options={levels}
          onChange={(value: typeof level) => go({ level: value })}
        />
        <Select
          style={{ width: 170 }}
          aria-label={t('late.all')}
          placeholder={t('late.all')}
          allowClear
          value={lateness}
          options={bounds}
          onChange={(value: typeof lateness) => go({ lateness: value })}
        />
      </div>
      <DataTable
        label={t('view.overdue')}
        result={result}
        rowKey={(row) => row.childId}
        pages={pages}
        columns={useColumns()}
        empty={<EmptyState title={t('overdue.empty')} advice={t('overdue.empty.advice')} />}
      />
    </>
  );
}

function useColumns(): TableColumnsType<OverdueLine> {
  const t = useTexts(texts);
  return [
    { title: t('level'), width: 90, render: (_, row) => <LevelMark level={row.level} /> },
    {
      title: t('child'),
      width: 170,
      render: (_, row) => (
        <>
          <AddressLink address={`/children/${row.childId}?tab=visits`}>{row.name}</AddressLink>
          <span className="case-aside">{row.age === null ? '' : t('age', { age: row.age })}</span>
        </>
      ),
    },
    { title: t('place'), render: (_, row) => placeWords(row.path) },
    { title: t('due'), width: 120, render: (_, row) => <span className="number">{row.dueOn}</span> },
    { title: t('late'), width: 110, align: 'right', render: (_, row) => t('days', { count: row.days }) },
    { title: t('missed'), width: 90, align: 'right', render: (_, row) => t('times', { count: row.missed }) },
    {
      title: t('last'),
      width: 140,
      render: (_, row) => <span className="number">{row.lastVisitOn ?? t('never')}</span>,
    },
  ];
}
