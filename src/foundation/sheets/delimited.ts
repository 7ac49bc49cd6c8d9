// .csv and .txt as one sheet. Encoding and delimiter are found out; records come from csv-parse, decoded in a
// stream. A row's number is the number of its record, as Excel counts when it opens the file.
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { pipeline } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { SheetLimits } from './limits.ts';
import { type Cell, ROWS_PER_BATCH, type Row, type SheetFile } from './sheet.ts';
import { SheetFault } from './sheet-fault.ts';
import { findEncoding, type TextEncoding } from './text-encoding.ts';

const SAMPLE_BYTES = 64 * 1024;
const READ_BYTES = 256 * 1024;
const DELIMITERS = [',', '\t', ';', '，', '|'] as const;
/** Bytes that are no text in any encoding we know, as a share of the sample. */
const MOST_UNREADABLE = 0.02;

/** Opens a text file. @throws SheetFault `notASheet` where it is not text, `empty` where it says nothing. */
export async function openDelimited(path: string, fileName: string, limits: SheetLimits): Promise<SheetFile> {
  const encoding = await findEncoding(path);
  const sample = await readSample(path, encoding);
  if (sample.trim() === '') throw new SheetFault('empty');
  const unreadable = sample.split('\ufffd').length - 1;
  if (unreadable > sample.length * MOST_UNREADABLE) throw new SheetFault('notASheet', { found: 'binary' });
  const delimiter = findDelimiter(sample);
  const sheet = {
    name: basename(fileName, extname(fileName)),
    hidden: false,
    merges: async () => [],
    rows: () => readRecords(path, encoding, delimiter, limits),
  };
  return { kind: 'text', sheets: [sheet], close: async () => {} };
}

async function readSample(path: string, encoding: TextEncoding): Promise<string> {
  const file = await open(path, 'r');
  try {
    const buffer = Buffer.alloc(SAMPLE_BYTES);
    const { bytesRead } = await file.read(buffer, 0, SAMPLE_BYTES, 0);
    return new TextDecoder(encoding).decode(buffer.subarray(0, bytesRead), { stream: true });
  } finally {
    await file.close();
  }
}

/** The delimiter that splits most lines alike: the one whose usual count per line is highest. */
export function findDelimiter(sample: string): string {
  const lines = sample
    .replace(/"[^"]*"/g, '')
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, 200);
  const scored = DELIMITERS.map((delimiter) => {
    const counts = lines.map((line) => line.split(delimiter).length - 1).sort((one, other) => one - other);
    return { delimiter, usual: counts[Math.floor(counts.length / 2)] ?? 0 };
  });
  return scored.reduce((best, next) => (next.usual > best.usual ? next : best)).delimiter;
}

async function* readRecords(
  path: string,
  encoding: TextEncoding,
  delimiter: string,
  limits: SheetLimits,
): AsyncGenerator<readonly Row[]> {
  const parser = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: false,
    max_record_size: limits.textChars,
  });
  const decode = (source: AsyncIterable<Buffer>) => decoded(source, encoding);
  pipeline(createReadStream(path, { highWaterMark: READ_BYTES }), decode, parser, () => {});
  let batch: Row[] = [];
  let number = 0;
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      number += 1;
      const cells = cellsOf(record, limits);
      if (cells.length > 0) batch.push({ number, cells });
      if (batch.length < ROWS_PER_BATCH) continue;
      yield batch;
      batch = [];
    }
  } catch (error) {
    if (error instanceof CsvError) throw new SheetFault('unreadable', { row: number + 1 }, { cause: error });
    throw error;
  }
  if (batch.length > 0) yield batch;
}

async function* decoded(source: AsyncIterable<Buffer>, encoding: TextEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of source) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

function cellsOf(record: readonly string[], limits: SheetLimits): Cell[] {
  const cells: Cell[] = record.map((text) => (text === '' ? undefined : text));
  while (cells.length > 0 && cells.at(-1) === undefined) cells.pop();
  if (cells.length > limits.columns) throw new SheetFault('tooLarge', { columns: cells.length });
  return cells;
}
