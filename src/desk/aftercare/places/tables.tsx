/** The children of a room, and who has applied or waits, in order and with the reasons. */
import { Link } from '@tanstack/react-router';
import { Button, Space, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { placeSources, placeStates } from '#capabilities/aftercare/codes/contract.ts';
import type { PlaceLine } from '#capabilities/aftercare/places/contract.ts';
import { AnswerDialog, DecideDialog } from '#desk/aftercare/places/decide-dialogs.tsx';
import { CareMarks, Points, useDaysWords } from '#desk/aftercare/places/parts.tsx';
import { texts } from '#desk/aftercare/places/texts.ts';
import { formatMoment } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { PlainTable } from '#ui/plain-table.tsx';
import { EmptyState } from '#ui/states.tsx';

function ChildCell({ place }: { readonly place: PlaceLine }) {
  const t = useTexts(texts);
  const { child } = place;
  return (
    <>
      <Link to="/aftercare/places/$place" params={{ place: place.id }}>
        {child.name}
      </Link>
      <span className="case-aside">
        {[...(child.age === null ? [] : [t('age', { age: child.age })]), child.village].join(' · ')}
      </span>
    </>
  );
}

export function EnrolledTable(props: { readonly places: readonly PlaceLine[]; readonly meals: boolean }) {
  const t = useTexts(texts);
  const daysOf = useDaysWords();
  const columns: TableColumnsType<PlaceLine> = [
    { title: t('child'), width: 190, render: (_, row) => <ChildCell place={row} /> },
    {
      title: t('since'),
      width: 130,
      render: (_, row) => (
        <>
          <span className="number">{row.fromOn}</span>
          {row.toOn === null ? null : <span className="case-aside">{t('until', { day: row.toOn })}</span>}
        </>
      ),
    },
    { title: t('days'), width: 170, render: (_, row) => daysOf(row.weekdays) },
    ...(props.meals
      ? [
          {
            title: t('meal'),
            width: 90,
            render: (_: unknown, row: PlaceLine) => (row.meal ? t('mealYes') : '—'),
          },
        ]
      : []),
    { title: t('care'), render: (_, row) => <CareMarks place={row} /> },
  ];
  return (
    <PlainTable<PlaceLine>
      size="small"
      pagination={false}
      rowKey="id"
      columns={columns}
      dataSource={[...props.places]}
      scroll={{ x: 'max-content' }}
      locale={{ emptyText: <EmptyState title={t('places.empty')} advice={t('places.empty.advice')} /> }}
    />
  );
}

/** Applications first, then who waits, in the order in which places are offered. */
export function WaitingTable(props: { readonly places: readonly PlaceLine[] }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const [deciding, setDeciding] = useState<PlaceLine | null>(null);
  const [answering, setAnswering] = useState<PlaceLine | null>(null);
  const ordered = [...props.places].sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0));
  const columns: TableColumnsType<PlaceLine> = [
    { title: t('rank'), width: 60, align: 'right', className: 'number', render: (_, row) => row.rank ?? '—' },
    { title: t('child'), width: 180, render: (_, row) => <ChildCell place={row} /> },
    {
      title: t('points'),
      width: 70,
      align: 'right',
      render: (_, row) => <b className="number">{row.points}</b>,
    },
    {
      title: t('why'),
      render: (_, row) => (
        <>
          {row.why === null ? '—' : <Points why={row.why} />}
          {row.offersLapsed === 0 ? null : (
            <span className="case-aside">{t('lapsed', { count: row.offersLapsed })}</span>
          )}
        </>
      ),
    },
    {
      title: t('state'),
      width: 140,
      render: (_, row) => (
        <>
          {placeStates[row.state][language]}
          {row.offerUntil === null ? null : (
            <span className="case-aside">{t('offer', { day: row.offerUntil })}</span>
          )}
          {row.consents ? null : <span className="case-aside case-yes">{t('noConsent')}</span>}
        </>
      ),
    },
    {
      title: t('applied'),
      width: 150,
      render: (_, row) => (
        <>
          {placeSources[row.source][language]}
          <span className="case-aside">{`${row.applier} ${formatMoment(row.appliedAt)}`}</span>
        </>
      ),
    },
    {
      title: '',
      width: 100,
      render: (_, row) => (
        <Space>
          {row.can.answerOffer ? (
            <Button size="small" type="primary" onClick={() => setAnswering(row)}>
              {t('answer')}
            </Button>
          ) : null}
          {row.can.decide && !row.can.answerOffer ? (
            <Button size="small" onClick={() => setDeciding(row)}>
              {t('decide')}
            </Button>
          ) : null}
        </Space>
      ),
    },
  ];
  return (
    <>
      <PlainTable<PlaceLine>
        size="small"
        pagination={false}
        rowKey="id"
        columns={columns}
        dataSource={ordered}
        locale={{ emptyText: <EmptyState title={t('waiting.empty')} advice={t('waiting.empty.advice')} /> }}
      />
      {deciding === null ? null : <DecideDialog place={deciding} onClose={() => setDeciding(null)} />}
      {answering === null ? null : <AnswerDialog place={answering} onClose={() => setAnswering(null)} />}
    </>
  );
}
