/**
 * The round of a day over places: offers that lapsed, places whose last day is over, whom to call and how much each child needs as
 * known today; then what is free is offered. May run any number of times a day; the second time it finds nothing to do.
 */
import { sql } from 'kysely';
import { assessed, childrenInNeed } from '#capabilities/aftercare/places/need.ts';
import { lapseOffers, offerFreed } from '#capabilities/aftercare/places/offers.ts';
import { placeFiguresOf } from '#capabilities/aftercare/places/parameters/keep-figures.ts';
import { openPlace } from '#capabilities/aftercare/places/sealed-fields.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';

/** What a day's round did. */
export interface PlacesRound {
  readonly lapsed: number;
  readonly ended: number;
  readonly refreshed: number;
  readonly offered: number;
}

/** The whole round, in a transaction opened as the clockwork. */
export async function dailyPlaces(tx: Transaction, today: string, now: Date): Promise<PlacesRound> {
  const lapsed = await lapseOffers(tx, today);
  const ended =
    await sql`update aftercare_place set state = 'ended', ended_why = 'guardian', asked_why = null, asked_at = null,
      version = version + 1
    where state = 'enrolled' and to_on <= ${today}::date`.execute(tx);
  const refreshed = await refresh(tx, today);
  const waiting = await sql<{ site_id: string }>`
    select distinct site_id from aftercare_place where state = 'waiting' and offer_until is null`.execute(tx);
  const offered = await offerFreed(
    tx,
    waiting.rows.map((row) => row.site_id),
    { today, now },
  );
  return { lapsed: lapsed.length, ended: Number(ended.numAffectedRows ?? 0), refreshed, offered };
}

interface OpenPlace {
  readonly id: string;
  readonly child_id: string;
  readonly division: string;
  readonly state: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly points_why: unknown;
  readonly guardian_id: string | null;
  readonly guardian_name: string | null;
  readonly sealing_key: Buffer | null;
  readonly guardian_phone_sealed: Buffer | null;
}

/** Whoever cares for the child may be another one since, and its need greater or less. */
async function refresh(tx: Transaction, today: string): Promise<number> {
  const { rows } = await sql<OpenPlace>`
    select place.id, place.child_id, place.division, place.state, site.latitude, site.longitude, place.points_why,
      place.guardian_id, place.guardian_name, place.sealing_key, place.guardian_phone_sealed
    from aftercare_place place join aftercare_site site on site.id = place.site_id
    where place.state in ('applied', 'waiting', 'enrolled') order by place.id`.execute(tx);
  const children = await childrenInNeed(tx, [...new Set(rows.map((row) => row.child_id))], today);
  const figuresOf = await placeFiguresOf(tx);
  let refreshed = 0;
  for (const row of rows) {
    const child = children.get(row.child_id);
    if (child === undefined) continue;
    const { why, points } = assessed(child, row, figuresOf(row.division));
    const phone = openPlace(vaultOf(tx), { ...row, health_sealed: null }).guardianPhone;
    const guardian = child.guardian;
    const sameGuardian =
      row.guardian_id === (guardian?.id ?? null) &&
      row.guardian_name === (guardian?.name ?? null) &&
      phone === (guardian?.phone ?? null);
    // Whoever is enrolled keeps the points by which he came.
    const samePoints = row.state === 'enrolled' || JSON.stringify(why) === JSON.stringify(row.points_why);
    if (sameGuardian && samePoints) continue;
    const sealed = vaultOf(tx)
      .subject(row.sealing_key)
      .seal('aftercare_place.guardian_phone_sealed', row.id, guardian?.phone ?? null);
    await tx
      .updateTable('aftercare_place')
      .set({
        ...{ guardian_id: guardian?.id ?? null, guardian_name: guardian?.name ?? null },
        guardian_phone_sealed: sealed,
        ...(samePoints ? {} : { points, points_why: JSON.stringify(why), assessed_on: today }),
      })
      .where('id', '=', row.id)
      .execute();
    refreshed += 1;
  }
  return refreshed;
}
