/**
 * What is known of children's need of a place, and whom to call for them. Asked as the service of after-school care: whoever applies,
 * a school or a keeper, sees neither levels of risk nor guardians.
 */
import { sql } from 'kysely';
import type { PlaceFigures } from '#capabilities/aftercare/places/parameters/contract.ts';
import {
  carerStateOf,
  kilometresBetween,
  type Need,
  type NeedPoint,
  type Position,
  pointsOf,
  totalOf,
} from '#capabilities/aftercare/places/priority/rules.ts';
import { ageOn } from '#capabilities/children/rules.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';

/** A child with what decides on its place. */
export interface ChildInNeed {
  readonly id: string;
  readonly name: string;
  readonly sex: number;
  readonly birthDate: string | null;
  readonly residence: string;
  readonly registered: boolean;
  readonly consents: boolean;
  readonly need: Omit<Need, 'km'>;
  /** Where its home village lies; null where that is not known. */
  readonly home: Position | null;
  readonly guardian: {
    readonly id: string;
    readonly name: string;
    /** The one to call first. */
    readonly phone: string | null;
    /** All that are known. */
    readonly phones: readonly string[];
  } | null;
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly sex: number;
  readonly birth_date: string | null;
  readonly residence: string;
  readonly state: string;
  readonly level: Need['level'];
  readonly relation: string | null;
  readonly guardian_id: string | null;
  readonly guardian_name: string | null;
  readonly ability: string | null;
  readonly carer_birth_date: string | null;
  readonly sealing_key: Buffer | null;
  readonly phone_sealed: Buffer | null;
  readonly second_phone_sealed: Buffer | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly consents: boolean;
}

/** The children named, by their ids; `today` is an ISO date in China. In a transaction of the service. */
export async function childrenInNeed(
  tx: Transaction,
  childIds: readonly string[],
  today: string,
): Promise<Map<string, ChildInNeed>> {
  if (childIds.length === 0) return new Map();
  const { rows } = await sql<Row>`
    select child.id, child.name, child.sex, child.birth_date, child.residence, child.state, level.level, care.relation,
      guardian.id as guardian_id, guardian.name as guardian_name, guardian.ability, guardian.birth_date as carer_birth_date,
      guardian.sealing_key, guardian.phone_sealed, guardian.second_phone_sealed, centre.latitude, centre.longitude,
      exists (select from consent c where c.child_id = child.id and c.kind = 'classroom' and c.withdrawn_at is null) as consents
    from child
      left join care on care.child_id = child.id and care.until is null
      left join guardian on guardian.id = child.guardian_id
      left join risk_level level on level.child_id = child.id and level.until is null
      left join aftercare_village_centre centre on centre.division = child.residence
    where child.id = any (${[...childIds]}::uuid[])`.execute(tx);
  return new Map(rows.map((row) => [row.id, childOf(tx, row, today)]));
}

function childOf(tx: Transaction, row: Row, today: string): ChildInNeed {
  const { guardian_id: guardianId, guardian_name: guardianName, latitude, longitude } = row;
  const known = {
    relation: row.relation,
    guardianId,
    ability: row.ability,
    birthDate: row.carer_birth_date,
  };
  return {
    ...{ id: row.id, name: row.name, sex: row.sex, birthDate: row.birth_date, residence: row.residence },
    registered: row.state === 'registered',
    consents: row.consents,
    need: {
      level: row.level,
      carer: carerStateOf(known, today),
      age: row.birth_date === null ? null : ageOn(row.birth_date, today),
    },
    home: latitude === null || longitude === null ? null : { latitude, longitude },
    guardian:
      guardianId === null || guardianName === null
        ? null
        : guardianWith({ id: guardianId, name: guardianName }, phonesOf(tx, row, guardianId)),
  };
}

const guardianWith = (
  guardian: { readonly id: string; readonly name: string },
  phones: readonly string[],
) => ({
  ...guardian,
  phone: phones[0] ?? null,
  phones,
});

function phonesOf(tx: Transaction, row: Row, guardianId: string): string[] {
  const subject = vaultOf(tx).subject(row.sealing_key);
  const phones = [
    subject.open('guardian.phone_sealed', guardianId, row.phone_sealed),
    subject.open('guardian.second_phone_sealed', guardianId, row.second_phone_sealed),
  ];
  return phones.flatMap((phone) => phone ?? []);
}

/** A child's points at a site, with their total. */
export function assessed(
  child: Pick<ChildInNeed, 'need' | 'home'>,
  site: { readonly latitude: number | null; readonly longitude: number | null },
  figures: PlaceFigures,
): { readonly why: NeedPoint[]; readonly points: number } {
  const why = pointsOf({ ...child.need, km: kilometresTo(child.home, site) }, figures);
  return { why, points: totalOf(why) };
}

/** From a child's home village to a site; null where one of both positions is not known. */
export function kilometresTo(
  home: Position | null,
  { latitude, longitude }: { readonly latitude: number | null; readonly longitude: number | null },
): number | null {
  return home === null || latitude === null || longitude === null
    ? null
    : kilometresBetween(home, { latitude, longitude });
}
