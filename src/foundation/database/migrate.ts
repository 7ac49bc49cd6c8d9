/**
 * Brings a database to the newest form: plain SQL files, numbered, forward only, each in one transaction.
 * Also makes the application's roles: `tonghu_app` holds the grants and owns nothing; the login of one installation may
 * only take that role inside a transaction (it does not inherit).
 */
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { ensureBackupReader } from '#foundation/database/backup-reader.ts';
import { clearColumns } from '#foundation/database/clear-columns.ts';
import { ensureRoles } from '#foundation/database/roles.ts';
import { type Sealer, sealClear, sealClearFiles } from '#foundation/database/seal-clear.ts';

const folder = join(import.meta.dirname, '..', '..', '..', 'db', 'migrations');
/** Held by whoever changes the form of the database. */
export const MIGRATION_LOCK = 7_141_041;
/** Before this one the files of an older installation are sealed. */
const CLEAR_FILES_END = '0010_1_sealed_files.sql';
/** No database `postgres` to ask; the database was made by somebody else meanwhile (two codes, as two may be as quick). */
const THERE_ALREADY = new Set(['3D000', '42P04', '23505']);

/** What a migration run did. */
export interface MigrationReport {
  readonly applied: string[];
  readonly total: number;
}

/** A migration's file. */
export interface Migration {
  readonly name: string;
  readonly text: string;
  /** SHA-256 of the text. */
  readonly digest: string;
}

const bookOfMigrations = `create table if not exists public.migration (
  name text primary key, digest text not null, at timestamptz not null default now())`;

/**
 * Applies what is missing. Two runs at once wait for each other. What an older installation holds in clear is sealed on the way,
 * and the tables are written anew afterwards, so that nothing of it stays on the disk.
 * @param sealer with what; a new database needs none
 * @throws Error where a file that was applied has been changed since, or the server is older than 15.
 */
export async function migrate(ownerUrl: string, sealer?: Sealer): Promise<MigrationReport> {
  await ensureDatabase(ownerUrl);
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await requireVersion(client);
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await ensureRoles(client);
    await client.query(bookOfMigrations);
    const done = await client.query<{ name: string; digest: string }>(
      'select name, digest from public.migration',
    );
    const digests = new Map(done.rows.map((row) => [row.name, row.digest]));
    const applied: string[] = [];
    const shipped = shippedMigrations();
    for (const migration of shipped) {
      const { name } = migration;
      const clear = digests.has(name) ? [] : (clearColumns[name] ?? []);
      await sealClear(client, sealer, clear);
      if (name === CLEAR_FILES_END && !digests.has(name)) await sealClearFiles(client, sealer);
      if (await applyOne(client, migration, digests.get(name))) applied.push(name);
      for (const { table } of clear) await client.query(`vacuum full ${pg.escapeIdentifier(table)}`);
    }
    await ensureBackupReader(client);
    return { applied, total: shipped.length };
  } finally {
    await client.end();
  }
}

/**
 * Takes everything out of a database, so that it can be migrated anew. For a demonstration whose loading was cut off and
 * for nothing else: whoever calls has made sure that the database holds no more than that.
 */
export async function dropEverything(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await client.query('begin');
    await client.query('drop schema if exists access cascade');
    await client.query('drop schema public cascade');
    await client.query('create schema public');
    await client.query('commit');
  } finally {
    await client.end();
  }
}

/** The migrations of this version, in their order. */
export function shippedMigrations(): Migration[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.sql'));
  return names.sort().map((name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    return { name, text, digest: createHash('sha256').update(text).digest('hex') };
  });
}

/** Applies migrations to an empty database within the caller's transaction. */
export async function applyWithin(client: pg.Client, migrations: readonly Migration[]): Promise<void> {
  await ensureRoles(client);
  await client.query(bookOfMigrations);
  for (const migration of migrations) await applyText(client, migration);
  await ensureBackupReader(client);
}

async function applyText(client: pg.Client, { name, text, digest }: Migration): Promise<void> {
  await client.query(text);
  await client.query('insert into public.migration (name, digest) values ($1, $2)', [name, digest]);
}

async function applyOne(
  client: pg.Client,
  migration: Migration,
  known: string | undefined,
): Promise<boolean> {
  const { name, digest } = migration;
  if (known === digest) return false;
  if (known !== undefined) throw new Error(`Migration ${name} was changed after it had been applied here.`);
  try {
    await client.query('begin');
    await applyText(client, migration);
    await client.query('commit');
  } catch (fault) {
    await client.query('rollback');
    throw new Error(`Migration ${name} failed: ${(fault as Error).message}`, { cause: fault });
  }
  return true;
}

/** @throws Error where the server is older than 15. */
export async function requireVersion(client: pg.Client): Promise<void> {
  const answer = await client.query<{ server_version_num: string }>('show server_version_num');
  const version = Number(answer.rows[0]?.server_version_num ?? 0);
  if (version < 150_000)
    throw new Error(`PostgreSQL 15 or newer is needed; this server is ${version / 10_000}.`);
}

/** Makes the database where its name is new to the server. */
export async function ensureDatabase(ownerUrl: string): Promise<void> {
  const url = new URL(ownerUrl);
  const name = decodeURIComponent(url.pathname.slice(1));
  url.pathname = '/postgres';
  const client = new pg.Client({ connectionString: url.href });
  try {
    await client.connect();
    const found = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (found.rowCount === 0)
      await client.query(`create database ${pg.escapeIdentifier(name)} encoding 'UTF8' template template0`);
  } catch (fault) {
    const code = (fault as { code?: string }).code ?? '';
    if (!THERE_ALREADY.has(code)) throw fault;
  } finally {
    await client.end();
  }
}

/**
 * Makes sure that this installation's login exists and returns its connection string. Its password is made once and
 * kept in the data folder, readable by its owner alone.
 */
export async function ensureLogin(ownerUrl: string, keyFolder: string): Promise<string> {
  const url = new URL(ownerUrl);
  const login = `tonghu_login_${decodeURIComponent(url.pathname.slice(1))}`.slice(0, 63);
  const file = join(keyFolder, 'database-login');
  mkdirSync(keyFolder, { recursive: true, mode: 0o700 });
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 });
  const password = readFileSync(file, 'utf8').trim();
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const found = await client.query('select 1 from pg_roles where rolname = $1', [login]);
    const name = pg.escapeIdentifier(login);
    if (found.rowCount === 0) await client.query(`create role ${name} login noinherit`);
    await client.query(`grant tonghu_app, tonghu_granted to ${name}`);
    await client.query(`alter role ${name} password ${pg.escapeLiteral(password)}`);
  } finally {
    await client.end();
  }
  url.username = login;
  url.password = password;
  return url.href;
}
