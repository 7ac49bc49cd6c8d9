/**
 * Writes the types of the database's tables for Kysely, from the database as the migrations make it.
 * With --check it only says whether the written file is still true.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbedded } from '#foundation/database/embedded.ts';
import { migrate } from '#foundation/database/migrate.ts';

const target = join(import.meta.dirname, '..', 'src', 'foundation', 'database', 'tables.ts');

interface Column {
  table_name: string;
  column_name: string;
  udt_name: string;
  is_nullable: 'YES' | 'NO';
  has_default: boolean;
  identity: boolean;
}

const simple: Record<string, string> = {
  text: 'string',
  uuid: 'string',
  bool: 'boolean',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  float8: 'number',
  numeric: 'string',
  date: 'string',
  time: 'string',
  timestamptz: 'Instant',
  xid8: 'string',
  _text: 'string[]',
  _uuid: 'string[]',
  json: 'Json',
  jsonb: 'Json',
  bytea: 'Buffer',
  _int4: 'number[]',
  _int2: 'number[]',
  tsvector: 'string',
};

async function columns(url: string): Promise<Column[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const answer = await client.query<Column>(`
    select table_name, column_name, udt_name, is_nullable,
      column_default is not null as has_default, is_identity = 'YES' as identity
    from information_schema.columns where table_schema = 'public' and table_name <> 'migration'
    order by table_name, ordinal_position`);
  await client.end();
  return answer.rows;
}

function typeOf(column: Column): string {
  const base = simple[column.udt_name];
  if (base === undefined)
    throw new Error(`No type is known for ${column.udt_name} (${column.table_name}.${column.column_name}).`);
  const whole = column.is_nullable === 'YES' ? `${base} | null` : base;
  return column.identity || (column.has_default && column.is_nullable === 'NO')
    ? `Generated<${whole}>`
    : whole;
}

function render(rows: Column[]): string {
  const tables = Map.groupBy(rows, (row) => row.table_name);
  const bodies = [...tables].map(([name, list]) => {
    const lines = list.map((column) => `    ${column.column_name}: ${typeOf(column)};`);
    return `  ${name}: {\n${lines.join('\n')}\n  };`;
  });
  return `/** Made by scripts/database-types.ts from db/migrations; do not edit. */
import type { ColumnType } from 'kysely';

/** A point in time: read as a Date, written as a Date or an RFC 3339 text. */
export type Instant = ColumnType<Date, Date | string, Date | string>;
/** A JSON document: its reader parses it by a schema; written as text. */
export type Json = ColumnType<unknown, string, string>;
/** A column that the database fills where nothing is given. */
export type Generated<S> =
  S extends ColumnType<infer R, infer I, infer U> ? ColumnType<R, I | undefined, U> : ColumnType<S, S | undefined, S>;

/** Every table of the database and its columns. */
export interface Tables {
${bodies.join('\n')}
}
`;
}

const folder = mkdtempSync(join(tmpdir(), 'tonghu-types-'));
const { chmodSync } = await import('node:fs');
chmodSync(folder, 0o755);
const server = await startEmbedded({ dataFolder: folder, durable: false });
try {
  await migrate(server.ownerUrl);
  const text = render(await columns(server.ownerUrl));
  if (process.argv.includes('--check')) {
    if (readFileSync(target, 'utf8') !== text)
      throw new Error('src/foundation/database/tables.ts is stale: run npm run db:types.');
  } else writeFileSync(target, text);
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
