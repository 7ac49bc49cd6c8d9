/**
 * What of a figure is told to those who see figures without names: no count so small that it gives a child away, and none
 * from which such a count follows by subtraction (domain.md 8: cells under 5 are masked outside civil affairs). The one
 * place for this; every figure shown to the leading group goes through it. Pure.
 */

import { type IndicatorUnit, isAmount } from '#foundation/figures/contract.ts';

/** Counts from 1 to below this are withheld. */
export const LEAST_SHOWN = 5;

/** Among fewer a share in whole hundredths would still say how many few there are. */
const LEAST_FOR_A_COARSE_SHARE = LEAST_SHOWN * 100;

/** A figure's numbers as they are shown. */
export interface ShownNumbers {
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
}

/** The same with what they are; an amount is withheld with the records that it is made of, whatever it comes to. */
export interface ShownFigure extends ShownNumbers {
  readonly unit: IndicatorUnit;
}

/** Says whether a count would give a child away. */
export function isSmall(count: number | null): boolean {
  return count !== null && count > 0 && count < LEAST_SHOWN;
}

/**
 * A share whose count is withheld: whole hundredths, never rounded up to all, and nothing among so few that a hundredth is
 * less than the counts that are withheld.
 */
export function coarseShare(value: number | null, denominator: number): number | null {
  if (value === null || denominator < LEAST_FOR_A_COARSE_SHARE) return null;
  return Math.floor(value * 100) / 100;
}

/** One figure by itself: a small count is withheld, and so is a share with a small part or a small remainder. */
export function withheldFigure(figure: ShownFigure): ShownNumbers {
  const { unit, numerator, denominator } = figure;
  if (numerator === null) return figure;
  if (isAmount(unit)) return isSmall(denominator) ? nothing : figure;
  if (denominator === null) return isSmall(numerator) ? nothingOf(figure) : figure;
  if (isSmall(denominator)) return nothing;
  return isSmall(numerator) || isSmall(denominator - numerator) ? nothingOf(figure) : figure;
}

const nothing = { value: null, numerator: null, denominator: null } as const;

/** A figure whose count is withheld. Thousandths say more than whole hundredths do, and are not told; nor of how many an amount is. */
export function nothingOf({ unit, value, denominator }: ShownFigure): ShownNumbers {
  if (denominator === null || isAmount(unit)) return nothing;
  return { value: unit === 'share' ? coarseShare(value, denominator) : null, numerator: null, denominator };
}

/** The counts of a figure that stand together, one following from another: what of it decides whether it is told. */
export function countsOf({ unit, numerator, denominator }: ShownFigure): number[] {
  if (denominator === null) return [numerator ?? 0];
  if (isAmount(unit)) return [denominator];
  return [numerator ?? 0, denominator - (numerator ?? 0), denominator];
}

/**
 * Which parts of a whole are withheld. `sizes` holds for each part the counts that stand together (one follows from the
 * other); `forced` are withheld for another reason already; `wholeHidden` says that the whole is not shown either. Where one
 * part alone would be missing it follows from the whole; where none would be, the whole follows from the parts: then the
 * part that tells least is withheld as well.
 */
export function hiddenParts(
  sizes: readonly (readonly number[])[],
  wholeHidden: boolean,
  forced: ReadonlySet<number> = new Set(),
): Set<number> {
  const hidden = new Set(forced);
  sizes.forEach((counts, at) => {
    if (counts.some(isSmall)) hidden.add(at);
  });
  if (hidden.size >= 2 || (hidden.size === 1) === wholeHidden) return hidden;
  const second = leastOther(sizes, hidden);
  if (second !== undefined) hidden.add(second);
  return hidden;
}

function leastOther(sizes: readonly (readonly number[])[], hidden: ReadonlySet<number>): number | undefined {
  const least = (at: number): number => Math.min(...(sizes[at] ?? []).filter((count) => count > 0));
  return sizes
    .map((_, at) => at)
    .filter((at) => !hidden.has(at) && (sizes[at] ?? []).some((count) => count > 0))
    .sort((one, other) => least(one) - least(other) || one - other)[0];
}
