/**
 * When a director's or supervisor's post passes to a successor: the rooms there that whoever leaves keeps. They pass to a successor
 * whom a valid inquiry clears (未成年人保护法 art. 62) and to nobody else: such a room stands without a keeper, which those who look the
 * hand-over over are told before, by name, so that the town names one.
 */
import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { daysLater } from '#capabilities/children/rules.ts';
import type { Leaving, PassesOn } from '#capabilities/organization/index.ts';
import { dayInChina } from '#foundation/clock.ts';
import type { Transaction } from '#foundation/database/connect.ts';

export const passKeptRooms: PassesOn = {
  list: async (tx, leaving) => {
    const kept = await keptBy(tx, leaving);
    const passes = kept.filter((row) => row.passes);
    const shut = kept.filter((row) => !row.passes && row.others === 0);
    return [
      { kind: 'kept-rooms', count: passes.length, labels: passes.map((row) => row.site) },
      { kind: 'rooms-without-keeper', count: shut.length, labels: shut.map((row) => row.site) },
    ];
  },
  pass: async (tx, handing, by) => {
    const today = dayInChina(handing.at);
    const kept = await keptBy(tx, handing);
    const person = by.kind === 'person' ? by : by.onBehalfOf;
    for (const { id, siteId, division, workerId, passes, holds, fromOn } of kept) {
      const last = fromOn < today ? daysLater(today, -1) : fromOn;
      await tx.updateTable('aftercare_keeper').set({ to_on: last }).where('id', '=', id).execute();
      if (!passes || workerId === null || holds) continue;
      await tx
        .insertInto('aftercare_keeper')
        .values({
          ...{ id: uuidv7(), site_id: siteId, worker_id: workerId, division, from_on: today },
          ...{ named_by: person?.accountId ?? null, named_at: handing.at },
        })
        .execute();
    }
  },
};

interface KeptRoom {
  readonly id: string;
  readonly siteId: string;
  readonly site: string;
  readonly division: string;
  readonly fromOn: string;
  /** The successor as somebody who works in classrooms; null where he is none. */
  readonly workerId: string | null;
  /** Whether an inquiry clears him today. */
  readonly passes: boolean;
  /** Whether he keeps it already. */
  readonly holds: boolean;
  /** How many others keep it. */
  readonly others: number;
}

/** The rooms of the place that he keeps today or will. */
async function keptBy(tx: Transaction, { accountIds, area, to }: Leaving): Promise<KeptRoom[]> {
  if (accountIds.length === 0) return [];
  const today = sql`(access.now() at time zone 'Asia/Shanghai')::date`;
  const { rows } = await sql<KeptRoom>`
    select kept.id, site.id as "siteId", site.name as site, site.division, kept.from_on as "fromOn", follower.id as "workerId",
      coalesce(follower.cleared_until >= ${today}, false) as passes,
      exists (select from aftercare_keeper own where own.site_id = site.id and own.worker_id = follower.id
        and (own.to_on is null or own.to_on >= ${today})) as holds,
      (select count(*)::integer from aftercare_keeper other where other.site_id = site.id and other.worker_id <> kept.worker_id
        and other.from_on <= ${today} and (other.to_on is null or other.to_on >= ${today})) as others
    from aftercare_keeper kept
      join aftercare_site site on site.id = kept.site_id and site.state <> 'closed' and starts_with(site.division, ${area})
      left join lateral (select worker.id, worker.cleared_until from aftercare_worker worker
        where (worker.account_id = ${to.accountId}::uuid or worker.staff_id = ${to.staffId}::uuid)
          and worker.left_on is null and worker.barred_on is null
        order by worker.account_id is null, worker.id limit 1) follower on true
    where kept.account_id = any (${[...accountIds]}::uuid[]) and (kept.to_on is null or kept.to_on >= ${today})
    order by site.name, kept.id`.execute(tx);
  return rows;
}
