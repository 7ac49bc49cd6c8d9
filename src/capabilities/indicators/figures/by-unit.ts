/**
 * A figure by the organisations that were asked (domain.md 8: ST29, per unit of the 32): each member of the division's leading group,
 * asked or not, and behind them the others that were. The same records as the figure's, so that together they make it. Reads only.
 */
import { sql } from 'kysely';
import { allIndicators } from '#capabilities/indicators/all.ts';
import { memberSeatsAt } from '#capabilities/organization/index.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import {
  figureValue,
  type Indicator,
  type IndicatorParts,
  type IndicatorScope,
} from '#foundation/indicator.ts';

/** What a figure is of one organisation. */
export interface UnitPart extends IndicatorParts {
  readonly id: string;
  readonly name: string;
  readonly value: number | null;
}

/** Null of a figure that is not told by organisations. The transaction is the counting service's. */
export async function byUnit(
  tx: Transaction,
  indicator: Indicator,
  scope: IndicatorScope,
): Promise<UnitPart[] | null> {
  if (indicator.byUnit === undefined) return null;
  const whole = indicator.denominator === null ? sql`null::int` : sql`coalesce(c.whole, 0)`;
  const { rows } = await sql<Omit<UnitPart, 'value'>>`
    with told as materialized (
      select unit_id, count(*) filter (where counted)::int as counted, count(*)::int as whole
      from (${indicator.records(scope)}) records group by unit_id)
    select u.id::text as id, u.name, coalesce(c.counted, 0) as numerator, ${whole} as denominator
    from unit u left join told c on c.unit_id = u.id left join (${memberSeatsAt(scope)}) m on m.unit_id = u.id
    where c.unit_id is not null or m.unit_id is not null
    order by m.unit_id is null, m.position, u.name, u.id`.execute(tx);
  return rows.map((row) => ({ ...row, value: figureValue(row, indicator.unit) }));
}

/** Every figure that is told by organisations, by its code. The transaction must see the whole division. */
export async function partsByUnit(
  tx: Transaction,
  scope: IndicatorScope,
): Promise<ReadonlyMap<string, readonly UnitPart[]>> {
  const found = new Map<string, readonly UnitPart[]>();
  for (const indicator of allIndicators) {
    const units = await byUnit(tx, indicator, scope);
    if (units !== null) found.set(indicator.code, units);
  }
  return found;
}
