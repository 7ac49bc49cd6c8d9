/**
 * Showing the second factor to a session that was opened without it, such as one that single sign-on opened.
 */
import { showSecondFactor as contract } from '#capabilities/organization/second-factor/contract.ts';
import { factorOf } from '#capabilities/organization/second-factor/queries.ts';
import { requireCode } from '#capabilities/organization/second-factor/require-code.ts';
import { asService } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

export const showSecondFactor = deed(contract, async (asked) => {
  const { tx, actor, body, audit } = asked;
  if (actor.owes !== 'code') throw new Refusal('wrong-state', { state: actor.owes ?? '—' });
  await asService(tx, actor, 'sign-in', async () => {
    const factor = await factorOf(tx, actor.accountId);
    if (factor === undefined) throw new Refusal('wrong-state', { state: '—' });
    await requireCode(asked, actor.accountId, factor, body.code);
    await tx
      .updateTable('session')
      .set({ owes: null })
      .where('id', '=', actor.sessionId ?? '')
      .execute();
  });
  audit({ objectKind: 'account', objectId: actor.accountId });
  return { done: true as const };
});
