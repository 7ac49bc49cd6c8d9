/** Places as they are shown: the rows that an actor sees, what he may do with each, one with all that belongs to it. */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { PlaceLine, PlaceView } from '#capabilities/aftercare/places/contract.ts';
import { placeFiguresOf } from '#capabilities/aftercare/places/parameters/keep-figures.ts';
import { pickerViewOf } from '#capabilities/aftercare/places/pickers/views.ts';
import { inOrder, type NeedPoint } from '#capabilities/aftercare/places/priority/rules.ts';
import { openPlace } from '#capabilities/aftercare/places/sealed-fields.ts';
import { mayDecideAt } from '#capabilities/aftercare/places/sites.ts';
import { ageOn } from '#capabilities/children/rules.ts';
import { inArea, type PersonActor } from '#foundation/access/actor.ts';
import { mayDo, roles } from '#foundation/access/table.ts';
import { asService, type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { Refusal } from '#foundation/refusals.ts';

/** A place's row with its site's. */
export interface PlaceRow {
  readonly id: string;
  readonly version: number;
  readonly site_id: string;
  readonly site_name: string;
  readonly division: string;
  readonly meals: boolean;
  readonly keeps: boolean;
  readonly child_id: string;
  readonly child_name: string;
  readonly sex: number;
  readonly birth_date: string | null;
  readonly residence: string;
  readonly village: string | null;
  readonly state: PlaceLine['state'];
  readonly source: PlaceLine['source'];
  readonly applied_at: Date;
  readonly applied_by: string;
  readonly applier_name: string;
  readonly points: number;
  readonly points_why: NeedPoint[];
  readonly offers_lapsed: number;
  readonly offer_until: string | null;
  readonly from_on: string | null;
  readonly to_on: string | null;
  readonly ended_why: PlaceLine['endedWhy'];
  readonly weekdays: number[];
  readonly meal: boolean;
  readonly alone_allowed: boolean;
  readonly alone_signer: string | null;
  readonly alone_signed_on: string | null;
  readonly guardian_id: string | null;
  readonly guardian_name: string | null;
  readonly sealing_key: Buffer | null;
  readonly guardian_phone_sealed: Buffer | null;
  readonly health_sealed: Buffer | null;
  readonly pickers: number;
  readonly asked_at: Date | null;
}

/** The places that the actor sees, by a condition on `place`; by state, then by name. */
export async function placesWhere(tx: Transaction, condition: RawBuilder<SqlBool>): Promise<PlaceRow[]> {
  const { rows } = await sql<PlaceRow>`
    select place.*, site.name as site_name, site.meals, access.keeps_site(place.site_id) as keeps, home.name as village,
      (select count(*)::integer from aftercare_picker picker where picker.place_id = place.id and picker.to_on is null) as pickers
    from aftercare_place place join aftercare_site site on site.id = place.site_id
      left join division home on home.code = place.residence
    where ${condition}
    order by array_position(array['applied', 'waiting', 'enrolled', 'refused', 'ended'], place.state), place.child_name, place.id`.execute(
    tx,
  );
  return rows;
}

/** One place; locked, where it is to be written. Refused where the actor sees none. */
export async function placeRow(tx: Transaction, id: string): Promise<PlaceRow> {
  const [row] = await placesWhere(tx, sql<SqlBool>`place.id = ${id}`);
  if (row === undefined) throw new Refusal('not-found');
  return row;
}

/** Places as lists show them; ranks are those within the rows given. */
export async function linesOf(
  tx: Transaction,
  actor: PersonActor,
  rows: readonly PlaceRow[],
  today: string,
): Promise<PlaceLine[]> {
  const consenting = await consentsOf(
    tx,
    actor,
    rows.map((row) => row.child_id),
  );
  const waiting = rows
    .filter((row) => row.state === 'waiting')
    .map((row) => ({
      ...{ id: row.id, points: row.points, appliedAt: row.applied_at, offersLapsed: row.offers_lapsed },
    }));
  const ranks = new Map(inOrder(waiting).map((one, at) => [one.id, at + 1]));
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    siteId: row.site_id,
    siteName: row.site_name,
    child: {
      ...{ id: row.child_id, name: row.child_name, sex: row.sex, village: row.village ?? '' },
      age: row.birth_date === null ? null : ageOn(row.birth_date, today),
    },
    state: row.state,
    source: row.source,
    appliedAt: row.applied_at.toISOString(),
    applier: row.applier_name,
    points: row.points,
    why: roles[actor.role].reach === 'records' ? row.points_why : null,
    rank: ranks.get(row.id) ?? null,
    offersLapsed: row.offers_lapsed,
    offerUntil: row.offer_until,
    fromOn: row.from_on,
    toOn: row.to_on,
    endedWhy: row.ended_why,
    weekdays: row.weekdays,
    meal: row.meal,
    aloneAllowed: row.alone_allowed,
    healthNoted: row.health_sealed !== null,
    pickers: row.pickers,
    consents: consenting.has(row.child_id),
    askedAt: row.asked_at?.toISOString() ?? null,
    can: canOf(actor, row, today),
  }));
}

