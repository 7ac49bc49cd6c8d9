/**
 * Erases one child. The one place that knows how: the search keys, which are found by making them again, then the keeper's
 * function `erase_child` (db/migrations/0015_rights.sql), which refuses without a decision of two people.
 */
import { sql } from 'kysely';
import { keysOf, removeKeys } from '#capabilities/children/bulk/keys.ts';
import { openChild } from '#capabilities/children/sealed-fields.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';

/**
 * Carries out an approved erasure, in a transaction of the service `archive`. Answers whether it did: false where
 * it was done before.
 * @throws a violated constraint where it is not approved or something is still open.
 */
export async function eraseChild(tx: Transaction, erasureId: string): Promise<boolean> {
  const erasure = await tx
    .selectFrom('erasure')
    .select(['child_id', 'state'])
    .where('id', '=', erasureId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (erasure.state === 'done') return false;
  const row = await tx
    .selectFrom('child')
    .selectAll()
    .where('id', '=', erasure.child_id)
    .executeTakeFirstOrThrow();
  const vault = vaultOf(tx);
  const child = openChild(vault, row);
  const keys = keysOf(vault, child.name, child.citizen_id);
  await removeKeys(tx, { childId: child.id, residence: child.residence, keys });
  await sql`select erase_child(${erasureId}::uuid)`.execute(tx);
  return true;
}
