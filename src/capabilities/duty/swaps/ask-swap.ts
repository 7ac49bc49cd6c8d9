/** Lists swaps, and asks a colleague for one. */
import { rosterable } from '#capabilities/duty/plans/queries.ts';
import * as contract from '#capabilities/duty/swaps/contract.ts';
import { requireRest, selectSwaps, shiftAhead, swapViewOf } from '#capabilities/duty/swaps/queries.ts';
import { mayDo } from '#foundation/access/table.ts';
import { deed } from '#foundation/http/deed.ts';
import { announce } from '#foundation/live/announce.ts';
import { Refusal } from '#foundation/refusals.ts';

/** How many swaps a page shows; older ones stand in the audit trail. */
const MOST_SHOWN = 100;

export const listSwaps = deed(contract.listSwaps, async ({ tx, actor, now }) => {
  let rows = selectSwaps(tx)
    .orderBy((order) => order.case().when('state', 'in', ['asked', 'accepted']).then(0).else(1).end())
    .orderBy('asked_at', 'desc')
    .limit(MOST_SHOWN);
  if (!mayDo(actor.role, 'duty.plan'))
    rows = rows.where((where) =>
      where.or([where('asked_by', '=', actor.accountId), where('to_account', '=', actor.accountId)]),
    );
  return { items: (await rows.execute()).map((row) => swapViewOf(row, actor, now)) };
});

export const askSwap = deed(contract.askSwap, async ({ tx, actor, now, body, audit }) => {
  if ((actor.inSteadOf ?? null) !== null) throw new Refusal('acting-in-stead');
  const shift = await shiftAhead(tx, body.shiftId, now);
  if (shift.account_id !== actor.accountId) throw new Refusal('not-found');
  const other = (await rosterable(tx, shift.area, now)).find((one) => one.accountId === body.askedOf);
  if (
    other === undefined ||
    other.accountId === actor.accountId ||
    (shift.part === 'lead' && other.role !== 'lead')
  )
    throw new Refusal('not-rosterable');
  const returned = body.inReturn === null ? null : await shiftAhead(tx, body.inReturn, now);
  if (returned !== null && returned.account_id !== other.accountId) throw new Refusal('not-found');
  if (returned !== null && returned.part === 'lead' && actor.role !== 'lead')
    throw new Refusal('not-rosterable');
  const given = { from: shift.starts_at, until: shift.ends_at };
  await requireRest(tx, other.accountId, given, returned?.id ?? null);
  if (returned !== null) {
    const back = { from: returned.starts_at, until: returned.ends_at };
    await requireRest(tx, actor.accountId, back, shift.id);
  }
  await tx
    .insertInto('shift_swap')
    .values({
      id: body.id,
      area: shift.area,
      shift_id: shift.id,
      asked_by: actor.accountId,
      asker_name: actor.name,
      to_account: other.accountId,
      to_name: other.person,
      return_shift_id: returned?.id ?? null,
      reason: body.reason,
    })
    .execute();
  await announce(tx, { kind: 'duty', id: body.id, to: { accountId: other.accountId } });
  audit({
    objectKind: 'shift_swap',
    objectId: body.id,
    area: shift.area,
    details: { shift: shift.id, of: other.accountId, inReturn: returned?.id ?? null },
  });
  const row = await selectSwaps(tx).where('shift_swap.id', '=', body.id).executeTakeFirstOrThrow();
  return swapViewOf(row, actor, now);
});
