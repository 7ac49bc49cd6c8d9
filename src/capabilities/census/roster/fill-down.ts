// Values that a roster writes once for several rows. Two cases, both stated here and nowhere guessed at:
// 1. Cells merged downwards: the value belongs to every row they cover, whatever the column (a village over its
//    children, a father over his two daughters), except a child's own name, ID, birth date and number.
// 2. Cells left blank below a value, as a .csv saved from merged cells shows them: only for county, town and village,
//    and only where the sheet writes them once per group throughout, that is, where among the sample no two
//    neighbouring rows of one group both state the value. In a column that repeats its value row by row a blank is a gap
//    somebody left, and nothing is put into it. A town that changes ends the village above it.

import type { RosterField } from '#capabilities/census/roster/fields/contract.ts';
import type { Cell, Merge, Row } from '#foundation/sheets/sheet.ts';
import { cleanText, shownText } from './cell-text.ts';
import { type RowView, textIn } from './clean-row.ts';
import type { MappedColumn } from './mapping.ts';

const CHILDS_OWN: ReadonlySet<RosterField> = new Set<RosterField>([
  'childName',
  'citizenId',
  'birthDate',
  'serial',
]);
const PLACES = ['county', 'town', 'village'] as const;
/** A group of one child says nothing about blanks; this many blanks do. */
const FEWEST_BLANKS = 3;

type Place = (typeof PLACES)[number];

/** Gives each row, top to bottom, the values it inherits; rows must come in order. */
export interface FillDown {
  /** The row with the values of cells merged downwards; what it inherits from blanks is in `inherited`. */
  merged(row: Row): readonly Cell[];
  /** For a data row: what stands for its blank places. */
  inherited(row: RowView): Partial<Record<Place, string>>;
}

export function createFillDown(
  columns: readonly MappedColumn[],
  merges: readonly Merge[],
  sample: readonly Row[],
): FillDown {
  const walkers = columns
    .filter(({ field }) => field === undefined || !CHILDS_OWN.has(field))
    .map(({ index }) => mergeWalker(index, merges))
    .filter((walker) => walker !== undefined);
  const once = new Set(PLACES.filter((place) => isWrittenOnce(place, columns, merges, sample)));
  const above: Partial<Record<Place, string>> = {};
  return {
    merged(row) {
      let cells: Cell[] | undefined;
      for (const walk of walkers) {
        const value = walk(row);
        if (value === undefined) continue;
        cells ??= [...row.cells];
        while (cells.length <= value.index) cells.push(undefined);
        cells[value.index] = value.cell;
      }
      return cells ?? row.cells;
    },
    inherited(row) {
      const values: Partial<Record<Place, string>> = {};
      for (const place of PLACES) {
        const own = textIn(row, place);
        if (own !== '') {
          if (above[place] !== own) forget(above, place);
          above[place] = own;
        } else if (once.has(place) && above[place] !== undefined) {
          values[place] = above[place];
        }
      }
      return values;
    },
  };
}

function forget(above: Partial<Record<Place, string>>, place: Place): void {
  for (const lower of PLACES.slice(PLACES.indexOf(place) + 1)) delete above[lower];
}

type MergeWalker = (row: Row) => { readonly index: number; readonly cell: Cell } | undefined;

/** Walks one column's downward merges in step with the rows. */
function mergeWalker(index: number, merges: readonly Merge[]): MergeWalker | undefined {
  const own = merges.filter(
    ({ top, left, right, bottom }) => left === index && right === index && bottom > top,
  );
  if (own.length === 0) return undefined;
  let at = 0;
  let value: Cell;
  return (row) => {
    while (at < own.length && (own[at]?.bottom ?? 0) < row.number) {
      at += 1;
      value = undefined;
    }
    const range = own[at];
    if (range === undefined || row.number < range.top) return undefined;
    if (row.number === range.top) value = row.cells[index];
    return row.cells[index] === undefined && value !== undefined ? { index, cell: value } : undefined;
  };
}

function isWrittenOnce(
  place: Place,
  columns: readonly MappedColumn[],
  merges: readonly Merge[],
  sample: readonly Row[],
): boolean {
  const column = columns.find(({ field }) => field === place)?.index;
  const name = columns.find(({ field }) => field === 'childName')?.index;
  if (column === undefined || name === undefined) return false;
  if (merges.some(({ left, right, top, bottom }) => left === column && right === column && bottom > top))
    return false;
  const higher = PLACES.slice(0, PLACES.indexOf(place))
    .map((above) => columns.find(({ field }) => field === above)?.index)
    .filter((index) => index !== undefined);
  const rows = sample.filter((row) => textOf(row.cells[name]) !== '');
  const blanks = rows.filter((row) => textOf(row.cells[column]) === '').length;
  const repeats = rows.some((row, at) => {
    const before = rows[at - 1];
    const same = (index: number) => textOf(row.cells[index]) === textOf(before?.cells[index]);
    const noNewGroup = higher.every((index) => textOf(row.cells[index]) === '' || same(index));
    return before !== undefined && textOf(row.cells[column]) !== '' && same(column) && noNewGroup;
  });
  return textOf(rows[0]?.cells[column]) !== '' && blanks >= FEWEST_BLANKS && !repeats;
}

function textOf(cell: Cell): string {
  return cleanText(shownText(cell));
}
