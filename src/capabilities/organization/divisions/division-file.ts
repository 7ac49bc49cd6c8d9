/**
 * Reads a divisions CSV as a stream: encoding and delimiter are found out, rows come in batches with their faults.
 * Knows no database; memory does not grow with the file.
 */
import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import {
  type DivisionCells,
  type DivisionFault,
  type DivisionRow,
  readDivisionRow,
  readHeader,
} from '#capabilities/organization/divisions/rules.ts';
import { Refusal } from '#foundation/refusals.ts';
import { findDelimiter } from '#foundation/sheets/delimited.ts';

const ROWS_PER_BATCH = 5000;
const SAMPLE_BYTES = 64 * 1024;
const LONGEST_RECORD = 64 * 1024;

/** A row with its place in the file. */
export type PlacedRow = DivisionRow & { readonly row: number };

/** Some rows of the file, and what was wrong with others. */
export interface DivisionBatch {
  readonly rows: readonly PlacedRow[];
  readonly faults: readonly DivisionFault[];
}

/**
 * Reads the file batch by batch. Blank lines are passed over.
 * @throws Refusal `division-file-unreadable` where it is no CSV with the columns code and name.
 */
export async function* readDivisionFile(source: Readable): AsyncGenerator<DivisionBatch> {
  const chunks = source[Symbol.asyncIterator]() as AsyncIterator<Buffer | string>;
  const sample = await readSample(chunks);
  const encoding = isUtf8(sample) ? 'utf-8' : 'gb18030';
  const delimiter = findDelimiter(new TextDecoder(encoding).decode(sample, { stream: true }));
  const parser = parse({
    delimiter,
    bom: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: LONGEST_RECORD,
  });
  const text = Readable.from(decoded(sample, chunks, encoding));
  text.on('error', (fault) => parser.destroy(fault));
  text.pipe(parser);
  let places: Record<keyof DivisionCells, number> | null = null;
  let rows: PlacedRow[] = [];
  let faults: DivisionFault[] = [];
  let row = 0;
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      row += 1;
      if (places === null) {
        places = readHeader(record);
        if (places === null) throw new Refusal('division-file-unreadable');
        continue;
      }
      if (record.every((cell) => cell.trim() === '')) continue;
      const read = readDivisionRow(cellsOf(record, places));
      if ('value' in read) faults.push({ row, ...read });
      else rows.push({ row, ...read });
      if (rows.length + faults.length < ROWS_PER_BATCH) continue;
      yield { rows, faults };
      [rows, faults] = [[], []];
    }
  } catch (fault) {
    if ((fault as { code?: string }).code?.startsWith('CSV_') !== true) throw fault;
    throw new Refusal('division-file-unreadable');
  } finally {
    source.destroy();
  }
  if (places === null) throw new Refusal('division-file-unreadable');
  yield { rows, faults };
}

function cellsOf(record: readonly string[], places: Record<keyof DivisionCells, number>): DivisionCells {
  const cell = (place: number): string | null => (place < 0 ? null : (record[place] ?? ''));
  return {
    code: cell(places.code) ?? '',
    name: cell(places.name) ?? '',
    level: cell(places.level),
    parent: cell(places.parent),
  };
}

async function readSample(chunks: AsyncIterator<Buffer | string>): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  while (size < SAMPLE_BYTES) {
    const { done, value } = await chunks.next();
    if (done === true) break;
    const part = Buffer.from(value as string);
    parts.push(part);
    size += part.length;
  }
  return Buffer.concat(parts);
}

/** The sample may end inside a character; that is no fault. */
function isUtf8(sample: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(sample, { stream: true });
    return true;
  } catch {
    return false;
  }
}

async function* decoded(
  sample: Buffer,
  chunks: AsyncIterator<Buffer | string>,
  encoding: 'utf-8' | 'gb18030',
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  yield decoder.decode(sample, { stream: true });
  for (;;) {
    const { done, value } = await chunks.next();
    if (done === true) break;
    yield decoder.decode(Buffer.from(value as string), { stream: true });
  }
  yield decoder.decode();
}
