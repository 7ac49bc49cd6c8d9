/**
 * What of the indicators is shown to whom sees figures without names: no small count (foundation/small-counts/rules.ts), and none
 * that follows from the others, for some indicators are sums of others. Pure.
 */
import { nothingOf, type ShownFigure, withheldFigure } from '#foundation/small-counts/rules.ts';

/** Indicators that make a sum: opening + came − went = closing, and the closing balance is the stock. */
const sums: readonly (readonly string[])[] = [
  ['ST2-in', 'ST2-out', 'ST2-opening', 'ST2'],
  ['ST2', 'ST1'],
];

/**
 * The figures for somebody who may not see small counts. Where one of a sum is withheld alone it follows from the others, so
 * the first of the rest is withheld as well; what is withheld so may leave another sum with one missing, hence the turns.
 */
export function withheldFigures<Item extends ShownFigure & { readonly code: string }>(
  items: readonly Item[],
): Item[] {
  const shown = new Map(items.map((item) => [item.code, { ...item, ...withheldFigure(item) }]));
  const isHidden = (code: string): boolean => shown.get(code)?.numerator === null;
  for (let turn = 0; turn <= sums.length; turn += 1)
    for (const sum of sums) {
      const there = sum.filter((code) => shown.has(code));
      const open = there.filter((code) => !isHidden(code));
      const next = there.length - open.length === 1 ? shown.get(open[0] ?? '') : undefined;
      if (next !== undefined) shown.set(next.code, { ...next, ...nothingOf(next) });
    }
  return items.map((item) => shown.get(item.code) ?? item);
}
