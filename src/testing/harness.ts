/**
 * The expensive harness: a database of one's own, cloned from the template, and the whole app over real HTTP.
 * Cheap tests of rules do not need it.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { inject } from 'vitest';
import { type AppParts, buildApp } from '#app';
import { tokenDigest } from '#capabilities/organization/sessions/queries.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import type { Role } from '#foundation/access/table.ts';
import { chainKey, useChain } from '#foundation/audit/chain-keys.ts';
import type { Clock } from '#foundation/clock.ts';
import type { Database, Transaction } from '#foundation/database/connect.ts';
import { type FileStore, openFileStore } from '#foundation/files/store.ts';
import type { WorkRunner } from '#foundation/jobs/runner.ts';
import { openTestDatabase } from '#testing/vault.ts';

/** A clock that tests set. */
export interface TestClock extends Clock {
  set(instant: string): void;
}

/** One asker over HTTP, signed in as one account. */
export interface Caller {
  readonly actor: PersonActor;
  readonly token: string;
  get(path: string): Promise<HttpAnswer>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<HttpAnswer>;
  put(path: string, body?: unknown, headers?: Record<string, string>): Promise<HttpAnswer>;
  patch(path: string, body?: unknown, headers?: Record<string, string>): Promise<HttpAnswer>;
  delete(path: string, headers?: Record<string, string>): Promise<HttpAnswer>;
  upload(
    path: string,
    file: { name: string; bytes: Uint8Array },
    fields?: Record<string, string>,
    headers?: Record<string, string>,
  ): Promise<HttpAnswer>;
}

/** An answer, its JSON already read (undefined for files). */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers by the field they assert on
  readonly body: any;
  readonly bytes: Buffer;
}

/** A system that is asked over HTTP, in this process or in one of its own. */
export interface ServedSystem {
  readonly url: string;
  readonly clock: Clock;
  /** Runs SQL as the cluster's owner, past all policies: for arranging and for looking. */
  owner<R extends pg.QueryResultRow = pg.QueryResultRow>(text: string, values?: unknown[]): Promise<R[]>;
  /** Makes a person with an account, a role and a session, and calls the API as that person. */
  caller(role: Role, area: string): Promise<Caller>;
  anonymous(): Omit<Caller, 'actor' | 'token'>;
}

