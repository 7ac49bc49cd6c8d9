/**
 * A figure by the divisions next below, each of which opens the same figure there, and by the organisations that were asked, each of
 * which opens its own records: as far as they are the asker's to see.
 */
import { Link } from '@tanstack/react-router';
import type { TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import type { IndicatorPage } from '#capabilities/indicators/figures/contract.ts';
import { addressOf } from '#desk/figures/list-page.tsx';
import { type FigureNumber, shownNumber, shownParts } from '#desk/figures/shown.tsx';
import { texts } from '#desk/figures/texts.ts';
import { AddressLink } from '#ui/address-link.tsx';
import { useLanguage, useTexts } from '#ui/language.ts';
import { PlainTable } from '#ui/plain-table.tsx';

/** Nothing where no division lies below. */
export function PartsTable({ page }: { readonly page: IndicatorPage }) {
  const t = useTexts(texts);
  if (page.parts === null) return <p className="figures-quiet">{t('byParts.withheld')}</p>;
  if (page.parts.length === 0) return null;
  const rows = page.parts.map((part): Part => {
    const key = `${part.code} ${part.name}`;
    if (part.name === '' || !page.opens) return { ...part, key, told: part.name || t('byParts.own') };
    const address = addressOf(page.code, { division: part.code, asOf: page.asOf });
    return { ...part, key, told: <AddressLink address={address}>{part.name}</AddressLink> };
  });
  return <Parts page={page} id="parts" title={t('byParts')} first={t('division')} rows={rows} />;
}

/** Nothing where the figure is not told by organisations, or where there are none. */
export function UnitsTable({ page }: { readonly page: IndicatorPage }) {
  const t = useTexts(texts);
  if (page.units === null || page.units.length === 0) return null;
  const rows = page.units.map(({ id, name, ...numbers }): Part => {
    const opens = page.opens && numbers.denominator !== 0;
    return { ...numbers, key: id, told: opens ? <UnitLink id={id} name={name} /> : name };
  });
  return (
    <Parts
      page={page}
      id="units"
      title={t('byUnits')}
      note={t('byUnits.note')}
      first={t('unit')}
      rows={rows}
    />
  );
}

/** Shows what was asked of one organisation in the list below. */
function UnitLink({ id, name }: { readonly id: string; readonly name: string }) {
  return (
    <Link
      from="/figures/$code"
      to="."
      search={(former) => ({ ...former, unit: id })}
      hash="records"
      resetScroll={false}
    >
      {name}
    </Link>
  );
}

interface Part extends FigureNumber {
  readonly key: string;
  readonly told: ReactNode;
}

interface PartsProps {
  readonly page: IndicatorPage;
  readonly id: string;
  readonly title: string;
  readonly note?: string;
  readonly first: string;
  readonly rows: readonly Part[];
}

function Parts({ page, id, title, note, first, rows }: PartsProps) {
  const t = useTexts(texts);
  const language = useLanguage();
  const columns: TableColumnsType<Part> = [
    { key: 'who', title: first, dataIndex: 'told' },
    ...(page.counts.denominator !== null
      ? [
          {
            ...{ key: 'parts', title: t('parts'), align: 'right' as const },
            render: (_: unknown, part: Part) => (
              <span className="number">{shownParts(part, page.unit, language)}</span>
            ),
          },
        ]
      : []),
    {
      ...{ key: 'value', title: t('value'), align: 'right' },
      render: (_, part) => <b className="number">{shownNumber(part, page.unit, language)}</b>,
    },
  ];
  return (
    <section className="sheet figures-chapter" aria-labelledby={id}>
      <div className="sheet-head">
        <h2 id={id}>{title}</h2>
        {note === undefined ? null : <span className="sheet-note">{note}</span>}
      </div>
      <PlainTable<Part> size="small" pagination={false} columns={columns} dataSource={[...rows]} />
    </section>
  );
}
