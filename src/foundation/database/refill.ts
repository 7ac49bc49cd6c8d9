/**
 * Fills an empty database with the rows of a backup, in one transaction: tables, rows, constraints and sequences are there
 * together or not at all, so that a restore that is killed leaves an empty database.
 *
 * It must also work for an owner who is no superuser. Hence, within the transaction: the tables' own triggers rest (derived
 * rows come with the backup and must not be counted twice), row-level security is not forced on the owner, and foreign keys
 * are taken away and put back, which checks them once for all rows and asks for no order among tables. Tried and rejected:
 * `session_replication_role` (superusers only), loading in the order of the keys (none where two tables name each other).
 */
import { createHash } from 'node:crypto';
import type { Writable } from 'node:stream';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { layBare } from '#foundation/database/lay-bare.ts';
import {
  applyWithin,
  ensureDatabase,
  MIGRATION_LOCK,
  type Migration,
  requireVersion,
} from '#foundation/database/migrate.ts';
import { backupRole } from '#foundation/database/roles.ts';
import {
  copyTarget,
  ownSchemaNames,
  plainTextSettings,
  type SequenceState,
  type TableShape,
  tablesOf,
  unreadableTables,
} from '#foundation/database/shape.ts';

/** A transaction into which a backup is being loaded. */
export interface Refill {
  /** The tables as the migrations made them. */
  readonly tables: readonly TableShape[];
  /** Takes a table's rows as COPY's text; resolve when the stream has finished. */
  into(table: TableShape): Writable;
  /** Puts constraints, triggers and row-level security back, and the sequences where they stood. */
  finish(sequences: readonly SequenceState[]): Promise<void>;
  /** SHA-256 of a table's rows as COPY's text, and how many there are. */
  digest(table: TableShape): Promise<TableDigest>;
}

/** What a table holds, in two figures that a backup and its restore must have alike. */
export interface TableDigest {
  readonly rows: number;
  readonly sha256: string;
}

/** Opens a connection as the owner while no other process changes the form of the database. */
async function asOwner<T>(ownerUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  await ensureDatabase(ownerUrl);
  const client = new pg.Client({ connectionString: ownerUrl });
  client.on('error', () => undefined); // its death is told by the query
  await client.connect();
  try {
    await requireVersion(client);
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await client.query('begin');
    await client.query(plainTextSettings);
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Says whether a database holds no row: nothing at all, or the product's tables as they are made. */
export function isEmptyDatabase(ownerUrl: string): Promise<boolean> {
  return asOwner(ownerUrl, isEmpty);
}

async function isEmpty(client: pg.Client): Promise<boolean> {
  const tables = await tablesOf(client);
  if (tables.length === 0) return true;
  const role = await client.query('select from pg_roles where rolname = $1', [backupRole]);
  if (role.rowCount === 0 || (await unreadableTables(client)).length > 0) return false;
  await client.query(`set local role ${backupRole}`);
  for (const { name } of tables) {
    if ((await client.query(`select from ${name} limit 1`)).rowCount !== 0) return false;
  }
  await client.query('reset role');
  return true;
}

/** The digests of all tables as they stand; for a database that may have been filled already. */
export function digestsOf(ownerUrl: string): Promise<Map<string, TableDigest>> {
  return asOwner(ownerUrl, async (client) => {
    if ((await unreadableTables(client)).length > 0) return new Map();
    await client.query(`set local role ${backupRole}`);
    const digests = new Map<string, TableDigest>();
    for (const table of await tablesOf(client)) digests.set(table.name, await digestOf(client, table));
    return digests;
  });
}

/**
 * Makes the tables by these migrations, lets `load` fill them, and commits when it returns.
 * @throws Error where the database is not empty; nothing has been changed then, nor where `load` fails.
 */
export async function refillDatabase(
  ownerUrl: string,
  migrations: readonly Migration[],
  load: (refill: Refill) => Promise<void>,
): Promise<void> {
  await asOwner(ownerUrl, async (client) => {
    if (!(await isEmpty(client))) throw new Error('The database is not empty.');
    for (const schema of await ownSchemaNames(client)) await client.query(`drop schema ${schema} cascade`);
    await client.query('create schema public');
    await applyWithin(client, migrations);
    await client.query(plainTextSettings);
    const tables = await tablesOf(client);
    const clothe = await layBare(client);
    await client.query(`truncate ${tables.map(({ name }) => name).join(', ')}`);
    await load({
      tables,
      into: (table) => client.query(copyFrom(`copy ${copyTarget(table)} from stdin`)),
      digest: (table) => digestOf(client, table),
      finish: async (sequences) => {
        for (const { name, last, called } of sequences)
          await client.query('select setval($1::regclass, $2, $3)', [name, last, called]);
        await clothe();
      },
    });
    await client.query('commit');
    await client.query('analyze');
  });
}

async function digestOf(client: pg.Client, table: TableShape): Promise<TableDigest> {
  const measure = measureRows();
  for await (const chunk of client.query(copyTo(`copy ${copyTarget(table)} to stdout`)))
    measure.update(chunk as Buffer);
  return measure.digest();
}

/** Measures COPY's text as it passes: a row is a line, and no row holds a bare line feed. */
export function measureRows(): { update(chunk: Buffer): void; digest(): TableDigest } {
  const hash = createHash('sha256');
  let rows = 0;
  return {
    update: (chunk) => {
      hash.update(chunk);
      for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) rows += 1;
    },
    digest: () => ({ rows, sha256: hash.digest('hex') }),
  };
}
