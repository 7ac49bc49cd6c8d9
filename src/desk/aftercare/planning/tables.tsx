/** The villages and the candidates as tables; figures open the children behind them. */
import { Button, Popconfirm, Segmented, Select, type TableColumnsType, Tag } from 'antd';
import { useState } from 'react';
import {
  type CandidateLine,
  withdrawCandidate,
} from '#capabilities/aftercare/planning/candidates/contract.ts';
import type { VillageLine } from '#capabilities/aftercare/planning/need/contract.ts';
import type { PlanAnswer } from '#capabilities/aftercare/planning/plans/contract.ts';
import { texts } from '#desk/aftercare/planning/texts.ts';
import type { Wishes } from '#desk/aftercare/planning/wishes.ts';
import { formatCount } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { PlainTable } from '#ui/plain-table.tsx';
import { useTellProblem } from '#ui/problem-alert.tsx';
import { EmptyState } from '#ui/states.tsx';
import { useWrite } from '#ui/use-operation.ts';

const PAGE = { pageSize: 10, showSizeChanger: false, size: 'small' as const, hideOnSinglePage: true };

/** A place whose children are to be listed. */
export interface ListedPlace {
  readonly code: string;
  readonly name: string;
}

/** The villages, those with most need uncovered first. */
export function VillagesTable(props: {
  readonly villages: readonly VillageLine[];
  readonly onList: (place: ListedPlace) => void;
}) {
  const t = useTexts(texts);
  const [all, setAll] = useState(false);
  const shown = all ? props.villages : props.villages.filter(({ covered, children }) => covered < children);
  const columns: TableColumnsType<VillageLine> = [
    { title: t('col.village'), render: (_, row) => row.name },
    {
      title: t('col.town'),
      render: (_, row) => (
        <Button type="link" size="small" className="plan-link" onClick={() => props.onList(row.town)}>
          {row.town.name}
        </Button>
      ),
    },
    {
      title: t('col.children'),
      align: 'right',
      width: 90,
      render: (_, row) => (
        <Button
          type="link"
          size="small"
          className="plan-link number"
          aria-label={`${t('needy.open')} ${row.name}`}
          onClick={() => props.onList(row)}
        >
          {row.children}
        </Button>
      ),
    },
    {
      title: t('col.covered'),
      align: 'right',
      width: 90,
      className: 'number',
      render: (_, row) => row.covered,
    },
    {
      title: t('col.uncovered'),
      align: 'right',
      width: 90,
      render: (_, row) => (
        <span className={`number number-${row.children > row.covered ? 'alarm' : 'none'}`}>
          {row.children - row.covered}
        </span>
      ),
    },
    { title: t('col.lacks'), render: (_, row) => t(`lacks.${row.lacks}`) },
    {
      title: t('col.nearest'),
      align: 'right',
      width: 120,
      className: 'number',
      render: (_, row) => (row.nearest === null ? '—' : t('metres', { count: row.nearest })),
    },
  ];
  return (
    <>
      <div className="plan-table-head">
        <Segmented
          size="small"
          value={all ? 'all' : 'uncovered'}
          options={(['uncovered', 'all'] as const).map((value) => ({ value, label: t(`villages.${value}`) }))}
          onChange={(value) => setAll(value === 'all')}
        />
      </div>
      <PlainTable<VillageLine>
        size="small"
        rowKey="code"
        columns={columns}
        dataSource={[...shown]}
        pagination={PAGE}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: <EmptyState title={t('villages.empty')} /> }}
      />
    </>
  );
}

/** The candidates, each with a wish. */
export function CandidatesTable(props: {
  readonly candidates: readonly CandidateLine[];
  readonly answer: PlanAnswer | null;
  readonly wishes: Wishes;
  readonly onWish: (id: string, wish: 'free' | 'pinned' | 'forbidden') => void;
}) {
  const t = useTexts(texts);
  const language = useLanguage();
  const withdrawing = useWrite(withdrawCandidate);
  const tellProblem = useTellProblem();
  const chosen = new Map(props.answer?.chosen.map((room) => [room.id, room.children]));
  const wishes = (['free', 'pinned', 'forbidden'] as const).map((value) => ({
    value,
    label: t(`wish.${value}`),
  }));
  const columns: TableColumnsType<CandidateLine> = [
    {
      title: t('candidate.name'),
      render: (_, row) => (
        <>
          {row.name}
          {chosen.has(row.id) ? (
            <Tag color="blue" className="plan-tag">
              {t('candidate.chosen', { count: chosen.get(row.id) ?? 0 })}
            </Tag>
          ) : null}
        </>
      ),
    },
    {
      title: t('col.village'),
      render: (_, row) => (row.atCentre ? `${row.village}（${t('candidate.atCentre')}）` : row.village),
    },
    {
      title: t('candidate.capacity'),
      align: 'right',
      width: 80,
      className: 'number',
      render: (_, row) => row.capacity,
    },
    {
      title: t('candidate.yuan'),
      align: 'right',
      width: 120,
      className: 'number',
      render: (_, row) => formatCount(row.yuan, language),
    },
    {
      title: t('candidate.wish'),
      width: 150,
      render: (_, row) => (
        <Select<'free' | 'pinned' | 'forbidden'>
          size="small"
          className="plan-wish"
          aria-label={`${t('candidate.wish')} ${row.name}`}
          value={props.wishes[row.id] ?? 'free'}
          options={wishes}
          onChange={(wish) => props.onWish(row.id, wish)}
        />
      ),
    },
    {
      title: '',
      width: 80,
      render: (_, row) => (
        <Popconfirm
          title={t('candidate.withdraw')}
          description={t('candidate.withdraw.sure')}
          onConfirm={() => withdrawing.mutate({ params: { id: row.id } }, { onError: tellProblem })}
        >
          <Button size="small" type="text">
            {t('candidate.withdraw')}
          </Button>
        </Popconfirm>
      ),
    },
  ];
  return (
    <PlainTable<CandidateLine>
      size="small"
      rowKey="id"
      columns={columns}
      dataSource={[...props.candidates]}
      pagination={PAGE}
      scroll={{ x: 'max-content' }}
      locale={{
        emptyText: <EmptyState title={t('candidates.empty')} advice={t('load.advice.candidates')} />,
      }}
    />
  );
}
