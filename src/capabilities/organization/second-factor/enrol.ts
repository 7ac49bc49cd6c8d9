/**
 * Enrolling one's second factor: a secret is made and shown, a code of it proves that the app has it, and only then does it
 * hold. Whoever replaces a factor shows the present one first; a session that owes its code therefore cannot.
 */
import { makeOneTimePassword } from '#capabilities/organization/accounts/one-time-password.ts';
import { makeSecret, pictureOf, stepOf } from '#capabilities/organization/second-factor/app-codes.ts';
import * as contract from '#capabilities/organization/second-factor/contract.ts';
import {
  factorOf,
  keepRecoveryCodes,
  recoveryCodesLeft,
} from '#capabilities/organization/second-factor/queries.ts';
import { refuseWrongCode, requireCode } from '#capabilities/organization/second-factor/require-code.ts';
import { enrolmentStands, RECOVERY_CODES, readCode } from '#capabilities/organization/second-factor/rules.ts';
import { isLocked, lockedUntilWords } from '#capabilities/organization/sessions/rules.ts';
import { seal, unseal } from '#foundation/access/sealed-secret.ts';
import { asService, type Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

const freshRecoveryCodes = (): string[] => Array.from({ length: RECOVERY_CODES }, makeOneTimePassword);

export const readSecondFactor = deed(
  contract.readSecondFactor,
  ({ tx, actor, demonstration, installation }) =>
    asService(tx, actor, 'sign-in', async () => ({
      enrolledAt: (await factorOf(tx, actor.accountId))?.enrolledAt?.toISOString() ?? null,
      recoveryCodesLeft: await recoveryCodesLeft(tx, actor.accountId),
      required: installation.rolesWithSecondFactor.includes(actor.role),
      demonstration,
    })),
);

export const beginEnrolment = deed(contract.beginEnrolment, async (asked) => {
  const { tx, actor, body, now, audit } = asked;
  const secret = makeSecret();
  const name = await asService(tx, actor, 'sign-in', async () => {
    const factor = await factorOf(tx, actor.accountId);
    if (factor !== undefined && factor.secret !== null) {
      if (body.code === undefined) throw new Refusal('code-wanted');
      await requireCode(asked, actor.accountId, factor, body.code);
    }
    const pending = { pending: seal(secret, actor.accountId), pending_since: now };
    await tx
      .insertInto('second_factor')
      .values({ account_id: actor.accountId, ...pending })
      .onConflict((conflict) => conflict.column('account_id').doUpdateSet(pending))
      .execute();
    const account = await tx
      .selectFrom('account')
      .select('name')
      .where('id', '=', actor.accountId)
      .executeTakeFirstOrThrow();
    return account.name;
  });
  audit({ objectKind: 'account', objectId: actor.accountId });
  return { secret, picture: await pictureOf(secret, name) };
});

export const confirmEnrolment = deed(contract.confirmEnrolment, async (asked) => {
  const { tx, actor, body, now, audit } = asked;
  const recoveryCodes = freshRecoveryCodes();
  const ended = await asService(tx, actor, 'sign-in', async () => {
    const factor = await factorOf(tx, actor.accountId);
    const { pending = null, pendingSince = null } = factor ?? {};
    if (factor === undefined || pending === null || pendingSince === null)
      throw new Refusal('enrolment-lapsed');
    if (!enrolmentStands(pendingSince, now)) throw new Refusal('enrolment-lapsed');
    if (isLocked(factor, now))
      throw new Refusal('account-locked', { until: lockedUntilWords(factor.lockedUntil) });
    const read = readCode(body.code);
    const step = read?.kind === 'app' ? stepOf(unseal(pending, actor.accountId), read.code, now, 0) : null;
    if (step === null) return refuseWrongCode(asked, actor.accountId);
    await takePending(tx, actor.accountId, pending, step, now);
    await keepRecoveryCodes(tx, actor.accountId, recoveryCodes, now);
    return settleSessions(tx, actor.accountId, actor.sessionId, now);
  });
  audit({ objectKind: 'account', objectId: actor.accountId, details: { sessionsEnded: ended } });
  return { recoveryCodes };
});

export const renewRecoveryCodes = deed(contract.renewRecoveryCodes, async (asked) => {
  const { tx, actor, body, now, audit } = asked;
  const recoveryCodes = freshRecoveryCodes();
  await asService(tx, actor, 'sign-in', async () => {
    const factor = await factorOf(tx, actor.accountId);
    if (factor === undefined || factor.secret === null) throw new Refusal('code-wanted');
    await requireCode(asked, actor.accountId, factor, body.code);
    await keepRecoveryCodes(tx, actor.accountId, recoveryCodes, now);
  });
  audit({ objectKind: 'account', objectId: actor.accountId });
  return { recoveryCodes };
});

/** The secret that was pending holds from now on; of two confirmations at once the second finds nothing pending. */
async function takePending(
  tx: Transaction,
  accountId: string,
  pending: string,
  step: number,
  now: Date,
): Promise<void> {
  const taken = await tx
    .updateTable('second_factor')
    .set({
      secret: pending,
      enrolled_at: now,
      last_step: step,
      failures: 0,
      locked_until: null,
      pending: null,
      pending_since: null,
    })
    .where('account_id', '=', accountId)
    .where('pending', '=', pending)
    .executeTakeFirst();
  if (Number(taken.numUpdatedRows) === 0) throw new Refusal('enrolment-lapsed');
}

/** This session has shown the factor; the others have not and end. */
async function settleSessions(
  tx: Transaction,
  accountId: string,
  presentId: string | null,
  now: Date,
): Promise<number> {
  await tx
    .updateTable('session')
    .set({ owes: null, method: 'code' })
    .where('id', '=', presentId ?? '')
    .execute();
  const ended = await tx
    .updateTable('session')
    .set({ ended_at: now, ended_why: 'factor_changed' })
    .where('account_id', '=', accountId)
    .where('id', '<>', presentId ?? '')
    .where('ended_at', 'is', null)
    .returning('id')
    .execute();
  return ended.length;
}
