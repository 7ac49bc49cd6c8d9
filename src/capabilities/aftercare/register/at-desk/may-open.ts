/**
 * A room that may not open today is not opened at a desk. What a phone brings is another matter: there the children stood at the door
 * already, so it is kept and calls people; and whoever stands at a shut door is put down here all the same.
 */
import type { Mark } from '#capabilities/aftercare/register/marks/contract.ts';
import { siteHindrances } from '#capabilities/aftercare/sites/hindrances.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { Refusal } from '#foundation/refusals.ts';

/** In a transaction that sees the rooms. @throws Refusal `room-shut` with the codes of what stands against it */
export async function requireMayOpen(tx: Transaction, marks: readonly Mark[]): Promise<void> {
  const opened = marks.flatMap((mark) => (mark.kind === 'opened' ? [mark.sessionId] : []));
  if (opened.length === 0) return;
  const sessions = await tx
    .selectFrom('aftercare_session')
    .select(['site_id', 'day'])
    .where('id', 'in', opened)
    .where('state', '=', 'planned')
    .execute();
  for (const { site_id, day } of sessions) {
    const against = (await siteHindrances(tx, [site_id], day)).get(site_id) ?? [];
    if (against.length > 0)
      throw new Refusal('room-shut', { codes: against.map((one) => one.code).join(' ') });
  }
}
