/**
 * Sign-in: checks the password and the second factor where there is one, counts failures, locks, and opens a session.
 * An account that does not exist costs the same time and gives the same answer as a wrong password.
 */
import { factorOf } from '#capabilities/organization/second-factor/queries.ts';
import { requireCode } from '#capabilities/organization/second-factor/require-code.ts';
import { signIn as contract } from '#capabilities/organization/sessions/contract.ts';
import { openSession } from '#capabilities/organization/sessions/open-session.ts';
import {
  afterFailure,
  hasLapsed,
  isLocked,
  lockedUntilWords,
} from '#capabilities/organization/sessions/rules.ts';
import { hashPassword, verifyPassword } from '#foundation/access/password.ts';
import { recordAudit } from '#foundation/audit/record.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { type Asked, deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

let decoy: Promise<string> | undefined;

interface FoundAccount {
  readonly id: string;
  readonly state: string;
  readonly demonstration: boolean;
  readonly oneTime: boolean;
  readonly changedAt: Date;
  readonly passwordHash: string;
  readonly failures: number;
  readonly lockedUntil: Date | null;
}

async function findAccount(tx: Transaction, name: string): Promise<FoundAccount | undefined> {
  const row = await tx
    .selectFrom('account')
    .innerJoin('account_secret', 'account_secret.account_id', 'account.id')
    .select([
      'account.id',
      'account.state',
      'account.demonstration',
      'account_secret.one_time',
      'account_secret.changed_at',
      'account_secret.password_hash',
      'account_secret.failures',
      'account_secret.locked_until',
    ])
    .where('account.name', '=', name)
    .executeTakeFirst();
  return row === undefined
    ? undefined
    : {
        id: row.id,
        state: row.state,
        demonstration: row.demonstration,
        oneTime: row.one_time,
        changedAt: row.changed_at,
        passwordHash: row.password_hash,
        failures: row.failures,
        lockedUntil: row.locked_until,
      };
}

/** Counts a wrong password, in a transaction that stays although the sign-in is refused. */
export async function countFailure(tx: Transaction, accountId: string, now: Date): Promise<void> {
  const row = await tx
    .selectFrom('account_secret')
    .select(['failures', 'locked_until'])
    .where('account_id', '=', accountId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const next = afterFailure({ failures: row.failures, lockedUntil: row.locked_until }, now);
  await tx
    .updateTable('account_secret')
    .set({ failures: next.failures, locked_until: next.lockedUntil })
    .where('account_id', '=', accountId)
    .execute();
}

export const signIn = deed(contract, async (asked) => {
  const { tx, body, now, demonstration } = asked;
  const found = await findAccount(tx, body.account);
  const account = found?.demonstration === true && !demonstration ? undefined : found;
  decoy ??= hashPassword('nobody knows this one');
  const right = await verifyPassword(account?.passwordHash ?? (await decoy), body.password);
  if (account === undefined) throw new Refusal('wrong-credentials');
  if (isLocked(account, now))
    throw new Refusal('account-locked', { until: lockedUntilWords(account.lockedUntil) });
  if (!right) refuseWrongPassword(asked, account.id);
  if (account.state !== 'active') throw new Refusal('account-disabled');
  if (account.oneTime && hasLapsed(account.changedAt, now)) throw new Refusal('password-lapsed');
  const factor = await factorOf(tx, account.id);
  const enrolled = (factor?.secret ?? null) !== null;
  if (factor !== undefined && enrolled && body.code === undefined && !demonstration)
    throw new Refusal('code-wanted');
  const shown =
    factor !== undefined && enrolled && body.code !== undefined
      ? await requireCode(asked, account.id, factor, body.code)
      : null;
  await tx
    .updateTable('account_secret')
    .set({ failures: 0, locked_until: null })
    .where('account_id', '=', account.id)
    .execute();
  const entering = {
    accountId: account.id,
    method: shown ?? ('password' as const),
    enrolled,
    shown: shown !== null,
  };
  return openSession(asked, entering);
});

/** The failure is counted and written down although the sign-in is refused. */
function refuseWrongPassword(asked: Asked<typeof contract>, accountId: string): never {
  const { actor, now, requestId, address } = asked;
  asked.ifRefused(async (own) => {
    await countFailure(own, accountId, now);
    const entry = { objectKind: 'account', objectId: accountId };
    await recordAudit(own, actor, { requestId, address }, 'session.sign-in-failed', entry);
  });
  throw new Refusal('wrong-credentials');
}
