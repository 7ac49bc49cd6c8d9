/**
 * The eight rosters end to end (hand in, parse, check, match, write, index) on a durable server, beside what no import can
 * do without: parsing the same files with the libraries that parse them fastest (SheetJS, csv-parse), and a bare COPY of
 * the rows found, one transaction a file. Each round begins with an empty register; the first one is told apart, because
 * the administrator's command always is a first one.
 *
 * A second limit says what of it is the writing: parsing, and the rows that the import leaves in the product's tables written
 * bare (bare-tables.ts). And a third one, what of it is the database: the import's own statements played again by a client that
 * makes nothing (played-again.ts), with and without the checks between the tables.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import * as SheetJs from '@e965/xlsx';
import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { importRosterFiles, openCampaign, resultOf } from '#capabilities/census/index.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import { filledTables, writeBare } from './bare-tables.ts';
import { type Benchmark, percentile, row } from './benchmark.ts';
import { asOwner, type BenchSystem, makeBenchSystem } from './city.ts';
import { dropForeignKeys, type Heard, hear, playAgain } from './played-again.ts';

const ROUNDS = 4;
const folder = join(import.meta.dirname, '../src/capabilities/census/roster/fixtures/eight-counties');
const rosters = readdirSync(folder)
  .filter((name) => /\.(xlsx|xls|csv)$/.test(name))
  .sort()
  .map((name) => join(folder, name));
const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as ExpectedCensus;
const service: ServiceActor = { kind: 'service', service: 'administration', onBehalfOf: null };

interface ExpectedCensus {
  readonly distinctChildren: number;
  readonly duplicateRows: number;
  readonly files: Readonly<Record<string, { readonly dataRows: number }>>;
}

interface Round {
  /** Milliseconds. */
  readonly end: number;
  readonly parse: number;
  readonly copy: number;
  /** Writing the same rows bare. */
  readonly write: number;
  /** CPU of this process, the reading thread included. */
  readonly cpu: number;
}

export const benchmark: Benchmark = {
  run: async () => {
    const rounds: Round[] = [];
    for (let at = 0; at < ROUNDS; at += 1) rounds.push(await playRound());
    const [first, ...warm] = rounds;
    if (first === undefined) throw new Error('No round was played.');
    const median = (of: (round: Round) => number): number => percentile(warm.map(of), 0.5);
    const rows = Object.values(expected.files).reduce((sum, file) => sum + file.dataRows, 0);
    const name = `eight rosters, ${rows.toLocaleString('en')} rows`;
    const end = median((round) => round.end);
    const heard = await inNewSystem((system) => hear(() => importAll(system)));
    const again = await inNewSystem((system) => playAgain(system, heard));
    const unchecked = await inNewSystem((system) => playUnchecked(system, heard));
    return [
      row(
        `${name}: end to end`,
        end,
        median((round) => round.parse + round.copy),
        'ms',
        '≤ 2 × (parse + COPY)',
      ),
      row(
        `${name}: end to end, beside parsing and bare writing`,
        end,
        median((round) => round.parse + round.write),
        'ms',
        '',
      ),
      row(
        `${name}: CPU of this process`,
        median((round) => round.cpu),
        null,
        'ms',
        '',
      ),
      row(`${name}: end to end, first in its process`, first.end, first.parse + first.copy, 'ms', ''),
      row(`${name}: rows a second`, (rows / end) * 1000, null, 'rows/s', '≥ 5,000'),
      row(
        'of the limit: parsing',
        median((round) => round.parse),
        null,
        'ms',
        '',
      ),
      row(
        'of the limit: COPY',
        median((round) => round.copy),
        null,
        'ms',
        '',
      ),
      row(
        'of the second limit: bare writing',
        median((round) => round.write),
        null,
        'ms',
        '',
      ),
      row('of it the database: the same statements, played again', again, null, 'ms', ''),
      row('the same without foreign keys', unchecked, null, 'ms', ''),
    ];
  },
};

