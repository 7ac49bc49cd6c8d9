/**
 * The demonstration city for tests: loaded once in a run, whoever needs it first, then cloned for each test file, with its
 * server on a free port and the built desk. The expensive one: it takes as long as the first start of the demonstration.
 */
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { type App, buildApp } from '#app';
import { demonstrationDeeds } from '#capabilities/organization/index.ts';
import { presentDay } from '#demo/calendar.ts';
import { loadDemonstration } from '#demo/load.ts';
import { demoAccounts, demoPassword } from '#demo/sign-in.ts';
import { chainKey, useChain } from '#foundation/audit/chain-keys.ts';
import { clockStartingAt } from '#foundation/clock.ts';
import type { Database } from '#foundation/database/connect.ts';
import { stopPrinting } from '#foundation/documents/printer.ts';
import { type FileStore, openFileStore } from '#foundation/files/store.ts';
import { openTestDatabase } from '#testing/vault.ts';

/** When the demonstration begins. */
export const morning = new Date(`${presentDay}T09:00:00+08:00`);

/** The running demonstration. */
export interface Demonstration {
  readonly url: string;
  readonly database: Database;
  readonly files: FileStore;
  /** Runs SQL past all policies: for looking. */
  owner<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
  /** Signs in over HTTP; answers the session's cookie. */
  signIn(account: string): Promise<string>;
  /** Asks as whoever holds a cookie. */
  get(cookie: string, path: string): Promise<{ status: number; text: string }>;
  close(): Promise<void>;
}

/** Starts a demonstration of one's own. */
export async function startDemonstration(): Promise<Demonstration> {
  const loaded = await ensureLoaded();
  const name = `${loaded.name}_${process.pid}`;
  await onServer((client) => client.query(`create database ${name} template ${loaded.name}`));
  const folder = join(inject('scratch'), name);
  cpSync(loaded.folder, folder, { recursive: true });
  const database = await openWithChain(name, folder);
  const files = openFileStore(folder, database.vault);
  const owner = new pg.Pool({ connectionString: named('ownerUrl', name), max: 2 });
  owner.on('error', () => undefined);
  const app = await buildApp({
    database,
    files,
    logLevel: 'silent',
    demonstration: true,
    extraDeeds: demonstrationDeeds(demoAccounts(), demoPassword),
  });
  const url = await app.server.listen({ port: 0, host: '127.0.0.1' });
  return {
    url,
    database,
    files,
    owner: async (text, values) => (await owner.query(text, values)).rows as never,
    signIn: (account) => signIn(url, account),
    get: async (cookie, path) => {
      const answer = await fetch(url + path, { headers: { cookie } });
      return { status: answer.status, text: await answer.text() };
    },
    close: () => closeAll(app, database, owner, name),
  };
}

async function closeAll(app: App, database: Database, owner: pg.Pool, name: string): Promise<void> {
  await app.close();
  await database.close();
  await owner.end();
  stopPrinting();
  await onServer((client) => client.query(`drop database ${name} with (force)`));
}

async function signIn(url: string, account: string): Promise<string> {
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account, password: demoPassword }),
  });
  if (answer.status !== 200) throw new Error(`${account} cannot sign in: ${await answer.text()}`);
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

/** Loads the city where nobody has in this run; whoever comes meanwhile waits. */
async function ensureLoaded(): Promise<{ name: string; folder: string }> {
  const name = `${inject('template')}_city`;
  const folder = join(inject('scratch'), name);
  await onServer(async (client) => {
    await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [name]);
    if (existsSync(join(folder, 'loaded'))) return;
    await client.query(`create database ${name} template ${inject('template')}`);
    const database = await openWithChain(name, folder);
    try {
      await loadDemonstration({ database, files: openFileStore(folder, database.vault) }, () => undefined);
    } finally {
      await database.close();
      stopPrinting();
    }
    mkdirSync(join(folder, 'loaded'));
  });
  return { name, folder };
}

/** Opens a database in the demonstration's morning, and the audit trail's chain beside its files. */
async function openWithChain(name: string, folder: string): Promise<Database> {
  const database = await openTestDatabase(named('loginUrl', name), clockStartingAt(morning), 8);
  useChain({ folder: join(folder, 'audit-checkpoints'), keys: [chainKey(database.vault.auditKey())] });
  return database;
}

function named(url: 'ownerUrl' | 'loginUrl', database: string): string {
  const address = new URL(inject(url));
  address.pathname = `/${database}`;
  return address.href;
}

async function onServer(work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: named('ownerUrl', 'postgres') });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
