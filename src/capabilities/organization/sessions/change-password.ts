/**
 * Change of one's own password; every other session of the account ends.
 */

import { factorOf } from '#capabilities/organization/second-factor/queries.ts';
import { changePassword as contract } from '#capabilities/organization/sessions/contract.ts';
import { weaknessesOf, weaknessFaults } from '#capabilities/organization/sessions/password-fitness.ts';
import {
  isLocked,
  lockedUntilWords,
  PASSWORD_LENGTH,
  PASSWORD_LENGTH_WITH_FACTOR,
} from '#capabilities/organization/sessions/rules.ts';
import { countFailure } from '#capabilities/organization/sessions/sign-in.ts';
import { hashPassword, verifyPassword } from '#foundation/access/password.ts';
import { asService } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

export const changePassword = deed(contract, ({ tx, actor, body, now, language, audit, ifRefused }) =>
  asService(tx, actor, 'sign-in', async () => {
    const account = await tx
      .selectFrom('account')
      .innerJoin('account_secret', 'account_secret.account_id', 'account.id')
      .innerJoin('staff', 'staff.id', 'account.staff_id')
      .innerJoin('division', 'division.code', 'staff.area')
      .select([
        'account.name',
        'division.name as division',
        'account_secret.password_hash',
        'account_secret.failures',
        'account_secret.locked_until',
      ])
      .where('account.id', '=', actor.accountId)
      .executeTakeFirstOrThrow(() => new Refusal('wrong-credentials'));
    if (isLocked({ failures: account.failures, lockedUntil: account.locked_until }, now)) {
      throw new Refusal('account-locked', { until: lockedUntilWords(account.locked_until) });
    }
    if (!(await verifyPassword(account.password_hash, body.present))) {
      ifRefused((own) => asService(own, actor, 'sign-in', () => countFailure(own, actor.accountId, now)));
      throw new Refusal('wrong-credentials');
    }
    if (body.wanted.normalize('NFKC') === body.present.normalize('NFKC')) throw new Refusal('same-password');
    const factor = await factorOf(tx, actor.accountId);
    const least = (factor?.secret ?? null) === null ? PASSWORD_LENGTH : PASSWORD_LENGTH_WITH_FACTOR;
    const weaknesses = weaknessesOf(body.wanted, least, [account.name, actor.name, account.division]);
    if (weaknesses.length > 0)
      throw new Refusal('weak-password', { length: least }, weaknessFaults(weaknesses, least, language));
    await tx
      .updateTable('account_secret')
      .set({
        password_hash: await hashPassword(body.wanted),
        one_time: false,
        changed_at: now,
        failures: 0,
        locked_until: null,
      })
      .where('account_id', '=', actor.accountId)
      .execute();
    await tx
      .updateTable('session')
      .set({ ended_at: now, ended_why: 'password_changed' })
      .where('account_id', '=', actor.accountId)
      .where('id', '<>', actor.sessionId ?? '')
      .where('ended_at', 'is', null)
      .execute();
    audit({ objectKind: 'account', objectId: actor.accountId });
    return { done: true as const };
  }),
);
