/**
 * Who of a unit can be reached in the system: whether somebody with an account holds a post in it, and for which units whoever
 * acts speaks.
 */
import { sql } from 'kysely';
import type { PersonActor } from '#foundation/access/actor.ts';
import { mayDo, roleCodes } from '#foundation/access/table.ts';
import { asService, type Transaction } from '#foundation/database/connect.ts';
import { Refusal } from '#foundation/refusals.ts';

/** Roles that speak for a unit. */
export const speakingRoles = roleCodes.filter((role) => mayDo(role, 'meeting.attend'));

/** A unit that may be asked. */
export interface AskableUnit {
  readonly id: string;
  readonly name: string;
  readonly area: string;
  readonly way: 'online' | 'paper';
}

/** A unit stands as of a day: it has begun, and has not been closed. */
export const standsOn = (today: string) =>
  sql<boolean>`(unit.valid_from is null or unit.valid_from <= ${today}) and (unit.valid_to is null or unit.valid_to > ${today})`;

/** Which of these units have somebody with an account who may speak for them today. */
export async function unitsOnline(
  tx: Transaction,
  actor: PersonActor,
  ids: readonly string[],
  now: Date,
  today: string,
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await asService(tx, actor, 'coordination', () =>
    tx
      .selectFrom('post')
      .innerJoin('account', 'account.staff_id', 'post.staff_id')
      .innerJoin('role_binding', 'role_binding.account_id', 'account.id')
      .select('post.unit_id')
      .distinct()
      .where('post.unit_id', 'in', ids)
      .where('post.valid_from', '<=', today)
      .where((where) => where.or([where('post.valid_to', 'is', null), where('post.valid_to', '>=', today)]))
      .where('account.state', '=', 'active')
      .where('role_binding.role', 'in', speakingRoles)
      .where('role_binding.valid_from', '<=', now)
      .where((where) =>
        where.or([where('role_binding.valid_to', 'is', null), where('role_binding.valid_to', '>', now)]),
      )
      .execute(),
  );
  return new Set(rows.map((row) => row.unit_id));
}

/** A unit that may be asked now. @throws Refusal `not-found`, `unit-closed` */
export async function askableUnit(
  tx: Transaction,
  actor: PersonActor,
  unitId: string,
  now: Date,
  today: string,
): Promise<AskableUnit> {
  const [unit] = await askableUnits(tx, actor, [unitId], now, today);
  if (unit === undefined) throw new Refusal('not-found');
  return unit;
}

/** Several units that may be asked now, in the order in which they were named. @throws Refusal `not-found`, `unit-closed` */
export async function askableUnits(
  tx: Transaction,
  actor: PersonActor,
  unitIds: readonly string[],
  now: Date,
  today: string,
): Promise<AskableUnit[]> {
  const rows = await asService(tx, actor, 'coordination', () =>
    tx
      .selectFrom('unit')
      .select(['id', 'name', 'area'])
      .select(standsOn(today).as('stands'))
      .where('id', 'in', unitIds)
      .execute(),
  );
  const online = await unitsOnline(tx, actor, unitIds, now, today);
  return unitIds.map((id) => {
    const unit = rows.find((row) => row.id === id);
    if (unit === undefined) throw new Refusal('not-found');
    if (!unit.stands) throw new Refusal('unit-closed');
    return { id, name: unit.name, area: unit.area, way: online.has(id) ? 'online' : 'paper' };
  });
}

/** The units for which whoever acts speaks. */
export async function unitsOf(tx: Transaction): Promise<string[]> {
  const { rows } = await sql<{ units: string[] }>`select access.my_units() as units`.execute(tx);
  return rows[0]?.units ?? [];
}

/** The office for which somebody writes: the unit of his post in or above his area, else what his division is called. */
export async function officeOf(tx: Transaction, actor: PersonActor, today: string): Promise<string> {
  const row = await tx
    .selectFrom('post')
    .innerJoin('unit', 'unit.id', 'post.unit_id')
    .select('unit.name')
    .where('post.staff_id', '=', actor.staffId)
    .where('post.valid_from', '<=', today)
    .where((where) => where.or([where('post.valid_to', 'is', null), where('post.valid_to', '>=', today)]))
    .orderBy('post.valid_from', 'desc')
    .orderBy('post.id')
    .executeTakeFirst();
  if (row !== undefined) return row.name;
  const division = await tx
    .selectFrom('division')
    .select('name')
    .where('code', '=', actor.area)
    .executeTakeFirst();
  return division?.name ?? actor.area;
}
