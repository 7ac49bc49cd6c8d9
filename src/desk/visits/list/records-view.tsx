/** Records of visits and evaluations of a division, with filters that stand in the address. */
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Select, type TableColumnsType } from 'antd';
import { listRecords, type RecordLine } from '#capabilities/visits/records/contract.ts';
import { placeWords } from '#desk/children/parts/tags.tsx';
import { type CodeSet, useChoices, useNames } from '#desk/risk/code-names.ts';
import { HowMade, RecordState, useTook } from '#desk/visits/marks.tsx';
import { texts } from '#desk/visits/texts.ts';
import { AddressLink } from '#ui/address-link.tsx';
import { useCursorPages } from '#ui/cursor-pages.ts';
import { DataTable } from '#ui/data-table.tsx';
import { formatMoment } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';
import { EmptyState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';

const route = getRouteApi('/shell/visits');

export function RecordsView() {
  const t = useTexts(texts);
  const navigate = useNavigate();
  const { division, kind, state, mode, seen, from, to } = route.useSearch();
  const asked = { division, kind, state, mode, seen, from, to };
  const given = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
  const pages = useCursorPages(`records ${JSON.stringify(given)}`, 20);
  const { cursor, limit } = pages;
  const query = { limit, ...given, ...(cursor === undefined ? {} : { cursor }) };
  const result = useOperation(listRecords, { query }, { keepFormer: true });
  const { sent = 0, returned = 0 } = result.data?.counts ?? {};
  const plain = Object.keys(given).every((key) => key === 'division');
  return (
    <>
      <div className="case-filters">
        <Filter name="kind" set="recordKinds" all={t('kind.all')} />
        <Filter name="state" set="recordStates" all={t('state.all')} />
        <Filter name="mode" set="visitModes" all={t('mode.all')} />
        <span className="case-quiet">{t('waiting', { sent, returned })}</span>
      </div>
      <DataTable
        label={t('view.records')}
        result={result}
        rowKey={(row) => row.id}
        pages={pages}
        columns={useColumns()}
        onOpen={(row) => void navigate({ to: '/visits/$record', params: { record: row.id } })}
        empty={
          <EmptyState
            title={t(plain ? 'empty' : 'empty.filtered')}
            {...(plain ? { advice: t('empty.advice') } : {})}
          />
        }
      />
    </>
  );
}

function Filter(props: {
  readonly name: 'kind' | 'state' | 'mode';
  readonly set: CodeSet;
  readonly all: string;
}) {
  const navigate = useNavigate();
  const search = route.useSearch();
  return (
    <Select
      style={{ width: 160 }}
      aria-label={props.all}
      placeholder={props.all}
      allowClear
      value={search[props.name]}
      options={useChoices(props.set)}
      onChange={(value: string | undefined) =>
        void navigate({ to: '/visits', search: { ...search, [props.name]: value } })
      }
    />
  );
}

function useColumns(): TableColumnsType<RecordLine> {
  const t = useTexts(texts);
  const nameOf = useNames();
  const took = useTook();
  return [
    {
      title: t('on'),
      width: 120,
      render: (_, row) => (
        <>
          <AddressLink address={`/visits/${row.id}`}>
            <span className="number">{row.on}</span>
          </AddressLink>
          <span className="case-aside">{nameOf('recordKinds', row.kind)}</span>
        </>
      ),
    },
    {
      title: t('child'),
      width: 150,
      render: (_, row) => (
        <>
          <AddressLink address={`/children/${row.childId}?tab=visits`}>{row.name}</AddressLink>
          <span className="case-aside">{row.age === null ? '' : t('age', { age: row.age })}</span>
        </>
      ),
    },
    { title: t('place'), render: (_, row) => placeWords(row.path) },
    { title: t('how'), width: 130, render: (_, row) => <HowMade record={row} /> },
    {
      title: t('by'),
      width: 170,
      render: (_, row) => (
        <>
          {row.by}
          <span className="case-aside">
            {row.offline ? `${t('offline')} · ` : ''}
            {t('arrived', { when: formatMoment(row.receivedAt) })}
          </span>
        </>
      ),
    },
    { title: t('took'), width: 90, align: 'right', render: (_, row) => took(row.seconds) },
    {
      title: t('comments'),
      width: 70,
      align: 'right',
      render: (_, row) => (
        <span className={row.comments === 0 ? 'number-none' : 'number'}>{row.comments}</span>
      ),
    },
    { title: t('state'), width: 130, render: (_, row) => <RecordState state={row.state} /> },
  ];
}
