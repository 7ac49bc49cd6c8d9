/**
 * A place that comes free is offered to the first who waits: it is kept for that child for some days, and the family is told. What
 * is not answered by then goes to the next.
 */
import { sql } from 'kysely';
import { v5 as uuidv5 } from 'uuid';
import { placeFiguresOf } from '#capabilities/aftercare/places/parameters/keep-figures.ts';
import { inOrder, type Waiting } from '#capabilities/aftercare/places/priority/rules.ts';
import { openPlace } from '#capabilities/aftercare/places/sealed-fields.ts';
import { freePlaces } from '#capabilities/aftercare/places/sites.ts';
import { dayWords } from '#capabilities/aftercare/terms/rules.ts';
import { daysLater } from '#capabilities/children/rules.ts';
import { tellFamilies } from '#capabilities/reminders/index.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';

/** The name space of an offer's id: the place and how many offers it let lapse. */
const OFFERS = '6f1d2a2e-4f0e-5a0b-8f0c-0f9a5b6f7d11';

interface WaitingRow extends Waiting {
  readonly childId: string;
  readonly guardianId: string | null;
  readonly siteName: string;
  readonly division: string;
  readonly sealing_key: Buffer | null;
  readonly guardian_phone_sealed: Buffer | null;
}

/**
 * Offers what is free at these sites to those who wait there; answers how many offers were made. In a transaction of the service:
 * whoever frees a place need not see who waits for it.
 */
export async function offerFreed(
  tx: Transaction,
  siteIds: readonly string[],
  { today, now }: { readonly today: string; readonly now: Date },
): Promise<number> {
  const figuresOf = await placeFiguresOf(tx);
  let offered = 0;
  for (const siteId of [...new Set(siteIds)].sort()) {
    const free = await freePlaces(tx, siteId);
    if (free <= 0) continue;
    const next = inOrder(await waitingAt(tx, siteId)).slice(0, free);
    for (const place of next) {
      await offer(tx, place, { until: daysLater(today, figuresOf(place.division)['offer-days']), now });
      offered += 1;
    }
  }
  return offered;
}

async function waitingAt(tx: Transaction, siteId: string): Promise<WaitingRow[]> {
  const { rows } = await sql<WaitingRow>`
    select place.id, place.points, place.applied_at as "appliedAt", place.offers_lapsed as "offersLapsed", place.division,
      place.child_id as "childId", place.guardian_id as "guardianId", place.sealing_key, place.guardian_phone_sealed,
      site.name as "siteName"
    from aftercare_place place join aftercare_site site on site.id = place.site_id
    where place.site_id = ${siteId} and place.state = 'waiting' and place.offer_until is null and site.state = 'open'
    order by place.id for update of place`.execute(tx);
  return rows;
}

async function offer(
  tx: Transaction,
  place: WaitingRow,
  { until, now }: { readonly until: string; readonly now: Date },
): Promise<void> {
  await tx
    .updateTable('aftercare_place')
    .set({ offered_at: now, offer_until: until, version: sql<number>`version + 1` })
    .where('id', '=', place.id)
    .execute();
  const phone = openPlace(vaultOf(tx), { ...place, health_sealed: null }).guardianPhone;
  const { childId, guardianId, siteName, division } = place;
  const words = `课后课堂通知：您的孩子候补的“${siteName}”有空位了，请在${dayWords(until)}前答复课堂负责人或村儿童主任，逾期顺延给下一名。`;
  await tellFamilies(tx, now, {
    ...{ rule: 'offer', cause: uuidv5(`${place.id}/${place.offersLapsed}`, OFFERS), division },
    ...{ to: [{ childId, guardianId, phone }], words: { zh: words } },
  });
}

/** Takes back offers that were not answered by their last day; answers at which sites. */
export async function lapseOffers(tx: Transaction, today: string): Promise<string[]> {
  const { rows } = await sql<{ site_id: string }>`
    update aftercare_place set offered_at = null, offer_until = null, offers_lapsed = offers_lapsed + 1, version = version + 1
    where state = 'waiting' and offer_until < ${today}::date returning site_id`.execute(tx);
  return rows.map((row) => row.site_id);
}
