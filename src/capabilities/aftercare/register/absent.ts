/**
 * Children who stay away from after-school care: enrolled, expected, and at the last held sessions neither come nor excused. Read
 * as the service of after-school care, because a child may go to a room in another village than its own. Writes nothing.
 */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Transaction } from '#foundation/database/connect.ts';
import { withinService } from '#foundation/database/within-service.ts';

/** So many held sessions running without a word, and somebody goes to see [P]. */
export const ABSENT_RUNNING = 3;
/** Further back nobody looks: terms are shorter apart than a child is away for this long. */
const LOOKED_BACK_DAYS = 120;

/** How long a child has been away. */
interface RunningAbsence {
  /** Held sessions running at which the child was expected and neither came nor was excused. */
  readonly days: number;
  /** The day of the first of them (ISO date). */
  readonly since: string;
  /** The day of the third: when it was known. */
  readonly knownOn: string;
  /** The room's name. */
  readonly site: string;
}

/** Of these children those who have been away at the last three held sessions or more, up to `today` (ISO date in China). */
export async function absentRunning(
  tx: Transaction,
  childIds: readonly string[],
  today: string,
): Promise<Map<string, RunningAbsence>> {
  if (childIds.length === 0) return new Map();
  const rows = await absences(tx, sql<SqlBool>`p.child_id = any (${[...childIds]}::uuid[])`, today);
  return new Map(rows.map(({ childId, residence: _residence, ...absence }) => [childId, absence]));
}

/** As `absentRunning`, of all children who live in these areas (division codes), each once, with where it lives. */
export async function absentRunningIn(
  tx: Transaction,
  areas: readonly string[],
  today: string,
): Promise<(RunningAbsence & { readonly childId: string; readonly residence: string })[]> {
  if (areas.length === 0) return [];
  const lives = sql<SqlBool>`exists (select from unnest(${[...areas]}::text[]) area where starts_with(p.residence, area))`;
  return absences(tx, lives, today);
}

interface Row extends RunningAbsence {
  readonly childId: string;
  readonly residence: string;
}

async function absences(tx: Transaction, of: RawBuilder<SqlBool>, today: string): Promise<Row[]> {
  const { rows } = await withinService(tx, 'aftercare', () =>
    sql<Row>`with held as (
      select p.child_id, p.residence, p.site_id, s.day,
        row_number() over (partition by p.id order by s.day desc) as nth,
        exists (select from aftercare_mark m
          where m.session_id = s.id and m.place_id = p.id and m.kind in ('arrived', 'excused')
            and not exists (select from aftercare_mark u where u.session_id = s.id and u.kind = 'undone' and u.undoes = m.id)
        ) as accounted_for
      from aftercare_place p
      join aftercare_session s on s.site_id = p.site_id and s.state = 'closed' and s.weekday = any (p.weekdays)
        and s.day between greatest(p.from_on, ${today}::date - ${LOOKED_BACK_DAYS}::int) and least(p.to_on, ${today}::date)
      where p.state = 'enrolled' and ${of}),
    away as (
      select child_id, residence, site_id, day
      from (select *, bool_or(accounted_for) over (partition by child_id, site_id order by nth) as seen from held) each
      where not seen)
    select away.child_id as "childId", away.residence, count(*)::int as days, min(day)::text as since,
      (array_agg(day order by day))[${ABSENT_RUNNING}]::text as "knownOn", site.name as site
    from away join aftercare_site site on site.id = away.site_id
    group by away.child_id, away.residence, site.id, site.name
    having count(*) >= ${ABSENT_RUNNING}
    order by away.child_id`.execute(tx),
  );
  return rows;
}
