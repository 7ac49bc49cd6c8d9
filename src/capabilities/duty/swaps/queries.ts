/** SQL that the operations on swaps share. */
import { parametersOf } from '#capabilities/duty/parameters/keep-parameters.ts';
import { leavesRest, type Span } from '#capabilities/duty/plans/rules.ts';
import type { SwapView } from '#capabilities/duty/swaps/contract.ts';
import { inArea, type PersonActor } from '#foundation/access/actor.ts';
import { mayDo } from '#foundation/access/table.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { Refusal } from '#foundation/refusals.ts';

/** Swaps with both shifts; the query is narrowed by the caller. */
export const selectSwaps = (tx: Transaction) =>
  tx
    .selectFrom('shift_swap')
    .innerJoin('duty_shift as given', 'given.id', 'shift_swap.shift_id')
    .leftJoin('duty_shift as returned', 'returned.id', 'shift_swap.return_shift_id')
    .selectAll('shift_swap')
    .select([
      'given.part as given_part',
      'given.starts_at as given_start',
      'given.ends_at as given_end',
      'returned.part as return_part',
      'returned.starts_at as return_start',
      'returned.ends_at as return_end',
    ]);

/** A swap's row. */
export type SwapRow = Awaited<ReturnType<ReturnType<typeof selectSwaps>['executeTakeFirstOrThrow']>>;

/** A swap's row as the asker sees it. */
export function swapViewOf(row: SwapRow, actor: PersonActor, now: Date): SwapView {
  const ahead = row.given_start > now;
  const party = [row.asked_by, row.to_account].includes(actor.accountId);
  const plans = mayDo(actor.role, 'duty.plan') && inArea(actor.area, row.area);
  return {
    id: row.id,
    shift: {
      id: row.shift_id,
      part: row.given_part as SwapView['shift']['part'],
      startsAt: row.given_start,
      endsAt: row.given_end,
    },
    inReturn:
      row.return_shift_id === null || row.return_start === null || row.return_end === null
        ? null
        : {
            id: row.return_shift_id,
            part: row.return_part as SwapView['shift']['part'],
            startsAt: row.return_start,
            endsAt: row.return_end,
          },
    askedBy: row.asker_name,
    askedAt: row.asked_at,
    askedOf: row.to_name,
    reason: row.reason as SwapView['reason'],
    state: row.state as SwapView['state'],
    decidedBy: row.decider_name,
    version: row.version,
    can: {
      answer: ahead && row.state === 'asked' && row.to_account === actor.accountId,
      withdraw: ['asked', 'accepted'].includes(row.state) && row.asked_by === actor.accountId,
      decide: ahead && row.state === 'accepted' && plans && !party,
    },
  };
}

/** A swap that is to be moved on, locked. @throws Refusal `not-found`, `changed-meanwhile` */
export async function swapToMove(
  tx: Transaction,
  id: string,
  version: number,
  mayMove: (row: SwapRow) => boolean,
): Promise<SwapRow> {
  await tx.selectFrom('shift_swap').select('id').where('id', '=', id).forUpdate().execute();
  const row = await selectSwaps(tx).where('shift_swap.id', '=', id).executeTakeFirst();
  if (row === undefined || !mayMove(row)) throw new Refusal('not-found');
  if (row.version !== version) throw new Refusal('changed-meanwhile');
  return row;
}

/** One shift that is published, stands and lies ahead. @throws Refusal `not-found`, `wrong-state` */
export async function shiftAhead(tx: Transaction, id: string, now: Date) {
  const row = await tx
    .selectFrom('duty_shift')
    .innerJoin('shift_plan', 'shift_plan.id', 'duty_shift.plan_id')
    .selectAll('duty_shift')
    .where('duty_shift.id', '=', id)
    .where('shift_plan.state', '=', 'published')
    .where('duty_shift.removed_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined) throw new Refusal('not-found');
  if (row.starts_at <= now) throw new Refusal('wrong-state', { state: 'begun' });
  return row;
}

/** @throws Refusal `no-rest` where a shift would not leave somebody rest, another of his left aside */
export async function requireRest(
  tx: Transaction,
  accountId: string,
  shift: Span,
  without: string | null,
): Promise<void> {
  const rows = await tx
    .selectFrom('duty_shift')
    .select(['id', 'starts_at', 'ends_at'])
    .where('account_id', '=', accountId)
    .where('removed_at', 'is', null)
    .execute();
  const others = rows
    .filter((row) => row.id !== without)
    .map((row) => ({ from: row.starts_at, until: row.ends_at }));
  if (!leavesRest(shift, others, await parametersOf(tx))) throw new Refusal('no-rest');
}
