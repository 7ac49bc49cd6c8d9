/** Moves a swap on: the other answers, whoever asked takes it back, a lead who is neither of them decides. */
import { sql } from 'kysely';
import { parametersOf } from '#capabilities/duty/parameters/keep-parameters.ts';
import { restedAt } from '#capabilities/duty/plans/rules.ts';
import * as contract from '#capabilities/duty/swaps/contract.ts';
import {
  type SwapRow,
  selectSwaps,
  shiftAhead,
  swapToMove,
  swapViewOf,
} from '#capabilities/duty/swaps/queries.ts';
import { inArea, type PersonActor } from '#foundation/access/actor.ts';
import type { AuditEntry } from '#foundation/audit/record.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { announce } from '#foundation/live/announce.ts';
import { Refusal } from '#foundation/refusals.ts';

export const answerSwap = deed(
  contract.answerSwap,
  async ({ tx, actor, now, params, body, version, audit }) => {
    const swap = await swapToMove(tx, params.id, version, (row) => row.to_account === actor.accountId);
    requireState(swap, ['asked']);
    const state = body.accept ? 'accepted' : 'declined';
    audit(entryOf(swap, { state }));
    return move(tx, actor, now, swap, { state, answered_at: now });
  },
);

export const withdrawSwap = deed(
  contract.withdrawSwap,
  async ({ tx, actor, now, params, version, audit }) => {
    const swap = await swapToMove(tx, params.id, version, (row) => row.asked_by === actor.accountId);
    requireState(swap, ['asked', 'accepted']);
    audit(entryOf(swap, {}));
    return move(tx, actor, now, swap, { state: 'withdrawn' });
  },
);

export const decideSwap = deed(
  contract.decideSwap,
  async ({ tx, actor, now, params, body, version, audit }) => {
    const swap = await swapToMove(tx, params.id, version, (row) => inArea(actor.area, row.area));
    if ([swap.asked_by, swap.to_account].includes(actor.accountId)) throw new Refusal('second-person');
    requireState(swap, ['accepted']);
    if (body.approve) await exchange(tx, swap, now);
    const state = body.approve ? 'approved' : 'refused';
    audit(entryOf(swap, { state }));
    const decided = { decided_by: actor.accountId, decider_name: actor.name, decided_at: now };
    return move(tx, actor, now, swap, { state, ...decided });
  },
);

function requireState(swap: SwapRow, states: readonly string[]): void {
  if (!states.includes(swap.state)) throw new Refusal('wrong-state', { state: swap.state });
}

function entryOf(swap: SwapRow, details: Record<string, unknown>): AuditEntry {
  return {
    objectKind: 'shift_swap',
    objectId: swap.id,
    area: swap.area,
    details: { shift: swap.shift_id, ...details },
  };
}

interface Moved {
  readonly state: string;
  readonly answered_at?: Date;
  readonly decided_by?: string;
  readonly decider_name?: string;
  readonly decided_at?: Date;
}

async function move(tx: Transaction, actor: PersonActor, now: Date, swap: SwapRow, moved: Moved) {
  await tx
    .updateTable('shift_swap')
    .set({ ...moved, version: swap.version + 1 })
    .where('id', '=', swap.id)
    .execute();
  for (const accountId of [swap.asked_by, swap.to_account])
    await announce(tx, { kind: 'duty', id: swap.id, to: { accountId } });
  if (moved.state === 'accepted')
    await announce(tx, { kind: 'duty', id: swap.id, to: { roles: ['lead'], area: swap.area } });
  const row = await selectSwaps(tx).where('shift_swap.id', '=', swap.id).executeTakeFirstOrThrow();
  return swapViewOf(row, actor, now);
}

/**
 * Gives each his new shift. Both are moved before the database looks whether everybody rests.
 * @throws Refusal `wrong-state` where a shift has changed hands or begun meanwhile
 */
async function exchange(tx: Transaction, swap: SwapRow, now: Date): Promise<void> {
  const rested = await parametersOf(tx);
  await sql`set constraints duty_shift_once deferred`.execute(tx);
  const moves = [
    { id: swap.shift_id, from: swap.asked_by, to: swap.to_account, name: swap.to_name },
    ...(swap.return_shift_id === null
      ? []
      : [{ id: swap.return_shift_id, from: swap.to_account, to: swap.asked_by, name: swap.asker_name }]),
  ];
  for (const one of moves) {
    const shift = await shiftAhead(tx, one.id, now);
    if (shift.account_id !== one.from) throw new Refusal('wrong-state', { state: 'given away' });
    await tx
      .updateTable('duty_shift')
      .set({
        account_id: one.to,
        person: one.name,
        rested_at: restedAt(shift.ends_at, rested),
        version: shift.version + 1,
      })
      .where('id', '=', one.id)
      .execute();
  }
  await sql`set constraints duty_shift_once immediate`.execute(tx);
}
