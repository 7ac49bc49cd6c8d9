/**
 * Who holds which post: putting somebody into one, and ending it. A post once held is never taken out of the record.
 */
import { findDivision } from '#capabilities/organization/divisions/queries.ts';
import * as contract from '#capabilities/organization/units/contract.ts';
import { findOwnUnit, postOf, postRows } from '#capabilities/organization/units/queries.ts';
import { dutyFits, mayEnd, mayStandBelow } from '#capabilities/organization/units/rules.ts';
import { inArea } from '#foundation/access/actor.ts';
import { vaultOf } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

export const appoint = deed(contract.appoint, async ({ tx, actor, body, audit }) => {
  const unit = await findOwnUnit(tx, actor, body.unitId);
  if (unit.valid_to !== null) throw new Refusal('wrong-state', { state: 'closed' });
  const person = await tx
    .selectFrom('staff')
    .select(['id', 'left_on'])
    .where('id', '=', body.staffId)
    .executeTakeFirst();
  if (person === undefined) throw new Refusal('not-found');
  if (person.left_on !== null) throw new Refusal('wrong-state', { state: `left ${person.left_on}` });
  const area = body.division ?? unit.area;
  if (!inArea(actor.area, area) || !mayStandBelow(unit.area, area)) throw new Refusal('outside-area');
  const division = await findDivision(tx, area);
  if (division === undefined) throw new Refusal('unknown-division');
  if (!dutyFits(body.duty, division.level))
    throw new Refusal('bad-input', {}, [{ place: 'body.duty', code: 'level', message: division.name }]);
  await tx
    .insertInto('post')
    .values({
      id: body.id,
      unit_id: unit.id,
      staff_id: person.id,
      title: body.title,
      duty: body.duty,
      area,
      valid_from: body.from,
    })
    .execute();
  const details = { unit: unit.id, staff: person.id, title: body.title, from: body.from };
  audit({
    objectKind: 'post',
    objectId: body.id,
    area,
    after: { title: body.title, duty: body.duty },
    details,
  });
  return postOf(vaultOf(tx), await postRows(tx).where('post.id', '=', body.id).executeTakeFirstOrThrow());
});

export const endPost = deed(contract.endPost, async ({ tx, actor, params, body, audit }) => {
  const post = await tx
    .selectFrom('post')
    .select(['id', 'area', 'valid_from', 'valid_to', 'staff_id'])
    .where('id', '=', params.id)
    .executeTakeFirst();
  if (post === undefined || !inArea(actor.area, post.area)) throw new Refusal('not-found');
  if (post.valid_to !== null) throw new Refusal('wrong-state', { state: `ended ${post.valid_to}` });
  if (!mayEnd(post.valid_from, body.on)) throw new Refusal('bad-period', { from: post.valid_from });
  const ended = await tx
    .updateTable('post')
    .set({ valid_to: body.on })
    .where('id', '=', post.id)
    .where('valid_to', 'is', null)
    .executeTakeFirst();
  if (Number(ended.numUpdatedRows) === 0) throw new Refusal('wrong-state', { state: 'ended' });
  audit({
    objectKind: 'post',
    objectId: post.id,
    area: post.area,
    before: { until: null },
    after: { until: body.on },
    details: { on: body.on, staff: post.staff_id },
  });
  return { done: true as const };
});
