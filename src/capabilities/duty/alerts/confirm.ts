/** Confirms an alert: a person says that he has it, and the climb ends. Of two at once the first has it. */
import { sql } from 'kysely';
import { tellOver } from '#capabilities/duty/alerts/settle.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { Refusal } from '#foundation/refusals.ts';

/**
 * Confirms an alert for whoever acts.
 * @throws Refusal `not-found` where he was not told and it does not lie in his area; `alert-confirmed` where somebody was first
 */
export async function confirmAlert(
  tx: Transaction,
  actor: PersonActor,
  now: Date,
  id: string,
): Promise<{ area: string; kind: string; step: number }> {
  const confirmed = await tx
    .updateTable('duty_alert')
    .set({
      confirmed_by: actor.accountId,
      confirmer_name: actor.name,
      confirmer_role: actor.role,
      confirmed_at: now,
      version: sql`version + 1`,
    })
    .where('id', '=', id)
    .where('confirmed_at', 'is', null)
    .where('settled_at', 'is', null)
    .returning(['area', 'kind', 'step'])
    .executeTakeFirst();
  if (confirmed !== undefined) {
    await tellOver(tx, id, confirmed.area);
    return confirmed;
  }
  const over = await tx
    .selectFrom('duty_alert')
    .select('confirmer_name')
    .where('id', '=', id)
    .executeTakeFirst();
  throw over === undefined
    ? new Refusal('not-found')
    : new Refusal('alert-confirmed', { by: over.confirmer_name ?? '—' });
}
