/**
 * Every indicator that the system answers for, and their values at the end of a day. What each counts stands beside its
 * capability (`indicators.ts`); a new one is a line there.
 */
import { aftercareIndicators } from '#capabilities/aftercare/index.ts';
import { casesIndicators } from '#capabilities/cases/index.ts';
import { censusIndicators } from '#capabilities/census/index.ts';
import { childrenIndicators } from '#capabilities/children/index.ts';
import { coordinationIndicators } from '#capabilities/coordination/index.ts';
import { guardianshipIndicators } from '#capabilities/guardianship/index.ts';
import type { IndicatorItem } from '#capabilities/indicators/figures/contract.ts';
import { visitsIndicators } from '#capabilities/visits/index.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { type Indicator, type IndicatorScope, indicatorValue } from '#foundation/indicator.ts';
import type { Language } from '#foundation/refusals.ts';

/** In the order of their codes. */
export const allIndicators: readonly Indicator[] = [
  ...childrenIndicators,
  ...guardianshipIndicators,
  ...censusIndicators,
  ...visitsIndicators,
  ...casesIndicators,
  ...coordinationIndicators,
  ...aftercareIndicators,
].sort((a, b) => a.code.localeCompare(b.code, 'en', { numeric: true }));

/** Computes every indicator. The transaction must see the whole division. */
export async function indicatorsAt(
  tx: Transaction,
  scope: IndicatorScope,
  language: Language,
): Promise<IndicatorItem[]> {
  const items: IndicatorItem[] = [];
  for (const indicator of allIndicators) {
    const parts = await indicator.compute(tx, scope);
    items.push({
      code: indicator.code,
      name: indicator.name[language],
      value: indicatorValue(parts),
      numerator: parts.numerator,
      denominator: parts.denominator,
      unit: indicator.unit,
      definition: indicator.definition[language],
    });
  }
  return items;
}
