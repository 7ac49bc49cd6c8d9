import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCharacter } from '#capabilities/children/citizen-id/rules.ts';
import {
  ageOn,
  birthdayOf,
  bornBy,
  categoryProblems,
  daysLater,
  grownUpAt,
  judgeCitizenId,
  leavingProblems,
  leftBehindKind,
  maskCitizenId,
  maskPhone,
} from '#capabilities/children/rules.ts';

const days = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('age', () => {
  it.each([
    ['2010-05-22', '2024-05-21', 13],
    ['2010-05-22', '2024-05-22', 14],
    ['2008-02-29', '2023-02-28', 14],
    ['2008-02-29', '2023-03-01', 15],
    ['2008-02-29', '2024-02-29', 16],
  ])('of somebody born %s is on %s %i', (born, day, age) => {
    expect(ageOn(born, day)).toBe(age);
  });

  it('is reached on the birthday and not a day before, for all birth dates', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 20 }), (born, age) => {
        const birthday = birthdayOf(born, age);
        return ageOn(born, birthday) === age && ageOn(born, daysLater(birthday, -1)) === age - 1;
      }),
    );
  });
});

describe('the latest birth date of an age', () => {
  it('parts those who have reached it from those who have not, on all days', () => {
    fc.assert(
      fc.property(days, days, fc.integer({ min: 0, max: 20 }), (born, day, age) => {
        return ageOn(born, day) >= age === born <= bornBy(day, age);
      }),
    );
    expect(ageOn('2009-03-01', '2024-02-29') >= 15).toBe('2009-03-01' <= bornBy('2024-02-29', 15));
  });
});

describe('the kind of being left behind (国发〔2016〕13号)', () => {
  it.each([
    ['02', '02', '11'],
    ['02', '09', '12'],
    ['07', '02', '12'],
    ['02', '03', '12'],
    ['02', '01', null],
    ['02', '15', null],
    ['01', '01', null],
    ['09', '03', null],
    ['02', '99', undefined],
    ['02', undefined, undefined],
  ])('of parents %s and %s is %s', (father, mother, kind) => {
    expect(leftBehindKind(father, mother)).toBe(kind);
  });

  it('does not depend on which parent it is', () => {
    const state = fc.constantFrom('01', '02', '03', '06', '09', '14', '15', '99');
    fc.assert(
      fc.property(state, state, (one, other) => leftBehindKind(one, other) === leftBehindKind(other, one)),
    );
  });
});

describe('a category', () => {
  const asked = { code: '11', since: '2023-11-01', held: [], birthDate: '2012-03-04', today: '2023-11-06' };
  const codes = (found: readonly { code: string }[]) => found.map((problem) => problem.code);

  it('may be added to a child of that age', () => {
    expect(categoryProblems(asked)).toEqual([]);
  });

  it('of being left behind is not for a child of 16', () => {
    expect(codes(categoryProblems({ ...asked, birthDate: '2007-11-06' }))).toEqual([
      'too-old-to-be-left-behind',
    ]);
    expect(categoryProblems({ ...asked, birthDate: '2007-11-07' })).toEqual([]);
  });

  it('of difficulty is not for a person of 18', () => {
    expect(codes(categoryProblems({ ...asked, code: '41', birthDate: '2005-11-06' }))).toEqual(['grown-up']);
    expect(categoryProblems({ ...asked, code: '41', birthDate: '2005-11-07' })).toEqual([]);
  });

  it('is not held twice, nor with its contrary', () => {
    expect(codes(categoryProblems({ ...asked, held: ['11'] }))).toEqual(['held-already']);
    expect(codes(categoryProblems({ ...asked, held: ['12'] }))).toEqual(['two-kinds']);
    expect(codes(categoryProblems({ ...asked, code: '30', held: ['22'] }))).toEqual([
      'orphan-and-unattended',
    ]);
    expect(categoryProblems({ ...asked, code: '41', held: ['22', '30'] })).toEqual([]);
  });

  it('does not begin in the future or before the birth', () => {
    expect(codes(categoryProblems({ ...asked, since: '2023-11-07' }))).toEqual(['in-the-future']);
    expect(codes(categoryProblems({ ...asked, since: '2012-03-03' }))).toEqual(['before-birth']);
  });
});

describe('leaving the register', () => {
  const asked = {
    reason: 'grown_up',
    on: '2023-11-06',
    today: '2023-11-06',
    birthDate: '2007-11-06',
    registeredOn: '2023-10-31',
    categories: ['11'],
  };

  it('as grown up is at 16 for a left-behind child, at 18 for one in difficulty', () => {
    expect(leavingProblems(asked)).toEqual([]);
    expect(grownUpAt(['11', '41'])).toBe(18);
    expect(leavingProblems({ ...asked, categories: ['11', '41'] })).toEqual([
      { place: 'body.reason', code: 'not-grown-up-yet' },
    ]);
  });

  it('is neither after today nor before the registration', () => {
    expect(leavingProblems({ ...asked, reason: 'died', on: '2023-11-07' })).toEqual([
      { place: 'body.on', code: 'in-the-future' },
    ]);
    expect(leavingProblems({ ...asked, reason: 'died', on: '2023-10-30' })).toEqual([
      { place: 'body.on', code: 'before-registered' },
    ]);
  });
});

describe('a citizen ID', () => {
  const id = `41098120120304001${checkCharacter('41098120120304001')}`;

  it('is judged beside sex and birth date', () => {
    expect(judgeCitizenId({ citizenId: id, sex: 1, birthDate: '2012-03-04' })).toMatchObject({
      id,
      state: 'valid',
      flags: [],
    });
    expect(judgeCitizenId({ citizenId: id, sex: 2, birthDate: '2012-03-05' })).toMatchObject({
      state: 'at_odds',
      flags: ['idSexMismatch', 'idBirthMismatch'],
      problems: [],
    });
  });

  it('gives the birth date where none was entered', () => {
    expect(judgeCitizenId({ citizenId: id, sex: 0, birthDate: null }).birthDate).toBe('2012-03-04');
  });

  it('is refused with a wrong check digit, with 15 digits, or without a day of the calendar', () => {
    const wrong = id.slice(0, 17) + (id.endsWith('1') ? '2' : '1');
    const told = (citizenId: string) =>
      judgeCitizenId({ citizenId, sex: 1, birthDate: null }).problems[0]?.code;
    expect(told(wrong)).toBe('check-digit');
    expect(told('410981120304001')).toBe('id-of-15');
    expect(told('410981201213040011')).toBe('id-no-date');
    expect(told('1234')).toBe('id-unreadable');
  });

  it('may be missing where the birth date is known', () => {
    expect(judgeCitizenId({ citizenId: null, sex: 1, birthDate: '2012-03-04' }).problems).toEqual([]);
    expect(judgeCitizenId({ citizenId: null, sex: 1, birthDate: null }).problems[0]?.code).toBe(
      'no-birth-date',
    );
  });

  it('is shown in lists by its first and last four alone, phones likewise', () => {
    expect(maskCitizenId(id)).toBe(`4109**********${id.slice(-4)}`);
    expect(maskPhone('14001234567')).toBe('140****4567');
    fc.assert(fc.property(fc.stringMatching(/^\d{7,11}$/), (phone) => maskPhone(phone).includes('*')));
  });
});
