/** How the places of a division keep up with visits in a month: what was due, what was made in time, who is overdue now. */
import { sql } from 'kysely';
import { monthsAfter } from '#capabilities/cases/closing/rules.ts';
import { daysLater } from '#capabilities/children/rules.ts';
import { divisionPath } from '#capabilities/organization/index.ts';
import type { RiskLevel } from '#capabilities/risk/codes/contract.ts';
import { levelsByWeight } from '#capabilities/risk/rules.ts';
import { type Lateness, lateness } from '#capabilities/visits/codes/contract.ts';
import { type CoverageLine, readVisitCoverage as contract } from '#capabilities/visits/overdue/contract.ts';
import { latenessOf } from '#capabilities/visits/overdue/rules.ts';
import { type AreaRange, areaRange, inArea } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

/** Digits of a code by level: province, city, county, town, village. */
const CODE_DIGITS = [2, 4, 6, 9, 12] as const;

export const readVisitCoverage = deed(contract, async ({ tx, actor, query, today }) => {
  const code = query.division ?? actor.area;
  if (!inArea(actor.area, code)) throw new Refusal('outside-area');
  const division = (await divisionPath(tx, code)).at(-1);
  if (division === undefined || division.code !== code) throw new Refusal('unknown-division');
  const from = `${(query.month ?? today).slice(0, 8)}01`;
  const monthEnd = daysLater(monthsAfter(from, 1), -1);
  const asOf = monthEnd < today ? monthEnd : today;
  const digits = CODE_DIGITS.find((length) => length > code.length) ?? code.length;
  const counted = await countsBelow(tx, areaRange(code), { digits, from, asOf, today });
  const names = await placesBelow(tx, code);
  const places = names.map((place) => lineOf(place, counted.get(place.code) ?? []));
  return { asOf, from, total: lineOf(division, [...counted.values()].flat()), places };
});

interface Period {
  readonly digits: number;
  readonly from: string;
  readonly asOf: string;
  readonly today: string;
}

/** Counts of one place, of the children of one level who are overdue by so many days (null: who are not). */
interface Counted {
  readonly place: string;
  readonly level: RiskLevel | null;
  readonly days: number | null;
  readonly children: number;
  readonly due: number;
  readonly in_time: number;
  readonly unread: number;
}

async function countsBelow(
  tx: Transaction,
  { from: low, to: high }: AreaRange,
  { digits, from, asOf, today }: Period,
): Promise<Map<string, Counted[]>> {
  const { rows } = await sql<Counted>`
    with ours as (
      select child.id, left(child.residence, ${digits}::int) as place, present.level
      from child left join risk_level present on present.child_id = child.id and present.until is null
      where child.state = 'registered' and child.residence >= ${low} and child.residence < ${high}),
    ledger as (
      select o.child_id,
        count(*) filter (where o.due_on between ${from}::date and ${asOf}::date)::int as due,
        count(*) filter (where o.due_on between ${from}::date and ${asOf}::date and o.met_on <= o.due_on)::int as in_time,
        min(o.due_on) filter (where o.met_on is null and o.dropped_on is null and o.due_on < ${today}::date) as late_since
      from visit_obligation o where o.residence >= ${low} and o.residence < ${high}
        and (o.dropped_on is null or o.dropped_on > o.due_on) group by o.child_id),
    unread as (
      select child_id, count(*)::int as records from visit_record
      where state = 'sent' and residence >= ${low} and residence < ${high} group by child_id)
    select ours.place, ours.level, ${today}::date - ledger.late_since as days, count(*)::int as children,
      coalesce(sum(ledger.due), 0)::int as due, coalesce(sum(ledger.in_time), 0)::int as in_time,
      coalesce(sum(unread.records), 0)::int as unread
    from ours left join ledger on ledger.child_id = ours.id left join unread on unread.child_id = ours.id
    group by 1, 2, 3`.execute(tx);
  return Map.groupBy(rows, (row) => row.place);
}

async function placesBelow(tx: Transaction, code: string) {
  return tx
    .selectFrom('division')
    .select(['code', 'name', 'level'])
    .where('parent_code', '=', code)
    .orderBy('code')
    .execute();
}

function lineOf(
  division: { readonly code: string; readonly name: string; readonly level: number },
  counted: readonly Counted[],
): CoverageLine {
  const sum = (of: (row: Counted) => number, rows = counted) => rows.reduce((all, row) => all + of(row), 0);
  const late = counted.filter((row) => row.days !== null);
  const { code, name, level } = division;
  return {
    division: { code, name, level },
    children: sum((row) => row.children),
    due: sum((row) => row.due),
    inTime: sum((row) => row.in_time),
    overdue: sum((row) => row.children, late),
    byLevel: countsBy(levelsByWeight, (wanted) =>
      sum(
        (row) => row.children,
        late.filter((row) => row.level === wanted),
      ),
    ),
    byLateness: countsBy(Object.keys(lateness) as Lateness[], (wanted) =>
      sum(
        (row) => row.children,
        late.filter((row) => latenessOf(row.days ?? 0) === wanted),
      ),
    ),
    unread: sum((row) => row.unread),
  };
}

function countsBy<K extends string>(codes: readonly K[], of: (code: K) => number): Record<K, number> {
  return Object.fromEntries(codes.map((code) => [code, of(code)])) as Record<K, number>;
}
