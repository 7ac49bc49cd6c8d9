/** Who stands on a rung: the keepers of a site today, the village's directors, the town's supervisors. SQL and nothing but SQL. */
import { sql } from 'kysely';
import type { AlarmRung } from '#capabilities/aftercare/register/codes/contract.ts';
import { roleHolders } from '#capabilities/duty/index.ts';
import { dayInChina } from '#foundation/clock.ts';
import type { Transaction } from '#foundation/database/connect.ts';

/** Where an alarm is: the site, where it lies, and where the child lives. */
export interface AlarmPlace {
  readonly siteId: string;
  readonly division: string;
  /** Null where it is about no child. */
  readonly residence: string | null;
}

/** Finds accounts on rungs. */
export interface People {
  on(rung: Exclude<AlarmRung, 'guardian'>, place: AlarmPlace): readonly string[];
}

/**
 * Those who can be told of alarms at these places. The director is that of the child's own village, who knows where it lives; of an
 * alarm without a child he is that of the site's. The transaction acts as a service of after-school care.
 */
export async function peopleFor(tx: Transaction, places: readonly AlarmPlace[], now: Date): Promise<People> {
  const keepers = await keepersOf(tx, [...new Set(places.map((place) => place.siteId))], now);
  const divisions = [
    ...new Set(places.flatMap((place) => [place.division, place.residence ?? place.division])),
  ];
  const holders = await roleHolders(tx, divisions, ['village', 'town'], now);
  const above = (division: string, role: 'village' | 'town'): string[] =>
    (holders.get(division) ?? []).filter((one) => one.role === role).map((one) => one.accountId);
  return {
    on: (rung, { siteId, division, residence }) => {
      if (rung === 'keeper') return keepers.get(siteId) ?? [];
      if (rung === 'director') return above(residence ?? division, 'village');
      return above(division, 'town');
    },
  };
}

async function keepersOf(
  tx: Transaction,
  siteIds: readonly string[],
  now: Date,
): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ siteId: string; accounts: string[] }>`
    select k.site_id as "siteId", array_agg(distinct k.account_id) as accounts
    from aftercare_keeper k join account a on a.id = k.account_id and a.state = 'active'
    where k.site_id = any (${[...siteIds]}::uuid[])
      and ${dayInChina(now)}::date between k.from_on and coalesce(k.to_on, ${dayInChina(now)}::date)
    group by k.site_id`.execute(tx);
  return new Map(rows.map((row) => [row.siteId, row.accounts]));
}
