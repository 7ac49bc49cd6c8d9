/**
 * Asks the cross-checks of figures as they are counted: every report asks those of its own division; whoever has the time, such as the
 * close of a month, counts the divisions below by themselves too.
 */
import { allIndicators } from '#capabilities/indicators/all.ts';
import {
  type Checked,
  type Disagreement,
  disagreementsOf,
  disagreementsWithParts,
} from '#capabilities/indicators/checks/rules.ts';
import { type Counted, countAll } from '#capabilities/indicators/figures/counting.ts';
import { divisionsBelow } from '#capabilities/indicators/figures/queries.ts';
import type { Actor } from '#foundation/access/actor.ts';
import { asService, type Transaction } from '#foundation/database/connect.ts';
import type { IndicatorScope, LegacyBalance } from '#foundation/indicator.ts';

interface Countable {
  readonly numerator: number;
  readonly denominator: number | null;
  readonly legacy: LegacyBalance | null;
}

/** A figure as it is checked. */
export function checkedOf(code: string, { numerator, denominator, legacy }: Countable): Checked {
  return { code, numerator, denominator, legacy: legacy?.value ?? 0 };
}

/** Counts every figure of a division. The transaction is the counting service's. */
export function countFigures(tx: Transaction, scope: IndicatorScope): Promise<Counted[]> {
  return countAll(tx, allIndicators, scope);
}

/** What does not agree among figures of one division. */
export function disagreementsAmong(counted: readonly Counted[]): Disagreement[] {
  return disagreementsOf(counted.map((one) => checkedOf(one.indicator.code, one)));
}

/** What does not agree among the figures of a division, and between it and those next below, each counted by itself. */
export async function checkFigures(
  tx: Transaction,
  scope: IndicatorScope,
  by: Actor,
): Promise<Disagreement[]> {
  const below = await divisionsBelow(tx, scope.division);
  return asService(tx, by, 'figures', async () => {
    const whole = await countFigures(tx, scope);
    const parts: Checked[][] = [];
    for (const { code } of below) {
      const counted = await countFigures(tx, { ...scope, division: code });
      parts.push(counted.map((one) => checkedOf(one.indicator.code, one)));
    }
    const own = whole.map((one) => checkedOf(one.indicator.code, one));
    return [...disagreementsOf(own), ...(parts.length === 0 ? [] : disagreementsWithParts(own, parts))];
  });
}

/** What does not agree, as it is told: without numbers to whoever sees no small counts. */
export function toldDisagreements(found: readonly Disagreement[], whole: boolean) {
  return found.map(({ others, ...one }) => ({
    ...one,
    others: [...others],
    ...(whole ? {} : { found: null, expected: null }),
  }));
}
