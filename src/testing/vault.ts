/**
 * The vault of tests and benchmarks: one outside key that everybody knows, so that databases can be cloned and opened again.
 */

import { usePasswordKey } from '#foundation/access/password.ts';
import type { Clock } from '#foundation/clock.ts';
import { type Database, openDatabase } from '#foundation/database/connect.ts';
import { KeyRing } from '#foundation/vault/key-ring.ts';
import { unlock } from '#foundation/vault/key-store.ts';
import type { SuiteName } from '#foundation/vault/suites.ts';
import { makeVault } from '#foundation/vault/vault.ts';

/** The outside key of tests. */
export const testKey: Buffer = Buffer.alloc(32, 7);

/** Opens a database of tests with its vault unlocked. */
export async function openTestDatabase(
  loginUrl: string,
  clock: Clock,
  poolSize?: number,
  suite: SuiteName = 'aes-256-gcm',
): Promise<Database> {
  const vault = makeVault(() => new KeyRing([testKey]), suite);
  const database = openDatabase(loginUrl, clock, vault, poolSize);
  await unlock(database, { password: testKey, audit: testKey });
  usePasswordKey(vault.passwordKey());
  return database;
}
