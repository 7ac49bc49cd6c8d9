import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foundButNotWrong, precisionOf, recordIsRight, stratifiedPrecision } from './rules.ts';

describe('a record', () => {
  it('is right when the child was met and nothing is wrong', () => {
    expect(recordIsRight('met', { name: 'right', guardianPhone: 'unclear' })).toBe(true);
    expect(recordIsRight('met', { name: 'right', guardian: 'wrong' })).toBe(false);
  });
  it('is wrong when the child is not there or not left behind', () => {
    for (const outcome of ['child_not_found', 'moved_away', 'not_left_behind'] as const)
      expect(recordIsRight(outcome, {})).toBe(false);
  });
  it('is not checked when nobody was at home', () => {
    expect(recordIsRight('nobody_home', {})).toBeNull();
    expect(recordIsRight(null, {})).toBeNull();
  });
});

describe('the truth about a field', () => {
  it('is told only where the field is wrong', () => {
    const found = { name: '王可', guardian: '周桂' };
    expect(foundButNotWrong({ name: 'wrong', guardian: 'unclear' }, found)).toEqual(['guardian']);
    expect(foundButNotWrong({}, {})).toEqual([]);
  });
});

describe('the precision of a county', () => {
  it('is not known before anything was checked', () => {
    expect(precisionOf(0, 0)).toBeNull();
  });
  // Newcombe 1998, table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29 by Wilson's method.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %i right in %i lies between %f and %f', (right, checked, low, high) => {
    const precision = precisionOf(right, checked);
    expect(precision?.low).toBeCloseTo(low, 4);
    expect(precision?.high).toBeCloseTo(high, 4);
  });
  it('lies within 0 and 1 around its share, and closer the more are checked', () => {
    const seen = fc.tuple(fc.nat(500), fc.nat(500), fc.integer({ min: 2, max: 20 }));
    fc.assert(
      fc.property(seen, ([right, wrong, times]) => {
        fc.pre(right + wrong > 0);
        const few = precisionOf(right, right + wrong);
        const many = precisionOf(right * times, (right + wrong) * times);
        if (few === null || many === null) return false;
        const holds = ({ low, share, high }: typeof few) =>
          0 <= low && low <= share && share <= high && high <= 1;
        return holds(few) && holds(many) && many.high - many.low < few.high - few.low;
      }),
    );
  });
  it('is never sure that all is right', () => {
    expect(precisionOf(30, 30)).toMatchObject({ share: 1, high: 1 });
    expect(precisionOf(30, 30)?.low).toBeLessThan(0.9);
  });
});

const stratum = fc
  .tuple(
    fc.integer({ min: 1, max: 5000 }),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.double({ min: 0, max: 1, noNaN: true }),
  )
  .map(([size, checkedShare, rightShare]) => {
    const checked = Math.floor(size * checkedShare);
    return { size, checked, right: Math.floor(checked * rightShare) };
  });

describe('the precision of a city', () => {
  it('holds its own share, within 0 and 1', () => {
    fc.assert(
      fc.property(fc.array(stratum, { minLength: 1, maxLength: 8 }), (strata) => {
        const precision = stratifiedPrecision(strata);
        if (precision === null) return strata.every(({ checked }) => checked === 0);
        const { low, share, high } = precision;
        return low >= 0 && high <= 1 && low <= share + 1e-9 && share <= high + 1e-9;
      }),
    );
  });
  it('is the county’s own where there is one large county', () => {
    const city = stratifiedPrecision([{ size: 10_000_000, checked: 100, right: 95 }]);
    const county = precisionOf(95, 100);
    expect(city?.share).toBeCloseTo(county?.share ?? 0, 10);
    expect(city?.low).toBeCloseTo(county?.low ?? 0, 1);
    expect(city?.high).toBeCloseTo(county?.high ?? 0, 1);
  });
  it('weighs counties by their children, not by the visits', () => {
    const city = stratifiedPrecision([
      { size: 9000, checked: 50, right: 50 },
      { size: 1000, checked: 50, right: 25 },
    ]);
    expect(city?.share).toBeCloseTo(0.95, 10);
  });
  it('is certain when every child was visited', () => {
    expect(stratifiedPrecision([{ size: 40, checked: 40, right: 38 }])).toMatchObject({
      low: 0.95,
      high: 0.95,
    });
  });
  it('leaves out counties that were not visited yet', () => {
    const alone = stratifiedPrecision([{ size: 500, checked: 20, right: 19 }]);
    expect(
      stratifiedPrecision([
        { size: 500, checked: 20, right: 19 },
        { size: 9000, checked: 0, right: 0 },
      ]),
    ).toEqual(alone);
  });
});
