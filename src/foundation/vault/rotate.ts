/**
 * Replaces the sealing data key while everything runs: announces a new one, waits until it is in force, and wraps every
 * record's own key with it. Wanted: cut off at any moment and run again, it goes on where it was; two at once take turns;
 * a record whose key is erased meanwhile stays erased; at the end nothing needs the old key.
 *
 * Which tables have records with keys of their own is read from the catalogue: every table with a column `sealing_key`.
 * Tried and rejected: walking by primary key (the tables' keys differ) and by ranges of row addresses (their comparisons are
 * not leakproof, so that row security has the whole table read for each range). A cursor reads each table once.
 */
import { sql } from 'kysely';
import type { Actor } from '#foundation/access/actor.ts';
import { type Database, type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { announceKey, loadKeys, NOTICE_SECONDS } from '#foundation/vault/key-store.ts';

const BATCH = 1_000;
const LOOK_AGAIN_MS = 500;
const ROUNDS_AT_MOST = 20;
const READING_TIMEOUT_MS = 600_000;

const keeper: Actor = { kind: 'service', service: 'administration', onBehalfOf: null };

/** What a rotation did. */
export interface Rotation {
  /** The data key that everything is wrapped with now. */
  readonly key: number;
  readonly rewrapped: number;
  /** Data keys that nothing needs any more. */
  readonly retired: readonly number[];
}

/**
 * Announces a new key, unless one that was announced before has not been carried through, and carries it through.
 * @param progress told how many records were wrapped anew so far
 * @param noticeSeconds from announcing the key until it is in force
 * @returns null where another process is at it
 */
export async function rotateKeys(
  database: Database,
  progress: (rewrapped: number) => void,
  noticeSeconds: number = NOTICE_SECONDS,
): Promise<Rotation | null> {
  let rotation: Rotation | null = null;
  await database.withLock('vault-rotation', async () => {
    const key = (await unfinished(database)) ?? (await announceKey(database, noticeSeconds));
    await untilInForce(database, key);
    rotation = await carryThrough(database, key, progress);
  });
  return rotation;
}

/** A newest key beside which older ones are still in use. */
async function unfinished(database: Database): Promise<number | null> {
  const keys = await keysInUse(database);
  return keys.length > 1 ? (keys.at(-1) ?? null) : null;
}

function keysInUse(database: Database): Promise<number[]> {
  return asKeeper(database, async (tx) => {
    const rows = await tx
      .selectFrom('vault_key')
      .select('id')
      .where('purpose', '=', 'seal')
      .where('retired_at', 'is', null)
      .orderBy('id')
      .execute();
    return rows.map((row) => row.id);
  });
}

async function untilInForce(database: Database, key: number): Promise<void> {
  for (;;) {
    await loadKeys(database);
    if (database.vault.presentMark().readUInt16BE(0) === key) return;
    await pause();
  }
}

/** Transactions that began before the key was in force may still write with the old one: those are waited for. */
async function carryThrough(
  database: Database,
  key: number,
  progress: (rewrapped: number) => void,
): Promise<Rotation> {
  const began = await transactionNow(database);
  let rewrapped = 0;
  for (let round = 0; round < ROUNDS_AT_MOST; round += 1) {
    const settled = await everybodyBeganAfter(database, began);
    let found = 0;
    for (const table of await tablesWithKeys(database)) {
      found += await rewrapTable(database, table, (count) => {
        rewrapped += count;
        progress(rewrapped);
      });
    }
    if (settled && found === 0) return { key, rewrapped, retired: await retireOlder(database, key) };
    if (!settled) await pause();
  }
  return { key, rewrapped, retired: [] };
}

async function transactionNow(database: Database): Promise<string> {
  const row = await asKeeper(database, (tx) =>
    sql<{ id: string }>`select pg_current_xact_id()::text as id`.execute(tx),
  );
  return row.rows[0]?.id ?? '0';
}

async function everybodyBeganAfter(database: Database, transaction: string): Promise<boolean> {
  const row = await asKeeper(database, (tx) =>
    sql<{
      after: boolean;
    }>`select pg_snapshot_xmin(pg_current_snapshot()) > ${transaction}::xid8 as after`.execute(tx),
  );
  return row.rows[0]?.after === true;
}

async function tablesWithKeys(database: Database): Promise<string[]> {
  const found = await asKeeper(database, (tx) =>
    sql<{ name: string }>`select table_name as name from information_schema.columns
      where table_schema = 'public' and column_name = 'sealing_key' order by 1`.execute(tx),
  );
  return found.rows.map((row) => row.name);
}

interface Found {
  readonly at: string;
  readonly key: Buffer;
}

/** Reads the table once by a cursor and writes in short transactions of their own; answers how many keys were old. */
async function rewrapTable(
  database: Database,
  table: string,
  onBatch: (count: number) => void,
): Promise<number> {
  const { vault } = database;
  const opening = { actor: keeper, requestId: 'rotation', timeoutMs: READING_TIMEOUT_MS };
  return database.withCopyClient(opening, async (_client, reading) => {
    await sql`declare old_keys no scroll cursor for
      select ctid::text as at, sealing_key as key from ${sql.table(table)}
      where sealing_key is not null and substring(sealing_key from 1 for 2) <> ${sql.lit(`\\x${vault.presentMark().toString('hex')}`)}`.execute(
      reading,
    );
    let found = 0;
    for (;;) {
      const { rows } = await sql<Found>`fetch ${sql.lit(BATCH)} from old_keys`.execute(reading);
      if (rows.length === 0) return found;
      found += rows.length;
      await asKeeper(database, (tx) => writeKeys(tx, table, rows));
      onBatch(rows.length);
    }
  });
}

/** A key is replaced only where it still stands as it was read: what was erased or written meanwhile is left alone. */
async function writeKeys(tx: Transaction, table: string, rows: readonly Found[]): Promise<void> {
  const vault = vaultOf(tx);
  const places = rows.map((row) => row.at);
  const olds = rows.map((row) => row.key);
  const news = rows.map((row) => vault.rewrapped(row.key));
  await sql`update ${sql.table(table)} t set sealing_key = n.new
    from unnest(${places}::text[]::tid[], ${olds}::bytea[], ${news}::bytea[]) n (place, old, new)
    where t.ctid = n.place and t.sealing_key = n.old`.execute(tx);
}

function retireOlder(database: Database, key: number): Promise<number[]> {
  return asKeeper(database, async (tx) => {
    const rows = await tx
      .updateTable('vault_key')
      .set({ retired_at: sql<Date>`now()` })
      .where('purpose', '=', 'seal')
      .where('id', '<', key)
      .where('retired_at', 'is', null)
      .returning('id')
      .execute();
    return rows.map((row) => row.id);
  });
}

function asKeeper<T>(database: Database, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return database.asActor({ actor: keeper, requestId: 'rotation', timeoutMs: READING_TIMEOUT_MS }, work);
}

const pause = (): Promise<void> => new Promise((done) => setTimeout(done, LOOK_AGAIN_MS));
