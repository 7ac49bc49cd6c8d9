/**
 * Makes the sessions that follow from terms, timetables, holidays and closures, and follows them when one of these changes. May be
 * run any number of times: the second time it finds nothing to do. Of two that run at once the second leaves what the first made.
 */
import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import {
  type Closure,
  type PlannedSession,
  type Replanning,
  replan,
  type Slot,
  type Term,
  type Timetables,
  type WantedSession,
} from '#capabilities/aftercare/terms/rules.ts';
import { daysLater } from '#capabilities/children/rules.ts';
import type { Transaction } from '#foundation/database/connect.ts';

/** So many days ahead there are sessions [P]. */
export const DAYS_AHEAD = 14;

/** What planning did. */
export interface Planned {
  readonly made: number;
  readonly changed: number;
  /** Ids of the sessions that were cancelled. */
  readonly cancelled: readonly string[];
  /** Ids of those that were cancelled before and are held after all. */
  readonly restored: readonly string[];
}

/**
 * Plans the sessions of all sites that are open, or of those named, from one day to another (ISO dates, both included), in a
 * transaction of whoever sets their timetables. @param now what has ended by then stays as it was
 */
export async function planSessions(
  tx: Transaction,
  from: string,
  to: string,
  { now, siteIds }: { readonly now: Date; readonly siteIds?: readonly string[] },
): Promise<Planned> {
  const tables = await timetablesOf(tx, from, to, siteIds ?? null);
  const planned = await plannedOf(
    tx,
    from,
    to,
    tables.sites.map((site) => site.id),
  );
  const plan = replan(tables, { from, to }, planned, now);
  await insert(tx, plan.make);
  await follow(tx, plan);
  const cancelledBefore = new Set(planned.filter((one) => one.state === 'cancelled').map((one) => one.id));
  return {
    made: plan.make.length,
    changed: plan.change.length,
    cancelled: plan.cancel.map((one) => one.id),
    restored: plan.change.map((one) => one.id).filter((id) => cancelledBefore.has(id)),
  };
}

/** The daily round: the sessions of the next two weeks. */
export function dailySessions(tx: Transaction, today: string, now: Date): Promise<Planned> {
  return planSessions(tx, today, daysLater(today, DAYS_AHEAD), { now });
}

async function timetablesOf(
  tx: Transaction,
  from: string,
  to: string,
  siteIds: readonly string[] | null,
): Promise<Timetables> {
  const only = siteIds === null ? sql`true` : sql`site.id = any (${[...siteIds]}::uuid[])`;
  const sites = await sql<{ id: string; division: string }>`
    select site.id, site.division from aftercare_site site where site.state = 'open' and ${only} order by site.id`.execute(
    tx,
  );
  const terms = await sql<Term>`
    select id, division, from_on as "fromOn", to_on as "toOn", makeup_weekday as "makeupWeekday"
    from aftercare_term where from_on <= ${to}::date and to_on >= ${from}::date`.execute(tx);
  const slots = await sql<Slot>`
    select slot.site_id as "siteId", slot.term_id as "termId", slot.weekday, slot.opens_at as "opensAt",
      slot.closes_at as "closesAt", slot.activities, slot.missing_after_minutes as "missingAfterMinutes"
    from aftercare_timetable slot join aftercare_term term on term.id = slot.term_id
    where slot.dropped_at is null and term.from_on <= ${to}::date and term.to_on >= ${from}::date
      and (${siteIds === null}::boolean or slot.site_id = any (${[...(siteIds ?? [])]}::uuid[]))`.execute(tx);
  const closures = await sql<Closure>`
    select id, division, site_id as "siteId", from_on as "fromOn", to_on as "toOn", reason
    from aftercare_closure where lifted_at is null and from_on <= ${to}::date and to_on >= ${from}::date
    order by made_at, id`.execute(tx);
  return { sites: sites.rows, terms: terms.rows, slots: slots.rows, closures: closures.rows };
}

async function plannedOf(
  tx: Transaction,
  from: string,
  to: string,
  siteIds: readonly string[],
): Promise<PlannedSession[]> {
  const { rows } = await sql<PlannedSession>`
    select id, site_id as "siteId", day, weekday, state, opens_at as "opensAt", closes_at as "closesAt", activities,
      missing_after_minutes as "missingAfterMinutes"
    from aftercare_session where day between ${from}::date and ${to}::date and site_id = any (${[...siteIds]}::uuid[])`.execute(
    tx,
  );
  return rows;
}

const columns = ({ siteId, division, termId, weekday, missingAfterMinutes, ...session }: WantedSession) => ({
  site_id: siteId,
  division,
  term_id: termId,
  day: session.day,
  weekday,
  opens_at: session.opensAt,
  closes_at: session.closesAt,
  missing_after_minutes: missingAfterMinutes,
  activities: session.activities,
});

async function insert(tx: Transaction, sessions: readonly WantedSession[]): Promise<void> {
  if (sessions.length === 0) return;
  const rows = JSON.stringify(sessions.map((session) => ({ id: uuidv7(), ...columns(session) })));
  await sql`insert into aftercare_session
      (id, site_id, division, term_id, day, weekday, opens_at, closes_at, missing_after_minutes, activities)
    select id, site_id, division, term_id, day, weekday, opens_at, closes_at, missing_after_minutes, activities
    from json_to_recordset(${rows}::json) as made (id uuid, site_id uuid, division text, term_id uuid, day date, weekday smallint,
      opens_at timestamptz, closes_at timestamptz, missing_after_minutes smallint, activities text[])
    on conflict (site_id, day) do nothing`.execute(tx);
}

/** Whoever opens a session meanwhile keeps it: it is not planned any more. */
async function follow(tx: Transaction, { change, cancel }: Replanning): Promise<void> {
  const changed = JSON.stringify(change.map(({ id, as }) => ({ id, ...columns(as) })));
  if (change.length > 0)
    await sql`update aftercare_session s set term_id = c.term_id, weekday = c.weekday, opens_at = c.opens_at, closes_at = c.closes_at, activities = c.activities,
        missing_after_minutes = c.missing_after_minutes, state = 'planned', cancelled_why = null, closure_id = null,
        version = version + 1
      from json_to_recordset(${changed}::json) as c (id uuid, term_id uuid, weekday smallint, opens_at timestamptz, closes_at timestamptz,
        missing_after_minutes smallint, activities text[])
      where s.id = c.id and s.state in ('planned', 'cancelled')`.execute(tx);
  if (cancel.length > 0)
    await sql`update aftercare_session s set state = 'cancelled', cancelled_why = c.reason, closure_id = c."closureId",
        version = version + 1
      from json_to_recordset(${JSON.stringify(cancel)}::json) as c (id uuid, reason text, "closureId" uuid)
      where s.id = c.id and s.state = 'planned'`.execute(tx);
}
