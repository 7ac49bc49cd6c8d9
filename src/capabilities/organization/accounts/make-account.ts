/**
 * Making an account for a person, and giving it a new one-time password. The password is shown in the answer and nowhere
 * else: neither the audit trail nor the memory of repeated writes keeps it.
 */
import * as contract from '#capabilities/organization/accounts/contract.ts';
import { makeOneTimePassword } from '#capabilities/organization/accounts/one-time-password.ts';
import { accountOf, endSessionsOf, requireOther } from '#capabilities/organization/accounts/queries.ts';
import { takesTwo } from '#capabilities/organization/accounts/rules.ts';
import { isMachine } from '#capabilities/organization/machines/keep-machines.ts';
import { hashPassword } from '#foundation/access/password.ts';
import { asService } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

export const createAccount = deed(contract.createAccount, async ({ tx, actor, now, body, audit }) => {
  const person = await tx
    .selectFrom('staff')
    .select(['id', 'area', 'left_on'])
    .where('id', '=', body.staffId)
    .executeTakeFirst();
  if (person === undefined || !person.area.startsWith(actor.area)) throw new Refusal('not-found');
  if (person.left_on !== null) throw new Refusal('wrong-state', { state: `left ${person.left_on}` });
  const password = makeOneTimePassword();
  const hash = await hashPassword(password);
  await tx
    .insertInto('account')
    .values({ id: body.id, name: body.name, staff_id: person.id, made_at: now })
    .execute();
  await asService(tx, actor, 'administration', () =>
    tx
      .insertInto('account_secret')
      .values({ account_id: body.id, password_hash: hash, one_time: true, changed_at: now })
      .execute(),
  );
  audit({ objectKind: 'account', objectId: body.id, area: person.area, details: { name: body.name } });
  return { account: await accountOf({ tx, actor, now }, body.id), password };
});

export const resetPassword = deed(contract.resetPassword, async ({ tx, actor, now, params, audit }) => {
  const asker = { tx, actor, now };
  const account = await requireOther(asker, params.id);
  if (await isMachine(tx, account.id)) throw new Refusal('machine-only');
  const { roles } = await accountOf(asker, account.id);
  if (takesTwo(roles.map((one) => one.role))) throw new Refusal('second-administrator-needed');
  const password = makeOneTimePassword();
  const secret = {
    password_hash: await hashPassword(password),
    one_time: true,
    failures: 0,
    locked_until: null,
    changed_at: now,
  };
  await asService(tx, actor, 'administration', () =>
    tx
      .insertInto('account_secret')
      .values({ account_id: account.id, ...secret })
      .onConflict((conflict) => conflict.column('account_id').doUpdateSet(secret))
      .execute(),
  );
  const ended = await endSessionsOf(asker, account.id, 'password_changed');
  audit({
    objectKind: 'account',
    objectId: account.id,
    area: account.code,
    details: { sessionsEnded: ended },
  });
  return { account: await accountOf(asker, account.id), password };
});
