import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  daysBetween,
  formatCount,
  formatDate,
  formatMoment,
  formatRate,
  formatShare,
  formatSpan,
  formatToday,
  formatYuan,
} from '#ui/format.ts';

describe('a share of the children', () => {
  it.each([
    [14041, 14041, '100%'],
    [14040, 14041, '99.9%'],
    [1, 14041, '0.1%'],
    [0, 14041, '0%'],
    [0, 0, '—'],
    [1, 3, '33.3%'],
  ])('%i of %i reads %s', (part, whole, words) => expect(formatShare(part, whole)).toBe(words));

  it('reads 100 % only where nobody is missing, and 0 % only where nobody is there', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5_000_000 }),
        fc.integer({ min: 0, max: 5_000_000 }),
        (whole, some) => {
          const part = Math.min(some, whole);
          expect(formatShare(part, whole) === '100%').toBe(part === whole);
          expect(formatShare(part, whole) === '0%').toBe(part === 0);
        },
      ),
    );
  });
});

describe('numbers and dates for people', () => {
  it('counts carry thousands separators', () => {
    expect(formatCount(14041, 'zh')).toBe('14,041');
    expect(formatCount(14041, 'en')).toBe('14,041');
  });

  it('a date is the same day in either language', () => {
    expect(formatDate('2024-05-22', 'zh')).toBe('2024年5月22日');
    expect(formatDate('2024-05-22', 'en')).toBe('22 May 2024');
  });

  it('an instant is read in China’s time: late evening in UTC is the next day', () => {
    expect(formatMoment('2024-05-21T16:05:00.000Z')).toBe('2024-05-22 00:05');
    expect(formatToday('2024-05-21T16:05:00.000Z', 'zh')).toBe('2024年5月22日 星期三');
    expect(formatToday('2024-05-21T16:05:00.000Z', 'en')).toBe('Wednesday, 22 May 2024');
  });

  it('days run from one day to a later one and never backwards', () => {
    expect(daysBetween('2024-05-13', '2024-05-22')).toBe(9);
    expect(daysBetween('2024-05-23', '2024-05-22')).toBe(0);
  });
});

describe('an amount', () => {
  it.each([
    [0, 'zh', '0 元'],
    [155_000, 'zh', '1,550 元'],
    [155_050, 'zh', '1,550.50 元'],
    [155_005, 'en', '¥1,550.05'],
    [150_000_000_000, 'en', '¥1,500,000,000'],
  ] as const)('of %d fen reads in %s %s', (fen, language, words) =>
    expect(formatYuan(fen, language)).toBe(words),
  );

  it.each([
    [1, 'minute', 'en', '1 minute'],
    [1440, 'minute', 'zh', '1,440 分钟'],
    [2, 'day', 'en', '2 days'],
    [0, 'day', 'zh', '0 天'],
  ] as const)('of %d %s reads in %s %s', (count, unit, language, words) =>
    expect(formatSpan(count, unit, language)).toBe(words),
  );

  it.each([
    [0, 14_041, '0‰'],
    [1, 140_410, '0.1‰'],
    [6, 14_041, '0.4‰'],
    [3, 0, '—'],
  ])('of %d in %d reads %s', (part, whole, words) => expect(formatRate(part, whole)).toBe(words));
});
