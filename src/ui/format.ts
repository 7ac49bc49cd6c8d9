/**
 * How numbers, shares, dates and moments are written for people. Moments are read in China's time wherever the reader is.
 * It must not round a share up to all or down to none.
 */
import type { Language } from '#ui/language.ts';

const zone = 'Asia/Shanghai';
const locales = { zh: 'zh-CN', en: 'en-GB' } as const;

/** A count with thousands separators. */
export function formatCount(count: number, language: Language): string {
  return new Intl.NumberFormat(locales[language]).format(count);
}

/**
 * A share of a whole as a percentage with one decimal. Only all is 100 % and only none is 0 %:
 * 14,040 of 14,041 reads 99.9 %, because the missing child must not vanish in rounding. A dash where the whole is 0.
 */
export function formatShare(part: number, whole: number): string {
  if (whole === 0) return '—';
  if (part === whole) return '100%';
  if (part === 0) return '0%';
  const tenths = Math.min(999, Math.max(1, Math.round((part / whole) * 1000)));
  return `${(tenths / 10).toFixed(1)}%`;
}

/** A part of a whole in thousandths with one decimal: 0.2‰. Only none is 0‰. A dash where the whole is 0. */
export function formatRate(part: number, whole: number): string {
  if (whole === 0) return '—';
  if (part === 0) return '0‰';
  return `${(Math.max(1, Math.round((part / whole) * 10_000)) / 10).toFixed(1)}‰`;
}

/** Money, of fen, which are written only where there are any: 1,234 元, 1,234.50 元, ¥1,234.50. */
export function formatYuan(fen: number, language: Language): string {
  const digits = { minimumFractionDigits: fen % 100 === 0 ? 0 : 2 };
  const yuan = new Intl.NumberFormat(locales[language], digits).format(fen / 100);
  return language === 'zh' ? `${yuan} 元` : `¥${yuan}`;
}

/** Money in a column, of fen, which are always written: 1,234.50. */
export function formatYuanAndFen(fen: number, language: Language): string {
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  return new Intl.NumberFormat(locales[language], digits).format(fen / 100);
}

/** A number of minutes or days: 37 分钟, 37 minutes. */
export function formatSpan(count: number, unit: 'minute' | 'day', language: Language): string {
  const spoken = new Intl.NumberFormat(locales[language], { style: 'unit', unit, unitDisplay: 'long' });
  return language === 'zh'
    ? `${formatCount(count, language)} ${unit === 'day' ? '天' : '分钟'}`
    : spoken.format(count);
}

/** An ISO date (2024-05-22) as people read it: 2024年5月22日, 22 May 2024. */
export function formatDate(isoDate: string, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${isoDate.slice(0, 10)}T00:00:00Z`),
  );
}

/** The day of an instant in China with its weekday: 2024年5月22日 星期三. */
export function formatToday(instant: string, language: Language): string {
  const day = new Intl.DateTimeFormat(locales[language], { dateStyle: 'long', timeZone: zone });
  const weekday = new Intl.DateTimeFormat(locales[language], { weekday: 'long', timeZone: zone });
  const at = new Date(instant);
  return language === 'zh'
    ? `${day.format(at)} ${weekday.format(at)}`
    : `${weekday.format(at)}, ${day.format(at)}`;
}

/** The calendar day in China at an instant, as an ISO date. */
export function dayInChina(instant: string): string {
  return formatMoment(instant).slice(0, 10);
}

/** An instant (RFC 3339) in China's time, to the minute, in a form that sorts: 2024-05-22 09:30. */
export function formatMoment(instant: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(instant));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')}`;
}

/** Until when something is due; the end of a day is read as such: 2024-05-22 24:00, not 00:00 of the day after. */
export function formatDue(instant: string): string {
  const at = formatMoment(instant);
  if (!at.endsWith(' 00:00')) return at;
  return `${dayInChina(new Date(Date.parse(instant) - 60_000).toISOString())} 24:00`;
}

/** Whole days from one instant to a later one, never below 0. */
export function daysBetween(earlier: string, later: string): number {
  return Math.max(0, Math.floor((Date.parse(later) - Date.parse(earlier)) / 86_400_000));
}
