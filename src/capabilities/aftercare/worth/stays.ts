/**
 * What was put down at the doors of a division in a period, as tables for figures: sessions held, who was expected, who came, how
 * long each stayed, and how each left. Pure fragments of SQL; they count as register/rules.ts folds (a corrected mark is none, a
 * repeated one is one), and worth.test.ts compares the two.
 */
import { type RawBuilder, sql } from 'kysely';

/** A division, as a code prefix, and the first and the last day. */
export interface WorthPeriod {
  readonly division: string;
  readonly from: string;
  readonly to: string;
}

/** A place that a child had on a day: the day on which it ended is not one of them. */
export const hadOn = (day: RawBuilder<string>): RawBuilder<boolean> =>
  sql`(p.from_on <= ${day} and (p.to_on is null or p.to_on > ${day}) and p.state in ('enrolled', 'ended'))`;

/** Of marks of one moment: who comes in is there before who leaves. */
const inOrder = sql`case kind when 'arrived' then 1 when 'left' then 2 else 3 end`;

/** What is put down at a door of a child, and what takes it back. */
const everyKind = ['arrived', 'left', 'located', 'excused', 'refused', 'lesson', 'undone'] as const;

/**
 * `held` (sessions that were opened), `standing` (marks of a child that nobody has corrected), `roster` (each place of each session once:
 * expected, or come all the same) with `came` and `excused`, `stay` (from coming in to going out; one whose going out nobody put down
 * ends with the session), `leaving` (each going out: to somebody listed, alone as signed, or otherwise). Whether a leaving is as
 * agreed was decided when it was taken in (register/taking/rules.ts): one that is not stands as refused, with whom it was. For use
 * behind `with`. Of fewer `kinds` of marks only what follows from these.
 */
export function atTheDoors(
  { division, from, to }: WorthPeriod,
  kinds: readonly string[] = everyKind,
): RawBuilder<unknown> {
  return sql`
    held as materialized (
      select s.id, s.site_id, s.division, s.day, s.weekday, least(s.closed_at, s.closes_at, access.now()) as ends
      from aftercare_session s
      where s.division >= ${division} and s.division < ${`${division}:`}
        and s.day between ${from}::date and ${to}::date and s.state in ('open', 'closed')),
    marked as materialized (
      select m.id, m.session_id, m.place_id, m.child_id, m.kind, m.at, m.content, m.undoes
      from held join aftercare_mark m on m.session_id = held.id
      where m.kind = any (${[...kinds]}::text[])),
    standing as materialized (
      select m.* from marked m where m.place_id is not null
        and not exists (select from marked u where u.kind = 'undone' and u.undoes = m.id and u.session_id = m.session_id)),
    known as (
      select session_id, place_id, bool_or(kind = 'arrived') as came, bool_or(kind = 'excused') as excused
      from standing group by session_id, place_id),
    roster as (
      select coalesce(known.session_id, due.session_id) as session_id, coalesce(known.place_id, due.place_id) as place_id,
        coalesce(known.came, false) as came, coalesce(known.excused and not known.came, false) as excused
      from (select held.id as session_id, p.id as place_id from held join aftercare_place p
          on p.site_id = held.site_id and ${hadOn(sql`held.day`)} and held.weekday = any (p.weekdays)) due
      full join (select * from known where came or excused) known
        on known.session_id = due.session_id and known.place_id = due.place_id),
    door as (
      select session_id, place_id, child_id, id, kind, content, at, kind = 'arrived' as is_in,
        lag(kind) over turns as former
      from standing where kind in ('arrived', 'left', 'located')
      window turns as (partition by session_id, place_id
        order by at, ${inOrder}, id)),
    turn as (
      select session_id, place_id, child_id, at, is_in,
        lead(at) over (partition by session_id, place_id
          order by at, ${inOrder}, id) as next_at
      from door where is_in <> coalesce(former = 'arrived', false)),
    stay as (
      select turn.session_id, turn.place_id, turn.child_id, turn.at as since,
        greatest(turn.at, coalesce(turn.next_at, held.ends)) as until
      from turn join held on held.id = turn.session_id where turn.is_in),
    leaving as (
      select id, session_id, place_id, child_id, at,
        case content -> 'with' ->> 'how' when 'alone' then 'alone' else 'listed' end as how
      from door where kind = 'left' and former is distinct from 'left' and content ? 'with'
      union all
      select id, session_id, place_id, child_id, at, 'otherwise' from standing where kind = 'refused' and content ? 'with')`;
}

/** Minutes of a stay. */
export const minutesOf = sql<number>`extract(epoch from until - since) / 60`;
