/** A closed month: its figures as they were frozen, and what was corrected since. */
import { useParams, useSearch } from '@tanstack/react-router';
import { type TableColumnsType, Tabs } from 'antd';
import type { z } from 'zod';
import type { correction } from '#capabilities/indicators/months/contract.ts';
import { type frozenItem, listCorrections, readMonth } from '#capabilities/indicators/months/contract.ts';
import { Disagreements, shownNumber, shownParts } from '#desk/figures/shown.tsx';
import { texts } from '#desk/figures/texts.ts';
import { useMay } from '#desk/shell/session.tsx';
import { AddressLink } from '#ui/address-link.tsx';
import { DataTable } from '#ui/data-table.tsx';
import { formatMoment } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { EmptyState, ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/figures/figures.css';
import { PlainTable } from '#ui/plain-table.tsx';

type Frozen = z.output<typeof frozenItem>;
type Correction = z.output<typeof correction>;
type Month = z.output<typeof readMonth.reply>;

export function MonthPage() {
  const t = useTexts(texts);
  const { month } = useParams({ from: '/shell/figures/months/$month' });
  const query = useSearch({ from: '/shell/figures/months/$month' });
  const result = useOperation(readMonth, { params: { month }, query }, { keepFormer: true });
  const { data } = result;
  const closed = data?.closed ?? null;
  return (
    <>
      <PageHeader
        title={t('monthTitle', { month })}
        {...(closed === null
          ? {}
          : { note: t('month.closedBy', { by: closed.by, at: formatMoment(closed.at) }) })}
        actions={<AddressLink address="/figures/months">{t('month.back')}</AddressLink>}
      />
      <div className="sheet">
        {data !== undefined ? (
          <Shown month={data} />
        ) : result.isError ? (
          <ErrorState problem={result.error} onRetry={() => void result.refetch()} />
        ) : (
          <LoadingState lines={12} />
        )}
      </div>
    </>
  );
}

function Shown({ month }: { readonly month: Month }) {
  const t = useTexts(texts);
  const opens = useMay('figures.open');
  if (month.closed === null)
    return (
      <EmptyState
        title={t('month.open', { month: month.month })}
        advice={t('month.open.advice')}
        action={<AddressLink address="/figures">{t('month.open.action')}</AddressLink>}
      />
    );
  return (
    <>
      <Disagreements found={month.disagreements} />
      <Tabs
        className="figures-tabs"
        items={[
          {
            key: 'figures',
            label: t('figures'),
            children: <FrozenTable items={month.items} opens={opens} />,
          },
          ...(opens
            ? [{ key: 'corrections', label: t('corrections'), children: <Corrections month={month} /> }]
            : []),
        ]}
      />
    </>
  );
}

function FrozenTable(props: { readonly items: readonly Frozen[]; readonly opens: boolean }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const columns: TableColumnsType<Frozen> = [
    {
      key: 'code',
      title: t('code'),
      width: 150,
      render: (_, { code }) => <span className="number">{code}</span>,
    },
    {
      key: 'name',
      title: t('name'),
      render: (_, { id, name }) =>
        props.opens ? <AddressLink address={`/figures/frozen/${id}`}>{name}</AddressLink> : name,
    },
    {
      ...{ key: 'parts', title: t('parts'), align: 'right' },
      render: (_, item) => <span className="number">{shownParts(item, item.unit, language)}</span>,
    },
    {
      ...{ key: 'value', title: t('value'), align: 'right' },
      render: (_, item) => <b className="number">{shownNumber(item, item.unit, language)}</b>,
    },
  ];
  return (
    <PlainTable<Frozen>
      size="small"
      pagination={false}
      rowKey={({ id }) => id}
      columns={columns}
      dataSource={[...props.items]}
    />
  );
}

function Corrections({ month }: { readonly month: Month }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const query = { division: month.division };
  const result = useOperation(listCorrections, { params: { month: month.month }, query });
  const number = (figure: Correction['now'], unit: Correction['unit']) =>
    figure === null ? t('gone_code') : shownNumber(figure, unit, language);
  const count = (key: 'added' | 'gone' | 'turned') => ({
    ...{ key, title: t(key), align: 'right' as const },
    render: (_: unknown, row: Correction) => <span className="number">{row[key] === 0 ? '' : row[key]}</span>,
  });
  return (
    <>
      <p className="figures-quiet">{t('corrections.note')}</p>
      <DataTable<Correction>
        label={t('corrections')}
        result={result}
        rowKey={({ id }) => id}
        empty={<EmptyState title={t('corrections.none')} advice={t('corrections.none.advice')} />}
        columns={[
          { key: 'code', title: t('code'), render: (_, { code }) => <span className="number">{code}</span> },
          {
            key: 'name',
            title: t('name'),
            render: (_, { id, name, definitionChanged }) => (
              <>
                <AddressLink address={`/figures/frozen/${id}`}>{name}</AddressLink>
                {definitionChanged ? <span className="figures-legacy">{t('newDefinition')}</span> : null}
              </>
            ),
          },
          {
            ...{ key: 'frozen', title: t('frozen'), align: 'right' },
            render: (_, row) => <b className="number">{number(row.frozen, row.unit)}</b>,
          },
          {
            ...{ key: 'now', title: t('now'), align: 'right' },
            render: (_, row) => <span className="number">{number(row.now, row.unit)}</span>,
          },
          ...[count('added'), count('gone'), count('turned')],
        ]}
      />
    </>
  );
}
