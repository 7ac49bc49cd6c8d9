/**
 * Reads the whole database as it stands at one instant, while others write. Nothing is locked but the tables' shape: a
 * migration waits until the reading is over.
 */
import type { Readable } from 'node:stream';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { MIGRATION_LOCK } from '#foundation/database/migrate.ts';
import { backupRole } from '#foundation/database/roles.ts';
import {
  type AppliedMigration,
  copyTarget,
  migrationsOf,
  plainTextSettings,
  type SequenceState,
  sequencesOf,
  type TableShape,
  tablesOf,
  unreadableTables,
} from '#foundation/database/shape.ts';

/** The database at one instant; only while `work` of `withSnapshot` runs. */
export interface Snapshot {
  readonly server: string;
  readonly migrations: readonly AppliedMigration[];
  readonly tables: readonly TableShape[];
  /** About how many rows there are in all, as the planner believes; for a progress bar. */
  readonly aboutRows: number;
  /** The rows of a table as COPY's text, a line each. */
  rowsOf(table: TableShape): Readable;
  /** The ids of all stored files, in batches. */
  storedFiles(): AsyncGenerator<readonly string[]>;
  /** Never behind the rows: a sequence does not go back. */
  sequences(): Promise<SequenceState[]>;
}

const NO_SUCH_DATABASE = '3D000';
const FILES_AT_ONCE = 1000;
const LOWEST_ID = '00000000-0000-0000-0000-000000000000';

/**
 * Opens the snapshot and runs the work.
 * @throws Error where a table could not be read whole.
 */
export async function withSnapshot<T>(
  ownerUrl: string,
  work: (snapshot: Snapshot) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl });
  client.on('error', () => undefined); // its death is told by the query
  await client.connect();
  try {
    await client.query('select pg_advisory_lock_shared($1)', [MIGRATION_LOCK]);
    await client.query('begin isolation level repeatable read read only');
    await client.query(plainTextSettings);
    const opened = await openSnapshot(client);
    await client.query('select pg_advisory_unlock_shared($1)', [MIGRATION_LOCK]);
    return await work(opened);
  } finally {
    await client.end();
  }
}

/** The migrations that stand in a database; none where there is no such database or it is not the product's. */
export async function appliedMigrations(ownerUrl: string): Promise<AppliedMigration[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  try {
    await client.connect();
    return await migrationsOf(client);
  } catch (fault) {
    if ((fault as { code?: string }).code === NO_SUCH_DATABASE) return [];
    throw fault;
  } finally {
    await client.end();
  }
}

async function openSnapshot(client: pg.Client): Promise<Snapshot> {
  const unreadable = await unreadableTables(client);
  if (unreadable.length > 0)
    throw new Error(`These tables cannot be read whole: ${unreadable.join(', ')}. Run \`tonghu migrate\`.`);
  await client.query(`set local role ${backupRole}`);
  const tables = await tablesOf(client);
  await client.query(`lock table ${tables.map(({ name }) => name).join(', ')} in access share mode`);
  const [about] = (
    await client.query<{ server: string; rows: number }>(
      `select current_setting('server_version') as server,
        coalesce(sum(greatest(reltuples, 0)), 0)::float8 as rows from pg_class where oid = any ($1::regclass[])`,
      [tables.map(({ name }) => name)],
    )
  ).rows;
  return {
    server: about?.server ?? '',
    aboutRows: about?.rows ?? 0,
    migrations: await migrationsOf(client),
    tables,
    rowsOf: (table) => client.query(copyTo(`copy ${copyTarget(table)} to stdout`)),
    storedFiles: () => storedFiles(client),
    sequences: () => sequencesOf(client),
  };
}

async function* storedFiles(client: pg.Client): AsyncGenerator<readonly string[]> {
  let after = LOWEST_ID;
  for (;;) {
    const found = await client.query<{ id: string }>(
      'select id from public.stored_file where id > $1 order by id limit $2',
      [after, FILES_AT_ONCE],
    );
    if (found.rows.length === 0) return;
    yield found.rows.map(({ id }) => id);
    after = found.rows.at(-1)?.id ?? after;
  }
}
