import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  coarseShare,
  hiddenParts,
  isSmall,
  LEAST_SHOWN,
  withheldFigure,
} from '#foundation/small-counts/rules.ts';

const share = (numerator: number, denominator: number) => ({
  unit: 'share' as const,
  numerator,
  denominator,
  value: denominator === 0 ? null : numerator / denominator,
});
const plain = (count: number) => ({
  unit: 'persons' as const,
  numerator: count,
  denominator: null,
  value: count,
});

describe('a figure for somebody who sees figures only', () => {
  it('is shown whole where nobody can be told from it', () => {
    expect(withheldFigure(share(90, 100))).toEqual(share(90, 100));
    expect(withheldFigure(plain(14_041)).value).toBe(14_041);
    expect(withheldFigure(share(100, 100))).toEqual(share(100, 100));
  });

  it('keeps back one to four children', () => {
    expect(withheldFigure(plain(4))).toEqual({ numerator: null, denominator: null, value: null });
    expect(withheldFigure(plain(0)).value).toBe(0);
  });

  it('keeps back the few who are missing as well as the few who are there', () => {
    expect(withheldFigure(share(13_654, 13_657))).toEqual({
      numerator: null,
      denominator: 13_657,
      value: 0.99,
    });
    expect(withheldFigure(share(2, 3))).toEqual({ numerator: null, denominator: null, value: null });
  });

  it('tells no share among so few that a hundredth says who is missing', () => {
    expect(withheldFigure(share(48, 50))).toEqual({ numerator: null, denominator: 50, value: null });
    fc.assert(
      fc.property(
        fc.integer({ min: 5, max: 3000 }),
        fc.integer({ min: 1, max: LEAST_SHOWN - 1 }),
        (whole, few) => {
          for (const part of [few, whole - few]) {
            const { value } = withheldFigure(share(part, whole));
            if (value === null) continue;
            const alike = Array.from(
              { length: whole + 1 },
              (_, other) => coarseShare(other / whole, whole) === value,
            );
            const others = [1, 2, 3, 4].map((count) => (part === few ? count : whole - count));
            expect(others.every((other) => alike[other] === true)).toBe(true);
          }
        },
      ),
    );
  });

  it('never lets a small count be computed from what it shows', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.nat(300), (part, rest) => {
        const shown = withheldFigure(share(part, part + rest));
        if (shown.numerator === null || shown.denominator === null) return;
        for (const count of [shown.numerator, shown.denominator, shown.denominator - shown.numerator])
          expect(isSmall(count)).toBe(false);
      }),
    );
  });
});

describe('parts of a whole', () => {
  it('are all shown where none is small and the whole is shown', () => {
    expect([...hiddenParts([[10], [20]], false)]).toEqual([]);
  });

  it('hide a second beside the one that is small, the least of the others', () => {
    expect([...hiddenParts([[3], [20], [9], [0]], false)].sort()).toEqual([0, 2]);
  });

  it('hide one where the whole is hidden, or it would follow from them', () => {
    expect([...hiddenParts([[10], [20]], true)]).toEqual([0]);
  });

  it('leave neither one alone missing from a shown whole, nor none from a hidden one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(12), { minLength: 2, maxLength: 8 }),
        fc.boolean(),
        (counts, wholeHidden) => {
          fc.pre(counts.filter((count) => count > 0).length >= 2);
          const hidden = hiddenParts(
            counts.map((count) => [count]),
            wholeHidden,
          );
          for (const [at, count] of counts.entries()) if (isSmall(count)) expect(hidden.has(at)).toBe(true);
          if (wholeHidden) expect(hidden.size).toBeGreaterThan(0);
          else expect(hidden.size).not.toBe(1);
        },
      ),
    );
  });
});
