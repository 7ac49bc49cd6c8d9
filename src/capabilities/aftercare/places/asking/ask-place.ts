/**
 * Takes what a guardian asks for without signing in. Nobody is looked up here: the row is written, and the minute's round looks whom
 * it means (look-up.ts). So the answer takes as long for a stranger's guess as for a guardian, and says as little.
 */
import { sql } from 'kysely';
import * as contract from '#capabilities/aftercare/places/asking/contract.ts';
import { VALID_MINUTES } from '#capabilities/aftercare/places/asking/rules.ts';
import { sealAsked } from '#capabilities/aftercare/places/asking/sealed-words.ts';
import { asService, type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

const MINUTE_MS = 60_000;
/** As many as a town has, with room to spare. */
const MOST_ROOMS = 100;

export const listOpenRooms = deed(contract.listOpenRooms, ({ tx, actor, query, today }) =>
  asService(tx, actor, 'aftercare', async () => {
    const { rows } = await sql<contract.OpenRoom>`
      select site.id, site.name, site.kind, place.name as place, to_char(site.opens_at, 'HH24:MI') as "opensAt",
        to_char(site.closes_at, 'HH24:MI') as "closesAt", site.meals,
        site.capacity <= (select count(*) from aftercare_place p where p.site_id = site.id
          and (p.state = 'enrolled' or p.state = 'waiting' and p.offer_until >= ${today}::date)) as full
      from aftercare_site site join division place on place.code = site.division
      where site.state in ('open', 'planned') and starts_with(site.division, ${query.division})
      order by site.state <> 'open', site.division, site.name limit ${MOST_ROOMS}`.execute(tx);
    return { items: rows };
  }),
);

export const askForPlace = deed(contract.askForPlace, ({ tx, actor, body, now }) =>
  asService(tx, actor, 'aftercare', async () => {
    const site = await roomOf(tx, body.siteId);
    const { id, child, citizenId, phone, weekdays, meal, health } = body;
    const told = JSON.stringify([site.id, child, citizenId, phone, weekdays, meal, health]);
    const digest = vaultOf(tx).index('classroom-asking', told);
    const until = new Date(now.getTime() + VALID_MINUTES * MINUTE_MS);
    const written = await tx
      .insertInto('aftercare_ask')
      .values({
        ...{ id, site_id: site.id, division: site.division, told_digest: digest },
        ...{ weekdays: [...weekdays].sort(), meal: meal && site.meals, asked_at: now, valid_until: until },
        ...sealAsked(vaultOf(tx), id, { child, citizenId, phone }, health),
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('valid_until')
      .executeTakeFirst();
    if (written !== undefined) return { until: written.valid_until };
    // Sent again it is the same; the same id with something else in it is not this page's.
    const before = await tx
      .selectFrom('aftercare_ask')
      .select(['valid_until', 'told_digest'])
      .where('id', '=', id)
      .executeTakeFirst();
    if (before === undefined || !before.told_digest.equals(digest)) throw new Refusal('already-exists');
    return { until: before.valid_until };
  }),
);

async function roomOf(tx: Transaction, siteId: string) {
  const site = await tx
    .selectFrom('aftercare_site')
    .select(['id', 'division', 'state', 'meals'])
    .where('id', '=', siteId)
    .executeTakeFirst();
  if (site === undefined) throw new Refusal('not-found');
  if (site.state === 'closed' || site.state === 'paused')
    throw new Refusal('wrong-state', { state: site.state });
  return site;
}
