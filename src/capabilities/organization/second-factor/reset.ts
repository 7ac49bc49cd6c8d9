/**
 * Taking a lost second factor from an account: the security administrator's work, never for himself. Its sessions end, and
 * whoever must have a factor enrols a new one at the next sign-in.
 */
import { endSessionsOf, requireOther } from '#capabilities/organization/accounts/queries.ts';
import { resetSecondFactor as contract } from '#capabilities/organization/second-factor/contract.ts';
import { voidRecoveryCodes } from '#capabilities/organization/second-factor/queries.ts';
import { asService } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

export const resetSecondFactor = deed(contract, async ({ tx, actor, now, params, audit }) => {
  const asker = { tx, actor, now };
  const account = await requireOther(asker, params.id);
  await asService(tx, actor, 'administration', async () => {
    const taken = await tx
      .updateTable('second_factor')
      .set({
        secret: null,
        enrolled_at: null,
        last_step: 0,
        pending: null,
        pending_since: null,
        failures: 0,
        locked_until: null,
      })
      .where('account_id', '=', account.id)
      .where('secret', 'is not', null)
      .executeTakeFirst();
    if (Number(taken.numUpdatedRows) === 0) throw new Refusal('wrong-state', { state: 'no second factor' });
    await voidRecoveryCodes(tx, account.id, now);
  });
  const sessionsEnded = await endSessionsOf(asker, account.id, 'factor_changed');
  audit({ objectKind: 'account', objectId: account.id, area: account.code, details: { sessionsEnded } });
  return { sessionsEnded };
});
