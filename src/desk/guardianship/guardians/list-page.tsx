/** Guardians of a division: who gives reason to look, and the way to each file. */
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Input, Segmented, type TableColumnsType } from 'antd';
import { adultSexes } from '#capabilities/guardianship/codes/contract.ts';
import { type GuardianBrief, listGuardians } from '#capabilities/guardianship/guardians/contract.ts';
import { readDivision } from '#capabilities/organization/divisions/contract.ts';
import { DivisionField } from '#desk/children/parts/division-field.tsx';
import { useNames } from '#desk/guardianship/code-names.ts';
import { texts } from '#desk/guardianship/guardians/texts.ts';
import { WarningTags } from '#desk/guardianship/marks.tsx';
import { texts as shared } from '#desk/guardianship/texts.ts';
import { AskExportButton } from '#desk/privacy/exports/ask-button.tsx';
import { useSession } from '#desk/shell/session.tsx';
import { useCursorPages } from '#ui/cursor-pages.ts';
import { DataTable } from '#ui/data-table.tsx';
import { useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { EmptyState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/guardianship/guardianship.css';

const route = getRouteApi('/shell/guardians');
const WARNINGS = ['aged', 'manyChildren', 'weak', 'unfit', 'fileIncomplete'] as const;

export function GuardiansPage() {
  const t = useTexts(texts);
  const search = route.useSearch();
  const navigate = useNavigate();
  const pages = useCursorPages(`guardians ${JSON.stringify(search)}`, 50);
  const { cursor, limit } = pages;
  const { q, warning, division } = search;
  const place = useOperation(
    readDivision,
    { params: { code: division ?? '' } },
    { enabled: division !== undefined },
  );
  const result = useOperation(
    listGuardians,
    {
      query: {
        limit,
        ...(cursor === undefined ? {} : { cursor }),
        ...(q === undefined ? {} : { q }),
        ...(warning === undefined ? {} : { warning }),
        ...(division === undefined ? {} : { division }),
      },
    },
    { keepFormer: true },
  );
  return (
    <>
      <PageHeader
        title={t('title')}
        {...(place.data === undefined ? {} : { path: place.data.path })}
        actions={<AskExportButton kind="guardians" filters={division === undefined ? {} : { division }} />}
      />
      <div className="sheet">
        <Filters />
        <DataTable
          label={t('title')}
          result={result}
          columns={useColumns()}
          rowKey={(row) => row.id}
          pages={pages}
          onOpen={(row) => void navigate({ to: '/guardians/$guardian', params: { guardian: row.id } })}
          empty={<EmptyState title={t('empty')} advice={t('empty.advice')} />}
        />
      </div>
    </>
  );
}

function Filters() {
  const t = useTexts(texts);
  const nameOf = useNames();
  const navigate = useNavigate();
  const search = route.useSearch();
  const mine = useSession().division.code;
  const go = (more: Partial<typeof search>) => {
    const next = { ...search, ...more };
    const { q: _, ...shown } = next;
    // The address on screen, and so the browser's history, does not say whom somebody looked for.
    void navigate({ to: '/guardians', search: next, mask: { to: '/guardians', search: shown } });
  };
  return (
    <div className="inbox-filters">
      <Input.Search
        allowClear
        defaultValue={search.q ?? ''}
        placeholder={t('filter.q')}
        aria-label={t('filter.q')}
        style={{ width: 260 }}
        onSearch={(typed) => go({ q: typed.trim() === '' ? undefined : typed.trim() })}
      />
      <div style={{ width: 260 }}>
        <DivisionField
          top={mine}
          clearable
          label={t('filter.division')}
          value={search.division}
          onChange={(code) => go({ division: code })}
        />
      </div>
      <Segmented
        value={search.warning ?? 'all'}
        options={[
          { value: 'all', label: t('filter.warning') },
          ...WARNINGS.map((warning) => ({ value: warning, label: nameOf('guardianWarnings', warning) })),
        ]}
        onChange={(chosen) => go({ warning: WARNINGS.find((warning) => warning === chosen) })}
      />
    </div>
  );
}

function useColumns(): TableColumnsType<GuardianBrief> {
  const t = useTexts(texts);
  const s = useTexts(shared);
  const nameOf = useNames();
  return [
    {
      title: t('name'),
      key: 'name',
      render: (_, row) => (
        <span className="child-name">
          {row.name} <WarningTags warnings={row.warnings} />
        </span>
      ),
    },
    {
      title: t('sex'),
      key: 'sex',
      render: (_, row) => (row.sex in adultSexes ? nameOf('adultSexes', row.sex) : '—'),
    },
    { title: t('ageColumn'), key: 'age', align: 'right', render: (_, row) => row.age ?? '—' },
    {
      title: s('citizenId'),
      key: 'citizenId',
      render: (_, row) => <span className="number">{row.citizenId ?? '—'}</span>,
    },
    {
      title: s('phone'),
      key: 'phone',
      render: (_, row) => <span className="number">{row.phone ?? '—'}</span>,
    },
    { title: s('health'), key: 'health', render: (_, row) => nameOf('healths', row.health) },
    { title: s('ability'), key: 'ability', render: (_, row) => nameOf('abilities', row.ability) },
    { title: s('caresFor'), key: 'caresFor', align: 'right', dataIndex: 'caresFor' },
    {
      title: s('residence'),
      key: 'residence',
      render: (_, row) => [row.townName, row.residence.name].filter((name) => name !== null).join(' '),
    },
  ];
}
