/**
 * SQL that reads heads of cases with their next deadline, and the shape in which a head is shown.
 */
import { type Selectable, sql } from 'kysely';
import { clockState } from '#capabilities/cases/clocks/rules.ts';
import type { CaseHead, ClockView } from '#capabilities/cases/head/contract.ts';
import { type DivisionStep, divisionPaths } from '#capabilities/organization/index.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import type { Tables } from '#foundation/database/tables.ts';

/** Later than any deadline: for cases of which none runs. */
const NEVER = '9999-12-31T00:00:00Z';
const COUNTY_LEVEL = 3;
const MINUTE_MS = 60_000;

type ClockRow = Selectable<Tables['case_clock']>;

/** Heads that the asker may see, with the deadline that is due next; narrow it. */
export function selectHeads(tx: Transaction) {
  return tx
    .selectFrom('case_file')
    .leftJoinLateral(
      (from) =>
        from
          .selectFrom('case_clock as clock')
          .select(['clock.id as clock_id', 'clock.due_at as clock_due'])
          .whereRef('clock.case_id', '=', 'case_file.id')
          .where('clock.met_at', 'is', null)
          .where('clock.dropped_at', 'is', null)
          .where('clock.due_at', 'is not', null)
          .orderBy('clock.due_at')
          .limit(1)
          .as('next'),
      (join) => join.onTrue(),
    )
    .selectAll('case_file')
    .select([
      'next.clock_id',
      sql<string>`coalesce(next.clock_due, ${NEVER}::timestamptz)::text`.as('due_exactly'),
      sql<string>`coalesce(case_file.closed_at, ${NEVER}::timestamptz)::text`.as('closed_exactly'),
      sql<boolean>`case_file.id = any ((select access.my_cases())::uuid[])`.as('is_member'),
    ]);
}

/** A head as `selectHeads` reads it. */
export type HeadRow = Awaited<ReturnType<ReturnType<typeof selectHeads>['executeTakeFirstOrThrow']>>;

/** By when the next deadline of a case is due; cases without one come last. */
export const nextDue = sql`coalesce(next.clock_due, ${NEVER}::timestamptz)`;

/** A deadline as it is shown. */
export function clockViewOf(row: ClockRow, now: Date): ClockView {
  return {
    id: row.id,
    kind: row.kind as ClockView['kind'],
    state: clockState({ dueAt: row.due_at, metAt: row.met_at, droppedAt: row.dropped_at }, now),
    unit: row.unit as ClockView['unit'],
    count: row.amount,
    beganAt: row.began_at,
    dueAt: row.due_at,
    metAt: row.met_at,
    minutesLeft:
      row.due_at === null || row.met_at !== null
        ? null
        : Math.floor((row.due_at.getTime() - now.getTime()) / MINUTE_MS),
    tier: row.tier,
  };
}

/** Heads as they are shown to somebody. */
export async function headViews(
  tx: Transaction,
  actor: PersonActor,
  now: Date,
  rows: readonly HeadRow[],
): Promise<CaseHead[]> {
  const ids = rows.flatMap((row) => row.clock_id ?? []);
  const clocks =
    ids.length === 0 ? [] : await tx.selectFrom('case_clock').selectAll().where('id', 'in', ids).execute();
  const next = new Map(clocks.map((clock) => [clock.id, clockViewOf(clock, now)]));
  const paths = await divisionPaths(tx, [...new Set(rows.flatMap((row) => [row.division, row.owner_area]))]);
  return rows.map((row) => headView(row, actor, next.get(row.clock_id ?? '') ?? null, paths));
}

function headView(
  row: HeadRow,
  actor: PersonActor,
  nextClock: ClockView | null,
  paths: ReadonlyMap<string, readonly DivisionStep[]>,
): CaseHead {
  const owner = { role: row.owner_role, area: row.owner_area } as CaseHead['owner'];
  const inCharge = row.owner_role === actor.role && row.owner_area === actor.area && !row.restricted;
  const path = paths.get(row.division) ?? [];
  return {
    id: row.id,
    number: row.number,
    version: row.version,
    level: row.level as CaseHead['level'],
    step: row.step as CaseHead['step'],
    stepSince: row.step_since.toISOString(),
    round: row.round,
    types: row.types as CaseHead['types'],
    accidentCause: row.accident_cause as CaseHead['accidentCause'],
    grounds: row.grounds as CaseHead['grounds'],
    source: row.source_kind as CaseHead['source'],
    place: path.length <= 1 ? [...path] : path.filter((step) => step.level >= COUNTY_LEVEL),
    receivedAt: row.received_at.toISOString(),
    owner: { ...owner, name: paths.get(row.owner_area)?.at(-1)?.name ?? row.owner_area },
    restricted: row.restricted,
    closedAt: row.closed_at?.toISOString() ?? null,
    result: row.result as CaseHead['result'],
    nextClock,
    mine: row.is_member || inCharge,
  };
}
