/**
 * A new password for an administrator takes two people: a system administrator asks and is shown its first half, a security
 * administrator confirms and is shown the second. Neither can take the account over, for neither knows the whole; the
 * database refuses it otherwise (administrator_password_by_two). The first half is kept until the confirmation and no longer.
 */
import { v7 as uuidv7 } from 'uuid';
import * as contract from '#capabilities/organization/accounts/contract.ts';
import {
  fromHalves,
  halvesOf,
  makeOneTimePassword,
} from '#capabilities/organization/accounts/one-time-password.ts';
import { accountOf, endSessionsOf, requireOther } from '#capabilities/organization/accounts/queries.ts';
import { resetHasLapsed, takesTwo } from '#capabilities/organization/accounts/rules.ts';
import { hashPassword } from '#foundation/access/password.ts';
import { asService } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

export const askReset = deed(contract.askReset, async ({ tx, actor, now, params, audit }) => {
  const asker = { tx, actor, now };
  const account = await requireOther(asker, params.id);
  const { roles } = await accountOf(asker, account.id);
  if (!takesTwo(roles.map((one) => one.role)))
    throw new Refusal('wrong-state', { state: 'no administrator' });
  const { first } = halvesOf(makeOneTimePassword());
  const asked = { asked_by: actor.accountId, asked_at: now, first_half: first };
  await asService(tx, actor, 'administration', async () => {
    const again = await tx
      .updateTable('sealed_reset')
      .set(asked)
      .where('account_id', '=', account.id)
      .where('confirmed_at', 'is', null)
      .executeTakeFirst();
    if (Number(again.numUpdatedRows) === 0)
      await tx
        .insertInto('sealed_reset')
        .values({ id: uuidv7(), account_id: account.id, ...asked })
        .execute();
  });
  audit({ objectKind: 'account', objectId: account.id, area: account.code });
  return { account: await accountOf(asker, account.id), half: first };
});

export const confirmReset = deed(contract.confirmReset, async ({ tx, actor, now, params, audit }) => {
  const asker = { tx, actor, now };
  const account = await requireOther(asker, params.id);
  const { second } = halvesOf(makeOneTimePassword());
  await asService(tx, actor, 'administration', async () => {
    const asked = await tx
      .selectFrom('sealed_reset')
      .select(['id', 'asked_at', 'asked_by', 'first_half'])
      .where('account_id', '=', account.id)
      .where('confirmed_at', 'is', null)
      .forUpdate()
      .executeTakeFirst();
    if (asked === undefined || asked.first_half === null || resetHasLapsed(asked.asked_at, now))
      throw new Refusal('wrong-state', { state: 'not asked for' });
    if (asked.asked_by === actor.accountId) throw new Refusal('second-administrator-needed');
    await tx
      .updateTable('sealed_reset')
      .set({ confirmed_by: actor.accountId, confirmed_at: now, first_half: null })
      .where('id', '=', asked.id)
      .execute();
    const secret = {
      password_hash: await hashPassword(fromHalves(asked.first_half, second)),
      one_time: true,
      failures: 0,
      locked_until: null,
      changed_at: now,
    };
    await tx
      .insertInto('account_secret')
      .values({ account_id: account.id, ...secret })
      .onConflict((conflict) => conflict.column('account_id').doUpdateSet(secret))
      .execute();
  });
  const ended = await endSessionsOf(asker, account.id, 'password_changed');
  audit({
    objectKind: 'account',
    objectId: account.id,
    area: account.code,
    details: { sessionsEnded: ended },
  });
  return { account: await accountOf(asker, account.id), half: second };
});
