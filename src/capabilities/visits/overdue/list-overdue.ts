/** Children of a division whose visit is overdue: the gravest level first, in it the longest overdue. */
import { type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { pathsOf } from '#capabilities/children/index.ts';
import { ageOn, daysLater } from '#capabilities/children/rules.ts';
import type { RiskLevel } from '#capabilities/risk/codes/contract.ts';
import { listOverdue as contract } from '#capabilities/visits/overdue/contract.ts';
import { daysOfLateness } from '#capabilities/visits/overdue/rules.ts';
import { type AreaRange, areaRange } from '#foundation/access/actor.ts';
import { askedFor } from '#foundation/audit/asked.ts';
import { deed } from '#foundation/http/deed.ts';
import type { QueryOf } from '#foundation/http/operation.ts';
import { inCursor, openCursor, packCursor } from '#foundation/http/wire.ts';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly birth_date: string | null;
  readonly residence: string;
  readonly level: RiskLevel;
  readonly due_on: string;
  readonly days: number;
  readonly missed: number;
  readonly last_visit: string | null;
  readonly weight: number;
}

export const listOverdue = deed(contract, async ({ tx, actor, query, today, audit }) => {
  const range = areaRange(query.division ?? actor.area);
  const { rows } = await overdueRows(range, query, today).execute(tx);
  const shown = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? shown.at(-1) : undefined;
  const pathOf = await pathsOf(
    tx,
    shown.map((row) => row.residence),
  );
  audit({ children: shown.map((row) => row.id), details: { asked: askedFor(query) } });
  return {
    items: shown.map((row) => ({
      childId: row.id,
      name: row.name,
      age: row.birth_date === null ? null : ageOn(row.birth_date, today),
      path: pathOf(row.residence),
      level: row.level,
      dueOn: row.due_on,
      days: row.days,
      missed: row.missed,
      lastVisitOn: row.last_visit,
    })),
    next: last === undefined ? null : packCursor([last.weight, last.due_on, last.id]),
  };
});

/** The level is the one that the child has now: it says how pressing it is. */
function overdueRows(range: AreaRange, query: QueryOf<typeof contract>, today: string) {
  const bounds = query.lateness === undefined ? null : daysOfLateness(query.lateness);
  const after = query.cursor === undefined ? null : placeOf(query.cursor);
  const conditions: readonly ReturnType<typeof sql<SqlBool>>[] = [
    ...(query.level === undefined ? [] : [sql<SqlBool>`level = ${query.level}`]),
    ...(bounds === null
      ? []
      : [
          sql<SqlBool>`due_on between ${daysLater(today, -bounds.to)}::date and ${daysLater(today, -bounds.from)}::date`,
        ]),
    ...(after === null
      ? []
      : [sql<SqlBool>`(weight, due_on, id) > (${after[0]}::integer, ${after[1]}::date, ${after[2]}::uuid)`]),
  ];
  const narrowed = conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);
  return sql<Row>`
    with late as (
      select o.child_id, min(o.due_on) as due_on, count(*)::int as missed from visit_obligation o
      where o.due_on < ${today}::date and o.met_on is null and o.dropped_on is null
        and o.residence >= ${range.from} and o.residence < ${range.to}
      group by o.child_id),
    lines as (
      select child.id, child.name, child.birth_date, child.residence, present.level, late.due_on,
        ${today}::date - late.due_on as days, late.missed,
        (select max(v.on_date) from visit_record v where v.child_id = child.id and v.kind = 'visit') as last_visit,
        array_position(array['red', 'orange', 'yellow', 'green'], present.level) as weight
      from late
      join child on child.id = late.child_id and child.state = 'registered'
      join risk_level present on present.child_id = child.id and present.until is null)
    select * from lines where ${narrowed} order by weight, due_on, id limit ${query.limit + 1}::int`;
}

function placeOf(cursor: string): [number, string, string] {
  return openCursor(cursor, z.tuple([inCursor.whole, z.iso.date(), inCursor.id]));
}
