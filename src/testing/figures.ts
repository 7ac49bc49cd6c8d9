/** A figure as a test asks for it: its parts alone, by its declaration. */
import type { Transaction } from '#foundation/database/connect.ts';
import {
  countRecords,
  type Indicator,
  type IndicatorParts,
  type IndicatorScope,
} from '#foundation/indicator.ts';

/** Counts an indicator; -1 where the test names one that is not there. */
export async function partsOf(
  tx: Transaction,
  indicator: Indicator | undefined,
  scope: IndicatorScope,
): Promise<IndicatorParts> {
  if (indicator === undefined) return { numerator: -1, denominator: null };
  const { numerator, denominator } = await countRecords(tx, indicator, scope);
  return { numerator, denominator };
}
