/**
 * Counts many indicators at once: one statement, in which what several of them look at (who is on the register, in whose care each
 * child is) is worked out once (foundation/database/once.ts). What was handed over from before the system is added, and told apart.
 */
import { type RawBuilder, sql } from 'kysely';
import type { Transaction } from '#foundation/database/connect.ts';
import { gathered } from '#foundation/database/once.ts';
import {
  digitsBelow,
  type Indicator,
  type IndicatorParts,
  type IndicatorScope,
  type LegacyBalance,
} from '#foundation/indicator.ts';

/** What was counted of a division, and the same by the divisions next below. */
export interface Counted extends IndicatorParts {
  readonly indicator: Indicator;
  /** Is in the numerator and has no records. */
  readonly legacy: LegacyBalance | null;
  /** Of the records alone. */
  readonly parts: readonly (IndicatorParts & { readonly code: string })[];
}

interface Row {
  readonly at: number;
  readonly code: string | null;
  readonly counted: number;
  readonly whole: number;
}

/** Counts indicators at the end of a day. The transaction must see the whole division. */
export async function countAll(
  tx: Transaction,
  indicators: readonly Indicator[],
  scope: IndicatorScope,
): Promise<Counted[]> {
  if (indicators.length === 0) return [];
  const digits = digitsBelow(scope.division);
  const { rows } = await (
    gathered(() => {
      const counts = indicators.map(
        (one, at) => sql`select ${sql.lit(at)}::int as at, left(division, ${sql.lit(digits)}) as code,
          count(*) filter (where counted)::int as counted, count(*)::int as whole
        from (${one.records(scope)}) records group by 2`,
      );
      return sql.join(counts, sql` union all `);
    }) as RawBuilder<Row>
  ).execute(tx);
  const byPlace = Map.groupBy(rows, ({ at }) => at);
  const found: Counted[] = [];
  for (const [at, indicator] of indicators.entries()) {
    const legacy = (await indicator.legacy?.(tx, scope)) ?? null;
    found.push(countedOf(indicator, byPlace.get(at) ?? [], legacy));
  }
  return found;
}

function countedOf(indicator: Indicator, rows: readonly Row[], legacy: LegacyBalance | null): Counted {
  const partsOf = (some: readonly Row[]): IndicatorParts => ({
    numerator: some.reduce((sum, { counted }) => sum + counted, 0),
    denominator: indicator.denominator === null ? null : some.reduce((sum, { whole }) => sum + whole, 0),
  });
  const all = partsOf(rows);
  return {
    indicator,
    ...all,
    numerator: all.numerator + (legacy?.value ?? 0),
    legacy,
    parts: rows
      .flatMap((row) => (row.code === null ? [] : [{ code: row.code, ...partsOf([row]) }]))
      .sort((one, other) => (one.code < other.code ? -1 : 1)),
  };
}
