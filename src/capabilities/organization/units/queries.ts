/**
 * SQL on units and posts that several operations share. What lies above and below me is visible to me; the database
 * decides that.
 */
import { sql } from 'kysely';
import type { z } from 'zod';
import { divisionPath } from '#capabilities/organization/divisions/queries.ts';
import { meansOf } from '#capabilities/organization/means/queries.ts';
import { isInstitution } from '#capabilities/organization/means/rules.ts';
import { phoneOf } from '#capabilities/organization/staff/sealed-fields.ts';
import type {
  PostDuty,
  postView,
  seatView,
  UnitKind,
  UnitView,
} from '#capabilities/organization/units/contract.ts';
import { isGroup, rankOfTitle } from '#capabilities/organization/units/rules.ts';
import { inArea, type PersonActor } from '#foundation/access/actor.ts';
import { mayDo } from '#foundation/access/table.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { Refusal } from '#foundation/refusals.ts';
import type { Vault } from '#foundation/vault/vault.ts';

type Post = z.output<typeof postView>;
type Seat = z.output<typeof seatView>;

/** A unit's row. @throws Refusal `not-found` where there is none or it is not near the asker. */
export async function findUnit(tx: Transaction, unitId: string) {
  const row = await tx
    .selectFrom('unit')
    .innerJoin('division', 'division.code', 'unit.area')
    .select([
      'unit.id',
      'unit.name',
      'unit.kind',
      'unit.area',
      'unit.parent_id',
      'unit.phone',
      'unit.version',
    ])
    .select(['unit.valid_from', 'unit.valid_to', 'division.name as division_name', 'division.level'])
    .where('unit.id', '=', unitId)
    .executeTakeFirst();
  if (row === undefined) throw new Refusal('not-found');
  return { ...row, kind: row.kind as UnitKind };
}

/** A unit that the asker may change. @throws Refusal `not-found`, also where it lies above him. */
export async function findOwnUnit(tx: Transaction, actor: PersonActor, unitId: string) {
  const unit = await findUnit(tx, unitId);
  if (!inArea(actor.area, unit.area)) throw new Refusal('not-found');
  return unit;
}

/** A unit whole: posts, seats, the groups it sits in. */
export async function unitOf(
  tx: Transaction,
  actor: PersonActor,
  unitId: string,
  today: string,
): Promise<UnitView> {
  const unit = await findUnit(tx, unitId);
  const parent =
    unit.parent_id === null
      ? undefined
      : await tx
          .selectFrom('unit')
          .select(['id', 'name'])
          .where('id', '=', unit.parent_id)
          .executeTakeFirst();
  const posts = await postsOf(tx, unitId);
  const seats = isGroup(unit.kind) ? await seatsOf(tx, unitId, today) : [];
  const memberOf = await tx
    .selectFrom('unit_member')
    .innerJoin('unit', 'unit.id', 'unit_member.group_id')
    .select(['unit.id', 'unit.name', 'unit_member.duty'])
    .where('unit_member.unit_id', '=', unitId)
    .where('unit_member.valid_to', 'is', null)
    .orderBy('unit.name')
    .execute();
  const mine = mayDo(actor.role, 'organization.write') && inArea(actor.area, unit.area);
  const open = unit.valid_to === null;
  const held = ({ until }: { until: string | null }): boolean => until === null || until > today;
  const path = await divisionPath(tx, unit.area);
  return {
    id: unit.id,
    name: unit.name,
    kind: unit.kind,
    division: { code: unit.area, name: unit.division_name, level: unit.level, path },
    parent: parent ?? null,
    phone: unit.phone,
    validFrom: unit.valid_from,
    validTo: unit.valid_to,
    version: unit.version,
    posts: posts.filter(held),
    formerPosts: posts.filter((post) => !held(post)),
    seats: seats.filter(held),
    formerSeats: seats.filter((seat) => !held(seat)),
    memberOf: memberOf.map((row) => ({ ...row, duty: row.duty as Seat['duty'] })),
    means: isInstitution(unit.kind) ? await meansOf(tx, actor, unit) : null,
    can: {
      change: mine && open,
      close: mine && open,
      appoint: mine && open,
      seat: mine && open && isGroup(unit.kind),
    },
  };
}

