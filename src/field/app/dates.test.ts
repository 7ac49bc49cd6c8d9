import { describe, expect, it } from 'vitest';
import {
  dateWithWeekday,
  dayInChina,
  daysFrom,
  dueInWords,
  momentInWords,
  pastDayInWords,
} from '#field/app/dates.ts';
import { sayIn } from '#field/texts.ts';

const today = '2024-05-23';
const zh = sayIn('zh');
const en = sayIn('en');

describe('days in words', () => {
  it.each([
    ['2024-05-23', '今天', 'today'],
    ['2024-05-24', '明天', 'tomorrow'],
    ['2024-05-22', '晚了 1 天', '1 day late'],
    ['2024-05-13', '晚了 10 天', '10 days late'],
    ['2024-05-28', '5 天后', 'in 5 days'],
    ['2024-07-01', '2024年7月1日', '1 July 2024'],
  ])('due on %s is said %s', (day, chinese, english) => {
    expect(dueInWords(day, today, zh, 'zh')).toBe(chinese);
    expect(dueInWords(day, today, en, 'en')).toBe(english);
  });

  it('of the past are said as such, far ones by their date', () => {
    expect(pastDayInWords('2024-05-22', today, zh, 'zh')).toBe('昨天');
    expect(pastDayInWords('2024-05-20', today, en, 'en')).toBe('3 days ago');
    expect(pastDayInWords('2024-01-02', today, zh, 'zh')).toBe('2024年1月2日');
  });

  it('are China’s: an evening in London is tomorrow here', () => {
    expect(dayInChina('2024-05-22T17:00:00Z')).toBe('2024-05-23');
    expect(momentInWords('2024-05-22T17:05:00Z', today, zh, 'zh')).toBe('今天 01:05');
    expect(momentInWords('2024-05-22T15:59:00Z', today, zh, 'zh')).toBe('昨天 23:59');
  });

  it('count across months, years and leap days', () => {
    expect(daysFrom('2024-02-28', '2024-03-01')).toBe(2);
    expect(daysFrom('2025-01-01', '2024-12-31')).toBe(-1);
  });

  it('stand with their weekday at the head of the day', () => {
    expect(dateWithWeekday(today, 'zh')).toBe('5月23日 星期四');
    expect(dateWithWeekday(today, 'en')).toBe('Thursday, 23 May');
  });
});
