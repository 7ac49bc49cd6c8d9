/**
 * Entering, changing and closing a unit. A closed unit stays readable: its posts and seats end with it.
 */
import { sql } from 'kysely';
import { findDivision } from '#capabilities/organization/divisions/queries.ts';
import { mayBecome } from '#capabilities/organization/means/rules.ts';
import * as contract from '#capabilities/organization/units/contract.ts';
import { findOwnUnit, findUnit, unitOf } from '#capabilities/organization/units/queries.ts';
import { mayEnd, mayStandBelow } from '#capabilities/organization/units/rules.ts';
import { inArea } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

export const createUnit = deed(contract.createUnit, async ({ tx, actor, body, today, audit }) => {
  if (!inArea(actor.area, body.division)) throw new Refusal('outside-area');
  if ((await findDivision(tx, body.division)) === undefined) throw new Refusal('unknown-division');
  if (body.parentId !== null) await requireParent(tx, body.parentId, { id: body.id, area: body.division });
  await tx
    .insertInto('unit')
    .values({
      id: body.id,
      name: body.name,
      kind: body.kind,
      area: body.division,
      parent_id: body.parentId,
      phone: body.phone,
      valid_from: body.from ?? today,
    })
    .execute();
  audit({
    objectKind: 'unit',
    objectId: body.id,
    area: body.division,
    after: { name: body.name, kind: body.kind, division: body.division },
    details: { name: body.name },
  });
  return unitOf(tx, actor, body.id, today);
});

export const changeUnit = deed(
  contract.changeUnit,
  async ({ tx, actor, params, body, version, today, audit }) => {
    const unit = await findOwnUnit(tx, actor, params.id);
    if (unit.valid_to !== null) throw new Refusal('wrong-state', { state: 'closed' });
    if (body.parentId !== undefined && body.parentId !== null) await requireParent(tx, body.parentId, unit);
    if (body.kind !== undefined && !mayBecome(unit.kind, body.kind))
      throw new Refusal('wrong-state', { state: unit.kind });
    await update(tx, params.id, version, {
      ...(body.name === undefined ? {} : { name: body.name }),
      ...(body.phone === undefined ? {} : { phone: body.phone }),
      ...(body.parentId === undefined ? {} : { parent_id: body.parentId }),
      ...(body.kind === undefined ? {} : { kind: body.kind }),
    });
    audit({
      objectKind: 'unit',
      objectId: unit.id,
      area: unit.area,
      before: { name: unit.name, phone: unit.phone, parentId: unit.parent_id, kind: unit.kind },
      after: { ...body },
      details: { changed: Object.keys(body) },
    });
    return unitOf(tx, actor, params.id, today);
  },
);

export const closeUnit = deed(
  contract.closeUnit,
  async ({ tx, actor, params, body, version, today, audit }) => {
    const unit = await findOwnUnit(tx, actor, params.id);
    if (unit.valid_to !== null) throw new Refusal('wrong-state', { state: 'closed' });
    await requireNothingLater(tx, unit.id, unit.valid_from, body.on);
    await update(tx, params.id, version, { valid_to: body.on });
    const posts = await tx
      .updateTable('post')
      .set({ valid_to: body.on })
      .where('unit_id', '=', unit.id)
      .where('valid_to', 'is', null)
      .executeTakeFirst();
    const seats = await tx
      .updateTable('unit_member')
      .set({ valid_to: body.on })
      .where((where) => where.or([where('unit_id', '=', unit.id), where('group_id', '=', unit.id)]))
      .where('valid_to', 'is', null)
      .executeTakeFirst();
    const ended = { posts: Number(posts.numUpdatedRows), seats: Number(seats.numUpdatedRows) };
    const [before, after] = [{ until: null }, { until: body.on }];
    audit({
      objectKind: 'unit',
      objectId: unit.id,
      area: unit.area,
      before,
      after,
      details: { on: body.on, ...ended },
    });
    return unitOf(tx, actor, params.id, today);
  },
);

async function update(
  tx: Transaction,
  unitId: string,
  version: number,
  change: {
    name?: string;
    phone?: string | null;
    parent_id?: string | null;
    kind?: string;
    valid_to?: string;
  },
): Promise<void> {
  const changed = await tx
    .updateTable('unit')
    .set({ ...change, version: version + 1 })
    .where('id', '=', unitId)
    .where('version', '=', version)
    .executeTakeFirst();
  if (Number(changed.numUpdatedRows) === 0) throw new Refusal('changed-meanwhile');
}

/** One change of the tree at a time, so that two units cannot each be put below the other. */
async function requireParent(
  tx: Transaction,
  parentId: string,
  unit: { readonly id: string; readonly area: string },
): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('units', 0))`.execute(tx);
  const parent = await findUnit(tx, parentId);
  if (!mayStandBelow(parent.area, unit.area)) throw new Refusal('unit-circle');
  const above = await sql<{ id: string }>`with recursive above as (
      select id, parent_id from unit where id = ${parentId}
      union select unit.id, unit.parent_id from unit join above on unit.id = above.parent_id)
    select id from above where id = ${unit.id}`.execute(tx);
  if (above.rows.length > 0) throw new Refusal('unit-circle');
}

async function requireNothingLater(
  tx: Transaction,
  unitId: string,
  from: string | null,
  on: string,
): Promise<void> {
  if (!mayEnd(from, on)) throw new Refusal('bad-period', { from: from ?? '' });
  const later = await sql<{ latest: string | null }>`select max(valid_from)::text as latest from (
      select valid_from from post where unit_id = ${unitId} and valid_to is null
      union all
      select valid_from from unit_member where (unit_id = ${unitId} or group_id = ${unitId}) and valid_to is null
    ) begun`.execute(tx);
  const latest = later.rows[0]?.latest ?? null;
  if (!mayEnd(latest, on)) throw new Refusal('bad-period', { from: latest ?? '' });
}
