/** Rooms after school by place, kind, state and safety: how many may open today, and what keeps the others shut. */
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Button, Input, Segmented, Select, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { siteKinds, siteStates } from '#capabilities/aftercare/codes/contract.ts';
import { listSites, type SiteItem, safetyStates } from '#capabilities/aftercare/sites/contract.ts';
import { loadSites } from '#capabilities/aftercare/sites/loading/contract.ts';
import { LoadSheet } from '#desk/aftercare/loading/load-sheet.tsx';
import { CheckMarks, StateMark, TodayMark } from '#desk/aftercare/sites/marks.tsx';
import { SiteDialog } from '#desk/aftercare/sites/site-dialog.tsx';
import { texts } from '#desk/aftercare/sites/texts.ts';
import { DivisionFinder } from '#desk/organization/parts/finders.tsx';
import { useSession } from '#desk/shell/session.tsx';
import { useCursorPages } from '#ui/cursor-pages.ts';
import { DataTable } from '#ui/data-table.tsx';
import { Figure } from '#ui/figure.tsx';
import { type Language, useLanguage, useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { PrintButton } from '#ui/print-button.tsx';
import { EmptyState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/organization/organization.css';
import '#desk/aftercare/sites/aftercare.css';

const route = getRouteApi('/shell/aftercare/sites');
type Search = ReturnType<typeof route.useSearch>;

export function SitesPage() {
  const t = useTexts(texts);
  const navigate = useNavigate();
  const [entering, setEntering] = useState(false);
  const [loading, setLoading] = useState(false);
  const { whose: chosen, ...filters } = route.useSearch();
  const whose = chosen ?? (useSession().role === 'classroom' ? 'mine' : 'all');
  const asked = { ...filters, ...(whose === 'mine' ? { mine: 'true' as const } : {}) };
  const pages = useCursorPages(`aftercare-sites ${JSON.stringify(asked)}`);
  const { cursor, limit } = pages;
  const result = useOperation(
    listSites,
    { query: { ...asked, limit, ...(cursor === undefined ? {} : { cursor }) } },
    { keepFormer: true },
  );
  const none = whose === 'mine' ? 'empty.mine' : 'empty';
  return (
    <>
      <PageHeader
        title={t('title')}
        note={t('note')}
        actions={
          <>
            <PrintButton />
            {result.data?.can.enter === true ? (
              <>
                <Button onClick={() => setLoading(true)}>{t('load')}</Button>
                <Button type="primary" onClick={() => setEntering(true)}>
                  {t('enter')}
                </Button>
              </>
            ) : null}
          </>
        }
      />
      <section className="sheet">
        {result.data === undefined ? null : <Figures counts={result.data.counts} search={filters} />}
        <Filters whose={whose} />
        <DataTable
          label={t('title')}
          result={result}
          pages={pages}
          columns={useColumns()}
          rowKey={(site) => site.id}
          onOpen={(site) => void navigate({ to: '/aftercare/sites/$site', params: { site: site.id } })}
          empty={<EmptyState title={t(none)} advice={t(`${none}.advice`)} />}
        />
      </section>
      {loading ? (
        <LoadSheet
          title={t('load')}
          advice={t('load.advice')}
          operation={loadSites}
          onClose={() => setLoading(false)}
        />
      ) : null}
      {entering ? (
        <SiteDialog
          onClose={() => setEntering(false)}
          onEntered={(id) => void navigate({ to: '/aftercare/sites/$site', params: { site: id } })}
        />
      ) : null}
    </>
  );
}

function Figures(props: {
  readonly counts: {
    readonly sites: number;
    readonly places: number;
    readonly ready: number;
    readonly outdated: number;
    readonly lapsing: number;
  };
  readonly search: Omit<Search, 'whose'>;
}) {
  const t = useTexts(texts);
  const { counts, search } = props;
  const division = search.division === undefined ? '' : `&division=${search.division}`;
  return (
    <div className="aftercare-figures">
      <Figure label={t('figure.sites')} value={counts.sites} to={`/aftercare/sites?whose=all${division}`} />
      <Figure label={t('figure.places')} value={counts.places} />
      <Figure label={t('figure.ready')} value={counts.ready} tone="good" />
      <Figure
        label={t('figure.outdated')}
        value={counts.outdated}
        tone={counts.outdated > 0 ? 'alarm' : 'plain'}
        to={`/aftercare/sites?safety=outdated${division}`}
      />
      <Figure
        label={t('figure.lapsing')}
        value={counts.lapsing}
        to={`/aftercare/sites?safety=lapsing${division}`}
      />
    </div>
  );
}

function Filters(props: { readonly whose: 'mine' | 'all' }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const navigate = useNavigate();
  const search = route.useSearch();
  const keeps = ['classroom', 'village'].includes(useSession().role);
  const ask = (change: Partial<Search>) =>
    void navigate({ to: '/aftercare/sites', search: { ...search, ...change }, replace: true });
  return (
    <div className="list-tools list-tools-bare">
      {keeps ? (
        <Segmented
          value={props.whose}
          options={(['mine', 'all'] as const).map((value) => ({ value, label: t(`whose.${value}`) }))}
          onChange={(whose) => ask({ whose })}
        />
      ) : (
        <DivisionFinder
          clearable
          value={search.division}
          onChange={(division) => ask({ division })}
          known={
            search.division === undefined ? undefined : { value: search.division, label: search.division }
          }
        />
      )}
      <Input.Search
        allowClear
        className="list-search"
        placeholder={t('search')}
        aria-label={t('search')}
        defaultValue={search.q ?? ''}
        onSearch={(q) => ask({ q: q === '' ? undefined : q })}
      />
      <Choice
        name="kind"
        label={t('kind')}
        all={t('kind.all')}
        of={siteKinds}
        {...{ search, ask, language }}
      />
      <Choice
        name="state"
        label={t('state')}
        all={t('state.all')}
        of={siteStates}
        {...{ search, ask, language }}
      />
      <Choice
        name="safety"
        label={t('safety')}
        all={t('safety.all')}
        of={safetyStates}
        {...{ search, ask, language }}
      />
    </div>
  );
}

function Choice<Name extends 'kind' | 'state' | 'safety'>(props: {
  readonly name: Name;
  readonly label: string;
  readonly all: string;
  readonly of: Readonly<Record<string, Readonly<Record<Language, string>>>>;
  readonly search: Search;
  readonly ask: (change: Partial<Search>) => void;
  readonly language: Language;
}) {
  const { name, search, ask, language } = props;
  const codes = Object.keys(props.of) as NonNullable<Search[Name]>[];
  return (
    <Select
      aria-label={props.label}
      value={search[name] ?? 'all'}
      onChange={(chosen) => ask({ [name]: codes.find((code) => code === chosen) })}
      options={[
        { value: 'all', label: props.all },
        ...codes.map((code) => ({ value: code as string, label: props.of[code]?.[language] ?? code })),
      ]}
    />
  );
}

function useColumns(): TableColumnsType<SiteItem> {
  const t = useTexts(texts);
  const language = useLanguage();
  return [
    {
      title: t('name'),
      render: (_, site) => (
        <span className="aftercare-name">
          <Link to="/aftercare/sites/$site" params={{ site: site.id }}>
            {site.name}
          </Link>
          <span className="finder-note">
            {siteKinds[site.kind][language]} ·{' '}
            {site.path
              .slice(1)
              .map((step) => step.name)
              .join(' ')}
          </span>
        </span>
      ),
    },
    { title: t('state'), render: (_, site) => <StateMark state={site.state} /> },
    {
      title: t('keepers'),
      render: (_, site) =>
        site.keepers.length === 0 ? (
          <span className="number-none">{t('nobody')}</span>
        ) : (
          site.keepers.join('、')
        ),
    },
    {
      title: t('capacity'),
      align: 'right',
      render: (_, site) => <span className="number">{site.capacity}</span>,
    },
    {
      title: t('hours'),
      render: (_, site) => <span className="number">{`${site.opensAt}–${site.closesAt}`}</span>,
    },
    { title: t('safety'), width: 200, render: (_, site) => <CheckMarks checks={site.checks} /> },
    { title: t('today'), render: (_, site) => <TodayMark {...site} /> },
  ];
}
