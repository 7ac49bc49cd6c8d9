/** The inbox of alarms: counts by kind that narrow the list, the longest waiting first, and a way to answer each. */
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Button, Segmented, type TableColumnsType } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { type AlarmView, listAlarms } from '#capabilities/guardianship/alarms/contract.ts';
import { alarmKinds, codesOf } from '#capabilities/guardianship/codes/contract.ts';
import { DivisionField } from '#desk/children/parts/division-field.tsx';
import { AnswerDialog } from '#desk/guardianship/alarms/answer-dialog.tsx';
import { texts } from '#desk/guardianship/alarms/texts.ts';
import { useNames } from '#desk/guardianship/code-names.ts';
import { AlarmState } from '#desk/guardianship/marks.tsx';
import { texts as shared } from '#desk/guardianship/texts.ts';
import { useSession } from '#desk/shell/session.tsx';
import { AddressLink } from '#ui/address-link.tsx';
import { useCursorPages } from '#ui/cursor-pages.ts';
import { DataTable } from '#ui/data-table.tsx';
import { daysBetween, formatCount, formatMoment } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { EmptyState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/children/children.css';
import '#desk/guardianship/guardianship.css';

const route = getRouteApi('/shell/alarms');
const STATES = ['unsettled', 'open', 'acknowledged', 'settled'] as const;

export function AlarmsPage() {
  const t = useTexts(texts);
  const search = route.useSearch();
  const [answering, setAnswering] = useState<AlarmView | null>(null);
  const pages = useCursorPages(`alarms ${JSON.stringify(search)}`, 50);
  const { cursor, limit } = pages;
  const { division, kind, state = 'unsettled' } = search;
  const result = useOperation(
    listAlarms,
    {
      query: {
        limit,
        state,
        ...(cursor === undefined ? {} : { cursor }),
        ...(kind === undefined ? {} : { kind }),
        ...(division === undefined ? {} : { division }),
      },
    },
    { keepFormer: true },
  );
  const plain = kind === undefined && division === undefined && state === 'unsettled';
  return (
    <>
      <PageHeader title={t('title')} note={t('note')} />
      <div className="sheet">
        <Counts counts={result.data?.counts ?? []} />
        <Filters />
        <DataTable
          label={t('title')}
          result={result}
          columns={useColumns(setAnswering)}
          rowKey={(row) => row.id}
          pages={pages}
          empty={
            <EmptyState
              title={t(plain ? 'empty' : 'empty.filtered')}
              {...(plain ? { advice: t('empty.advice') } : {})}
            />
          }
        />
      </div>
      {answering === null ? null : <AnswerDialog alarm={answering} onClose={() => setAnswering(null)} />}
    </>
  );
}

type Counted = z.output<typeof listAlarms.reply>['counts'];

/** Every kind with how many wait; pressing one narrows the list to it, pressing it again widens it. */
function Counts(props: { readonly counts: Counted }) {
  const t = useTexts(texts);
  const nameOf = useNames();
  const language = useLanguage();
  const navigate = useNavigate();
  const search = route.useSearch();
  return (
    <div className="inbox-counts">
      {codesOf(alarmKinds).map((kind) => {
        const { open, acknowledged } = props.counts.find((one) => one.kind === kind) ?? {
          open: 0,
          acknowledged: 0,
        };
        const chosen = search.kind === kind;
        return (
          <button
            key={kind}
            type="button"
            className="inbox-count"
            aria-pressed={chosen}
            onClick={() =>
              void navigate({ to: '/alarms', search: { ...search, kind: chosen ? undefined : kind } })
            }
          >
            <span className="inbox-kind">{nameOf('alarmKinds', kind)}</span>
            <span className="inbox-figures">
              {acknowledged === 0 ? null : (
                <span className="aside">{t('acknowledged', { count: acknowledged })}</span>
              )}
              <span className={open > 0 ? 'inbox-open some' : 'inbox-open'}>
                {formatCount(open, language)}
              </span>
            </span>
          </button>
        );
      })}
    </div>
  );
}

function Filters() {
  const t = useTexts(texts);
  const s = useTexts(shared);
  const nameOf = useNames();
  const navigate = useNavigate();
  const search = route.useSearch();
  const mine = useSession().division.code;
  return (
    <div className="inbox-filters">
      <Segmented
        value={search.state ?? 'unsettled'}
        options={STATES.map((state) => ({
          value: state,
          label: state === 'unsettled' ? t('state.unsettled') : nameOf('alarmStates', state),
        }))}
        onChange={(state) => void navigate({ to: '/alarms', search: { ...search, state } })}
      />
      {mine.length === 12 ? null : (
        <div style={{ width: 280 }}>
          <DivisionField
            top={mine}
            clearable
            label={s('residence')}
            value={search.division}
            onChange={(division) => void navigate({ to: '/alarms', search: { ...search, division } })}
          />
        </div>
      )}
    </div>
  );
}

function useColumns(answer: (alarm: AlarmView) => void): TableColumnsType<AlarmView> {
  const t = useTexts(texts);
  const s = useTexts(shared);
  const nameOf = useNames();
  const { now } = useSession();
  return [
    {
      title: t('child'),
      key: 'child',
      render: (_, row) => (
        <>
          <AddressLink address={`/children/${row.childId}?tab=guardianship`}>{row.childName}</AddressLink>
          <span className="aside">{row.age === null ? '' : s('age', { age: row.age })}</span>
        </>
      ),
    },
    { title: t('kind'), key: 'kind', render: (_, row) => nameOf('alarmKinds', row.kind) },
    {
      title: t('place'),
      key: 'place',
      render: (_, row) => [row.townName, row.residence.name].filter((name) => name !== null).join(' '),
    },
    {
      title: t('raised'),
      key: 'raised',
      render: (_, row) => <span className="number">{formatMoment(row.raisedAt)}</span>,
    },
    {
      title: t('waiting'),
      key: 'waiting',
      align: 'right',
      render: (_, row) =>
        row.state === 'settled' ? '' : t('days', { count: daysBetween(row.raisedAt, now) }),
    },
    { title: t('state'), key: 'state', render: (_, row) => <AlarmState state={row.state} /> },
    { title: t('answer'), key: 'answer', render: (_, row) => <Answer alarm={row} /> },
    {
      title: '',
      key: 'deed',
      align: 'right',
      render: (_, row) =>
        row.can.answer ? (
          <Button size="small" onClick={() => answer(row)}>
            {t(row.answer === null ? 'deal' : 'again')}
          </Button>
        ) : null,
    },
  ];
}

function Answer({ alarm }: { readonly alarm: AlarmView }) {
  const t = useTexts(texts);
  const by =
    alarm.acknowledgedAt === null
      ? null
      : t('by', { who: alarm.acknowledgedBy ?? '', when: formatMoment(alarm.acknowledgedAt) });
  return (
    <div className="inbox-answer">
      {alarm.answer}
      {by === null ? null : <p className="aside">{by}</p>}
      {alarm.settledAt === null ? null : (
        <p className="aside">{t('settledAt', { when: formatMoment(alarm.settledAt) })}</p>
      )}
    </div>
  );
}
