/**
 * What of a figure is shown to whom: roles that see figures without names get no count so small that it gives a child
 * away (domain.md 8: under 5). Pure.
 */

/** Counts below this are withheld outside of civil affairs. */
export const LEAST_SHOWN = 5;

/** A figure's numbers as they are shown. */
export interface ShownFigure {
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
}

function isSmall(count: number): boolean {
  return count > 0 && count < LEAST_SHOWN;
}

/**
 * A figure for somebody who may not see small counts: a small count is withheld; of a share with a small part or a small
 * remainder only the whole hundredths are told (never rounded up to all), of a share among few nothing.
 */
export function withheldFigure(figure: ShownFigure): ShownFigure {
  const { value, numerator, denominator } = figure;
  if (numerator === null) return figure;
  if (denominator === null) {
    return isSmall(numerator) ? { value: null, numerator: null, denominator } : figure;
  }
  if (isSmall(denominator)) return { value: null, numerator: null, denominator: null };
  if (!isSmall(numerator) && !isSmall(denominator - numerator)) return figure;
  return { value: value === null ? null : Math.floor(value * 100) / 100, numerator: null, denominator };
}
