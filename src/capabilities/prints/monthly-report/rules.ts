/**
 * Which figures of a month's report stand out, and how a number is written. Pure.
 */
import type { IndicatorUnit } from '#foundation/figures/contract.ts';

/** Figures told first, as far as the system answers for them. */
export const KEY_CODES: readonly string[] = ['ST1', 'ST6', 'ST11', 'ST12', 'ST25', 'ST34-enrolled'];
/** Figures drawn by the divisions below. */
export const BAR_CODES: readonly string[] = ['ST1', 'ST6', 'ST11', 'ST5'];
/** Figures drawn through the months. */
export const TREND_CODES: readonly string[] = ['ST1', 'ST6', 'ST11'];

const unitWords: Readonly<Record<Exclude<IndicatorUnit, 'per-thousand' | 'fen'>, string>> = {
  persons: '人',
  cases: '件',
  share: '',
  sites: '处',
  attendances: '人次',
  'child-days': '人天',
  calls: '个',
  sessions: '次',
  units: '个',
  benefits: '项',
  requests: '次',
  proposals: '件',
  minutes: '分钟',
  days: '天',
  posts: '名',
};

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

/** A share in tenths of a thousandth, never rounded up to all. */
function thousandthWords(value: number): string {
  return `${(Math.floor(value * 10_000 + 1e-9) / 10).toFixed(1)}‰`;
}

/** A figure in words: a share, an amount, or a count with its measure word; a dash where nobody is counted. */
export function numberWords(
  unit: IndicatorUnit,
  { value, numerator }: { readonly value: number | null; readonly numerator: number | null },
): string {
  if (value === null) return numerator === null ? WITHHELD : '—';
  switch (unit) {
    case 'share':
      return shareWords(value);
    case 'per-thousand':
      return thousandthWords(value);
    case 'fen':
      return `${(value / 100).toFixed(2)}元`;
    default:
      return `${value}${unitWords[unit]}`;
  }
}
