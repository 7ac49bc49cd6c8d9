/** A figure as a test asks for it: its parts alone, by its declaration. */
import { countAll } from '#capabilities/indicators/index.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import type { Indicator, IndicatorParts, IndicatorScope } from '#foundation/indicator.ts';

/** Counts an indicator; -1 where the test names one that is not there. */
export async function partsOf(
  tx: Transaction,
  indicator: Indicator | undefined,
  scope: IndicatorScope,
): Promise<IndicatorParts> {
  const [found] = indicator === undefined ? [] : await countAll(tx, [indicator], scope);
  return found === undefined
    ? { numerator: -1, denominator: null }
    : { numerator: found.numerator - (found.legacy?.value ?? 0), denominator: found.denominator };
}
