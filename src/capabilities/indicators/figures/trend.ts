/**
 * One figure through twelve months: of a month that was closed as it was frozen, of every other as it is counted now. Whoever sees no
 * small counts is told each month by the rules for all figures of it, hence those are read along from which this one would follow.
 */
import { indicatorOf } from '#capabilities/indicators/all.ts';
import { groupOf } from '#capabilities/indicators/checks/rules.ts';
import { countEach } from '#capabilities/indicators/figures/counting.ts';
import { monthEndsUpTo } from '#capabilities/indicators/figures/months.ts';
import { withheldFigures, withheldSteps } from '#capabilities/indicators/figures/rules.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import { asService, type Transaction } from '#foundation/database/connect.ts';
import type { IndicatorUnit } from '#foundation/figures/contract.ts';
import { figureValue, type Indicator, type IndicatorScope } from '#foundation/indicator.ts';

const MONTHS = 12;

/** A figure at the end of a day. */
export interface TrendPoint {
  readonly asOf: string;
  /** True where the month was closed and this is what was frozen then. */
  readonly closed: boolean;
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
}

type Item = Omit<TrendPoint, 'asOf' | 'closed'> & {
  readonly code: string;
  readonly unit: IndicatorUnit;
  readonly legacy: null;
};

/** The trend of a figure up to a day; `whole` where small counts are told. */
export async function trendOf(
  tx: Transaction,
  actor: PersonActor,
  indicator: Indicator,
  { division, asOf }: IndicatorScope,
  whole: boolean,
): Promise<TrendPoint[]> {
  const codes = whole ? [indicator.code] : [...groupOf(indicator.code)];
  const ends = monthEndsUpTo(asOf, MONTHS);
  const frozen = await frozenAt(tx, division, codes, ends);
  const open = ends.filter((end) => !frozen.has(end));
  const counted = await countedAt(tx, actor, codes, division, open);
  const points = ends.flatMap((end) => {
    const items = frozen.get(end) ?? counted.get(end) ?? [];
    const told = whole ? items : withheldFigures(items);
    const own = told.find(({ code }) => code === indicator.code);
    if (own === undefined) return [];
    const { value, numerator, denominator } = own;
    return [{ asOf: end, closed: frozen.has(end), value, numerator, denominator }];
  });
  return whole || indicator.span !== 'total' ? points : withheldSteps(points);
}

async function frozenAt(
  tx: Transaction,
  division: string,
  codes: readonly string[],
  ends: readonly string[],
): Promise<ReadonlyMap<string, Item[]>> {
  const rows = await tx
    .selectFrom('frozen_figure')
    .select(['code', 'unit', 'as_of', 'numerator', 'denominator'])
    .where('division', '=', division)
    .where('code', 'in', codes)
    .where('as_of', 'in', ends)
    .where('month', 'is not', null)
    .execute();
  const items = Map.groupBy(rows, (row) => row.as_of);
  return new Map(
    [...items].map(([end, some]) => [
      end,
      some.map((row) => itemOf(row.code, row.unit as IndicatorUnit, row)),
    ]),
  );
}

async function countedAt(
  tx: Transaction,
  actor: PersonActor,
  codes: readonly string[],
  division: string,
  ends: readonly string[],
): Promise<ReadonlyMap<string, Item[]>> {
  const indicators = codes.flatMap((code) => indicatorOf(code) ?? []);
  const questions = ends.flatMap((asOf) =>
    indicators.map((indicator) => ({ indicator, scope: { division, asOf } })),
  );
  const found = await asService(tx, actor, 'figures', () => countEach(tx, questions));
  const byDay = Map.groupBy(found, ({ scope }) => scope.asOf);
  return new Map(
    [...byDay].map(([end, some]) => [
      end,
      some.map((one) => itemOf(one.indicator.code, one.indicator.unit, one)),
    ]),
  );
}

function itemOf(
  code: string,
  unit: IndicatorUnit,
  { numerator, denominator }: { readonly numerator: number; readonly denominator: number | null },
): Item {
  const parts = { numerator, denominator };
  return { code, unit, legacy: null, ...parts, value: figureValue(parts, unit) };
}
