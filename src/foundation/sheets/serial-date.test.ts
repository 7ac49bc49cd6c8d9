import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dateOfSerial, dateShapeOfCode, dateShapeOfFormat } from './serial-date.ts';

describe('a number is a date only where its format shows one', () => {
  test.each([
    ['yyyy-mm-dd', 'day'],
    ['yyyy/m/d', 'day'],
    ['yyyy"年"m"月"d"日"', 'day'],
    ['yyyy"年"m"月"', 'month'],
    ['[$-804]yyyy"年"m"月"d"日";@', 'day'],
    ['m/d/yy h:mm', 'day'],
    ['General', undefined],
    ['0', undefined],
    ['0.00E+00', undefined],
    ['#,##0"元/day"', undefined],
    ['h:mm:ss', undefined],
    ['@', undefined],
  ])('%s', (code, shape) => {
    expect(dateShapeOfCode(code)).toBe(shape);
  });

  test('built-in formats of Chinese Excel need no code', () => {
    expect([14, 31, 57, 32, 0, 49].map((id) => dateShapeOfFormat(id, undefined))).toEqual([
      'day',
      'day',
      'month',
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('a serial number is the day Excel shows', () => {
  test.each([
    [1, '1900-01-01'],
    [59, '1900-02-28'],
    [61, '1900-03-01'],
    [40571, '2011-01-28'],
    [45230.75, '2023-10-31'],
  ])('%d', (serial, date) => {
    expect(dateOfSerial(serial, 'day', false)).toEqual({ date });
  });

  test('the 29th of February 1900 never was, nor any day before 1900 or after 9999', () => {
    expect([60, 0, -5, 3_000_000, Number.NaN].map((serial) => dateOfSerial(serial, 'day', false))).toEqual(
      Array(5).fill(undefined),
    );
  });

  test('a workbook that counts from 1904 shows the same day by a smaller number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1463, max: 60_000 }), (serial) => {
        expect(dateOfSerial(serial - 1462, 'day', true)).toEqual(dateOfSerial(serial, 'day', false));
      }),
    );
  });

  test('a format without a day shows a month', () => {
    expect(dateOfSerial(40571, 'month', false)).toEqual({ date: '2011-01' });
  });
});
