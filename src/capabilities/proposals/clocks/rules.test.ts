/** Clocks of proposals over China's holidays and make-up days, against examples made by hand. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  answerBy,
  endOfMonths,
  monthsLater,
  returnBy,
  standing,
  usualPeriods,
} from '#capabilities/proposals/clocks/rules.ts';
import { isWorkday } from '#foundation/calendar/workdays.ts';

describe('a period in months', () => {
  it.each([
    ['2024-02-22', 3, '2024-05-22', 'the same day of the last month'],
    ['2023-11-30', 3, '2024-02-29', 'a month that is shorter'],
    ['2022-11-30', 3, '2023-02-28', 'the same without a leap day'],
    ['2024-08-31', 6, '2025-02-28', 'over the turn of the year'],
    ['2024-01-04', 1, '2024-02-04', 'a Sunday that is worked'],
    ['2024-01-10', 1, '2024-02-18', 'Spring Festival, and the Sunday worked after it'],
    ['2024-07-01', 3, '2024-10-08', 'National Day’s week'],
    ['2024-03-05', 2, '2024-05-06', 'a Sunday after Labour Day'],
    ['2024-02-11', 3, '2024-05-11', 'the Saturday worked for Labour Day'],
    ['2024-02-25', 3, '2024-05-27', 'a plain Saturday'],
  ])('from %s over %i ends on %s: %s', (from, months, last) => {
    expect(endOfMonths(from, months)).toBe(last);
  });

  const days = fc.date({ min: new Date('2020-01-01'), max: new Date('2044-01-01'), noInvalidDate: true });
  it('always ends on a workday, never before its calendar day, and later for more months', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 12 }), (at, months) => {
        const day = at.toISOString().slice(0, 10);
        const end = endOfMonths(day, months);
        return isWorkday(end) && end >= monthsLater(day, months) && endOfMonths(day, months + 1) > end;
      }),
    );
  });
});

describe('an answer', () => {
  it('is due in three months, and with consent in up to six', () => {
    expect(answerBy('2024-02-22', null)).toBe('2024-05-22');
    expect(answerBy('2024-02-22', 5)).toBe('2024-07-22');
    expect(answerBy('2024-02-22', 9)).toBe('2024-08-22');
    expect(answerBy('2024-02-22', 1)).toBe('2024-05-22');
  });
});

describe('a proposal that is not ours', () => {
  it.each([
    ['2024-02-22', 'days', '2024-03-04', 'a Sunday at the end'],
    ['2024-02-01', 'days', '2024-02-18', 'within Spring Festival'],
    ['2024-02-01', 'workdays', '2024-02-20', 'ten workdays over Spring Festival'],
    ['2024-04-26', 'workdays', '2024-05-13', 'over Labour Day, with two weekends worked'],
  ] as const)('that came on %s goes back, in %s, by %s: %s', (from, returnIn, last, _why) => {
    expect(returnBy(from, { ...usualPeriods, returnIn })).toBe(last);
  });
});

describe('a last day', () => {
  it.each([
    ['2024-05-22', null, '2024-05-14', 'running'],
    ['2024-05-22', null, '2024-05-15', 'near'],
    ['2024-05-22', null, '2024-05-22', 'near'],
    ['2024-05-22', null, '2024-05-23', 'overdue'],
    ['2024-05-22', '2024-05-22', '2024-06-01', 'done'],
    ['2024-05-22', '2024-05-23', '2024-06-01', 'done-late'],
  ] as const)('%s, done %s, seen on %s, is %s', (dueOn, doneOn, today, said) => {
    expect(standing(dueOn, doneOn, today)).toBe(said);
  });
});
