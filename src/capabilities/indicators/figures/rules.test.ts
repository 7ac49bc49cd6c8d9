import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withheldFigures } from '#capabilities/indicators/figures/rules.ts';
import { isSmall } from '#foundation/small-counts/rules.ts';
import { deducible } from '#testing/linear.ts';

const ledger = (opening: number, came: number, went: number) => {
  const closing = opening + came - went;
  return Object.entries({
    ST1: closing,
    'ST2-opening': opening,
    'ST2-in': came,
    'ST2-out': went,
    ST2: closing,
  }).map(([code, count]) => ({ code, numerator: count, denominator: null, value: count }));
};
const signs = [
  new Map<string, 1 | -1>([
    ['ST2-opening', 1],
    ['ST2-in', 1],
    ['ST2-out', -1],
    ['ST2', -1],
  ]),
  new Map<string, 1 | -1>([
    ['ST1', 1],
    ['ST2', -1],
  ]),
];

describe('the ledger of a month as the leading group sees it', () => {
  it('keeps back how many went where it keeps back how many came, though that was nobody', () => {
    const shown = new Map(withheldFigures(ledger(100, 2, 0)).map((item) => [item.code, item.value]));
    expect([shown.get('ST2-in'), shown.get('ST2-out')]).toEqual([null, null]);
    expect([shown.get('ST2-opening'), shown.get('ST2')]).toEqual([100, 102]);
  });

  it('lets nothing that is withheld follow from the rest', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.nat(12), fc.nat(12), (opening, came, went) => {
        fc.pre(opening + came >= went);
        const shown = withheldFigures(ledger(opening, came, went));
        for (const item of shown) expect(isSmall(item.value)).toBe(false);
        const withheld = shown.filter((item) => item.value === null).map((item) => item.code);
        expect(deducible(withheld, signs)).toEqual([]);
      }),
    );
  });
});
