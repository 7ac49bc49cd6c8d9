// Excel 97 (.xls), and what systems export under that name: an HTML table, XML Spreadsheet 2003. SheetJS reads
// them whole, so their size is limited more strictly; rows then come out as from every other file.
import { readFile } from 'node:fs/promises';
import * as SheetJs from '@e965/xlsx';
import type { SheetLimits } from './limits.ts';
import { dateOfSerial, dateShapeOfCode } from './serial-date.ts';
import { type Cell, type Merge, ROWS_PER_BATCH, type Row, type Sheet, type SheetFile } from './sheet.ts';
import { SheetFault } from './sheet-fault.ts';
import { findEncoding } from './text-encoding.ts';

const HIDDEN_SHEETS = new Set([1, 2]);

/** Opens an OLE2 file. @throws SheetFault `passwordProtected`, `notASheet` (a .doc), `tooLarge` or `unreadable`. */
export async function openOle(path: string, bytes: number, limits: SheetLimits): Promise<SheetFile> {
  refuseLargerThan(limits.wholeFileBytes, bytes);
  const content = await readFile(path);
  const streams = streamNames(content);
  if (streams.has('EncryptedPackage')) throw new SheetFault('passwordProtected');
  if (!streams.has('Workbook') && !streams.has('Book'))
    throw new SheetFault('notASheet', { found: 'letter' });
  return fileOf('xls', parse(content), limits);
}

/** Opens an HTML page or an XML Spreadsheet; numbers stay the texts they are, so that no ID loses its digits. */
export async function openMarkup(
  kind: 'html' | 'xml2003',
  path: string,
  bytes: number,
  limits: SheetLimits,
): Promise<SheetFile> {
  refuseLargerThan(limits.wholeFileBytes, bytes);
  const text = new TextDecoder(await findEncoding(path)).decode(await readFile(path));
  if (kind === 'html' && !/<table\b/i.test(text)) throw new SheetFault('notASheet', { found: 'letter' });
  return fileOf(kind, parse(text), limits);
}

function refuseLargerThan(limit: number, bytes: number): void {
  if (bytes > limit) throw new SheetFault('tooLarge', { bytes, limit });
}

function streamNames(content: Buffer): Set<string> {
  try {
    const container = SheetJs.CFB.read(content, { type: 'buffer' });
    return new Set(container.FileIndex.map((entry: { name: string }) => entry.name));
  } catch (error) {
    throw new SheetFault('unreadable', {}, { cause: error });
  }
}

function parse(content: Buffer | string): SheetJs.WorkBook {
  try {
    return SheetJs.read(content, {
      type: typeof content === 'string' ? 'string' : 'buffer',
      dense: true,
      raw: true,
      cellDates: false,
      cellNF: true,
      cellText: false,
      cellHTML: false,
      cellFormula: false,
    });
  } catch (error) {
    const locked = error instanceof Error && /password/i.test(error.message);
    throw new SheetFault(locked ? 'passwordProtected' : 'unreadable', {}, { cause: error });
  }
}

function fileOf(kind: SheetFile['kind'], book: SheetJs.WorkBook, limits: SheetLimits): SheetFile {
  const from1904 = book.Workbook?.WBProps?.date1904 === true;
  const sheets = book.SheetNames.flatMap((name, index): Sheet[] => {
    const content = book.Sheets[name];
    const hidden = HIDDEN_SHEETS.has(book.Workbook?.Sheets?.[index]?.Hidden ?? 0);
    return content === undefined ? [] : [sheetOf(name, hidden, content, from1904, limits)];
  });
  return { kind, sheets, close: async () => {} };
}

function sheetOf(
  name: string,
  hidden: boolean,
  content: SheetJs.WorkSheet,
  from1904: boolean,
  limits: SheetLimits,
): Sheet {
  const merges = (content['!merges'] ?? []).map(
    ({ s, e }): Merge => ({ top: s.r + 1, left: s.c, bottom: e.r + 1, right: e.c }),
  );
  return {
    name,
    hidden,
    merges: async () => merges.toSorted((one, other) => one.top - other.top || one.left - other.left),
    rows: () => rowsOf(content['!data'] ?? [], from1904, limits),
  };
}

async function* rowsOf(
  data: ReadonlyArray<readonly SheetJs.CellObject[] | undefined>,
  from1904: boolean,
  limits: SheetLimits,
): AsyncGenerator<readonly Row[]> {
  let batch: Row[] = [];
  // By the places that hold something, never by length: a page of 300 bytes may claim a billionth row or column.
  for (const index of Object.keys(data).map(Number)) {
    const cells = cellsOf(data[index] ?? [], from1904, limits);
    if (cells.length > 0) batch.push({ number: index + 1, cells });
    if (batch.length < ROWS_PER_BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

function cellsOf(
  data: readonly (SheetJs.CellObject | undefined)[],
  from1904: boolean,
  limits: SheetLimits,
): Cell[] {
  const cells: Cell[] = [];
  for (const [place, cell] of Object.entries(data)) {
    const value = cell === undefined ? undefined : cellValue(cell, from1904);
    if (value === undefined) continue;
    const index = Number(place);
    if (index >= limits.columns) throw new SheetFault('tooLarge', { columns: index + 1 });
    while (cells.length < index) cells.push(undefined);
    cells[index] = value;
  }
  return cells;
}

function cellValue(cell: SheetJs.CellObject, from1904: boolean): Cell {
  if (cell.t === 'e') return cell.w ?? '#N/A';
  if (cell.v instanceof Date) return { date: cell.v.toISOString().slice(0, 10) };
  if (typeof cell.v !== 'number') return cell.v === '' ? undefined : cell.v;
  const shape = typeof cell.z === 'string' ? dateShapeOfCode(cell.z) : undefined;
  return (shape && dateOfSerial(cell.v, shape, from1904)) ?? cell.v;
}
