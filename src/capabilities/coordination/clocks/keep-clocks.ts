/**
 * SQL that begins, meets and drops the deadlines of a referral, and says what figures hold for them.
 */
import { v7 as uuidv7 } from 'uuid';
import type { Level } from '#capabilities/cases/codes/contract.ts';
import type { ClockKind } from '#capabilities/coordination/codes/contract.ts';
import { proposedSpans, type Spans, spanOf } from '#capabilities/coordination/referrals/rules.ts';
import { settleAlerts } from '#capabilities/duty/index.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { dueAt, type Span } from '#foundation/deadlines/rules.ts';

/** The figures that hold now: the last that the city set of each, else the proposed one. */
export async function spansNow(tx: Transaction): Promise<Spans> {
  const rows = await tx
    .selectFrom('referral_parameter')
    .distinctOn('code')
    .select(['code', 'unit', 'amount'])
    .orderBy('code')
    .orderBy('set_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  const set = rows.map((row) => [row.code, { unit: row.unit as Span['unit'], count: row.amount }] as const);
  return { ...proposedSpans, ...Object.fromEntries(set) };
}

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
