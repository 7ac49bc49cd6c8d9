/**
 * Referring one child to somebody who does not have it in his area: to a person or to those who speak for a unit, for what
 * and how long. Capabilities that refer (a case, a call, a list for a school) call these in their own deed, which decides who
 * may and writes the audit row; the database sees to it that only a child of one's own area is referred, and never on.
 */
import { v7 as uuidv7 } from 'uuid';
import type { PersonActor } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';

/** Who is to know: a person by account, or everybody with a post in a unit. */
export type Receiver = { readonly accountId: string } | { readonly unitId: string };

/** What is referred. */
export interface Referral {
  readonly childId: string;
  readonly to: Receiver;
  /** The child's own row, or the whole file. */
  readonly extent: 'identity' | 'file';
  /** What it is referred for: a kind and the id of the case, call or list. */
  readonly reason: { readonly kind: string; readonly id: string };
  /** When it ends by itself; null where it is ended by hand. */
  readonly until: Date | null;
}

/** Lets somebody know of a child from now on; answers the referral's id. */
export async function refer(
  tx: Transaction,
  actor: PersonActor,
  now: Date,
  { childId, to, extent, reason, until }: Referral,
): Promise<string> {
  const id = uuidv7();
  await tx
    .insertInto('need_to_know')
    .values({
      id,
      child_id: childId,
      account_id: 'accountId' in to ? to.accountId : null,
      unit_id: 'unitId' in to ? to.unitId : null,
      extent,
      reason_kind: reason.kind,
      reason_id: reason.id,
      valid_from: now,
      valid_to: until,
      given_by: actor.accountId,
    })
    .execute();
  return id;
}

/**
 * Ends all that was referred for a reason: the case is closed, the list was called back; to one receiver alone where one is
 * named. Answers how many.
 */
export async function endReferrals(
  tx: Transaction,
  actor: PersonActor,
  now: Date,
  reason: Referral['reason'],
  to?: Receiver,
): Promise<number> {
  let referrals = tx
    .updateTable('need_to_know')
    .set({ valid_to: now, ended_by: actor.accountId })
    .where('reason_kind', '=', reason.kind)
    .where('reason_id', '=', reason.id)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>', now)]));
  if (to !== undefined)
    referrals =
      'accountId' in to
        ? referrals.where('account_id', '=', to.accountId)
        : referrals.where('unit_id', '=', to.unitId);
  const ended = await referrals.executeTakeFirst();
  return Number(ended.numUpdatedRows);
}
