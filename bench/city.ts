/**
 * A city for benchmarks: any number of made-up children in Puyang's real villages, put on the register through the
 * product's own bulk door, and a server to ask. Deterministic.
 */

import { createHash } from 'node:crypto';
import { chmodSync, createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { buildApp } from '#app';
import { type ChildRecord, registerChildren } from '#capabilities/children/index.ts';
import { importDivisions } from '#capabilities/organization/index.ts';
import { divisionsBelow, divisionsFile } from '#demo/divisions.ts';
import { Random } from '#demo/random.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import { chainKey, useChain } from '#foundation/audit/chain-keys.ts';
import { clockStartingAt } from '#foundation/clock.ts';
import type { Database } from '#foundation/database/connect.ts';
import { startEmbedded } from '#foundation/database/embedded.ts';
import { ensureLogin, migrate } from '#foundation/database/migrate.ts';
import { type FileStore, openFileStore } from '#foundation/files/store.ts';
import { openTestDatabase } from '#testing/vault.ts';

/** The product's database and files without a server. */
export interface BenchSystem {
  readonly database: Database;
  readonly files: FileStore;
  readonly loginUrl: string;
  readonly ownerUrl: string;
  readonly folder: string;
  close(): Promise<void>;
}

/** A running system with children in it. */
export interface BenchCity extends BenchSystem {
  readonly url: string;
  /** Headers of a city officer who has signed in. */
  readonly headers: Record<string, string>;
}

const service: ServiceActor = { kind: 'service', service: 'demonstration', onBehalfOf: null };
const BATCH = 2_000;
const surnames = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'];
const given = [...'伟芳娜敏静秀丽强磊军洋勇艳杰娟涛明超霞平刚桂英华玉兰红梅春波辉宇浩然子轩梓涵欣怡雨桐思佳'];

/** A database server and a folder, for one system or several beside each other. */
export interface BenchServer {
  readonly folder: string;
  /** Makes an empty system, divisions only, in a database of its own. Closing it leaves the server. */
  addSystem(name: string, open?: typeof openTestDatabase): Promise<BenchSystem>;
  close(): Promise<void>;
}

/** Starts a server. `durable` as in real life, for benchmarks that write. */
export async function startBenchServer(durable: boolean): Promise<BenchServer> {
  const folder = mkdtempSync(join(tmpdir(), 'tonghu-bench-'));
  chmodSync(folder, 0o755);
  const server = await startEmbedded({ dataFolder: folder, durable });
  return {
    folder,
    addSystem: (name, open = openTestDatabase) => addSystem(server.ownerUrl, folder, name, open),
    close: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function addSystem(
  serverUrl: string,
  folder: string,
  name: string,
  open: typeof openTestDatabase,
): Promise<BenchSystem> {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const ownerUrl = url.href;
  await migrate(ownerUrl);
  const loginUrl = await ensureLogin(ownerUrl, join(folder, 'keys'));
  const clock = clockStartingAt(new Date('2024-05-22T09:00:00+08:00'));
  const database = await open(loginUrl, clock);
  useChain({ folder: join(folder, 'audit-checkpoints'), keys: [chainKey(database.vault.auditKey())] });
  await importDivisions(database, createReadStream(divisionsFile), { ...service, service: 'administration' });
  const files = openFileStore(join(folder, 'files', name), database.vault);
  return { database, files, loginUrl, ownerUrl, folder, close: () => database.close() };
}

/** Makes an empty system on a server of its own. */
export async function makeBenchSystem(durable: boolean): Promise<BenchSystem> {
  const server = await startBenchServer(durable);
  const system = await server.addSystem('tonghu');
  return {
    ...system,
    close: async () => {
      await system.close();
      await server.close();
    },
  };
}

/** Makes a system, fills it and serves it. */
export async function makeBenchCity(children: number): Promise<BenchCity> {
  const system = await makeBenchSystem(false);
  await fill(system.database, children);
  await analyse(system.ownerUrl);
  const { database, files } = system;
  const app = await buildApp({ database, files, logLevel: 'silent' });
  const url = await app.server.listen({ port: 0, host: '127.0.0.1' });
  const token = await signedIn(system.ownerUrl);
  return {
    ...system,
    url,
    headers: { authorization: `Bearer ${token}` },
    close: async () => {
      await app.close();
      await system.close();
    },
  };
}

/** Puts made-up children on the register, spread over the villages. */
export async function fill(database: Database, children: number): Promise<void> {
  const villages = divisionsBelow('4109', 'village').map((division) => division.code);
  const random = new Random(1, 'bench');
  for (let at = 0; at < children; at += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, children - at) }, (_, n) =>
      child(random, villages, at + n),
    );
    await database.asActor({ actor: service, requestId: 'bench', timeoutMs: 120_000 }, (tx) =>
      registerChildren(tx, service, rows),
    );
  }
}

function child(random: Random, villages: readonly string[], at: number): ChildRecord {
  const pick = (from: readonly string[]): string => from[random.int(0, from.length - 1)] ?? '';
  const born = new Date(Date.UTC(2008, 5, 1) + (at % 5_500) * 86_400_000).toISOString().slice(0, 10);
  const order = String(Math.floor(at / 5_500) % 1_000).padStart(3, '0');
  const area = 410_981 + (at % 8);
  return {
    id: uuidv7(),
    name: pick(surnames) + pick(given) + (random.chance(0.8) ? pick(given) : ''),
    sex: 1 + (at % 2),
    birthDate: born,
    citizenId: `${area}${born.replaceAll('-', '')}${order}${Math.floor(at / 5_500_000)}`,
    citizenIdState: 'wrong_check_digit',
    residence: villages[at % villages.length] ?? '',
    registeredOn: '2023-10-31',
    leftBehindKind: '11',
    family: [],
  };
}

export async function analyse(ownerUrl: string): Promise<void> {
  await asOwner(ownerUrl, (client) => client.query('vacuum analyze'));
  // What the filling left to be written does not belong to whoever asks afterwards.
  await asOwner(ownerUrl, (client) => client.query('checkpoint'));
}

/** Runs work as the cluster's owner. */
export async function asOwner<T>(ownerUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Asks as the product does, by the driver's callback: its promises keep rows alive, which would count against whoever is measured. */
export function answered(client: pg.Client, text: string, values: readonly unknown[] = []): Promise<void> {
  return new Promise((done, fail) => {
    client.query(text, [...values], (fault: Error | null | undefined) =>
      fault === null || fault === undefined ? done() : fail(fault),
    );
  });
}

/** Signs a city officer in; answers the bearer token. */
export async function signedIn(ownerUrl: string): Promise<string> {
  const [staff, account, binding, session] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()];
  const token = `bench-${session}`;
  await asOwner(ownerUrl, async (client) => {
    await client.query("insert into staff (id, name, area) values ($1, '测速', '4109')", [staff]);
    await client.query('insert into account (id, name, staff_id) values ($1, $2, $3)', [
      account,
      `bench-${account.slice(-12)}`,
      staff,
    ]);
    await client.query(
      "insert into role_binding (id, account_id, role, area, valid_from) values ($1, $2, 'city', '4109', '2020-01-01')",
      [binding, account],
    );
    await client.query(
      `insert into session (id, token_digest, account_id, binding_id, made_at, seen_at, expires_at)
       values ($1, $2, $3, $4, '2024-05-22T01:00:00Z', '2024-05-22T01:00:00Z', '2099-01-01')`,
      [session, createHash('sha256').update(token).digest('hex'), account, binding],
    );
  });
  return token;
}
