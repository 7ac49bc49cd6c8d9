/** How the sheet writes what was counted: a count, both parts of a share, an amount with the number of its records. Pure. */
import { type IndicatorUnit, isAmount } from '#foundation/figures/contract.ts';

interface Counted {
  readonly numerator: number;
  readonly denominator: number | null;
}

const measureWords: Partial<Readonly<Record<IndicatorUnit, string>>> = {
  minutes: '分钟',
  days: '天',
  posts: '名',
};

/** What was counted, in words. */
export function countedWords(unit: IndicatorUnit, { numerator, denominator }: Counted): string {
  if (denominator === null) return String(numerator);
  if (!isAmount(unit)) return `${numerator} / ${denominator}`;
  const amount =
    unit === 'fen' ? `${(numerator / 100).toFixed(2)}元` : `${numerator}${measureWords[unit] ?? ''}`;
  return `${amount}（${denominator}条记录）`;
}
