/** Workdays are China's: worked weekends count, holidays do not, and an unpublished year is judged by the law's own days. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addWorkdays, holidayName, isArranged, isWorkday, nextDay } from '#foundation/calendar/workdays.ts';

describe('a day', () => {
  it.each([
    ['2024-02-04', true, 'the Sunday worked for Spring Festival'],
    ['2024-02-12', false, 'the Monday of Spring Festival'],
    ['2023-10-07', true, 'the Saturday worked for National Day'],
    ['2023-10-02', false, 'National Day'],
    ['2024-05-22', true, 'a plain Wednesday'],
    ['2024-05-25', false, 'a plain Saturday'],
  ])('%s is worked: %s (%s)', (day, worked) => {
    expect(isWorkday(day)).toBe(worked);
  });

  it('has the holiday’s name, and none where it is like any other', () => {
    expect(holidayName('2023-10-02')).toEqual({ zh: '国庆节', en: 'National Day' });
    expect(holidayName('2024-05-22')).toBeNull();
  });

  // 2040: Spring Festival is on 12 February, Qingming on 4 April, Dragon Boat on 14 June, Mid-Autumn on 20 September.
  it.each([
    '2040-01-01',
    '2040-02-11',
    '2040-02-12',
    '2040-02-13',
    '2040-02-14',
    '2040-04-04',
    '2040-05-01',
    '2040-05-02',
    '2040-06-14',
    '2040-09-20',
    '2040-10-01',
    '2040-10-03',
  ])('%s, of a year not published yet, is free by law', (day) => {
    expect(isArranged(day)).toBe(false);
    expect(isWorkday(day)).toBe(false);
    expect(nextDay(day) > day).toBe(true);
  });

  it('of a year not published yet is worked from Monday to Friday otherwise', () => {
    expect(isWorkday('2040-10-04')).toBe(true);
    expect(isWorkday('2040-10-06')).toBe(false);
    expect(holidayName('2040-10-02')?.zh).toBe('法定节假日');
  });
});

describe('adding workdays', () => {
  it.each([
    ['2024-02-08', 1, '2024-02-09'],
    ['2024-02-09', 1, '2024-02-18'],
    ['2023-09-28', 3, '2023-10-09'],
    ['2023-09-30', 0, '2023-10-07'],
    ['2023-11-30', 5, '2023-12-07'],
  ])('%s and %i workdays is %s', (day, count, then) => {
    expect(addWorkdays(day, count)).toBe(then);
  });

  it('refuses to count backwards or in parts', () => {
    expect(() => addWorkdays('2024-02-08', -1)).toThrow(RangeError);
    expect(() => addWorkdays('2024-02-08', 1.5)).toThrow(RangeError);
  });

  const days = fc.date({ min: new Date('2020-01-01'), max: new Date('2045-12-31'), noInvalidDate: true });
  it('always ends on a workday, passes exactly that many, and adds up', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 30 }), (at, a, b) => {
        const day = at.toISOString().slice(0, 10);
        const end = addWorkdays(day, a);
        let passed = 0;
        for (let one = nextDay(day); one <= end; one = nextDay(one)) if (isWorkday(one)) passed += 1;
        return isWorkday(end) && passed === a && addWorkdays(end, b) === addWorkdays(day, a + b);
      }),
    );
  });
});
