import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ageOn, readDay } from './dates.ts';

describe('a day is read however it is written', () => {
  test.each([
    '2017-01-11',
    '2017-1-11',
    '2017/1/11',
    '2017.1.11',
    '2017．1．11',
    '2017、1、11',
    '2017,1,11',
    '2017—01—11',
    '20170111',
    '2017年1月11日',
    '2017年01月11号',
    '2017 年 1 月 11 日',
    '二〇一七年一月十一日',
    '二○一七年一月十一日',
    '2017-01-11 00:00:00',
    '2017-01-11T08:00:00Z',
    '1/11/2017',
    '2017 1 11',
    '42746',
  ])('%s', (text) => {
    expect(readDay(text, text)).toBe('2017-01-11');
  });

  test.each([
    ['二〇一二年十月二十日', '2012-10-20'],
    ['二〇一二年十二月三十一日', '2012-12-31'],
    ['2022.5.19', '2022-05-19'],
  ])('%s is %s', (text, day) => {
    expect(readDay(text, text)).toBe(day);
  });

  test('a cell that shows a date is that date; a bare number in its column is a serial number', () => {
    expect(readDay({ date: '2011-01-28' }, '2011-01-28')).toBe('2011-01-28');
    expect(readDay(40571, '40571')).toBe('2011-01-28');
    expect(readDay(20110128, '20110128')).toBe('2011-01-28');
  });

  test('whatever day it is, each way of writing it is read back', () => {
    const day = fc.date({ min: new Date('1930-01-01'), max: new Date('2030-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, (date) => {
        const iso = date.toISOString().slice(0, 10);
        const [y, m, d] = iso.split('-').map(Number);
        for (const text of [
          `${y}.${m}.${d}`,
          iso.replaceAll('-', ''),
          `${y}年${m}月${d}日`,
          `${m}/${d}/${y}`,
        ]) {
          expect(readDay(text, text)).toBe(iso);
        }
      }),
    );
  });
});

test.each([
  '2017.5',
  '2017年5月',
  '201705',
  '2017',
  '17.5.19',
  '2017-02-30',
  '2017-13-01',
  '腊月初八',
  '5月19日',
  '410986201405132543',
])('%s is no day', (text) => {
  expect(readDay(text, text)).toBeUndefined();
  expect(readDay({ date: '2017-05' }, '2017-05')).toBeUndefined();
});

describe('age is counted in full years', () => {
  test.each([
    ['2007-10-31', 16],
    ['2007-11-01', 15],
    ['2023-10-31', 0],
    ['2023-11-01', -1],
    ['2008-02-29', 15],
  ])('born %s, on 31 October 2023: %d', (birth, age) => {
    expect(ageOn(birth, '2023-10-31')).toBe(age);
  });
});
