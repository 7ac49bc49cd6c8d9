/** Children who were found from door to door, and what the town decides on each. */
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Button, Segmented, Space, type TableColumnsType } from 'antd';
import { useState } from 'react';
import {
  doorstepReasons,
  doorstepStates,
  type FoundChild,
  listDoorstep,
} from '#capabilities/census/doorstep/contract.ts';
import { parentStatuses, sexes } from '#capabilities/children/codes/contract.ts';
import { carerRelations } from '#capabilities/guardianship/codes/contract.ts';
import { AcceptDialog, DeclineDialog } from '#desk/census/doorstep/decide-dialogs.tsx';
import { texts } from '#desk/census/doorstep/texts.ts';
import { useCursorPages } from '#ui/cursor-pages.ts';
import { DataTable } from '#ui/data-table.tsx';
import { formatMoment } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { EmptyState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/census/census.css';

const route = getRouteApi('/shell/doorstep');
const states = ['waiting', 'accepted', 'declined'] as const;

export function DoorstepPage() {
  const t = useTexts(texts);
  const language = useLanguage();
  const navigate = useNavigate();
  const { state = 'waiting' } = route.useSearch();
  const pages = useCursorPages(`doorstep ${state}`);
  const [deciding, setDeciding] = useState<{ child: FoundChild; how: 'accept' | 'decline' } | null>(null);
  const result = useOperation(
    listDoorstep,
    { query: { state, limit: pages.limit, ...(pages.cursor === undefined ? {} : { cursor: pages.cursor }) } },
    { keepFormer: true },
  );
  const { homes = 0, nobodyHome = 0, waiting = 0 } = result.data ?? {};
  const close = () => setDeciding(null);
  return (
    <>
      <PageHeader title={t('title')} note={t('note')} />
      <div className="sheet">
        <div className="sheet-head">
          <Segmented
            value={state}
            options={states.map((value) => ({ value, label: doorstepStates[value][language] }))}
            onChange={(value) =>
              void navigate({ to: '/doorstep', search: value === 'waiting' ? {} : { state: value } })
            }
          />
          <span className="sheet-note">
            {result.data === undefined ? '' : t('counts', { homes, nobody: nobodyHome, waiting })}
          </span>
        </div>
        <DataTable<FoundChild>
          label={t('title')}
          result={result}
          pages={pages}
          rowKey={({ id }) => id}
          columns={useColumns(result.data?.can.decide === true, (child, how) => setDeciding({ child, how }))}
          empty={<EmptyState title={t('none')} advice={t('none.advice')} />}
        />
      </div>
      {deciding?.how === 'accept' ? <AcceptDialog child={deciding.child} onClose={close} /> : null}
      {deciding?.how === 'decline' ? <DeclineDialog child={deciding.child} onClose={close} /> : null}
    </>
  );
}

function nameIn<Set extends object>(set: Set, code: string, language: 'zh' | 'en'): string {
  const names = set as Readonly<Record<string, { zh: string; en: string }>>;
  return names[code]?.[language] ?? code;
}

function useColumns(
  mayDecide: boolean,
  onDecide: (child: FoundChild, how: 'accept' | 'decline') => void,
): TableColumnsType<FoundChild> {
  const t = useTexts(texts);
  const language = useLanguage();
  return [
    {
      key: 'child',
      title: t('child'),
      render: (_, child) => (
        <>
          <strong>{child.name}</strong> {nameIn(sexes, child.sex, language)}
          <br />
          {child.birthDate === null ? null : t('born', { date: child.birthDate })} {child.citizenId ?? ''}
        </>
      ),
    },
    {
      key: 'place',
      title: t('place'),
      render: (_, { path }) =>
        path
          .slice(-2)
          .map(({ name }) => name)
          .join(' '),
    },
    {
      key: 'parents',
      title: t('parents'),
      render: (_, { fatherState, motherState }) => (
        <>
          {t('father', { state: nameIn(parentStatuses, fatherState, language) })}
          <br />
          {t('mother', { state: nameIn(parentStatuses, motherState, language) })}
        </>
      ),
    },
    {
      key: 'carer',
      title: t('carer'),
      render: (_, { carer }) => (
        <>
          {carer.name ?? ''} {nameIn(carerRelations, carer.relation, language)}
          <br />
          {carer.phone ?? ''}
        </>
      ),
    },
    {
      key: 'found',
      title: t('found'),
      render: (_, { foundAt, foundBy }) => (
        <>
          {foundBy}
          <br />
          {formatMoment(foundAt)}
        </>
      ),
    },
    {
      key: 'state',
      title: t('state'),
      render: (_, child) => <Standing child={child} mayDecide={mayDecide} onDecide={onDecide} />,
    },
  ];
}

function Standing(props: {
  readonly child: FoundChild;
  readonly mayDecide: boolean;
  readonly onDecide: (child: FoundChild, how: 'accept' | 'decline') => void;
}) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { child, mayDecide, onDecide } = props;
  const { decided } = child;
  if (decided === null)
    return mayDecide ? (
      <Space>
        <Button type="primary" size="small" onClick={() => onDecide(child, 'accept')}>
          {t('accept')}
        </Button>
        <Button size="small" onClick={() => onDecide(child, 'decline')}>
          {t('decline')}
        </Button>
      </Space>
    ) : (
      doorstepStates[child.state][language]
    );
  return (
    <>
      {decided.reason === null
        ? doorstepStates[child.state][language]
        : doorstepReasons[decided.reason][language]}{' '}
      {decided.childId === null ? null : (
        <Link to="/children/$child" params={{ child: decided.childId }}>
          {t('open')}
        </Link>
      )}
      <br />
      {t('decided.by', { name: decided.by, when: formatMoment(decided.at) })}
    </>
  );
}
