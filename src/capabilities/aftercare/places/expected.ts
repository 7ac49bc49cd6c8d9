/**
 * Who is expected at sessions, who is to be told of them, and all places of a site as the register needs them. Reads only; what is
 * answered depends on what the actor sees.
 */
import { sql } from 'kysely';
import { openPicker, openPlace } from '#capabilities/aftercare/places/sealed-fields.ts';
import type { SitePackage } from '#capabilities/aftercare/register/package/contract.ts';
import { childKeys } from '#capabilities/children/index.ts';
import { ageOn } from '#capabilities/children/rules.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';

/** A place at a session: enrolled on its day, and on its day of the week. */
const expectedAt = sql`session.site_id = place.site_id and place.state in ('enrolled', 'ended')
  and place.from_on <= session.day and (place.to_on is null or place.to_on > session.day)
  and session.weekday = any (place.weekdays)`;

/** The ids of the places expected at each session; a session at which nobody is has none. */
export async function expectedPlaces(
  tx: Transaction,
  sessionIds: readonly string[],
): Promise<Map<string, string[]>> {
  if (sessionIds.length === 0) return new Map();
  const { rows } = await sql<{ session_id: string; places: string[] }>`
    select session.id as session_id, array_agg(place.id order by place.id) as places
    from aftercare_session session join aftercare_place place on ${expectedAt}
    where session.id = any (${[...sessionIds]}::uuid[]) group by session.id`.execute(tx);
  return new Map(rows.map((row) => [row.session_id, row.places]));
}

/** Whom to tell of sessions: for each child expected at one of them its guardian's telephone, as the place has it. */
export async function familiesOfSessions(tx: Transaction, sessionIds: readonly string[]) {
  if (sessionIds.length === 0) return [];
  const { rows } = await sql<FamilyRow>`
    select distinct on (place.child_id) place.id, place.child_id, place.site_id, place.guardian_id, place.sealing_key,
      place.guardian_phone_sealed
    from aftercare_session session join aftercare_place place on ${expectedAt}
    where session.id = any (${[...sessionIds]}::uuid[]) order by place.child_id, place.id`.execute(tx);
  return rows.map((row) => ({
    childId: row.child_id,
    guardianId: row.guardian_id,
    siteId: row.site_id,
    phone: openPlace(vaultOf(tx), { ...row, health_sealed: null }).guardianPhone,
  }));
}

interface FamilyRow {
  readonly id: string;
  readonly child_id: string;
  readonly site_id: string;
  readonly guardian_id: string | null;
  readonly sealing_key: Buffer | null;
  readonly guardian_phone_sealed: Buffer | null;
}

/** A place as the register needs it, with the child it is of and from when to when it is. */
export type PlaceOfSite = SitePackage['places'][number] & {
  readonly childId: string;
  readonly fromOn: string | null;
  /** The first day on which the child is expected no more. */
  readonly toOn: string | null;
};

/**
 * The places of a site on a day (ISO date in China), by the child's name, with whoever may fetch the child then. Everything is
 * opened with the places' own keys, so that a keeper who sees no child's file reads it too.
 */
export async function placesOfSite(tx: Transaction, siteId: string, day: string): Promise<PlaceOfSite[]> {
  const places = await tx
    .selectFrom('aftercare_place as place')
    .leftJoin('division', 'division.code', 'place.residence')
    .selectAll('place')
    .select('division.name as village')
    .where('place.site_id', '=', siteId)
    .where('place.state', 'in', ['enrolled', 'ended'])
    .where('place.from_on', '<=', day)
    .where((where) => where.or([where('place.to_on', 'is', null), where('place.to_on', '>', day)]))
    .orderBy('place.child_name')
    .orderBy('place.id')
    .execute();
  const pickers = await pickersOf(
    tx,
    places.map((place) => place.id),
    day,
  );
  const vault = vaultOf(tx);
  return places.map((place) => {
    const opened = openPlace(vault, place);
    const subject = vault.subject(place.sealing_key);
    const { guardian_name: guardianName } = place;
    return {
      id: place.id,
      childId: place.child_id,
      name: place.child_name,
      keys: childKeys(place.child_name),
      sex: place.sex,
      age: place.birth_date === null ? null : ageOn(place.birth_date, day),
      village: place.village ?? '',
      health: opened.health,
      meal: place.meal,
      aloneAllowed: place.alone_allowed,
      guardian: guardianName === null ? null : { name: guardianName, phone: opened.guardianPhone },
      fromOn: place.from_on,
      toOn: place.to_on,
      pickers: (pickers.get(place.id) ?? []).map((row) => {
        const { phone, idNumber, photo, pin } = openPicker(subject, row);
        const idTail = idNumber?.slice(-4) ?? null;
        return { id: row.id, name: row.name, relation: row.relation, phone, idTail, photo, pin };
      }),
    };
  });
}

async function pickersOf(tx: Transaction, placeIds: readonly string[], day: string) {
  if (placeIds.length === 0) return new Map<string, never[]>();
  const rows = await tx
    .selectFrom('aftercare_picker')
    .selectAll()
    .where('place_id', 'in', [...placeIds])
    .where('from_on', '<=', day)
    .where((where) => where.or([where('to_on', 'is', null), where('to_on', '>', day)]))
    .orderBy('from_on')
    .orderBy('id')
    .execute();
  return Map.groupBy(rows, (row) => row.place_id);
}
