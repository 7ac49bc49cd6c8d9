/**
 * How children are watched, many at once: what a phone holds of each, and what tasks are made from. A child that no round has given
 * a level yet has the one that the rule says.
 */
import { sql } from 'kysely';
import { monthsAfter } from '#capabilities/cases/closing/rules.ts';
import { daysLater } from '#capabilities/children/rules.ts';
import { type LevelGround, levelGrounds, type RiskLevel } from '#capabilities/risk/codes/contract.ts';
import { knownLevels, watchFiguresOf } from '#capabilities/risk/index.ts';
import type { WatchFigures } from '#capabilities/risk/parameters/contract.ts';
import { daysBetweenVisits } from '#capabilities/risk/parameters/rules.ts';
import type { EvaluationGrade, VisitMode } from '#capabilities/visits/codes/contract.ts';
import type { Watch } from '#capabilities/visits/watch/contract.ts';
import { type Said, saidOf } from '#capabilities/visits/watch/said.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';

interface Row {
  readonly id: string;
  readonly residence: string;
  readonly sealing_key: Buffer | null;
  readonly registered_on: string;
  readonly left_behind: boolean;
  readonly evaluated: boolean;
  readonly level_id: string | null;
  readonly level: RiskLevel | null;
  readonly since: string | null;
  readonly ground: LevelGround | null;
  readonly why_sealed: Buffer | null;
  readonly due_on: string | null;
  readonly missed: number;
  readonly in_person: boolean | null;
  readonly last_in_person: string | null;
  readonly visit_id: string | null;
  readonly visit_on: string | null;
  readonly mode: VisitMode | null;
  readonly seen: boolean | null;
  readonly visitor: string | null;
  readonly evaluated_on: string | null;
  readonly points: number | null;
  readonly grade: EvaluationGrade | null;
}

/** The watch of each child that the actor sees, by its id; `today` is an ISO date in China. */
export async function watchOf(
  tx: Transaction,
  childIds: readonly string[],
  today: string,
): Promise<Map<string, Watch>> {
  const figuresOf = await watchFiguresOf(tx);
  const { rows } = await watchedRows(childIds, today).execute(tx);
  const said = await saidOf(tx, childIds);
  const unlevelled = rows.filter((row) => row.level === null).map((row) => row.id);
  const byRule = unlevelled.length === 0 ? new Map() : await knownLevels(tx, unlevelled, today);
  return new Map(
    rows.map((row) => {
      const ruled = byRule.get(row.id);
      const level: RiskLevel = row.level ?? ruled?.level ?? 'green';
      const ground: LevelGround | null = row.level === null ? (ruled?.ground ?? null) : row.ground;
      const why = vaultOf(tx)
        .subject(row.sealing_key)
        .open('risk_level.why_sealed', row.level_id ?? '', row.why_sealed);
      return [
        row.id,
        {
          level,
          levelSince: row.since ?? today,
          levelWhy: why ?? (ground === null ? null : levelGrounds[ground].zh),
          visit: visitOf(row, level, figuresOf(row.residence), today),
          lastVisit: lastVisitOf(row),
          evaluation: evaluationOf(row, figuresOf(row.residence)),
          ...(said.get(row.id) ?? nothingSaid),
        },
      ];
    }),
  );
}

const nothingSaid: Said = { returned: [], comments: [] };

function visitOf(row: Row, level: RiskLevel, figures: WatchFigures, today: string): Watch['visit'] {
  const everyDays = daysBetweenVisits(level, row.left_behind, figures);
  const dueOn = row.due_on ?? daysLater(today, everyDays);
  const byPhone = row.in_person === false && row.last_in_person !== null;
  return {
    dueOn,
    everyDays,
    missed: row.missed,
    inPersonBy: byPhone ? daysLater(row.last_in_person ?? today, figures['in-person-days']) : dueOn,
    twoPeople: level === 'red',
  };
}

function lastVisitOf(row: Row): Watch['lastVisit'] {
  if (row.visit_id === null || row.visit_on === null || row.mode === null) return null;
  return {
    id: row.visit_id,
    on: row.visit_on,
    mode: row.mode,
    seen: row.seen === true,
    by: row.visitor ?? '',
  };
}

function evaluationOf(row: Row, figures: WatchFigures): Watch['evaluation'] {
  const next =
    row.evaluated_on === null
      ? daysLater(row.registered_on, figures['first-evaluation-days'])
      : monthsAfter(row.evaluated_on, figures['evaluation-months']);
  return {
    lastOn: row.evaluated_on,
    points: row.points,
    grade: row.grade,
    dueOn: row.evaluated ? next : null,
  };
}

/**
 * Whose guardianship is evaluated: orphans who live with kin, de-facto unattended children, and those whose carer is weak or unable
 * (domain.md ST16), as a condition on `child` and its `guardian`.
 */
export const evaluatedChildren = sql<boolean>`(guardian.ability in ('weak', 'none') or exists (
  select from child_category k where k.child_id = child.id and k.until is null and k.code in ('22', '30', '71', '72', '73')))`;

function watchedRows(childIds: readonly string[], today: string) {
  return sql<Row>`
    select child.id, child.residence, child.sealing_key, child.registered_on, child.left_behind_kind is not null as left_behind,
      coalesce(${evaluatedChildren}, false) as evaluated, present.id as level_id, present.level, present.since, present.ground,
      present.why_sealed, due.due_on, coalesce(due.missed, 0)::int as missed, due.in_person, met.last_in_person,
      visit.id as visit_id, visit.on_date as visit_on, visit.mode, visit.in_person as seen, visit.maker_name as visitor,
      evaluation.on_date as evaluated_on, evaluation.points, evaluation.grade
    from child
    left join guardian on guardian.id = child.guardian_id
    left join risk_level present on present.child_id = child.id and present.until is null
    left join lateral (select min(o.due_on) as due_on, count(*) filter (where o.due_on < ${today}::date) as missed,
        bool_or(o.in_person) as in_person from visit_obligation o
      where o.child_id = child.id and o.met_on is null and o.dropped_on is null) due on true
    left join lateral (select max(v.on_date) as last_in_person from visit_record v
      where v.child_id = child.id and v.in_person) met on true
    left join lateral (select v.id, v.on_date, v.mode, v.in_person, v.maker_name from visit_record v
      where v.child_id = child.id and v.kind = 'visit' and v.state <> 'completed'
      order by v.on_date desc, v.happened_at desc, v.id desc limit 1) visit on true
    left join lateral (select v.on_date, v.points, v.grade from visit_record v
      where v.child_id = child.id and v.kind = 'evaluation' and v.state <> 'completed'
      order by v.on_date desc, v.happened_at desc, v.id desc limit 1) evaluation on true
    where child.id = any (${[...childIds]}::uuid[])`;
}
