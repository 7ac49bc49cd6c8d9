/** What stands in the way of a session in each of some rooms on a day, for whoever opens one or tells a keeper's phone. */

import { type RawBuilder, sql } from 'kysely';
import {
  type CheckFact,
  type Hindrance,
  hindrancesOf,
  type KeeperFact,
  type SiteFact,
} from '#capabilities/aftercare/sites/rules.ts';
import { askTogether } from '#foundation/database/ask-together.ts';
import type { Transaction } from '#foundation/database/connect.ts';

type Of<Fact> = Fact & { readonly siteId: string };

/**
 * What must be known of rooms to say whether they may open, by room: asked once for any number of days, in one journey, and no more than
 * that, for at half past four two thousand are asked about at once.
 */
export async function siteFacts(tx: Transaction, siteIds: readonly string[]): Promise<Map<string, SiteFact>> {
  return siteFactsIn(await askTogether(tx, siteFactQueries(tx, sql`${[...siteIds]}::uuid[]`)));
}

/** The questions behind it, for whoever asks others together with them. `ids` is an array in SQL. */
export function siteFactQueries(tx: Transaction, ids: RawBuilder<unknown>) {
  return [
    sql<Of<Pick<SiteFact, 'state' | 'meals'>>>`select id as "siteId", state, meals from aftercare_site
      where id = any (${ids})`.compile(tx),
    sql<
      Of<CheckFact>
    >`select site_id as "siteId", kind, checked_on as "checkedOn", valid_until as "validUntil", passed
      from aftercare_check where site_id = any (${ids}) and taken_back_at is null
      order by checked_on, written_at, id`.compile(tx),
    sql<
      Of<KeeperFact>
    >`select site_id as "siteId", from_on as "fromOn", to_on as "toOn", cleared_until as "clearedUntil"
      from aftercare_keeper where site_id = any (${ids}) order by from_on, id`.compile(tx),
  ] as const;
}

type Answers = Awaited<ReturnType<typeof askTogether<ReturnType<typeof siteFactQueries>>>>;

/** What was answered to `siteFactQueries`. */
export function siteFactsIn([sites, checks, keepers]: Answers): Map<string, SiteFact> {
  const [checksOf, keepersOf] = [bySite(checks), bySite(keepers)];
  return new Map(
    sites.map(({ siteId, state, meals }) => [
      siteId,
      { state, meals, checks: checksOf.get(siteId) ?? [], keepers: keepersOf.get(siteId) ?? [] },
    ]),
  );
}

const bySite = <Fact>(facts: readonly Of<Fact>[]): Map<string, Of<Fact>[]> =>
  Map.groupBy(facts, ({ siteId }) => siteId);

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