/** A whole system for one test file. */
export interface TestSystem extends ServedSystem {
  readonly database: Database;
  readonly files: FileStore;
  readonly clock: TestClock;
  readonly runner: WorkRunner;
  readonly ownerUrl: string;
  readonly loginUrl: string;
  /** Runs work as a made-up person of a role in a division, through row-level security. */
  as<T>(role: Role, area: string, work: (tx: Transaction) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

let counter = 0;

/** Starts a system whose clock stands at an instant (default 2023-11-06 09:00 in Puyang); `parts` as its composition has them. */
export async function startTestSystem(
  start = '2023-11-06T09:00:00+08:00',
  parts: Partial<AppParts> = {},
): Promise<TestSystem> {
  counter += 1;
  const template = inject('template');
  const name = `${template}_${process.pid}_${counter}`;
  const admin = new URL(inject('ownerUrl'));
  admin.pathname = '/postgres';
  await once(admin.href, `create database ${name} template ${template}`);
  const owner = new URL(inject('ownerUrl'));
  owner.pathname = `/${name}`;
  const login = new URL(inject('loginUrl'));
  login.pathname = `/${name}`;
  const folder = mkdtempSync(join(tmpdir(), 'tonghu-files-'));
  chmodSync(folder, 0o755);
  const clock = settableClock(start);
  const database = await openTestDatabase(login.href, clock, 8);
  useChain({ folder: join(folder, 'audit-checkpoints'), keys: [chainKey(database.vault.auditKey())] });
  const files = openFileStore(folder, database.vault);
  const app = await buildApp({ database, files, logLevel: 'silent', ...parts });
  const url = await app.server.listen({ port: 0, host: '127.0.0.1' });
  const ownerPool = new pg.Pool({ connectionString: owner.href, max: 2 });
  ownerPool.on('error', () => undefined);
  const asOwner: ServedSystem['owner'] = async (text, values) =>
    (await ownerPool.query(text, values)).rows as never;
  return {
    database,
    files,
    clock,
    runner: app.runner,
    url,
    ownerUrl: owner.href,
    loginUrl: login.href,
    owner: asOwner,
    as: (role, area, work) => database.asActor({ actor: madeUpActor(role, area), requestId: 'test' }, work),
    caller: (role, area) => signInAs({ owner: asOwner, clock, url }, role, area),
    anonymous: () => askingAt(url),
    close: async () => {
      await app.close();
      await database.close();
      await ownerPool.end();
      await once(admin.href, `drop database ${name} with (force)`);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function settableClock(start: string): TestClock {
  let at = new Date(start);
  return {
    now: () => new Date(at),
    set: (instant) => {
      at = new Date(instant);
    },
  };
}

function madeUpActor(role: Role, area: string): PersonActor {
  const none = '00000000-0000-7000-8000-000000000000';
  return {
    kind: 'person',
    accountId: none,
    staffId: none,
    name: '测试',
    role,
    area,
    sessionId: null,
    bindingId: none,
  };
}

async function once(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}

/** Makes a person with an account, a role and a session at a system. */
export async function signInAs(
  { owner, clock, url }: Pick<ServedSystem, 'owner' | 'clock' | 'url'>,
  role: Role,
  area: string,
): Promise<Caller> {
  const [staffId, accountId, bindingId, sessionId] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()];
  const token = `test-${sessionId}`;
  const now = clock.now();
  const name = `${role}-${accountId.slice(-8)}`;
  await owner('insert into staff (id, name, area) values ($1, $2, $3)', [staffId, `测试${role}`, area]);
  await owner('insert into account (id, name, staff_id) values ($1, $2, $3)', [accountId, name, staffId]);
  await owner(
    'insert into role_binding (id, account_id, role, area, valid_from) values ($1, $2, $3, $4, $5)',
    [bindingId, accountId, role, area, '2020-01-01T00:00:00Z'],
  );
  await owner(
    `insert into session (id, token_digest, account_id, binding_id, made_at, seen_at, expires_at)
     values ($1, $2, $3, $4, $5, $5, '2099-01-01')`,
    [sessionId, tokenDigest(token), accountId, bindingId, now],
  );
  const actor: PersonActor = {
    kind: 'person',
    accountId,
    staffId,
    name: `测试${role}`,
    role,
    area,
    sessionId,
    bindingId,
  };
  return { actor, token, ...askingAt(url, token) };
}

/** What was answered; a stream, which never ends, is let go. */
export async function bodyOf(response: Response): Promise<Buffer> {
  const endless = (response.headers.get('content-type') ?? '').startsWith('text/event-stream');
  if (!endless) return Buffer.from(await response.arrayBuffer());
  await response.body?.cancel();
  return Buffer.alloc(0);
}

/** Asks a system at its address, without a token as nobody in particular. */
export function askingAt(url: string, token: string | null = null): Omit<Caller, 'actor' | 'token'> {
  const send = async (
    method: string,
    path: string,
    body: BodyInit | null,
    headers: Record<string, string>,
  ): Promise<HttpAnswer> => {
    const authorization = token === null ? {} : { authorization: `Bearer ${token}` };
    const response = await fetch(url + path, { method, body, headers: { ...authorization, ...headers } });
    const bytes = await bodyOf(response);
    const json = (response.headers.get('content-type') ?? '').includes('json');
    return {
      status: response.status,
      headers: response.headers,
      body: json ? JSON.parse(bytes.toString('utf8')) : undefined,
      bytes,
    };
  };
  const write =
    (method: string) =>
    (path: string, body?: unknown, headers: Record<string, string> = {}) =>
      send(method, path, body === undefined ? null : JSON.stringify(body), {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      });
  return {
    get: (path) => send('GET', path, null, {}),
    post: write('POST'),
    put: write('PUT'),
    patch: write('PATCH'),
    delete: (path, headers = {}) => send('DELETE', path, null, headers),
    upload: (path, file, fields = {}, headers = {}) => {
      const form = new FormData();
      for (const [key, value] of Object.entries(fields)) form.append(key, value);
      form.append('file', new Blob([Buffer.from(file.bytes)]), file.name);
      return send('POST', path, form, headers);
    },
  };
}
