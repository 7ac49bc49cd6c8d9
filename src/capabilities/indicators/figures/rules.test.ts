import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withheldFigures, withheldParts, withheldSteps } from '#capabilities/indicators/figures/rules.ts';
import { isSmall } from '#foundation/small-counts/rules.ts';
import { deducible } from '#testing/linear.ts';

const count = (value: number) => ({
  unit: 'persons' as const,
  value,
  numerator: value as number | null,
  denominator: null as number | null,
});
const ledger = (opening: number, came: number, went: number) => {
  const closing = opening + came - went;
  return Object.entries({
    ST1: closing,
    'ST2-opening': opening,
    'ST2-in': came,
    'ST2-out': went,
    ST2: closing,
  }).map(([code, number]) => ({ code, ...count(number) }));
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

describe('a figure as the leading group sees it', () => {
  it('by divisions tells no small count, and not one alone that would follow from the whole', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(12), { minLength: 2, maxLength: 8 }), (counts) => {
        const whole = counts.reduce((sum, one) => sum + one, 0);
        const [shown] = withheldFigures([{ code: 'ST1', ...count(whole) }]);
        const parts = withheldParts({ code: 'ST1', ...(shown ?? count(whole)) }, counts.map(count)) ?? [];
        for (const part of parts) expect(isSmall(part.value)).toBe(false);
        const hidden = counts.filter((_, at) => parts[at]?.value === null);
        if (shown?.value !== null && hidden.length === 1) expect(hidden[0]).toBe(0);
      }),
    );
  });

  it('is not told by divisions where it makes a sum with others that are', () => {
    expect(withheldParts({ code: 'ST2-in', ...count(20) }, [count(10), count(10)])).toBeNull();
    expect(withheldParts({ code: 'ST22-open', ...count(20) }, [count(10), count(10)])).toBeNull();
  });

  it('tells an amount that is made of five records or more, and by divisions what does not give fewer away', () => {
    const fen = (numerator: number, denominator: number) => ({
      ...{ code: 'ST39-yuan', unit: 'fen' as const },
      ...{ value: numerator as number | null, numerator, denominator },
    });
    const told = (one: ReturnType<typeof fen>) => withheldFigures([one])[0];
    expect(told(fen(3, 6))).toEqual(fen(3, 6));
    expect(told(fen(0, 0))).toEqual(fen(0, 0));
    expect(told(fen(620_000, 4))).toMatchObject({ value: null, numerator: null, denominator: null });
    const parts = [fen(3, 9), fen(620_000, 4), fen(0, 0), fen(8, 7)];
    expect(withheldParts(fen(620_011, 20), parts)?.map(({ value }) => value)).toEqual([3, null, 0, null]);
  });

  it('tells no thousandths of a count that is withheld', () => {
    const rate = { code: 'ST33-rate', unit: 'per-thousand' as const, value: 3 / 14_041 };
    expect(withheldFigures([{ ...rate, numerator: 3, denominator: 14_041 }])).toMatchObject([
      { value: null, numerator: null, denominator: 14_041 },
    ]);
  });

  it('through the months tells no number from which a small count of one month follows', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9), { maxLength: 12 }), (gains) => {
        let total = 0;
        const totals = gains.map((gain) => (total += gain));
        const shown = withheldSteps(totals.map(count)).flatMap(({ value }) => value ?? []);
        for (const [at, value] of shown.entries())
          expect(at > 0 && isSmall(value - (shown[at - 1] ?? 0))).toBe(false);
      }),
    );
  });

  it('keeps back what came to a known number from before the system while that is little', () => {
    const figure = (value: number) =>
      withheldFigures([{ code: 'ST19', ...count(value), legacy: { value: 12_000 } }])[0]?.value;
    expect([figure(12_000), figure(12_003), figure(12_040)]).toEqual([12_000, null, 12_040]);
  });
});
