import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figureValue, measured } from '#foundation/indicator.ts';

const amounts = fc.array(fc.nat(2_000_000_000), { minLength: 1, maxLength: 60 });

describe('what amounts come to', () => {
  it.each([
    ['sum', [], 0],
    ['median', [], 0],
    ['greatest', [], 0],
    ['sum', [155_000, 155_000, 6050], 316_050],
    ['median', [60, 5, 1440], 60],
    ['median', [60, 5], 33],
    ['median', [61, 60], 61],
    ['greatest', [60, 1440, 5], 1440],
  ] as const)('%s of %j is %d', (measure, of, expected) => {
    expect(measured(measure, of)).toBe(expected);
  });

  it('has in its middle no more than half below and no more than half above', () => {
    fc.assert(
      fc.property(amounts, (some) => {
        const middle = measured('median', some);
        const half = some.length / 2;
        // Rounded up, it may lie half a unit above the true middle.
        expect(some.filter((one) => one < middle - 0.5).length).toBeLessThanOrEqual(half);
        expect(some.filter((one) => one > middle).length).toBeLessThanOrEqual(half);
      }),
    );
  });

  it('does not depend on the order in which they are found, and leaves them in it', () => {
    fc.assert(
      fc.property(amounts, (some) => {
        const kept = [...some];
        for (const measure of ['sum', 'median', 'greatest'] as const)
          expect(measured(measure, [...some].reverse())).toBe(measured(measure, some));
        expect(some).toEqual(kept);
      }),
    );
  });

  it('adds up from the parts of a whole, however it is divided', () => {
    fc.assert(
      fc.property(amounts, fc.nat(), (some, at) => {
        const cut = at % (some.length + 1);
        const parts = [some.slice(0, cut), some.slice(cut)].map((part) => measured('sum', part));
        expect(measured('sum', parts)).toBe(measured('sum', some));
      }),
    );
  });
});

describe('a figure’s value', () => {
  it.each([
    [{ numerator: 3, denominator: null }, 'persons', 3],
    [{ numerator: 1, denominator: 4 }, 'share', 0.25],
    [{ numerator: 0, denominator: 0 }, 'share', null],
    [{ numerator: 3, denominator: 1000 }, 'per-thousand', 0.003],
    [{ numerator: 0, denominator: 0 }, 'per-thousand', null],
    [{ numerator: 316_050, denominator: 3 }, 'fen', 316_050],
    [{ numerator: 0, denominator: 0 }, 'fen', 0],
    [{ numerator: 0, denominator: 0 }, 'days', 0],
    [{ numerator: 0, denominator: 2 }, 'minutes', 0],
    [{ numerator: 0, denominator: 0 }, 'minutes', null],
  ] as const)('of %j in %s is %j', (parts, unit, expected) => {
    expect(figureValue(parts, unit)).toBe(expected);
  });
});
