import { describe, expect, it } from 'vitest';
import {
  faultOfDay,
  isInstitution,
  mayBecome,
  spentRate,
  yearsOf,
} from '#capabilities/organization/means/rules.ts';

describe('an institution', () => {
  it.each([
    ['office', true],
    ['rescue_centre', true],
    ['station', true],
    ['childrens_home', true],
    ['bureau', false],
    ['leading_group', false],
    ['village_committee', false],
  ] as const)('%s: %s', (kind, is) => {
    expect(isInstitution(kind)).toBe(is);
  });

  it('may turn out to be another kind of institution, and nothing else may', () => {
    expect(mayBecome('station', 'rescue_centre')).toBe(true);
    expect(mayBecome('bureau', 'bureau')).toBe(true);
    expect(mayBecome('station', 'leading_group')).toBe(false);
    expect(mayBecome('department', 'station')).toBe(false);
  });
});

describe('the day of an entry', () => {
  const unit = { validFrom: '2021-10-01', validTo: '2023-06-30' };
  it.each([
    ['2021-09-30', 'before-unit'],
    ['2021-10-01', null],
    ['2023-06-29', null],
    ['2023-06-30', 'after-unit'],
    ['2024-05-23', 'future'],
  ])('%s of a unit that stood from October 2021 to June 2023: %s', (day, fault) => {
    expect(faultOfDay(day, unit, '2024-05-22')).toBe(fault);
  });

  it('may be today, and any of a unit of which nobody knows since when it is', () => {
    const always = { validFrom: null, validTo: null };
    expect(faultOfDay('2024-05-22', always, '2024-05-22')).toBeNull();
    expect(faultOfDay('2001-01-01', always, '2024-05-22')).toBeNull();
  });
});

describe('the part of a budget that was spent', () => {
  it('is more than all where it is more, and none of no budget', () => {
    expect(spentRate({ budgetFen: 200, spentFen: 50 })).toBe(0.25);
    expect(spentRate({ budgetFen: 200, spentFen: 250 })).toBe(1.25);
    expect(spentRate({ budgetFen: 0, spentFen: 50 })).toBeNull();
  });
});

describe('the years of entries', () => {
  it('are told by the latest entry of each, the newest year first, in whatever order they come', () => {
    const days = ['2023-06-30', '2022-12-31', '2024-04-30', '2023-12-31', '2023-09-30'];
    expect(yearsOf(days.map((asOf) => ({ asOf }))).map(({ asOf }) => asOf)).toEqual([
      ...['2024-04-30', '2023-12-31', '2022-12-31'],
    ]);
    expect(yearsOf([])).toEqual([]);
  });
});
