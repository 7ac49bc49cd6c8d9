/**
 * The seats of a group: which units sit in it, as what, what each answers for, from when until when.
 */
import * as contract from '#capabilities/organization/units/contract.ts';
import { findOwnUnit, findUnit, unitOf } from '#capabilities/organization/units/queries.ts';
import { isGroup, mayEnd } from '#capabilities/organization/units/rules.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

export const seatUnit = deed(contract.seatUnit, async ({ tx, actor, params, body, today, audit }) => {
  const group = await findOwnUnit(tx, actor, params.id);
  const unit = await findUnit(tx, body.unitId);
  if (unit.id === group.id) throw new Refusal('unit-circle');
  if (!isGroup(group.kind) || group.valid_to !== null || unit.valid_to !== null)
    throw new Refusal('wrong-state', { state: isGroup(group.kind) ? 'closed' : group.kind });
  const { last } = await tx
    .selectFrom('unit_member')
    .select((select) => select.fn.max('position').as('last'))
    .where('group_id', '=', group.id)
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('unit_member')
    .values({
      group_id: group.id,
      unit_id: unit.id,
      duty: body.duty,
      responsibility: body.responsibility,
      position: (last ?? 0) + 1,
      valid_from: body.from,
    })
    .execute();
  const details = { unit: unit.id, duty: body.duty, from: body.from };
  audit({ objectKind: 'unit', objectId: group.id, area: group.area, after: { ...body }, details });
  return unitOf(tx, actor, group.id, today);
});

export const changeSeat = deed(contract.changeSeat, async ({ tx, actor, params, body, today, audit }) => {
  const group = await findOwnUnit(tx, actor, params.id);
  const seat = await tx
    .selectFrom('unit_member')
    .select(['valid_from', 'responsibility'])
    .where('group_id', '=', group.id)
    .where('unit_id', '=', params.unitId)
    .where('valid_to', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (seat === undefined) throw new Refusal('not-found');
  if (body.until !== undefined && !mayEnd(seat.valid_from, body.until))
    throw new Refusal('bad-period', { from: seat.valid_from });
  const change = {
    ...(body.responsibility === undefined ? {} : { responsibility: body.responsibility }),
    ...(body.until === undefined ? {} : { valid_to: body.until }),
  };
  if (Object.keys(change).length > 0)
    await tx
      .updateTable('unit_member')
      .set(change)
      .where('group_id', '=', group.id)
      .where('unit_id', '=', params.unitId)
      .where('valid_to', 'is', null)
      .execute();
  const details = { unit: params.unitId, was: seat.responsibility, ...body };
  const before = { responsibility: seat.responsibility, until: null };
  audit({ objectKind: 'unit', objectId: group.id, area: group.area, before, after: { ...body }, details });
  return unitOf(tx, actor, group.id, today);
});
