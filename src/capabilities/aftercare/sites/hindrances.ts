/** What stands in the way of a session in each of some rooms on a day, for whoever opens one or tells a keeper's phone. */

import { sql } from 'kysely';
import { factOf, recordsOf } from '#capabilities/aftercare/sites/queries.ts';
import { type Hindrance, hindrancesOf, type SiteFact } from '#capabilities/aftercare/sites/rules.ts';
import type { Transaction } from '#foundation/database/connect.ts';

/** What must be known of rooms to say whether they may open, by room: asked once for any number of days. */
export async function siteFacts(tx: Transaction, siteIds: readonly string[]): Promise<Map<string, SiteFact>> {
  const sites = await tx
    .selectFrom('aftercare_site')
    .selectAll()
    .where('id', '=', sql<string>`any (${siteIds}::uuid[])`)
    .execute();
  const records = await recordsOf(
    tx,
    sites.map(({ id }) => id),
  );
  return new Map(
    sites.map((site) => [site.id, factOf(site, records.get(site.id) ?? { checks: [], keepers: [] })]),
  );
}

/**
 * What stands in the way of a session on a day, by room; an empty list where it may open.
 * @param siteIds rooms that whoever acts sees; one that he does not see has no entry.
 * @param day an ISO date in China.
 */
export async function siteHindrances(
  tx: Transaction,
  siteIds: readonly string[],
  day: string,
): Promise<Map<string, Hindrance[]>> {
  const facts = await siteFacts(tx, siteIds);
  return new Map([...facts].map(([id, fact]) => [id, hindrancesOf(fact, day)]));
}
