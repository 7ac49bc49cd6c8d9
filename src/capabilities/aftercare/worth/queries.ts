/**
 * What is counted for the worth of after-school care, from what was put down at the doors and from the register of children. Reads
 * only; whoever counts must see the whole division, for a figure names nobody.
 */
import { type RawBuilder, sql } from 'kysely';
import { CARED_AGES } from '#capabilities/aftercare/worth/rules.ts';
import { atTheDoors, hadOn, minutesOf, type WorthPeriod } from '#capabilities/aftercare/worth/stays.ts';
import { inDivision, leftBehindAt } from '#capabilities/children/index.ts';
import type { Transaction } from '#foundation/database/connect.ts';

/** What was counted at the doors of one part of the division in one week. */
export interface DoorCounts {
  /** The part's code. */
  readonly code: string;
  /** The week's Monday. */
  readonly week: string;
  readonly sessions: number;
  readonly expected: number;
  readonly excused: number;
  readonly attended: number;
  readonly minutes: number;
  readonly moodSum: number;
  readonly moodLooks: number;
  readonly homeworkAll: number;
  readonly homeworkPart: number;
  readonly homeworkNone: number;
  readonly listed: number;
  readonly alone: number;
  readonly otherwise: number;
}

/** Counts the sessions of a period, by parts of the division (codes of `digits`) and weeks. */
export async function countDoors(
  tx: Transaction,
  period: WorthPeriod,
  digits: number,
): Promise<DoorCounts[]> {
  const { rows } = await sql<DoorCounts>`
    with ${atTheDoors(period)},
    lesson as (
      select distinct on (session_id, place_id) session_id, content ->> 'homework' as homework, (content ->> 'mood')::int as mood
      from standing where kind = 'lesson' order by session_id, place_id, at desc, id desc),
    by_session as (
      select session_id, sum(expected)::int as expected, sum(excused)::int as excused, sum(attended)::int as attended,
        sum(minutes) as minutes, sum(mood_sum)::int as mood_sum, sum(looks)::int as looks, sum(hw_all)::int as hw_all,
        sum(hw_part)::int as hw_part, sum(hw_none)::int as hw_none, sum(listed)::int as listed, sum(alone)::int as alone,
        sum(otherwise)::int as otherwise
      from (
        select session_id, count(*) as expected, count(*) filter (where excused) as excused,
          count(*) filter (where came) as attended, 0 as minutes, 0 as mood_sum, 0 as looks, 0 as hw_all, 0 as hw_part,
          0 as hw_none, 0 as listed, 0 as alone, 0 as otherwise
        from roster group by session_id
        union all
        select session_id, 0, 0, 0, sum(${minutesOf}), 0, 0, 0, 0, 0, 0, 0, 0 from stay group by session_id
        union all
        select session_id, 0, 0, 0, 0, sum(mood), count(mood), count(*) filter (where homework = 'all'),
          count(*) filter (where homework = 'part'), count(*) filter (where homework = 'none'), 0, 0, 0
        from lesson group by session_id
        union all
        select session_id, 0, 0, 0, 0, 0, 0, 0, 0, 0, count(*) filter (where how = 'listed'),
          count(*) filter (where how = 'alone'), count(*) filter (where how = 'otherwise')
        from leaving group by session_id) parts
      group by session_id)
    select left(held.division, ${digits}::int) as code, date_trunc('week', held.day)::date::text as week,
      count(*)::int as sessions, coalesce(sum(expected), 0)::int as expected, coalesce(sum(excused), 0)::int as excused,
      coalesce(sum(attended), 0)::int as attended, coalesce(sum(minutes), 0)::float8 as minutes,
      coalesce(sum(mood_sum), 0)::int as "moodSum", coalesce(sum(looks), 0)::int as "moodLooks",
      coalesce(sum(hw_all), 0)::int as "homeworkAll", coalesce(sum(hw_part), 0)::int as "homeworkPart",
      coalesce(sum(hw_none), 0)::int as "homeworkNone", coalesce(sum(listed), 0)::int as listed,
      coalesce(sum(alone), 0)::int as alone, coalesce(sum(otherwise), 0)::int as otherwise
    from held left join by_session on by_session.session_id = held.id
    group by 1, 2 order by 1, 2`.execute(tx);
  return rows;
}

/** Children whose mood was written down, by the week's Monday; each once a week. */
export async function countMoodChildren(
  tx: Transaction,
  period: WorthPeriod,
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ week: string; children: number }>`
    with ${atTheDoors(period)}
    select date_trunc('week', held.day)::date::text as week, count(distinct standing.child_id)::int as children
    from standing join held on held.id = standing.session_id
    where standing.kind = 'lesson' and standing.content ->> 'mood' is not null group by 1`.execute(tx);
  return new Map(rows.map((row) => [row.week, row.children]));
}

