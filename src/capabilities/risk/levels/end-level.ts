/** A child that leaves the register has no level any more, and what was proposed for it is not needed. */

import { sql } from 'kysely';
import type { Transaction } from '#foundation/database/connect.ts';

/** Ends the level and drops the proposal of a child; finds nothing to do the second time. */
export async function endLevel(tx: Transaction, childId: string, today: string): Promise<void> {
  await sql`update risk_level set until = greatest(since, ${today}::date)
    where child_id = ${childId}::uuid and until is null`.execute(tx);
  await sql`update risk_proposal set state = 'dropped', decided_at = access.now(), version = version + 1
    where child_id = ${childId}::uuid and state = 'open'`.execute(tx);
}
