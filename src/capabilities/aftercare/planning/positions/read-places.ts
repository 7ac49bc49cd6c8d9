/** Reads a file of places (xlsx, xls or csv) into rows by column. Knows nothing of what becomes of them. */
import { type Cells, type Column, columnsOf } from '#capabilities/aftercare/planning/positions/rules.ts';
import { Refusal } from '#foundation/refusals.ts';
import { openSheets } from '#foundation/sheets/open-sheets.ts';
import type { Cell, Sheet } from '#foundation/sheets/sheet.ts';
import { SheetFault } from '#foundation/sheets/sheet-fault.ts';

/** A row of the file, numbered as the sheet counts. */
export interface PlaceRow {
  readonly row: number;
  readonly cells: Cells;
}

/** More rows than any county has villages or rooms. */
const MOST_ROWS = 5_000;
/** A title or a note may stand above the header. */
const HEADER_WITHIN = 10;

/** Reads the first sheet that is shown. @throws Refusal `places-file-unreadable`, with the reason as its detail. */
export async function readPlaces(path: string, fileName: string): Promise<PlaceRow[]> {
  try {
    const file = await openSheets(path, fileName);
    try {
      const sheet = file.sheets.find(({ hidden }) => !hidden);
      if (sheet === undefined) throw new SheetFault('empty');
      return await rowsOf(sheet);
    } finally {
      await file.close();
    }
  } catch (fault) {
    if (fault instanceof SheetFault) throw new Refusal('places-file-unreadable', { reason: fault.code });
    throw fault;
  }
}

async function rowsOf(sheet: Sheet): Promise<PlaceRow[]> {
  let columns: Map<number, Column> | null = null;
  let above = 0;
  const rows: PlaceRow[] = [];
  for await (const batch of sheet.rows())
    for (const { number, cells } of batch) {
      const texts = cells.map(textOf);
      if (columns === null) {
        columns = columnsOf(texts);
        above += 1;
        if (columns === null && above >= HEADER_WITHIN) throw new SheetFault('noHeader');
        continue;
      }
      if (rows.length >= MOST_ROWS) throw new SheetFault('tooLarge', { rows: MOST_ROWS });
      rows.push({ row: number, cells: byColumn(texts, columns) });
    }
  if (columns === null) throw new SheetFault('noHeader');
  return rows;
}

function byColumn(texts: readonly string[], columns: ReadonlyMap<number, Column>): Cells {
  return Object.fromEntries(
    [...columns].flatMap(([at, column]) => {
      const text = texts[at] ?? '';
      return text === '' ? [] : [[column, text]];
    }),
  );
}

function textOf(cell: Cell): string {
  if (cell === undefined) return '';
  return (typeof cell === 'object' ? cell.date : String(cell)).trim();
}
