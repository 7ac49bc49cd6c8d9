// Rosters read to the end: every row of every roster in a file, checked or passed over with its kind. Streams in
// batches; memory does not grow with the file.

import type { RosterField } from '#capabilities/census/roster/fields/contract.ts';
import type { Cell, Row } from '#foundation/sheets/sheet.ts';
import { shownText, visibleText } from './cell-text.ts';
import { checkRow } from './check-row.ts';
import type { CheckedRow } from './checked-row.ts';
import { CleanRow, viewRow } from './clean-row.ts';
import { createFillDown } from './fill-down.ts';
import { type OpenRoster, openRoster, type RosterRequest, type RosterSheet } from './open-roster.ts';
import { type RowKind, rowKind } from './row-kind.ts';

/** A row that is no child; `blank` rows are not reported. */
export interface PassedRow {
  readonly sheet: string;
  readonly row: number;
  readonly kind: Exclude<RowKind, 'data' | 'blank'>;
}

export interface RosterBatch {
  readonly rows: readonly CheckedRow[];
  readonly passed: readonly PassedRow[];
}

/**
 * Reads a roster file from its first sheet to its last, in order.
 * @throws SheetFault, also in the middle where a file is damaged there: whoever writes must be able to take back.
 */
export async function* readRoster(request: RosterRequest): AsyncGenerator<RosterBatch> {
  const roster = await openRoster(request);
  try {
    yield* readOpenRoster(roster, request.censusDate);
  } finally {
    await roster.close();
  }
}

/** As readRoster, of a file that is open already; whoever opened it closes it. */
export async function* readOpenRoster(roster: OpenRoster, censusDate: string): AsyncGenerator<RosterBatch> {
  for (const sheet of roster.rosters) {
    const read = rowReader(sheet, roster, censusDate);
    for await (const batch of sheet.rows()) yield readBatch(batch, read);
  }
}

type ReadRow = (row: Row) => CheckedRow | PassedRow | undefined;

export function readBatch(batch: readonly Row[], read: ReadRow): RosterBatch {
  const rows: CheckedRow[] = [];
  const passed: PassedRow[] = [];
  for (const row of batch) {
    const result = read(row);
    if (result === undefined) continue;
    if ('verdict' in result) rows.push(result);
    else passed.push(result);
  }
  return { rows, passed };
}

/** Reads a sheet's rows one after the other; they must come in order, because places are inherited downwards. */
export function rowReader(sheet: RosterSheet, roster: OpenRoster, censusDate: string): ReadRow {
  const { columns } = sheet.mapping;
  const columnOf = new Map<RosterField, number>();
  const headings = new Map<RosterField, string>();
  for (const { index, field } of columns) {
    if (field === undefined) continue;
    columnOf.set(field, index);
    const heading = sheet.layout.columns.find((column) => column.index === index)?.path.at(-1) ?? '';
    headings.set(field, heading.replace(/\s/g, ''));
  }
  const fill = createFillDown(columns, sheet.merges, sheet.sample);
  const context = { divisions: roster.divisions, censusDate, sheetTown: sheet.town };
  return (row) => {
    if (row.number <= sheet.layout.headerLast) return undefined;
    const cells = fill.merged(row);
    const view = viewRow(cells, columnOf);
    const kind = rowKind(view, headings);
    if (kind === 'blank') return undefined;
    if (kind !== 'data') return { sheet: sheet.name, row: row.number, kind };
    const checked = checkRow(new CleanRow(view, fill.inherited(view)), context);
    return { place: { sheet: sheet.name, row: row.number }, cells: asTheyStood(row.cells), ...checked };
  };
}

function asTheyStood(cells: readonly Cell[]): string[] {
  return cells.map((cell) => visibleText(shownText(cell)));
}
