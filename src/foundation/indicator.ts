/**
 * What an indicator is (domain.md 8): a figure with its parts, its unit and its definition, computed as of a day.
 * Each capability declares the figures it answers for in its indicators.ts; nothing is computed here.
 */
import type { Transaction } from '#foundation/database/connect.ts';
import type { indicatorUnits } from '#foundation/figures/contract.ts';

/** A sentence in both languages. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** Where and when an indicator is computed. */
export interface IndicatorScope {
  /** The division, as a code prefix. */
  readonly division: string;
  /** ISO date: the stock at 24:00 of this day in China. */
  readonly asOf: string;
}

/** What was counted. `denominator` is null where the indicator is a plain count. */
export interface IndicatorParts {
  readonly numerator: number;
  readonly denominator: number | null;
}

/** One indicator, declared. */
export interface Indicator {
  /** domain.md 8: ST1 … ST45. */
  readonly code: string;
  readonly name: Bilingual;
  /** What is counted, in words. */
  readonly numerator: Bilingual;
  /** What it is counted among; null for a plain count. */
  readonly denominator: Bilingual | null;
  readonly unit: (typeof indicatorUnits)[number];
  readonly definition: Bilingual;
  compute(tx: Transaction, scope: IndicatorScope): Promise<IndicatorParts>;
}

/** An indicator's value: numerator / denominator for a share (null where nobody is counted), else the count itself. */
export function indicatorValue(parts: IndicatorParts): number | null {
  if (parts.denominator === null) return parts.numerator;
  return parts.denominator === 0 ? null : parts.numerator / parts.denominator;
}
