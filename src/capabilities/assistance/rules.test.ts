/** How a benefit stands, what speaks against one, what fits a child. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BenefitKind, benefitKinds } from '#capabilities/assistance/codes/contract.ts';
import {
  type BenefitToWrite,
  bringToRenew,
  faultsOfBenefit,
  fittingKinds,
  LAPSING_DAYS,
  lapsesOn,
  overlap,
  standingOf,
} from '#capabilities/assistance/rules.ts';
import { daysLater } from '#capabilities/children/rules.ts';

const today = '2024-05-22';
const kinds = Object.keys(benefitKinds) as BenefitKind[];
const time = { from: '2024-01-01', until: '2024-12-31', review: null };
const wanted: BenefitToWrite = { ...time, kind: 'orphan', fenMonthly: 145_000, fenOnce: null };
const codes = (change: Partial<BenefitToWrite>, others: Parameters<typeof faultsOfBenefit>[1] = []) =>
  faultsOfBenefit({ ...wanted, ...change }, others, '2014-02-03').map(
    ({ field, code }) => `${field} ${code}`,
  );

describe('how a benefit stands', () => {
  it.each([
    [{ from: '2024-05-23' }, 'coming'],
    [{ until: '2024-05-21' }, 'lapsed'],
    [{ until: '2024-05-22' }, 'lapsing'],
    [{ until: '2024-06-21' }, 'lapsing'],
    [{ until: '2024-06-22' }, 'running'],
    [{ until: null }, 'running'],
    [{ review: '2024-06-01' }, 'lapsing'],
    [{ review: '2024-05-01' }, 'lapsed'],
    [{ state: 'renewed', until: '2024-05-01' }, 'renewed'],
    [{ state: 'stopped', until: '2024-05-01' }, 'stopped'],
  ])('with %o is %s', (change, standing) => {
    expect(standingOf({ ...time, state: 'granted', ...change }, today)).toBe(standing);
  });

  it('lapses on the earlier of its end and its review', () => {
    expect(lapsesOn({ ...time, review: '2024-06-30' })).toBe('2024-06-30');
    expect(lapsesOn({ ...time, until: null, review: null })).toBeNull();
    expect(lapsesOn({ ...time, until: null, review: '2024-06-30' })).toBe('2024-06-30');
  });
});

describe('what speaks against a benefit', () => {
  it('is nothing where it stands alone', () => {
    expect(codes({})).toEqual([]);
  });

  it('is an end before the beginning, a review outside, a sum by the month and once, a beginning before the birth', () => {
    expect(codes({ until: '2023-12-31' })).toEqual(['until ends-before']);
    expect(codes({ review: '2025-01-01' })).toEqual(['review review-outside']);
    expect(codes({ fenOnce: 1 })).toEqual(['fenMonthly paid-twice']);
    expect(codes({ from: '2014-02-02' })).toEqual(['from before-birth']);
  });

  it.each<[BenefitKind, BenefitKind, string[]]>([
    ['orphan', 'orphan', ['kind same-kind']],
    ['orphan', 'unattended', ['kind one-living']],
    ['unattended', 'extreme-poverty', ['kind one-living']],
    ['orphan', 'disabled-living', ['kind not-beside']],
    ['disabled-living', 'orphan', ['kind not-beside']],
    ['orphan', 'disabled-nursing', []],
    ['unattended', 'subsistence', []],
    ['schooling', 'insurance', []],
  ])('of %s beside %s is %o', (kind, other, found) => {
    expect(codes({ kind }, [{ ...time, kind: other }])).toEqual(found);
  });

  it('is not a benefit of another time', () => {
    expect(codes({}, [{ kind: 'orphan', from: '2023-01-01', until: '2023-12-31', review: null }])).toEqual(
      [],
    );
    expect(codes({}, [{ kind: 'orphan', from: '2023-01-01', until: null, review: null }])).toHaveLength(1);
  });
});

describe('what fits a child', () => {
  it('follows its categories and leaves out what it has', () => {
    expect(fittingKinds(['22', '51'], [])).toEqual([
      ...['orphan', 'disabled-nursing', 'insurance', 'rehabilitation', 'orphan-schooling'],
    ]);
    expect(fittingKinds(['30', '43'], ['unattended'])).toEqual(['insurance']);
    expect(fittingKinds(['11', '85'], [])).toEqual([]);
  });

  it('is nothing that could not be granted beside what it has, but what it should have had instead', () => {
    const anyCategories = fc.subarray(['11', '21', '22', '23', '30', '41', '42', '43', '51', '52', '60']);
    fc.assert(
      fc.property(anyCategories, fc.constantFrom(...kinds), (categories, held) => {
        for (const kind of fittingKinds(categories, [held]))
          expect(codes({ kind }, [{ ...time, kind: held }])).toEqual(
            kind === 'orphan' && held === 'disabled-living' ? ['kind not-beside'] : [],
          );
      }),
    );
  });
});

const anyDay = fc.integer({ min: -400, max: 400 }).map((days) => daysLater(today, days));
const anyTime = fc
  .record({ from: anyDay, days: fc.option(fc.nat(400)), review: fc.constant(null) })
  .map(({ from, days, review }) => ({ from, review, until: days === null ? null : daysLater(from, days) }));

describe('laws', () => {
  it('two times meet whichever is named first, and each meets itself', () => {
    fc.assert(
      fc.property(anyTime, anyTime, (one, other) => {
        expect(overlap(one, other)).toBe(overlap(other, one));
        expect(overlap(one, one)).toBe(true);
      }),
    );
  });

  it('a granted benefit goes from coming over running and lapsing to lapsed, never back', () => {
    const order = ['coming', 'running', 'lapsing', 'lapsed'];
    fc.assert(
      fc.property(anyTime, anyDay, fc.nat(LAPSING_DAYS * 2), (benefit, day, later) => {
        const at = (when: string) => order.indexOf(standingOf({ ...benefit, state: 'granted' }, when));
        expect(at(daysLater(day, later))).toBeGreaterThanOrEqual(at(day));
      }),
    );
  });

  it('each kind has something to bring, in both languages', () => {
    for (const kind of kinds)
      expect(Object.values(bringToRenew(kind)).every((words) => words !== '')).toBe(true);
  });
});
