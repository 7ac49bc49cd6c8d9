/**
 * SQL that begins, meets and drops the deadlines of a referral.
 */
import { v7 as uuidv7 } from 'uuid';
import type { Level } from '#capabilities/cases/codes/contract.ts';
import { spansNow } from '#capabilities/coordination/clocks/keep-spans.ts';
import type { ClockKind } from '#capabilities/coordination/codes/contract.ts';
import { spanOf } from '#capabilities/coordination/referrals/rules.ts';
import { settleAlerts } from '#capabilities/duty/index.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { dueAt } from '#foundation/deadlines/rules.ts';

/** Begins a deadline. */
export async function startClock(
  tx: Transaction,
  referral: { readonly id: string; readonly level: string },
  kind: ClockKind,
  from: Date,
): Promise<void> {
  const span = spanOf(kind, referral.level as Level, await spansNow(tx));
  const due = dueAt(from, span);
  if (due === null) throw new Error('A deadline without stops has no end.');
  await tx
    .insertInto('referral_clock')
    .values({
      id: uuidv7(),
      referral_id: referral.id,
      kind,
      unit: span.unit,
      amount: span.count,
      began_at: from,
      due_at: due,
    })
    .execute();
}

const standing = (tx: Transaction, referralId: string) =>
  tx
    .updateTable('referral_clock')
    .where('referral_id', '=', referralId)
    .where('met_at', 'is', null)
    .where('dropped_at', 'is', null);

/**
 * Meets a deadline, as of when it was met; where it does not run (the case had ended), nothing is met. Whoever was called for
 * because it had been missed is wanted no longer.
 */
export async function meetClock(
  tx: Transaction,
  referralId: string,
  kind: ClockKind,
  { at, now }: { readonly at: Date; readonly now: Date },
): Promise<void> {
  await standing(tx, referralId).set({ met_at: at }).where('kind', '=', kind).execute();
  await waitNoLonger(tx, referralId, now);
}

/** Drops what is still waited for. */
export async function dropClocks(tx: Transaction, referralId: string, now: Date): Promise<void> {
  await standing(tx, referralId).set({ dropped_at: now }).execute();
  await waitNoLonger(tx, referralId, now);
}

const waitNoLonger = (tx: Transaction, id: string, now: Date): Promise<void> =>
  settleAlerts(tx, now, { kinds: ['deadline'], about: { kind: 'referral', id } });
