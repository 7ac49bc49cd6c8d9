/**
 * What of the indicators is shown to whom sees figures without names: no small count (foundation/small-counts/rules.ts), and none
 * that follows from the others, for some indicators are sums of others. Pure.
 */
import { sums } from '#capabilities/indicators/checks/rules.ts';
import { isAmount } from '#foundation/figures/contract.ts';
import {
  countsOf,
  hiddenParts,
  isSmall,
  nothingOf,
  type ShownFigure,
  type ShownNumbers,
  withheldFigure,
} from '#foundation/small-counts/rules.ts';

/** A figure with what was handed over from before the system, which is told to everybody. */
type WithLegacy = ShownFigure & { readonly legacy?: { readonly value: number } | null };

/** Those of a sum, the ones first that are rather withheld. */
const members = sums.map(({ total, plus, minus }) => [...minus, ...plus, total]);

/** One figure by itself. What was handed over is known: the rest is withheld where it is small. */
function withheld<Item extends WithLegacy>(item: Item): Item {
  const rest =
    item.numerator === null || isAmount(item.unit) ? null : item.numerator - (item.legacy?.value ?? 0);
  return { ...item, ...withheldFigure(item), ...(isSmall(rest) ? nothingOf(item) : {}) };
}

/**
 * The figures for somebody who may not see small counts. Where one of a sum is withheld alone it follows from the others, so
 * the first of the rest is withheld as well; what is withheld so may leave another sum with one missing, hence the turns.
 */
export function withheldFigures<Item extends WithLegacy & { readonly code: string }>(
  items: readonly Item[],
): Item[] {
  const shown = new Map(items.map((item) => [item.code, withheld(item)]));
  const isHidden = (code: string): boolean => shown.get(code)?.numerator === null;
  for (let turn = 0; turn <= members.length; turn += 1)
    for (const sum of members) {
      const there = sum.filter((code) => shown.has(code));
      const open = there.filter((code) => !isHidden(code));
      const next = there.length - open.length === 1 ? shown.get(open[0] ?? '') : undefined;
      if (next !== undefined) shown.set(next.code, { ...next, ...nothingOf(next) });
    }
  return items.map((item) => shown.get(item.code) ?? item);
}

/**
 * A figure by the divisions below for somebody who may not see small counts; null where it is not told by them at all, for of figures
 * that make a sum only the sum is. The figure is given as it is shown to him.
 */
export function withheldParts<Part extends ShownNumbers>(
  { code, unit, numerator: told }: ShownFigure & { readonly code: string },
  parts: readonly Part[],
): Part[] | null {
  if (sums.some(({ total, plus, minus }) => total !== code && [...plus, ...minus].includes(code)))
    return null;
  const sizes = parts.map((part) => countsOf({ ...part, unit }));
  const hidden = hiddenParts(sizes, told === null);
  return parts.map((part, at) =>
    hidden.has(at) ? { ...part, value: null, numerator: null, denominator: null } : part,
  );
}

/**
 * A row of numbers of the same figure for somebody who may not see small counts: of what is counted from the beginning to each day the
 * difference is a count too, and a number is withheld that differs by a small one from the last that is shown.
 */
export function withheldSteps<Point extends ShownNumbers>(points: readonly Point[]): Point[] {
  let last: number | null = null;
  return points.map((point) => {
    const { numerator } = point;
    if (numerator !== null && last !== null && isSmall(Math.abs(numerator - last)))
      return { ...point, value: null, numerator: null, denominator: null };
    last = numerator ?? last;
    return point;
  });
}