function canOf(actor: PersonActor, row: PlaceRow, today: string): PlaceLine['can'] {
  const decides = mayDecideAt(actor, row.division, row.keeps);
  const changes = decides || mayChangeFor(actor, row.residence);
  const open = row.state === 'applied' || row.state === 'waiting';
  const offered = row.offer_until !== null && row.offer_until >= today;
  return {
    decide: decides && open,
    answerOffer: changes && row.state === 'waiting' && offered,
    change: changes && (open || row.state === 'enrolled'),
    end: changes && (open || row.state === 'enrolled'),
  };
}

/** Whoever answers for where the child lives changes and ends its place, wherever the room is. */
export function mayChangeFor(actor: PersonActor, residence: string): boolean {
  return (
    mayDo(actor.role, 'aftercare.place') &&
    roles[actor.role].reach === 'records' &&
    inArea(actor.area, residence)
  );
}

/** Whose guardian has consented; keepers and schools see no consents, but must know of them. */
async function consentsOf(
  tx: Transaction,
  actor: PersonActor,
  childIds: readonly string[],
): Promise<Set<string>> {
  if (childIds.length === 0) return new Set();
  const { rows } = await asService(tx, actor, 'aftercare', () =>
    sql<{ child_id: string }>`select distinct child_id from consent
      where kind = 'classroom' and withdrawn_at is null and child_id = any (${[...childIds]}::uuid[])`.execute(
      tx,
    ),
  );
  return new Set(rows.map((row) => row.child_id));
}

/** One place with all that belongs to it. */
export async function placeViewOf(
  tx: Transaction,
  actor: PersonActor,
  id: string,
  today: string,
): Promise<PlaceView> {
  const row = await placeRow(tx, id);
  const siblings = await placesWhere(
    tx,
    sql<SqlBool>`place.site_id = ${row.site_id} and place.state = 'waiting'`,
  );
  const lines = await linesOf(tx, actor, [...siblings.filter((one) => one.id !== id), row], today);
  const line = lines.find((one) => one.id === id);
  if (line === undefined) throw new Refusal('not-found');
  const { guardianPhone, health } = openPlace(vaultOf(tx), row);
  const figures = (await placeFiguresOf(tx))(row.division);
  const pickers = await tx
    .selectFrom('aftercare_picker')
    .selectAll()
    .where('place_id', '=', id)
    .where('to_on', 'is', null)
    .orderBy('made_at')
    .orderBy('id')
    .execute();
  return {
    ...line,
    meals: row.meals,
    guardian: row.guardian_name === null ? null : { name: row.guardian_name, phone: guardianPhone },
    health,
    alone:
      row.alone_allowed && row.alone_signer !== null && row.alone_signed_on !== null
        ? { signer: row.alone_signer, on: row.alone_signed_on }
        : null,
    aloneAge: figures['alone-age'],
    pickerList: pickers.map((picker) => pickerViewOf(vaultOf(tx).subject(row.sealing_key), picker)),
  };
}