/** What was counted of places, rooms and money of one part of the division; the whole division its own code where a place has none below. */
export interface PlaceCounts {
  readonly code: string;
  readonly sites: number;
  readonly enrolled: number;
  readonly children: number;
  readonly cared: number;
  readonly spentFen: number;
  readonly givenFen: number;
}

/**
 * Counts rooms in which a session was held, children with a place on the last day, left-behind children of school age who live here
 * and have a place wherever it is, and money of the period; by parts (codes of `digits`) and for the whole. A child has one
 * place at a time, in a school or in a village, so that it counts once.
 */
export async function countPlaces(
  tx: Transaction,
  { division, from, to }: WorthPeriod,
  digits: number,
): Promise<PlaceCounts[]> {
  const day = sql<string>`${to}::date`;
  const { rows } = await sql<PlaceCounts>`
    with counted as (
      select left(division, ${digits}::int) as code, count(distinct site_id) as sites, 0::bigint as enrolled, 0::bigint as children,
        0::bigint as cared, 0::numeric as spent, 0::numeric as given
      from aftercare_session where ${below(division)} and day between ${from}::date and ${day} and state in ('open', 'closed')
      group by 1
      union all
      select left(division, ${digits}::int), 0, count(distinct child_id), 0, 0, 0, 0 from aftercare_place p
      where ${below(division)} and ${hadOn(day)} group by 1
      union all
      select left(c.residence, ${digits}::int), 0, 0, count(*), count(*) filter (where exists (
          select from aftercare_place p where p.child_id = c.id and ${hadOn(day)})), 0, 0
      from (${ofSchoolAge(division, to)}) c group by 1
      union all
      select left(division, ${digits}::int), 0, 0, 0, 0, coalesce(sum(fen) filter (where direction = 'spent'), 0),
        coalesce(sum(fen) filter (where direction = 'given'), 0)
      from aftercare_money where ${below(division)} and on_date between ${from}::date and ${day} and taken_back_at is null group by 1)
    select code, sum(sites)::int as sites, sum(enrolled)::int as enrolled, sum(children)::int as children, sum(cared)::int as cared,
      sum(spent)::float8 as "spentFen", sum(given)::float8 as "givenFen"
    from counted group by code order by code`.execute(tx);
  return rows;
}

const below = (division: string) => sql`division >= ${division} and division < ${`${division}:`}`;

/** The left-behind children of 6 to 12 years who lived in a division at the end of a day, as `(id, residence, birth_date)`. */
export function ofSchoolAge(division: string, day: string) {
  const { from, to } = CARED_AGES;
  return sql`select id, residence, birth_date from (select a.id, a.residence, child.birth_date from (${leftBehindAt(day)}) a join child on child.id = a.id) aged
    where ${inDivision(division)}
      and birth_date <= (${day}::date - make_interval(years => ${from}::int))::date
      and birth_date > (${day}::date - make_interval(years => ${to + 1}::int))::date`;
}

/** Those who serve on a day, and of them those with a background inquiry in term that found nothing (article 62). */
export interface InquiryCounts {
  readonly keeping: number;
  readonly valid: number;
}

/**
 * Whoever keeps a room on the day, or had a shift in the month up to it, as `(id, division, valid)`: where he served last, and whether
 * his inquiry held on that day.
 */
export function serving(division: string, day: string): RawBuilder<unknown> {
  return sql`select serving.worker_id as id, serving.division,
      coalesce(newest.result = 'clear' and newest.valid_until >= serving.day, false) as valid
    from (
      select distinct on (worker_id) worker_id, division, day from (
        select k.worker_id, k.division, ${day}::date as day from aftercare_keeper k
        where ${below(division)} and k.from_on <= ${day}::date and (k.to_on is null or k.to_on >= ${day}::date)
        union all
        select s.worker_id, s.division, s.day from aftercare_shift s
        where ${below(division)} and s.day between date_trunc('month', ${day}::date)::date and ${day}::date
          and s.state in ('planned', 'worked')) served
      order by worker_id, day desc, division) serving
    left join lateral (
      select i.result, i.valid_until from aftercare_inquiry i where i.worker_id = serving.worker_id and i.asked_on <= serving.day
      order by i.asked_on desc, i.written_at desc, i.id desc limit 1) newest on true`;
}

/** Counts those who serve, and of them those with an inquiry that held on their last day. */
export async function countInquiries(tx: Transaction, division: string, day: string): Promise<InquiryCounts> {
  const { rows } = await sql<InquiryCounts>`
    select count(*)::int as keeping, count(*) filter (where valid)::int as valid from (${serving(division, day)}) s`.execute(
    tx,
  );
  return rows[0] ?? { keeping: 0, valid: 0 };
}