function playRound(): Promise<Round> {
  return inNewSystem(async (system) => {
    const before = await asOwner(system.ownerUrl, filledTables);
    const used = process.cpuUsage();
    const begun = performance.now();
    const campaignId = await importAll(system);
    const end = performance.now() - begun;
    const { user, system: kernel } = process.cpuUsage(used);
    await requireRight(system, campaignId);
    const limits = await asOwner(system.ownerUrl, async (client) => ({
      ...(await limit(client)),
      write: await writeBare(client, before),
    }));
    return { end, cpu: (user + kernel) / 1000, ...limits };
  });
}

async function inNewSystem<T>(work: (system: BenchSystem) => Promise<T>): Promise<T> {
  const system = await makeBenchSystem(true);
  try {
    return await work(system);
  } finally {
    await system.close();
  }
}

async function playUnchecked(system: BenchSystem, heard: Heard): Promise<number> {
  await dropForeignKeys(system);
  return playAgain(system, heard);
}

async function importAll(system: BenchSystem): Promise<string> {
  const tools = {
    database: system.database,
    files: system.files,
    actor: service,
  };
  const campaignId = await openCampaign(tools, { name: '测速', censusDate: '2023-10-31' });
  await importRosterFiles(
    tools,
    campaignId,
    rosters.map((path) => ({ path })),
  );
  return campaignId;
}

/** A fast import of something else is no measure. */
async function requireRight(system: BenchSystem, campaignId: string): Promise<void> {
  const found = await system.database.asActor({ actor: service, requestId: 'bench' }, (tx) =>
    resultOf(tx, campaignId),
  );
  if (found.distinctChildren !== expected.distinctChildren || found.duplicateRows !== expected.duplicateRows)
    throw new Error(`The census found ${found.distinctChildren} children, not ${expected.distinctChildren}.`);
}

async function limit(client: pg.Client): Promise<Pick<Round, 'parse' | 'copy'>> {
  let parsing = 0;
  let copying = 0;
  for (const path of rosters) {
    const begun = performance.now();
    const rows = rowsOf(path);
    const parsed = performance.now();
    await copyBare(client, rows);
    parsing += parsed - begun;
    copying += performance.now() - parsed;
  }
  return { parse: parsing, copy: copying };
}

function rowsOf(path: string): unknown[][] {
  const bytes = readFileSync(path);
  if (path.endsWith('.csv'))
    return parse(decoded(bytes), { bom: true, relax_column_count: true, relax_quotes: true });
  const book = SheetJs.read(bytes, { dense: true, cellHTML: false, cellFormula: false, cellText: false });
  return Object.values(book.Sheets).flatMap((sheet) =>
    SheetJs.utils.sheet_to_json<unknown[]>(sheet, { header: 1, raw: true }),
  );
}

function decoded(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return iconv.decode(bytes, 'gb18030');
  }
}

/** The rows as they stand, into plain text columns without index, key or policy. */
async function copyBare(client: pg.Client, rows: readonly unknown[][]): Promise<void> {
  const width = rows.reduce((widest, cells) => Math.max(widest, cells.length), 1);
  const columns = Array.from({ length: width }, (_, at) => `c${at} text`).join(', ');
  await client.query('drop table if exists bare');
  await client.query(`create table bare (${columns})`);
  const lines = rows.map((cells) => lineOf(cells, width)).join('');
  await pipeline(Readable.from([Buffer.from(lines)]), client.query(copyFrom('copy bare from stdin')));
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function lineOf(cells: readonly unknown[], width: number): string {
  const fields = Array.from({ length: width }, (_, at) => {
    const cell = cells[at];
    if (cell === undefined || cell === null) return '\\N';
    return String(cell).replace(/[\\\t\n\r]/g, (character) => ESCAPES[character] ?? '');
  });
  return `${fields.join('\t')}\n`;
}
