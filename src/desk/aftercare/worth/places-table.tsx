/** The level below: a line for each place; its name opens the level below it, how many are not reached opens their list. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Worth, WorthFigures } from '#capabilities/aftercare/worth/contract.ts';
import { texts } from '#desk/aftercare/worth/texts.ts';
import { dueOf, shareOf, yuanOf } from '#desk/aftercare/worth/words.ts';
import { FigureLink } from '#ui/figure.tsx';
import { formatCount } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { PlainTable, Summary } from '#ui/plain-table.tsx';
import { ShareBar } from '#ui/share-bar.tsx';

const VILLAGE_LEVEL = 5;

interface Column {
  readonly key: string;
  readonly title: string;
  readonly cell: (row: WorthFigures) => ReactNode;
  /** By what a click on the head sorts; names stay in the order of their codes. */
  readonly size?: (row: WorthFigures) => number;
}

/** Shows them, with the total below. */
export function PlacesTable({ worth }: { readonly worth: Worth }) {
  const t = useTexts(texts);
  const columns = useColumns(worth);
  return (
    <section className="sheet worth-sheet" aria-labelledby="places">
      <div className="sheet-head">
        <h2 id="places">{t('places')}</h2>
        {worth.lists.uncared ? <span className="sheet-note screen-only">{t('places.note')}</span> : null}
      </div>
      <PlainTable<WorthFigures>
        aria-label={t('places')}
        size="small"
        pagination={false}
        scroll={{ x: 'max-content' }}
        rowKey={(row) => (row.code === worth.division.code ? `${row.code} itself` : row.code)}
        dataSource={[...worth.rows]}
        columns={[
          { key: 'name', title: t('place'), render: (_, row) => <Place worth={worth} row={row} /> },
          ...columns.map(({ key, title, cell, size }) => ({
            ...{ key, title, align: 'right' as const },
            render: (_: unknown, row: WorthFigures) => cell(row),
            ...(size === undefined
              ? {}
              : { sorter: (one: WorthFigures, other: WorthFigures) => size(one) - size(other) }),
          })),
        ]}
        summary={() => (
          <Summary.Row>
            <Summary.Cell index={0}>{t('total')}</Summary.Cell>
            {columns.map(({ key, cell }, at) => (
              <Summary.Cell key={key} index={at + 1} align="right">
                {cell(worth.totals)}
              </Summary.Cell>
            ))}
          </Summary.Row>
        )}
      />
    </section>
  );
}

const counts = ['sites', 'enrolled', 'children', 'cared'] as const;

function useColumns(worth: Worth): readonly Column[] {
  const t = useTexts(texts);
  const language = useLanguage();
  const count = (number: number | null) =>
    number === null ? t('withheld.short') : formatCount(number, language);
  const number = (words: string) => <span className="number">{words}</span>;
  return [
    ...counts.map((key) => ({
      ...{ key, title: t(`col.${key}`), cell: (row: WorthFigures) => number(count(row[key])) },
      size: (row: WorthFigures) => Number(row[key]),
    })),
    {
      ...{ key: 'uncared', title: t('col.uncared'), size: (row) => Number(row.uncared) },
      cell: (row) => <Uncared worth={worth} row={row} />,
    },
    {
      ...{ key: 'coverage', title: t('col.coverage'), size: (row) => row.coverage ?? -1 },
      cell: (row) => (
        <span className="number worth-share">
          <ShareBar part={row.cared ?? 0} whole={row.children ?? 0} /> {shareOf(row.cared, row.children)}
        </span>
      ),
    },
    {
      ...{ key: 'attendance', title: t('col.attendance') },
      cell: (row) => number(shareOf(row.attended, dueOf(row))),
    },
    {
      ...{ key: 'hours', title: t('col.hours'), size: (row) => Number(row.hours) },
      cell: (row) => number(count(row.hours === null ? null : Math.round(row.hours))),
    },
    {
      ...{ key: 'cost', title: t('col.cost'), size: (row) => Number(row.fenPerHour) },
      cell: (row) => number(row.fenPerHour === null ? '—' : yuanOf(row.fenPerHour, language)),
    },
  ];
}

function Uncared({ worth, row }: { readonly worth: Worth; readonly row: WorthFigures }) {
  const t = useTexts(texts);
  return (
    <FigureLink
      label={`${row.name} ${t('col.uncared')}`}
      value={row.uncared ?? t('withheld.short')}
      {...(worth.lists.uncared
        ? { to: `/classrooms/worth/uncared?division=${row.code}&day=${worth.to}` }
        : {})}
    />
  );
}

function Place({ worth, row }: { readonly worth: Worth; readonly row: WorthFigures }) {
  const t = useTexts(texts);
  if (row.code === worth.division.code) return t('unplaced', { name: row.name });
  // Whoever sees figures only asks for his own area alone.
  if (row.level >= VILLAGE_LEVEL || !worth.lists.uncared) return row.name;
  const { from, to } = worth;
  return (
    <Link to="/classrooms/worth" search={{ division: row.code, from, to }}>
      {row.name}
    </Link>
  );
}
