/**
 * Who needs after-school care, where villages lie, and which rooms there are. Reads only: children by village, points of need and
 * not by name; names are the list's matter (list-needy.ts).
 */
import { sql } from 'kysely';
import type { Basis } from '#capabilities/aftercare/planning/need/contract.ts';
import type { Position } from '#capabilities/aftercare/sites/positions/rules.ts';
import { bornBy } from '#capabilities/children/rules.ts';
import type { RiskLevel } from '#capabilities/risk/codes/contract.ts';
import { areaRange } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';

/** Children of one village whom the rule of need sees alike. */
export interface NeedyRow {
  readonly residence: string;
  readonly level: RiskLevel | null;
  readonly unguarded: boolean;
  readonly children: number;
}

/** Nobody cares for the child, or somebody of whom it was found that he is not able to. */
export const isUnguarded = sql<boolean>`(child.guardian_id is null or coalesce(guardian.ability = 'none', false))`;

/** Children of a division who need care, as a query to select from: `child`, `guardian` and `present` (its level) are joined. */
export function needyChildren(division: string, basis: Basis, today: string) {
  const { from, to } = areaRange(division);
  const leftBehind = basis.who === 'left-behind' ? sql`child.left_behind_kind in ('11', '12')` : sql`true`;
  return sql`child
    left join guardian on guardian.id = child.guardian_id
    left join risk_level present on present.child_id = child.id and present.until is null
    where child.state = 'registered' and child.residence >= ${from} and child.residence < ${to} and ${leftBehind}
      and child.birth_date <= ${bornBy(today, basis.ageFrom)}::date
      and child.birth_date > ${bornBy(today, basis.ageTo + 1)}::date`;
}

/** How many children of a county need care, by village and need. */
export async function needyByVillage(
  tx: Transaction,
  county: string,
  basis: Basis,
  today: string,
): Promise<NeedyRow[]> {
  const { rows } = await sql<NeedyRow>`
    select child.residence, present.level, ${isUnguarded} as unguarded, count(*)::integer as children
    from ${needyChildren(county, basis, today)} group by 1, 2, 3 order by 1, 2, 3`.execute(tx);
  return rows;
}

/** Where the people of a county's villages and towns live. */
export async function centresOf(
  tx: Transaction,
  county: string,
): Promise<Map<string, Position & { readonly madeUp: boolean }>> {
  const { from, to } = areaRange(county);
  const rows = await tx
    .selectFrom('aftercare_village_centre')
    .select(['division', 'latitude', 'longitude', 'made_up as madeUp'])
    .where('division', '>=', from)
    .where('division', '<', to)
    .execute();
  return new Map(rows.map(({ division, ...centre }) => [division, centre]));
}

/** A room: open, or one that could be opened. */
export interface RoomRow {
  readonly id: string;
  readonly name: string;
  readonly division: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly capacity: number;
}

/** A room that is open, with the places that other children have there. */
export interface OpenRoomRow extends RoomRow {
  readonly others: number;
}

/**
 * The rooms of a county that are open. A place that a child has who is not among those counted (older, not left behind, of another
 * county) is taken all the same: the room holds so many fewer of those who are.
 */
export async function openRooms(
  tx: Transaction,
  county: string,
  basis: Basis,
  today: string,
): Promise<OpenRoomRow[]> {
  const { from, to } = areaRange(county);
  const { rows } = await sql<OpenRoomRow>`
    with counted as materialized (select child.id from ${needyChildren(county, basis, today)})
    select site.id, site.name, site.division, site.latitude, site.longitude, site.capacity,
      (select count(*)::integer from aftercare_place place where place.site_id = site.id and place.state = 'enrolled'
        and not exists (select from counted where counted.id = place.child_id)) as others
    from aftercare_site site
    where site.state = 'open' and site.division >= ${from} and site.division < ${to} order by site.id`.execute(
    tx,
  );
  return rows;
}

/** The rooms of a county that could be opened. */
export async function offeredRooms(tx: Transaction, county: string) {
  const { from, to } = areaRange(county);
  return tx
    .selectFrom('aftercare_candidate')
    .select(['id', 'name', 'division', 'latitude', 'longitude', 'capacity', 'yuan'])
    .select(['at_centre as atCentre', 'made_up as madeUp', 'version'])
    .where('state', '=', 'offered')
    .where('division', '>=', from)
    .where('division', '<', to)
    .orderBy('division')
    .orderBy('name')
    .execute();
}

/** The names of a county's villages and towns. */
export async function namesBelow(tx: Transaction, county: string): Promise<Map<string, string>> {
  const { from, to } = areaRange(county);
  const rows = await tx
    .selectFrom('division')
    .select(['code', 'name'])
    .where('code', '>=', from)
    .where('code', '<', to)
    .execute();
  return new Map(rows.map(({ code, name }) => [code, name]));
}
