/** Who works in classrooms: whoever must be acted upon first, by how the inquiry of article 62 stands. */
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Button, Checkbox, Input, Select, type TableColumnsType, Tag } from 'antd';
import { useState } from 'react';
import { workerKinds } from '#capabilities/aftercare/codes/contract.ts';
import { clearances, listWorkers, type WorkerItem } from '#capabilities/aftercare/people/contract.ts';
import { ClearanceMark } from '#desk/aftercare/people/marks.tsx';
import { texts } from '#desk/aftercare/people/texts.ts';
import { WorkerDialog } from '#desk/aftercare/people/worker-dialog.tsx';
import { DivisionFinder } from '#desk/organization/parts/finders.tsx';
import { useSession } from '#desk/shell/session.tsx';
import { useCursorPages } from '#ui/cursor-pages.ts';
import { DataTable } from '#ui/data-table.tsx';
import { Figure } from '#ui/figure.tsx';
import { useLanguage, useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { PrintButton } from '#ui/print-button.tsx';
import { EmptyState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/organization/organization.css';
import '#desk/aftercare/sites/aftercare.css';

const route = getRouteApi('/shell/aftercare/people');
type Search = ReturnType<typeof route.useSearch>;
const figures = ['clear', 'lapsing', 'lapsed', 'none', 'found'] as const;
const alarming: readonly string[] = ['lapsed', 'none', 'found'];

export function WorkersPage() {
  const t = useTexts(texts);
  const navigate = useNavigate();
  const [entering, setEntering] = useState(false);
  const search = route.useSearch();
  const pages = useCursorPages(`aftercare-people ${JSON.stringify(search)}`);
  const { cursor, limit } = pages;
  const result = useOperation(
    listWorkers,
    { query: { ...search, limit, ...(cursor === undefined ? {} : { cursor }) } },
    { keepFormer: true },
  );
  const open = (worker: string) => void navigate({ to: '/aftercare/people/$worker', params: { worker } });
  return (
    <>
      <PageHeader
        title={t('title')}
        note={t('note')}
        actions={
          <>
            <PrintButton />
            {result.data?.can.enter === true ? (
              <Button type="primary" onClick={() => setEntering(true)}>
                {t('enter')}
              </Button>
            ) : null}
          </>
        }
      />
      <section className="sheet">
        {result.data === undefined ? null : (
          <div className="aftercare-figures of-six">
            <Figure label={t('figure.people')} value={result.data.counts.people} to="/aftercare/people" />
            {figures.map((name) => (
              <Figure
                key={name}
                label={t(`figure.${name}`)}
                value={result.data.counts[name]}
                tone={alarming.includes(name) && result.data.counts[name] > 0 ? 'alarm' : 'plain'}
                to={`/aftercare/people?clearance=${name}`}
              />
            ))}
          </div>
        )}
        <Filters />
        <DataTable
          label={t('title')}
          result={result}
          pages={pages}
          columns={useColumns()}
          rowKey={(worker) => worker.id}
          onOpen={(worker) => open(worker.id)}
          empty={<EmptyState title={t('empty')} advice={t('empty.advice')} />}
        />
      </section>
      {entering ? <WorkerDialog onClose={() => setEntering(false)} onEntered={open} /> : null}
    </>
  );
}

function Filters() {
  const t = useTexts(texts);
  const language = useLanguage();
  const navigate = useNavigate();
  const search = route.useSearch();
  const below = !['classroom', 'village'].includes(useSession().role);
  const ask = (change: Partial<Search>) =>
    void navigate({ to: '/aftercare/people', search: { ...search, ...change }, replace: true });
  const kinds = Object.keys(workerKinds) as (keyof typeof workerKinds)[];
  const standings = Object.keys(clearances) as (keyof typeof clearances)[];
  return (
    <div className="list-tools list-tools-bare">
      {below ? (
        <DivisionFinder
          clearable
          value={search.division}
          onChange={(division) => ask({ division })}
          known={
            search.division === undefined ? undefined : { value: search.division, label: search.division }
          }
        />
      ) : null}
      <Input.Search
        allowClear
        className="list-search"
        placeholder={t('search')}
        aria-label={t('search')}
        defaultValue={search.q ?? ''}
        onSearch={(q) => ask({ q: q === '' ? undefined : q })}
      />
      <Select
        aria-label={t('kind')}
        value={search.kind ?? 'all'}
        onChange={(chosen) => ask({ kind: kinds.find((kind) => kind === chosen) })}
        options={[
          { value: 'all' as const, label: t('kind.all') },
          ...kinds.map((value) => ({ value, label: workerKinds[value][language] })),
        ]}
      />
      <Select
        aria-label={t('clearance')}
        value={search.clearance ?? 'all'}
        onChange={(chosen) => ask({ clearance: standings.find((one) => one === chosen) })}
        options={[
          { value: 'all' as const, label: t('clearance.all') },
          ...standings.map((value) => ({ value, label: clearances[value][language] })),
        ]}
      />
      <Checkbox
        checked={search.left === 'true'}
        onChange={(event) => ask({ left: event.target.checked ? 'true' : undefined })}
      >
        {t('left')}
      </Checkbox>
    </div>
  );
}

function useColumns(): TableColumnsType<WorkerItem> {
  const t = useTexts(texts);
  const language = useLanguage();
  return [
    {
      title: t('name'),
      render: (_, one) => (
        <>
          <Link to="/aftercare/people/$worker" params={{ worker: one.id }}>
            {one.name}
          </Link>
          <span className="finder-note">{workerKinds[one.kind][language]}</span>
        </>
      ),
    },
    { title: t('clearance'), render: (_, one) => <ClearanceMark clearance={one.clearance} /> },
    {
      title: t('clearedUntil'),
      render: (_, one) => <span className="number">{one.clearedUntil ?? '—'}</span>,
    },
    {
      title: t('keeps'),
      render: (_, one) =>
        one.keeps.map(({ id, name }) => (
          <div key={id}>
            <Link to="/aftercare/sites/$site" params={{ site: id }}>
              {name}
            </Link>
          </div>
        )),
    },
    {
      title: t('place'),
      render: (_, one) =>
        one.path
          .slice(1)
          .map((step) => step.name)
          .join(' '),
    },
    { title: t('belongsTo'), render: (_, one) => one.belongsTo },
    {
      title: t('lapses'),
      render: (_, one) =>
        one.trainingLapses.map(({ topic, on }) => <Tag key={topic} color="warning">{`${topic} ${on}`}</Tag>),
    },
  ];
}
