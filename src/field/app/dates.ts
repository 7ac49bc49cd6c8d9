/** How days and moments are said to people who think in "today" and "tomorrow". Days are China's, wherever the phone is. Pure. */
import type { Language, Say } from '#field/texts.ts';

const zone = 'Asia/Shanghai';
const locales = { zh: 'zh-CN', en: 'en-GB' } as const;
const DAY_MS = 86_400_000;
/** Beyond this a date says more than a count of days. */
const COUNTED_DAYS = 13;

/** Whole days from one ISO date to another; below 0 where the second is earlier. */
export function daysFrom(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

/** The day in China of an instant, as an ISO date. */
export function dayInChina(instant: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date(instant));
}

/** An ISO date with its weekday: 5月22日 星期三. */
export function dateWithWeekday(day: string, language: Language): string {
  const at = new Date(`${day}T00:00:00Z`);
  const say = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(locales[language], { ...options, timeZone: 'UTC' }).format(at);
  const date = say({ month: 'long', day: 'numeric' });
  const weekday = say({ weekday: 'long' });
  return language === 'zh' ? `${date} ${weekday}` : `${weekday}, ${date}`;
}

/** An ISO date in full: 2024年5月22日. */
export function dateInFull(day: string, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );
}

/** Until when something is due, seen from today: 今天, 晚了 3 天, 5 天后; further away the date itself. */
export function dueInWords(dueOn: string, today: string, say: Say, language: Language): string {
  const days = daysFrom(today, dueOn);
  if (days === 0) return say('day.today');
  if (days === 1) return say('day.tomorrow');
  if (days < 0) return say('day.late', { count: -days });
  return days <= COUNTED_DAYS ? say('day.in', { count: days }) : dateInFull(dueOn, language);
}

/** When something happened, seen from today: 今天 09:30, 昨天 18:02, 3 天前; further back the date itself. */
export function momentInWords(instant: string, today: string, say: Say, language: Language): string {
  const day = dayInChina(instant);
  const days = daysFrom(day, today);
  const time = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(instant));
  if (days === 0) return `${say('day.today')} ${time}`;
  if (days === 1) return `${say('day.yesterday')} ${time}`;
  return days > 1 && days <= COUNTED_DAYS ? say('day.ago', { count: days }) : dateInFull(day, language);
}

/** When something happened on a day, without the time. */
export function pastDayInWords(day: string, today: string, say: Say, language: Language): string {
  const days = daysFrom(day, today);
  if (days === 0) return say('day.today');
  if (days === 1) return say('day.yesterday');
  return days > 1 && days <= COUNTED_DAYS ? say('day.ago', { count: days }) : dateInFull(day, language);
}
