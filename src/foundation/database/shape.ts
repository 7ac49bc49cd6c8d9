/**
 * What a database consists of, read from its own catalogue: tables with their columns, sequences, migrations. A backup and its
 * restore know no table by name.
 */
import type pg from 'pg';
import { ownSchemas } from '#foundation/database/backup-reader.ts';
import { backupRole } from '#foundation/database/roles.ts';

/** A table whose rows are kept. */
export interface TableShape {
  /** Schema and name, quoted where SQL wants it. */
  readonly name: string;
  /** Those that are stored, in their order; generated ones make themselves. */
  readonly columns: readonly string[];
}

/** A migration that was applied, and the digest of its text. */
export interface AppliedMigration {
  readonly name: string;
  readonly digest: string;
}

/** Where a sequence stands. */
export interface SequenceState {
  readonly name: string;
  readonly last: string;
  readonly called: boolean;
}

const bookkeeping = `c.oid is distinct from to_regclass('public.migration')`;

/** All tables but the migrations' own, in the order of their names. */
export async function tablesOf(client: pg.ClientBase): Promise<TableShape[]> {
  const found = await client.query<{ name: string; columns: string[] }>(
    `select format('%I.%I', n.nspname, c.relname) as name,
        array_agg(a.attname::text order by a.attnum) as columns
      from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
      where ${ownSchemas} and ${bookkeeping} and c.relkind = 'r' and c.relpersistence <> 't'
        and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      group by n.nspname, c.relname order by n.nspname collate "C", c.relname collate "C"`,
  );
  return found.rows;
}

/** Where all sequences stand; read under the role that may. */
export async function sequencesOf(client: pg.ClientBase): Promise<SequenceState[]> {
  const found = await client.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where ${ownSchemas} and c.relkind = 'S' order by 1`,
  );
  const states: SequenceState[] = [];
  for (const { name } of found.rows) {
    const state = await client.query<{ last: string; called: boolean }>(
      `select last_value::text as last, is_called as called from ${name}`,
    );
    for (const { last, called } of state.rows) states.push({ name, last, called });
  }
  return states;
}

/** The migrations that stand here; none where the database is not the product's. */
export async function migrationsOf(client: pg.ClientBase): Promise<AppliedMigration[]> {
  const there = await client.query(`select where to_regclass('public.migration') is not null`);
  if (there.rowCount === 0) return [];
  return (await client.query<AppliedMigration>('select name, digest from public.migration order by name'))
    .rows;
}

/** The schemas in which the product's things stand, quoted where SQL wants it. */
export async function ownSchemaNames(client: pg.ClientBase): Promise<string[]> {
  const found = await client.query<{ name: string }>(
    `select quote_ident(n.nspname) as name from pg_namespace n where ${ownSchemas} order by 1`,
  );
  return found.rows.map(({ name }) => name);
}

/** Tables that the backup's role would not see whole: it lacks the grant, its policy, or another policy narrows it. */
export async function unreadableTables(client: pg.ClientBase): Promise<string[]> {
  const found = await client.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where ${ownSchemas} and c.relkind = 'r' and c.relpersistence <> 't' and (
        not has_table_privilege('${backupRole}', c.oid, 'select')
        or c.relrowsecurity and (
          not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'read_for_backup')
          or exists (select from pg_policy p where p.polrelid = c.oid and not p.polpermissive
            and p.polcmd in ('r', '*') and (0 = any (p.polroles) or '${backupRole}'::regrole = any (p.polroles)))))
      order by 1`,
  );
  return found.rows.map(({ name }) => name);
}

/** A table's rows as text are the same on every server and by every setting of the owner's. */
export const plainTextSettings = `set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres';
  set local timezone = 'UTC'; set local extra_float_digits = 1; set local bytea_output = 'hex';
  set local client_encoding = 'UTF8'; set local synchronize_seqscans = off;
  set local max_parallel_workers_per_gather = 0; set local statement_timeout = 0; set local lock_timeout = 0;
  set local idle_in_transaction_session_timeout = 0`;

/** The columns of a table, for COPY in both directions. */
export function copyTarget(table: TableShape): string {
  const columns = table.columns.map((column) => `"${column.replaceAll('"', '""')}"`);
  return `${table.name} (${columns.join(', ')})`;
}