/** Posts with their holders, those of a unit or one of them. */
export const postRows = (tx: Transaction) =>
  tx
    .selectFrom('post')
    .innerJoin('staff', 'staff.id', 'post.staff_id')
    .innerJoin('unit', 'unit.id', 'post.unit_id')
    .innerJoin('division', 'division.code', 'post.area')
    .select(['post.id', 'post.title', 'post.duty', 'post.valid_from', 'post.valid_to'])
    .select(['division.code', 'division.name as division_name', 'division.level'])
    .select(['staff.id as staff_id', 'staff.name', 'staff.sealing_key', 'staff.phone_sealed'])
    .select(['unit.id as unit_id', 'unit.name as unit_name']);

/** A post as the wire shows it. */
export function postOf(
  vault: Vault,
  row: Awaited<ReturnType<ReturnType<typeof postRows>['execute']>>[number],
): Post {
  return {
    id: row.id,
    title: row.title,
    duty: row.duty as PostDuty | null,
    division: { code: row.code, name: row.division_name, level: row.level },
    staff: { id: row.staff_id, name: row.name, phone: phoneOf(vault, { ...row, id: row.staff_id }) },
    from: row.valid_from,
    until: row.valid_to,
  };
}

async function postsOf(tx: Transaction, unitId: string): Promise<Post[]> {
  const rows = await postRows(tx)
    .where('post.unit_id', '=', unitId)
    .orderBy('post.valid_to', (order) => order.desc().nullsFirst())
    .orderBy('post.valid_from')
    .orderBy('post.id')
    .execute();
  return rows
    .map((row) => postOf(vaultOf(tx), row))
    .sort((one, other) => rankOfTitle(one.title) - rankOfTitle(other.title));
}

const orderOfDuty = sql`array_position(array['leader', 'deputy', 'office', 'member'], unit_member.duty)`;

async function seatsOf(tx: Transaction, groupId: string, today: string): Promise<Seat[]> {
  const rows = await tx
    .selectFrom('unit_member')
    .innerJoin('unit', 'unit.id', 'unit_member.unit_id')
    .select(['unit.id', 'unit.name', 'unit.kind', 'unit_member.duty', 'unit_member.responsibility'])
    .select(['unit_member.valid_from', 'unit_member.valid_to'])
    .where('unit_member.group_id', '=', groupId)
    .orderBy(orderOfDuty)
    .orderBy('unit_member.position')
    .orderBy('unit.name')
    .execute();
  const liaisons = await tx
    .selectFrom('post')
    .innerJoin('staff', 'staff.id', 'post.staff_id')
    .select(['post.unit_id', 'staff.id', 'staff.name', 'staff.sealing_key', 'staff.phone_sealed'])
    .where('post.unit_id', 'in', rows.length === 0 ? [groupId] : rows.map((row) => row.id))
    .where('post.duty', '=', 'liaison')
    .where('post.valid_from', '<=', today)
    .where((where) => where.or([where('post.valid_to', 'is', null), where('post.valid_to', '>', today)]))
    .orderBy('post.valid_from')
    .execute();
  const byUnit = Map.groupBy(liaisons, (row) => row.unit_id);
  return rows.map((row) => ({
    unit: { id: row.id, name: row.name },
    kind: row.kind as UnitKind,
    duty: row.duty as Seat['duty'],
    responsibility: row.responsibility,
    from: row.valid_from,
    until: row.valid_to,
    liaisons: (byUnit.get(row.id) ?? []).map((one) => ({
      id: one.id,
      name: one.name,
      phone: phoneOf(vaultOf(tx), one),
    })),
  }));
}
