/**
 * SQL on second factors that several operations share; all of it runs as the sign-in service.
 */
import { stepOf } from '#capabilities/organization/second-factor/app-codes.ts';
import { RECOVERY_CODES, readCode } from '#capabilities/organization/second-factor/rules.ts';
import { afterFailure, isLocked } from '#capabilities/organization/sessions/rules.ts';
import { keyedDigest, unseal } from '#foundation/access/sealed-secret.ts';
import type { Transaction } from '#foundation/database/connect.ts';

const RECOVERY = 'recovery-codes';

/** A factor as it is kept. */
export interface Factor {
  /** The sealed secret; null while the first enrolment is under way. */
  readonly secret: string | null;
  readonly enrolledAt: Date | null;
  readonly lastStep: number;
  readonly failures: number;
  readonly lockedUntil: Date | null;
  readonly pending: string | null;
  readonly pendingSince: Date | null;
}

/** An account's factor, or undefined where none was ever begun. */
export async function factorOf(tx: Transaction, accountId: string): Promise<Factor | undefined> {
  const row = await tx
    .selectFrom('second_factor')
    .selectAll()
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return row === undefined
    ? undefined
    : {
        secret: row.secret,
        enrolledAt: row.enrolled_at,
        lastStep: row.last_step,
        failures: row.failures,
        lockedUntil: row.locked_until,
        pending: row.pending,
        pendingSince: row.pending_since,
      };
}

/** How a code turned out. */
export type Shown = 'code' | 'recovery_code' | 'wrong' | 'locked';

/**
 * Checks a typed code and spends it, so that of two at once only one passes. A wrong one must be counted by the caller in a
 * transaction that stays (`countWrongCode`).
 */
export async function spendCode(
  tx: Transaction,
  accountId: string,
  factor: Factor,
  typed: string,
  now: Date,
): Promise<Shown> {
  if (isLocked(factor, now)) return 'locked';
  const read = readCode(typed);
  if (read === null || factor.secret === null) return 'wrong';
  const spent =
    read.kind === 'app'
      ? await spendStep(
          tx,
          accountId,
          stepOf(unseal(factor.secret, accountId), read.code, now, factor.lastStep),
        )
      : await spendRecoveryCode(tx, accountId, read.code, now);
  if (!spent) return 'wrong';
  await tx
    .updateTable('second_factor')
    .set({ failures: 0, locked_until: null })
    .where('account_id', '=', accountId)
    .execute();
  return read.kind === 'app' ? 'code' : 'recovery_code';
}

async function spendStep(tx: Transaction, accountId: string, step: number | null): Promise<boolean> {
  if (step === null) return false;
  const spent = await tx
    .updateTable('second_factor')
    .set({ last_step: step })
    .where('account_id', '=', accountId)
    .where('last_step', '<', step)
    .executeTakeFirst();
  return Number(spent.numUpdatedRows) === 1;
}

async function spendRecoveryCode(
  tx: Transaction,
  accountId: string,
  code: string,
  now: Date,
): Promise<boolean> {
  const spent = await tx
    .updateTable('recovery_code')
    .set({ used_at: now })
    .where('account_id', '=', accountId)
    .where('digest', '=', keyedDigest(code, RECOVERY))
    .where('used_at', 'is', null)
    .where('void_at', 'is', null)
    .executeTakeFirst();
  return Number(spent.numUpdatedRows) === 1;
}

/** Counts a wrong code; too many lock the factor as too many wrong passwords lock the account. */
export async function countWrongCode(tx: Transaction, accountId: string, now: Date): Promise<void> {
  const row = await tx
    .selectFrom('second_factor')
    .select(['failures', 'locked_until'])
    .where('account_id', '=', accountId)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) return;
  const next = afterFailure({ failures: row.failures, lockedUntil: row.locked_until }, now);
  await tx
    .updateTable('second_factor')
    .set({ failures: next.failures, locked_until: next.lockedUntil })
    .where('account_id', '=', accountId)
    .execute();
}

/** Makes the former recovery codes void. */
export async function voidRecoveryCodes(tx: Transaction, accountId: string, now: Date): Promise<void> {
  await tx
    .updateTable('recovery_code')
    .set({ void_at: now })
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .where('void_at', 'is', null)
    .execute();
}

/** Keeps fresh recovery codes in place of the former ones. `codes` are in the form in which they are handed out. */
export async function keepRecoveryCodes(
  tx: Transaction,
  accountId: string,
  codes: readonly string[],
  now: Date,
): Promise<void> {
  await voidRecoveryCodes(tx, accountId, now);
  await tx
    .insertInto('recovery_code')
    .values(
      codes.slice(0, RECOVERY_CODES).map((code) => ({
        account_id: accountId,
        digest: keyedDigest(code.replaceAll('-', ''), RECOVERY),
        made_at: now,
      })),
    )
    .execute();
}

/** How many recovery codes are left. */
export async function recoveryCodesLeft(tx: Transaction, accountId: string): Promise<number> {
  const { left } = await tx
    .selectFrom('recovery_code')
    .select((select) => select.fn.countAll<number>().as('left'))
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .where('void_at', 'is', null)
    .executeTakeFirstOrThrow();
  return left;
}
