/**
 * "Not there" and "not yours" look the same to whoever asks, and differ in the audit trail. It must not be used for an answer.
 */
import { sql } from 'kysely';
import type { Transaction } from '#foundation/database/connect.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Says whether something stands under an id, in whatever area. */
export async function standsElsewhere(tx: Transaction, id: string | undefined): Promise<boolean> {
  if (id === undefined || !UUID.test(id)) return false;
  const { rows } = await sql<{
    there: boolean;
  }>`select access.stands_elsewhere(${id}::uuid) as there`.execute(tx);
  return rows[0]?.there ?? false;
}
