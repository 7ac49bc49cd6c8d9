/**
 * The ledger of visits that are due: opens the next one of each child, drops one that a graver level outruns, and marks which a
 * visit has met. Set-based: fourteen thousand cost a few statements. Each function finds nothing to do the second time.
 */
import { sql } from 'kysely';
import { manyIds } from '#capabilities/children/index.ts';
import { daysLater } from '#capabilities/children/rules.ts';
import type { RiskLevel } from '#capabilities/risk/codes/contract.ts';
import { watchFiguresOf } from '#capabilities/risk/index.ts';
import { daysBetweenVisits } from '#capabilities/risk/parameters/rules.ts';
import { isGraver } from '#capabilities/risk/rules.ts';
import type { VisitMode } from '#capabilities/visits/codes/contract.ts';
import { counts, mustBeInPerson, nextPeriod } from '#capabilities/visits/ledger/rules.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { insertRows } from '#foundation/database/many-rows.ts';

const BATCH = 5000;

const obligationColumns = {
  id: 'uuid',
  child_id: 'uuid',
  residence: 'text',
  opened_on: 'date',
  due_on: 'date',
  level: 'text',
  every_days: 'smallint',
  in_person: 'boolean',
} as const;

interface Waiting {
  readonly child_id: string;
  readonly residence: string;
  readonly level: RiskLevel;
  readonly left_behind: boolean;
  readonly last_in_person: string | null;
  readonly due_on: string | null;
  readonly met_on: string | null;
  readonly missed_on: string | null;
  readonly dropped_why: 'level' | 'left' | null;
}

/** Opens the next visit of each child that has a level and none that is due; of all the actor sees, or of those named. */
export async function openNext(
  tx: Transaction,
  childIds: readonly string[] | null,
  today: string,
): Promise<number> {
  const figuresOf = await watchFiguresOf(tx);
  const { rows } = await waitingChildren(childIds).execute(tx);
  const ids = manyIds(rows.length);
  const opened = rows.map((row, index) => {
    const figures = figuresOf(row.residence);
    const everyDays = daysBetweenVisits(row.level, row.left_behind, figures);
    const former =
      row.due_on === null
        ? null
        : {
            dueOn: row.due_on,
            metOn: row.met_on,
            missed: row.missed_on !== null,
            droppedWhy: row.dropped_why,
          };
    const { openedOn, dueOn } = nextPeriod(former, everyDays, today);
    return {
      id: ids[index] ?? '',
      child_id: row.child_id,
      residence: row.residence,
      opened_on: openedOn,
      due_on: dueOn,
      level: row.level,
      every_days: everyDays,
      in_person: mustBeInPerson({
        level: row.level,
        leftBehind: row.left_behind,
        dueOn,
        lastInPerson: row.last_in_person,
        inPersonDays: figures['in-person-days'],
      }),
    };
  });
  for (let at = 0; at < opened.length; at += BATCH)
    await insertRows('visit_obligation', obligationColumns, opened.slice(at, at + BATCH)).execute(tx);
  return opened.length;
}

/** Children on the register with a level and no visit that is due, each with what became of the last one. */
function waitingChildren(childIds: readonly string[] | null) {
  const only = childIds === null ? sql`true` : sql`child.id = any (${[...childIds]}::uuid[])`;
  return sql<Waiting>`
    with waiting as materialized (
      select child.id as child_id, child.residence, present.level, child.left_behind_kind is not null as left_behind
      from child
      join risk_level present on present.child_id = child.id and present.until is null
      where child.state = 'registered' and ${only} and not exists (
        select from visit_obligation o where o.child_id = child.id
          and o.met_on is null and o.missed_on is null and o.dropped_on is null))
    select waiting.*, met.last_in_person, last.due_on, last.met_on, last.missed_on, last.dropped_why
    from waiting
    left join lateral (select o.due_on, o.met_on, o.missed_on, o.dropped_why from visit_obligation o
      where o.child_id = waiting.child_id order by o.opened_on desc, o.id desc limit 1) last on true
    left join lateral (select max(v.on_date) as last_in_person from visit_record v
      where v.child_id = waiting.child_id and v.in_person) met on true`;
}

interface Running {
  readonly id: string;
  readonly residence: string;
  readonly due_on: string;
  readonly was: RiskLevel;
  readonly level: RiskLevel;
  readonly left_behind: boolean;
}

/**
 * Where a child's level has become graver than that at which its visit was opened, and the visit would come too late for it, another
 * is opened in its place. A level that was lowered leaves what is due as it is.
 */
export async function followLevels(
  tx: Transaction,
  childIds: readonly string[] | null,
  today: string,
): Promise<void> {
  const only = childIds === null ? sql`true` : sql`o.child_id = any (${[...childIds]}::uuid[])`;
  const figuresOf = await watchFiguresOf(tx);
  const { rows } = await sql<Running>`
    select o.id, o.residence, o.due_on, o.level as was, present.level, child.left_behind_kind is not null as left_behind
    from visit_obligation o
    join risk_level present on present.child_id = o.child_id and present.until is null and present.level <> o.level
    join child on child.id = o.child_id
    where o.met_on is null and o.missed_on is null and o.dropped_on is null and ${only}`.execute(tx);
  const outrun = rows.filter((row) => {
    const days = daysBetweenVisits(row.level, row.left_behind, figuresOf(row.residence));
    return isGraver(row.level, row.was) && row.due_on > daysLater(today, days);
  });
  await sql`update visit_obligation set dropped_on = ${today}::date, dropped_why = 'level'
    where id = any (${outrun.map((row) => row.id)}::uuid[])`.execute(tx);
  await openNext(tx, childIds, today);
}

/** A visit that was made, as the ledger reads it. */
export interface MadeVisit {
  readonly recordId: string;
  readonly childId: string;
  /** The day of the visit, ISO. */
  readonly on: string;
  readonly mode: VisitMode;
  readonly seen: boolean;
}

/**
 * Marks what a visit has met, and opens the next one. It meets all that was opened by its day and is not settled yet: one after its
 * last day was made too late, and that stays to be seen. One that arrives late, from a phone without signal, is counted on its own day.
 */
export async function meetObligations(tx: Transaction, visit: MadeVisit, today: string): Promise<void> {
  if (counts(visit, false)) {
    const enough = counts(visit, true);
    await sql`update visit_obligation set met_by = ${visit.recordId}::uuid, met_on = ${visit.on}::date
      where child_id = ${visit.childId}::uuid and opened_on <= ${visit.on}::date and dropped_on is null
        and (met_on is null or met_on > ${visit.on}::date) and (${enough}::boolean or not in_person)`.execute(
      tx,
    );
  }
  await openNext(tx, [visit.childId], today);
}

/** A child that leaves the register is not visited any more: what was not met is asked for no longer. */
export async function dropOfLeaver(tx: Transaction, childId: string, today: string): Promise<void> {
  await sql`update visit_obligation set dropped_on = ${today}::date, dropped_why = 'left'
    where child_id = ${childId}::uuid and met_on is null and dropped_on is null`.execute(tx);
}
