/**
 * SQL that counts the hotline's figures of a period. Reads only; whoever counts must see the whole hotline, for a figure names nobody.
 */
import { sql } from 'kysely';
import { declaredFigures } from '#capabilities/hotline/figures/declared.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { type Period, within } from '#foundation/figures/periods.ts';
import type { IndicatorParts } from '#foundation/indicator.ts';

/** The parts of every figure, by code, in one query. */
export async function countFigures(
  tx: Transaction,
  period: Period,
): Promise<ReadonlyMap<string, IndicatorParts>> {
  const counts = declaredFigures.map(
    ({ code, over }) => sql`select ${code}::text as code, count(*) filter (where counted)::integer as counted,
      count(*)::integer as whole from (${over(period)}) records`,
  );
  const { rows } = await sql<{ code: string; counted: number; whole: number }>`${sql.join(
    counts,
    sql` union all `,
  )}`.execute(tx);
  const found = new Map(rows.map((row) => [row.code, row]));
  return new Map(
    declaredFigures.map(({ code, denominator }) => {
      const { counted = 0, whole = 0 } = found.get(code) ?? {};
      return [code, { numerator: counted, denominator: denominator === null ? null : whole }];
    }),
  );
}

/** Tickets that were closed, by month in China and class. */
export async function countMonths(tx: Transaction, period: Period) {
  const { rows } = await sql<{ month: string; class: string; number: number }>`
    select to_char(t.closed_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month, t.class, count(*)::integer as number
    from ticket t where starts_with(t.area, ${period.division}) and t.state = 'closed' and ${within('t.closed_at', period)}
    group by 1, 2 order by 1, 2`.execute(tx);
  const months = Map.groupBy(rows, (row) => row.month);
  return [...months].map(([month, classes]) => ({
    month,
    classes: Object.fromEntries(classes.map((row) => [row.class, row.number])),
  }));
}

/** The balances from before this system that hold now, by figure. */
export async function openingsOf(tx: Transaction, area: string) {
  return tx
    .selectFrom('hotline_opening')
    .selectAll()
    .where(sql<boolean>`starts_with(area, ${area})`)
    .where('replaced_at', 'is', null)
    .orderBy('figure')
    .execute();
}
