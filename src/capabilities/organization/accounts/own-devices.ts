/**
 * Where I am signed in, and signing out there.
 */
import * as contract from '#capabilities/organization/accounts/contract.ts';
import { sessionsOf } from '#capabilities/organization/accounts/session-items.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

export const listDevices = deed(contract.listDevices, async ({ tx, actor, now }) => ({
  items: await sessionsOf(tx, actor.accountId, now, actor.sessionId),
}));

export const endDevice = deed(contract.endDevice, async ({ tx, actor, now, params, session, audit }) => {
  const ended = await tx
    .updateTable('session')
    .set({ ended_at: now, ended_why: 'signed_out' })
    .where('id', '=', params.id)
    .where('account_id', '=', actor.accountId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  if (Number(ended.numUpdatedRows) === 0) throw new Refusal('not-found');
  if (params.id === actor.sessionId) session.clear();
  audit({ objectKind: 'account', objectId: actor.accountId });
  return { done: true as const };
});
