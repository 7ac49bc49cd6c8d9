/** The list of cases: mine, those I am in charge of, all in my area; the most urgent deadline first. */
import { PlusOutlined } from '@ant-design/icons';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Button, Segmented, Select, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { listCases } from '#capabilities/cases/head/contract.ts';
import { useAbout } from '#desk/cases/accident-cause.tsx';
import { useChoices, useNames } from '#desk/cases/code-names.ts';
import { CaseNumber, ClockWords, type Head, LevelTag } from '#desk/cases/marks.tsx';
import { OpenCaseDrawer } from '#desk/cases/open/open-drawer.tsx';
import { texts } from '#desk/cases/texts.ts';
import { useMay } from '#desk/shell/session.tsx';
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

const route = getRouteApi('/shell/cases');
const MINUTE_MS = 60_000;

/** The list with its filters. */
export function CasesPage() {
  const t = useTexts(texts);
  const navigate = useNavigate();
  const search = route.useSearch();
  const [opening, setOpening] = useState(false);
  const mayOpen = useMay('case.open');
  const pages = useCursorPages(`cases ${JSON.stringify(search)}`, 20);
  const { cursor, limit } = pages;
  const query = { limit, ...search, ...(cursor === undefined ? {} : { cursor }) };
  const result = useOperation(listCases, { query }, { keepFormer: true, every: () => MINUTE_MS });
  useFollowing(['case'], listCases);
  const filtered = search.level !== undefined || search.step !== undefined;
  return (
    <>
      <PageHeader
        title={t('title')}
        note={t('note')}
        actions={
          <>
            <AddressLink address="/case-figures">{t('figures.link')}</AddressLink>
            {mayOpen ? (
              <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpening(true)}>
                {t('open')}
              </Button>
            ) : null}
          </>
        }
      />
      <section className="sheet">
        <Filters counts={result.data?.counts} />
        <DataTable
          label={t('title')}
          result={result}
          rowKey={(row) => row.id}
          pages={pages}
          columns={useColumns()}
          onOpen={(row) => void navigate({ to: '/cases/$case', params: { case: row.id } })}
          empty={
            <EmptyState
              title={t(filtered ? 'empty.filtered' : `empty.${search.state ?? 'open'}`)}
              advice={t('empty.advice')}
            />
          }
        />
      </section>
      {opening ? <OpenCaseDrawer onClose={() => setOpening(false)} /> : null}
    </>
  );
}

interface Counts {
  readonly mine: number;
  readonly charge: number;
  readonly all: number;
  readonly overdue: number;
}

function Filters(props: { readonly counts: Counts | undefined }) {
  const t = useTexts(texts);
  const navigate = useNavigate();
  const search = route.useSearch();
  const { counts } = props;
  const levels = useChoices('levels');
  const go = (change: Partial<typeof search>) =>
    void navigate({ to: '/cases', search: { ...search, ...change } });
  const counted = (key: keyof Counts, words: string): string =>
    counts === undefined ? words : `${words} ${counts[key]}`;
  return (
    <div className="case-filters">
      <Segmented
        value={search.whose ?? 'all'}
        options={(['all', 'mine', 'charge'] as const).map((value) => ({
          value,
          label: counted(value, t(`whose.${value}`)),
        }))}
        onChange={(whose) => go({ whose: whose === 'all' ? undefined : whose })}
      />
      <Segmented
        value={search.state ?? 'open'}
        options={(['open', 'overdue', 'closed'] as const).map((value) => ({
          value,
          label: value === 'overdue' ? counted('overdue', t('state.overdue')) : t(`state.${value}`),
        }))}
        onChange={(state) => go({ state: state === 'open' ? undefined : state })}
      />
      <Select
        allowClear
        placeholder={t('level')}
        aria-label={t('level')}
        value={search.level}
        options={levels}
        onChange={(level) => go({ level: level as Head['level'] | undefined })}
        style={{ width: 120 }}
      />
    </div>
  );
}

function useColumns(): TableColumnsType<Head> {
  const t = useTexts(texts);
  const nameOf = useNames();
  const aboutOf = useAbout();
  return [
    { title: t('level'), render: (_, row) => <LevelTag level={row.level} /> },
    {
      title: t('number'),
      render: (_, row) => (
        <AddressLink address={`/cases/${row.id}`}>
          <CaseNumber head={row} />
          <span className="case-aside">{t('receivedAt', { at: formatMoment(row.receivedAt) })}</span>
        </AddressLink>
      ),
    },
    {
      title: t('types'),
      render: (_, row) => (
        <>
          {aboutOf(row)}
          {row.grounds.length === 0 ? null : <span className="case-aside case-yes">{t('mandatory')}</span>}
        </>
      ),
    },
    {
      title: t('place'),
      render: (_, row) =>
        row.place
          .slice(-2)
          .map((step) => step.name)
          .join(' › '),
    },
    { title: t('step'), render: (_, row) => nameOf('steps', row.step) },
    {
      title: t('nextClock'),
      render: (_, row) =>
        row.closedAt !== null ? (
          <span className="case-aside">
            {t('closedAt', { at: formatMoment(row.closedAt) })}
            {row.result === null ? '' : ` · ${nameOf('results', row.result)}`}
          </span>
        ) : row.nextClock === null ? (
          <span className="case-aside">{t('clock.none')}</span>
        ) : (
          <ClockWords clock={row.nextClock} />
        ),
    },
    {
      title: t('owner'),
      render: (_, row) => (
        <>
          {row.owner.name}
          <span className="case-aside">{nameOf('roles', row.owner.role)}</span>
        </>
      ),
    },
  ];
}
