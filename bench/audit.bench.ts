/**
 * What the audit trail's chain costs: 16 at once write a row each after a little reading, with rows that are not sealed, in
 * one chain, and in lanes (as it is); then the check of a million rows and the auditor's two questions among them.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import type { ServiceActor } from '#foundation/access/actor.ts';
import { chainKey, useChain } from '#foundation/audit/chain-keys.ts';
import { takeCheckpoint } from '#foundation/audit/checkpoint.ts';
import { recordAudit } from '#foundation/audit/record.ts';
import { verifyTrail } from '#foundation/audit/verify.ts';
import { realClock } from '#foundation/clock.ts';
import type { Database, Transaction } from '#foundation/database/connect.ts';
import { startEmbedded } from '#foundation/database/embedded.ts';
import { ensureLogin, migrate } from '#foundation/database/migrate.ts';
import { openTestDatabase } from '#testing/vault.ts';
import { childOf, entryOf, fillTrail } from './audit-rows.ts';
import { type Benchmark, type BenchmarkRow, percentile, row, timings } from './benchmark.ts';

const WRITERS = 16;
const EACH = 250;
const ROWS = 1_000_000;
const key = chainKey(Buffer.alloc(32, 8));
const actor: ServiceActor = { kind: 'service', service: 'administration', onBehalfOf: null };
const origin = { requestId: 'bench', address: '10.1.2.3' };

export const benchmark: Benchmark = {
  run: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tonghu-bench-'));
    const embedded = await startEmbedded({ dataFolder: folder });
    useChain({ folder: join(folder, 'audit-checkpoints'), keys: [key] });
    await migrate(embedded.ownerUrl);
    const loginUrl = await ensureLogin(embedded.ownerUrl, join(folder, 'keys'));
    const database = await openTestDatabase(loginUrl, realClock, WRITERS);
    const owner = new pg.Client({ connectionString: embedded.ownerUrl });
    await owner.connect();
    try {
      return [...(await writing(database)), ...(await reading(database, owner))];
    } finally {
      await owner.end();
      await database.close();
      await embedded.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

type Writing = (tx: Transaction, n: number) => Promise<unknown>;

/** A row as it was before there were seals. */
const unsealed: Writing = (tx, n) =>
  tx
    .insertInto('audit_event')
    .values({ service: 'administration', event: 'bench', object_id: String(n), details: '{}' })
    .execute();
const inLanes: Writing = (tx, n) => recordAudit(tx, actor, origin, 'bench', entryOf(n));
/** Everybody waits for the one before him to have committed. */
const inOneChain: Writing = async (tx, n) => {
  await sql`select pg_advisory_xact_lock(1)`.execute(tx);
  await inLanes(tx, n);
};

async function writing(database: Database): Promise<BenchmarkRow[]> {
  const bare = await atOnce(database, unsealed);
  const chain = await atOnce(database, inOneChain);
  const lanes = await atOnce(database, inLanes);
  const name = `${WRITERS} writing at once`;
  return [
    row(`${name}, one chain: p95`, chain.p95, bare.p95, 'ms', ''),
    row(`${name}, lanes: p95`, lanes.p95, bare.p95, 'ms', '≤ 1.5 × unsealed rows'),
    row(`${name}, one chain`, chain.rate, bare.rate, '1/s', ''),
    row(`${name}, lanes`, lanes.rate, bare.rate, '1/s', ''),
    row('one after the other: median', lanes.alone, bare.alone, 'ms', ''),
  ];
}

async function atOnce(database: Database, write: Writing) {
  const once = (n: number): Promise<void> =>
    database.asActor({ actor, requestId: 'bench' }, async (tx) => {
      for (let read = 0; read < 3; read += 1) await sql`select count(*) from division`.execute(tx);
      await write(tx, n);
    });
  const alone = await timings(() => once(1), 100, 50);
  const taken: number[] = [];
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: WRITERS }, async (_, writer) => {
      for (let n = 0; n < EACH; n += 1) {
        const start = performance.now();
        await once(writer * EACH + n);
        taken.push(performance.now() - start);
      }
    }),
  );
  const seconds = (performance.now() - begun) / 1000;
  return { p95: percentile(taken, 0.95), rate: taken.length / seconds, alone: percentile(alone, 0.5) };
}

async function reading(database: Database, owner: pg.Client): Promise<BenchmarkRow[]> {
  await fillTrail(owner, ROWS, key);
  const as = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> =>
    database.asActor({ actor, requestId: 'bench', timeoutMs: 60_000 }, work);
  const checkpoints = [await as((tx) => takeCheckpoint(tx, new Date()))];
  const begun = performance.now();
  const found = await verifyTrail(database, { checkpoints });
  if (!found.ok) throw new Error(`The trail is not whole: ${found.firstBad?.say}`);
  const seconds = (performance.now() - begun) / 1000;
  const ofChild = await timings(
    () => as((tx) => sql`select access.audit_rows_of_child(${childOf(42)}::uuid)`.execute(tx)),
    50,
    5,
  );
  const written = await timings(() => as((tx) => inLanes(tx, 1)), 300, 50);
  return [
    row(`check of ${found.rows.toLocaleString('en')} rows`, seconds, null, 's', 'under a minute'),
    row('the rows of a child: p95', percentile(ofChild, 0.95), null, 'ms', '≤ 50 ms'),
    row('one row more: median', percentile(written, 0.5), null, 'ms', ''),
    row('one row more: p95', percentile(written, 0.95), null, 'ms', ''),
  ];
}
