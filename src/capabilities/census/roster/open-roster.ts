// A file as rosters: which of its sheets are rosters, where their headings stand and what each column holds. Reads
// only the beginning of every sheet; read-roster.ts reads on from here.
import { openSheets } from '#foundation/sheets/open-sheets.ts';
import type { Merge, Row, Sheet, SheetFile } from '#foundation/sheets/sheet.ts';
import { SheetFault } from '#foundation/sheets/sheet-fault.ts';
import { type DivisionIndex, type DivisionName, indexDivisions } from './divisions.ts';
import { findLayout, type Layout } from './layout.ts';
import { type Mapping, type MappingCorrections, mapColumns } from './mapping.ts';

/** Rows looked at to find headings, weigh columns and see how places are written. */
const SAMPLE_ROWS = 300;

export interface RosterRequest {
  readonly path: string;
  /** As it was handed in. */
  readonly fileName: string;
  /** The county that the file is handed in for, six digits. */
  readonly countyCode: string;
  /** All divisions of this county; with its neighbours' too, a roster that is theirs is recognised better. */
  readonly divisions: readonly DivisionName[];
  /** ISO date. */
  readonly censusDate: string;
  readonly corrections?: MappingCorrections;
}

/** Why a sheet of a file is not read. */
export type SheetSkipped = 'hidden' | 'noHeader' | 'empty';

export interface RosterSheet {
  readonly name: string;
  /** All its rows, from the top. */
  rows(): AsyncIterable<readonly Row[]>;
  readonly layout: Layout;
  readonly mapping: Mapping;
  readonly merges: readonly Merge[];
  /** The first rows under the headings. */
  readonly sample: readonly Row[];
  /** The town that the sheet's name or title names. */
  readonly town: string | undefined;
}

export interface OpenRoster {
  readonly file: SheetFile;
  readonly divisions: DivisionIndex;
  readonly rosters: readonly RosterSheet[];
  readonly skipped: ReadonlyArray<{ readonly name: string; readonly why: SheetSkipped }>;
  close(): Promise<void>;
}

/**
 * Opens a file and finds its rosters; the caller closes it.
 * @throws SheetFault `empty` where no sheet holds anything, or nothing under its headings, `noHeader` where none has the headings of a roster, and
 * whatever keeps the file from being read.
 */
export async function openRoster(request: RosterRequest): Promise<OpenRoster> {
  const file = await openSheets(request.path, request.fileName);
  try {
    const divisions = indexDivisions(request.divisions, request.countyCode);
    const rosters: RosterSheet[] = [];
    const skipped: Array<{ name: string; why: SheetSkipped }> = [];
    for (const sheet of file.sheets) {
      const found = sheet.hidden ? 'hidden' : await findRoster(sheet, divisions, request);
      if (typeof found === 'string') skipped.push({ name: sheet.name, why: found });
      else rosters.push(found);
    }
    if (rosters.length === 0) {
      throw new SheetFault(skipped.some(({ why }) => why === 'noHeader') ? 'noHeader' : 'empty');
    }
    if (rosters.every(({ sample }) => sample.length === 0)) throw new SheetFault('empty', { rows: 0 });
    return { file, divisions, rosters, skipped, close: () => file.close() };
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function findRoster(
  sheet: Sheet,
  divisions: DivisionIndex,
  request: RosterRequest,
): Promise<RosterSheet | SheetSkipped> {
  const { rows, all } = await firstRows(sheet);
  if (rows.length === 0) return 'empty';
  const merges = await sheet.merges();
  const layout = findLayout(rows, merges);
  if (layout === undefined) return 'noHeader';
  const sample = rows.filter((row) => row.number > layout.headerLast);
  const censusYear = Number(request.censusDate.slice(0, 4));
  const mapping = mapColumns(layout, sample, censusYear, request.corrections);
  const town = [...layout.titles, sheet.name].map((title) => divisions.townIn(title)).find(Boolean);
  return {
    name: sheet.name,
    rows: () => (all ? once(rows) : sheet.rows()),
    layout,
    mapping,
    merges,
    sample,
    town,
  };
}

async function* once(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  yield rows;
}

/** `all`: the sheet has no more. */
async function firstRows(sheet: Sheet): Promise<{ rows: Row[]; all: boolean }> {
  const rows: Row[] = [];
  for await (const batch of sheet.rows()) {
    rows.push(...batch);
    if (rows.length >= SAMPLE_ROWS) return { rows, all: false };
  }
  return { rows, all: true };
}
