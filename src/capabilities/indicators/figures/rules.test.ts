import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LEAST_SHOWN, withheldFigure } from '#capabilities/indicators/figures/rules.ts';

const share = (numerator: number, denominator: number) => ({
  numerator,
  denominator,
  value: denominator === 0 ? null : numerator / denominator,
});

describe('a figure for somebody who sees figures only', () => {
  it('is shown whole where nobody can be told from it', () => {
    expect(withheldFigure(share(90, 100))).toEqual(share(90, 100));
    expect(withheldFigure({ numerator: 14_041, denominator: null, value: 14_041 }).value).toBe(14_041);
    expect(withheldFigure(share(100, 100))).toEqual(share(100, 100));
  });

  it('keeps back one to four children', () => {
    expect(withheldFigure({ numerator: 4, denominator: null, value: 4 })).toEqual({
      numerator: null,
      denominator: null,
      value: null,
    });
    expect(withheldFigure({ numerator: 0, denominator: null, value: 0 }).value).toBe(0);
  });

  it('keeps back the few who are missing as well as the few who are there', () => {
    expect(withheldFigure(share(13_654, 13_657))).toEqual({
      numerator: null,
      denominator: 13_657,
      value: 0.99,
    });
    expect(withheldFigure(share(2, 3))).toEqual({ numerator: null, denominator: null, value: null });
  });

  it('never lets a small count be computed from what it shows', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.nat(300), (part, rest) => {
        const shown = withheldFigure(share(part, part + rest));
        if (shown.numerator === null || shown.denominator === null) return;
        for (const count of [shown.numerator, shown.denominator, shown.denominator - shown.numerator])
          expect(count === 0 || count >= LEAST_SHOWN).toBe(true);
      }),
    );
  });
});
