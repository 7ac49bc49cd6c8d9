/**
 * Names the carer of children who are in nobody's care: a second roster told of one whom the first did not know. The care
 * of nobody ends, and with it the alarm. A child whose carer stands is not among them: replacing one is a deed of its own.
 */
import { sql } from 'kysely';
import { settleWhatIsGone } from '#capabilities/guardianship/alarms/queries.ts';
import { type CareRecord, registerCares } from '#capabilities/guardianship/bulk/register-cares.ts';
import type { Transaction } from '#foundation/database/connect.ts';

/** Registers the cares; answers their ids in the rows' order. `today` is an ISO date. */
export async function nameCarers(
  tx: Transaction,
  cares: readonly CareRecord[],
  today: string,
): Promise<string[]> {
  const children = cares.map((care) => care.childId);
  await sql`update care set until = greatest(since, ${today}::date), ended_why = 'named_in_roster', version = version + 1
    where child_id = any (${children}::uuid[]) and until is null and guardian_id is null`.execute(tx);
  const ids = await registerCares(tx, cares);
  await settleWhatIsGone(tx, children, today);
  return ids;
}
