// Where a sheet's headings stand: one row, or up to three rows with groups over them (父亲情况 → 姓名). Found by
// what the words mean, not by place: titles, dates and notes may stand above. Pure.
import type { Cell, Merge, Row } from '#foundation/sheets/sheet.ts';
import { cleanText, shownText } from './cell-text.ts';
import { readHeading } from './header-words.ts';

/** Headings stand near the top; a roster with more than this above them has not been seen. */
export const HEADER_SEARCH_ROWS = 60;
const MOST_HEADER_ROWS = 3;
/** Once headings this good are found, only the next rows may still show them to have been groups. */
const GOOD_SCORE = 6;
/** Fewer headings understood than this, and it is no roster. */
const FEWEST_UNDERSTOOD = 3;
const UNKNOWN_COSTS = 0.2;
/** A caption (单位：人　2023年10月) over the headings explains nothing and is no group of them. */
const ROW_COSTS = 0.1;

export interface LayoutColumn {
  /** From 0. */
  readonly index: number;
  /** The heading's own words last, before them those of its groups; never empty. */
  readonly path: readonly string[];
}

export interface Layout {
  /** Row numbers of the sheet, both included. */
  readonly headerFirst: number;
  readonly headerLast: number;
  readonly columns: readonly LayoutColumn[];
  /** What stands above the headings. */
  readonly titles: readonly string[];
}

/** Finds the headings among a sheet's first rows; undefined where there are none (notes, dictionaries). */
export function findLayout(rows: readonly Row[], merges: readonly Merge[]): Layout | undefined {
  let best: { layout: Layout; score: number; at: number } | undefined;
  const near = rows.slice(0, HEADER_SEARCH_ROWS);
  for (let at = 0; at < near.length; at += 1) {
    if (best !== undefined && best.score >= GOOD_SCORE && at >= best.at + MOST_HEADER_ROWS) break;
    for (let depth = 1; depth <= MOST_HEADER_ROWS && at + depth <= near.length; depth += 1) {
      const header = near.slice(at, at + depth);
      const columns = columnsOf(header, merges);
      const score = columns === undefined ? 0 : scoreOf(columns) - ROW_COSTS * depth;
      if (columns === undefined || score <= (best?.score ?? 0)) continue;
      best = { layout: layoutOf(header, columns, near.slice(0, at)), score, at };
    }
  }
  return best?.layout;
}

function layoutOf(header: readonly Row[], columns: readonly LayoutColumn[], above: readonly Row[]): Layout {
  const titles = above.flatMap((row) => row.cells.map(textOf).filter((text) => text !== ''));
  return {
    headerFirst: header[0]?.number ?? 0,
    headerLast: header.at(-1)?.number ?? 0,
    columns,
    titles,
  };
}

/** Each column's path of headings; undefined where these rows cannot be headings together. */
function columnsOf(header: readonly Row[], merges: readonly Merge[]): LayoutColumn[] | undefined {
  const width = Math.max(...header.map((row) => row.cells.length));
  const lowest = header.at(-1);
  if (lowest === undefined || header.slice(0, -1).some((row) => distinctTexts(row) < 2)) return undefined;
  if (header.length > 1 && distinctTexts(lowest) < 2) return undefined;
  const levels = header.map((row, level) => spread(row, header.slice(level + 1), width, merges));
  const columns: LayoutColumn[] = [];
  for (let index = 0; index < width; index += 1) {
    const path = levels.map((level) => level[index] ?? '').filter((text) => text !== '');
    if (path.length > 0) columns.push({ index, path: [...new Set(path)] });
  }
  return columns;
}

/**
 * A row of headings with its groups written over every column they span. A group spans its merged cells; where it is
 * not merged, the columns to its right that have a heading below and none of their own.
 */
function spread(row: Row, below: readonly Row[], width: number, merges: readonly Merge[]): string[] {
  const texts = Array.from({ length: width }, (_, index) => textOf(row.cells[index]));
  let group = '';
  let groupEnd = -1;
  for (let index = 0; index < width; index += 1) {
    const own = texts[index] ?? '';
    const hasBelow = below.some((lower) => textOf(lower.cells[index]) !== '');
    if (own !== '') {
      const merged = merges.find(
        ({ top, left, right }) => top === row.number && left === index && right > index,
      );
      group = hasBelow ? own : '';
      groupEnd = merged?.right ?? Number.POSITIVE_INFINITY;
    } else if (!hasBelow || index > groupEnd) {
      group = '';
    } else {
      texts[index] = group;
    }
  }
  return texts;
}

/** Headings that name different fields count; a heading not understood counts against. No name, no roster. */
function scoreOf(columns: readonly LayoutColumn[]): number {
  const readings = columns.map((column) => readHeading(column.path));
  const named = readings.some(({ field, person, attribute }) => {
    return field === 'childName' || (attribute === 'name' && person === undefined);
  });
  const understood = new Set(
    readings
      .filter((reading) => reading.confidence > 0)
      .map(({ field, person, attribute }) => field ?? `${person ?? ''}${attribute}`),
  );
  if (!named || understood.size < FEWEST_UNDERSTOOD) return 0;
  return understood.size - UNKNOWN_COSTS * readings.filter((reading) => reading.confidence === 0).length;
}

function distinctTexts(row: Row): number {
  return new Set(row.cells.map(textOf).filter((text) => text !== '')).size;
}

/** Headings break lines within a cell (联系\n电话): blanks between Chinese characters carry no meaning there. */
function textOf(cell: Cell): string {
  return cleanText(shownText(cell)).replace(/(?<=[\p{sc=Han}）)])\s+(?=[\p{sc=Han}（(])/gu, '');
}
