/**
 * Counts of what waits after school: today's houses that I keep, alarms, children who have asked for a place, families to be called by
 * hand, rooms and people whose papers lapse. Limited by row-level security; reads other capabilities' tables, writes none.
 */
import { sql } from 'kysely';
import type { WaitingItem } from '#capabilities/indicators/home/contract.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import { mayDo } from '#foundation/access/table.ts';
import type { Transaction } from '#foundation/database/connect.ts';

/** Days ahead in which a paper that lapses is told. */
const LAPSES_WITHIN_DAYS = 30;

interface Counts {
  readonly houses: number;
  readonly alarms: number;
  readonly applied: number;
  readonly oldest_applied: string | null;
  readonly calls: number;
  readonly rooms: number;
  readonly people: number;
}

/** Today's houses of a keeper; of others what they decide, call or keep in order. */
export async function aftercareWaiting(
  tx: Transaction,
  actor: PersonActor,
  today: string,
): Promise<WaitingItem[]> {
  const may = (permission: Parameters<typeof mayDo>[1]): boolean => mayDo(actor.role, permission);
  const lapsing = sql`${today}::date + ${LAPSES_WITHIN_DAYS}::int`;
  const below = sql`starts_with(division, ${actor.area})`;
  const { rows } = await sql<Counts>`select
    (select count(*)::int from aftercare_session where ${may('aftercare.register')} and day = ${today}::date
      and state in ('planned', 'open') and site_id = any ((select access.kept_sites())::uuid[])) as houses,
    (select count(*)::int from aftercare_alarm where ${may('aftercare.watch')} and settled_at is null) as alarms,
    (select count(*)::int from aftercare_place where ${may('aftercare.place')} and state = 'applied') as applied,
    (select min(applied_at at time zone 'Asia/Shanghai')::date from aftercare_place
      where ${may('aftercare.place')} and state = 'applied') as oldest_applied,
    (select count(*)::int from family_message where ${may('family-message.call')} and given_up_at is not null
      and reached is not true and made_at > ${today}::date - 7) as calls,
    (select count(distinct site.id)::int from aftercare_site site
      join aftercare_check newest on newest.site_id = site.id and newest.taken_back_at is null
      where ${may('aftercare.site-write')} and site.state = 'open' and starts_with(site.division, ${actor.area})
        and newest.valid_until < ${lapsing} and not exists (select from aftercare_check later
          where later.site_id = site.id and later.kind = newest.kind and later.taken_back_at is null
            and later.valid_until > newest.valid_until)) as rooms,
    (select count(*)::int from aftercare_worker where ${may('aftercare.people-write')} and left_on is null and ${below}
      and (cleared_until is null or cleared_until < ${lapsing})) as people`.execute(tx);
  const [counts] = rows;
  if (counts === undefined) return [];
  const item = (kind: WaitingItem['kind'], count: number, link: string): WaitingItem => ({
    ...{ kind, count, oldest: null, link },
  });
  return [
    item('classroomAlarms', counts.alarms, '/registers?show=alarm'),
    item('classroomsToday', counts.houses, '/registers'),
    {
      ...item('placesToDecide', counts.applied, '/aftercare/places?view=waiting'),
      oldest: counts.oldest_applied,
    },
    item('familiesToCall', counts.calls, '/aftercare/times?view=calls'),
    item('roomsLapsing', counts.rooms, '/aftercare/sites?safety=lapsing'),
    item('inquiriesLapsing', counts.people, '/aftercare/people'),
  ];
}
