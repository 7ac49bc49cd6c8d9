/** How the worth's numbers are written: what is withheld is said, money is told in yuan. Pure. */
import type { WorthFigures, WorthWeek } from '#capabilities/aftercare/worth/contract.ts';
import { formatShare } from '#ui/format.ts';
import type { Language } from '#ui/language.ts';

const FEN_PER_YUAN = 100;
const locales = { zh: 'zh-CN', en: 'en-GB' } as const;

/** Fen as yuan with two decimals. */
export function yuanOf(fen: number, language: Language): string {
  return new Intl.NumberFormat(locales[language], {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  }).format(fen / FEN_PER_YUAN);
}

/** Fen as whole yuan, for sums. */
export function wholeYuanOf(fen: number, language: Language): string {
  return new Intl.NumberFormat(locales[language], { maximumFractionDigits: 0 }).format(fen / FEN_PER_YUAN);
}

/** How many were expected and had no excuse; null where it is withheld. */
export function dueOf({
  expected,
  excused,
}: Pick<WorthFigures | WorthWeek, 'expected' | 'excused'>): number | null {
  return expected === null || excused === null ? null : expected - excused;
}

/** A share in words; a dash where nobody is counted or it is withheld. */
export function shareOf(part: number | null, whole: number | null): string {
  return part === null || whole === null ? '—' : formatShare(part, whole);
}

/** The sum of parts; null where one is withheld. */
export function sumOf(parts: Readonly<Record<string, number | null>>): number | null {
  const counts = Object.values(parts);
  return counts.includes(null) ? null : counts.reduce<number>((sum, one) => sum + (one ?? 0), 0);
}
