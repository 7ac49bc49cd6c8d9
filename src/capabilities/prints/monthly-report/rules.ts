/**
 * Which figures of a month's report stand out, and how a number is written. Pure.
 */

/** Figures told first, as far as the system answers for them. */
export const KEY_CODES: readonly string[] = ['ST1', 'ST6', 'ST11', 'ST12', 'ST25', 'ST34-enrolled'];
/** Figures drawn by the divisions below. */
export const BAR_CODES: readonly string[] = ['ST1', 'ST6', 'ST11', 'ST5'];
/** Figures drawn through the months. */
export const TREND_CODES: readonly string[] = ['ST1', 'ST6', 'ST11'];

const unitWords: Readonly<Record<string, string>> = {
  persons: '人',
  cases: '件',
  share: '',
  sites: '处',
  attendances: '人次',
  'child-days': '人天',
  calls: '个',
  sessions: '次',
  villages: '个',
  times: '次',
};

/** The measure word of a unit. */
export function unitWord(unit: string): string {
  return unitWords[unit] ?? '';
}

/** Over which time a figure counts, in words. */
export const spanWords: Readonly<Record<string, string>> = {
  stock: '期末',
  month: '本月',
  quarter: '本季',
  year: '本年',
  total: '累计',
};

/** What stands for a count that is withheld. */
export const WITHHELD = '＜5';

/** A share in tenths of a hundredth, never rounded up to all. */
export function shareWords(value: number): string {
  return `${(Math.floor(value * 1000 + 1e-9) / 10).toFixed(1)}%`;
}

/** A figure in words: a share, or a count with its measure word; a dash where nobody is counted. */
export function numberWords(
  unit: string,
  { value, numerator }: { readonly value: number | null; readonly numerator: number | null },
): string {
  if (unit === 'share') return value === null ? (numerator === null ? WITHHELD : '—') : shareWords(value);
  return numerator === null ? WITHHELD : `${numerator}${unitWord(unit)}`;
}
