/**
 * The data keys' table: loads them into the vault, makes the first ones, announces a new one, and wraps them anew when the
 * outside key is replaced. Running servers look here every few seconds; a new sealing key comes into force only when all of
 * them have had the time to see it, so that none meets a record it cannot open.
 */
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Actor } from '#foundation/access/actor.ts';
import type { Database, Transaction } from '#foundation/database/connect.ts';
import type { DataKeyRow, KeyPurpose } from '#foundation/vault/data-keys.ts';
import { KEY_BYTES } from '#foundation/vault/sealing-key.ts';
import type { Vault } from '#foundation/vault/vault.ts';

const LOOK_EVERY_MS = 2_000;
/** From announcing a key until it is in force: several looks of every server. */
export const NOTICE_SECONDS = 8;

const keeper: Actor = { kind: 'service', service: 'administration', onBehalfOf: null };

/** Loads the data keys. */
export async function loadKeys(database: Database): Promise<void> {
  database.vault.load(await database.asActor({ actor: keeper, requestId: 'vault' }, (tx) => readRows(tx)));
}

/** Keys that an installation has used before it had a vault, or would have. */
export interface FormerKeys {
  /** What passwords have been hashed with so far. */
  readonly password: Buffer;
  /** What the audit trail's rows are sealed with. */
  readonly audit: Buffer;
}

/** Loads the data keys and makes the first ones where there are none. */
export async function unlock(database: Database, former: FormerKeys): Promise<void> {
  await asKeeper(database, async (tx) => {
    if ((await readRows(tx)).length > 0) return;
    await addKey(tx, database.vault, 'seal', randomBytes(KEY_BYTES));
    await addKey(tx, database.vault, 'index', randomBytes(KEY_BYTES));
    await addKey(tx, database.vault, 'password', former.password);
    await addKey(tx, database.vault, 'audit', former.audit);
  });
  await loadKeys(database);
}

/** Loads the data keys again every few seconds; answers how to stop. A failed look is made up by the next. */
export function keepLooking(database: Database): () => void {
  let looking = false;
  const timer = setInterval(() => {
    if (looking) return;
    looking = true;
    loadKeys(database)
      .catch(() => undefined)
      .finally(() => {
        looking = false;
      });
  }, LOOK_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/** Announces a new sealing key; answers its number. It comes into force some seconds later. */
export async function announceKey(database: Database, noticeSeconds: number): Promise<number> {
  return asKeeper(database, (tx) =>
    addKey(tx, database.vault, 'seal', randomBytes(KEY_BYTES), noticeSeconds),
  );
}

/** Wraps all data keys with the present outside key; answers how many were wrapped with another. All or none. */
export async function rewrapDataKeys(database: Database): Promise<number> {
  return asKeeper(database, async (tx) => {
    const ring = database.vault.ring();
    let count = 0;
    for (const row of await readRows(tx)) {
      if (row.kekFingerprint === ring.fingerprint) continue;
      await tx
        .updateTable('vault_key')
        .set({
          wrapped: ring.wrap(row.id, row.purpose, ring.unwrap(row), row.suite),
          kek_fingerprint: ring.fingerprint,
        })
        .where('id', '=', row.id)
        .execute();
      count += 1;
    }
    return count;
  });
}

/** Opens a transaction in which nobody else makes or wraps data keys. */
function asKeeper<T>(database: Database, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return database.asActor({ actor: keeper, requestId: 'vault' }, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('vault_key', 0))`.execute(tx);
    return work(tx);
  });
}

async function readRows(tx: Transaction): Promise<DataKeyRow[]> {
  const rows = await tx
    .selectFrom('vault_key')
    .select(['id', 'purpose', 'suite', 'wrapped', 'kek_fingerprint as kekFingerprint'])
    .select(sql<boolean>`in_force_from <= now()`.as('inForce'))
    .execute();
  return rows as DataKeyRow[];
}

async function addKey(
  tx: Transaction,
  vault: Vault,
  purpose: KeyPurpose,
  secret: Buffer,
  noticeSeconds = 0,
): Promise<number> {
  const { last } = await tx
    .selectFrom('vault_key')
    .select(sql<number>`coalesce(max(id), 0)::integer`.as('last'))
    .executeTakeFirstOrThrow();
  const ring = vault.ring();
  const id = last + 1;
  await tx
    .insertInto('vault_key')
    .values({
      id,
      purpose,
      suite: vault.suite,
      wrapped: ring.wrap(id, purpose, secret, vault.suite),
      kek_fingerprint: ring.fingerprint,
      in_force_from: sql<Date>`now() + make_interval(secs => ${noticeSeconds})`,
    })
    .execute();
  return id;
}
