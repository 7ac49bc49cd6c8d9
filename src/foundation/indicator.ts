/**
 * What an indicator is (domain.md 8): a figure with its parts, its unit and its definition, computed as of a day.
 * Each capability declares the figures it answers for in its indicators.ts, as queries of records; here they are only counted.
 */
import type { RawBuilder } from 'kysely';
import type { Transaction } from '#foundation/database/connect.ts';
import {
  type IndicatorUnit,
  type indicatorSpans,
  isAmount,
  type recordKinds,
} from '#foundation/figures/contract.ts';

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

/**
 * What was counted. `denominator` is null where the indicator is a plain count; where it is an amount the numerator is that, and the
 * denominator how many records it is made of.
 */
export interface IndicatorParts {
  readonly numerator: number;
  readonly denominator: number | null;
}

/** What one record behind an indicator is. */
export type RecordKind = (typeof recordKinds)[number];

/**
 * One record behind an indicator. A figure is nothing but its records: the numerator counts those with `counted`, the denominator
 * all of them, a plain count those with `counted` alone; an amount is made of those with `counted`, and there are no others.
 */
export interface IndicatorRecord {
  /** Of the record that opens; once in a query. */
  readonly id: string;
  /** Where it counts at the cut-off, 12 digits or shorter; null where it counts for the whole only. */
  readonly division: string | null;
  readonly counted: boolean;
  /** What it amounts to, in the indicator's unit, a whole number not below 0; of an indicator with a `measure` alone. */
  readonly amount?: number;
  /** The organisation that it was asked of; of an indicator told `byUnit` alone. */
  readonly unit_id?: string;
}

/** How one amount is made of many: all together, the middle one, or the greatest. */
export type Measure = 'sum' | 'median' | 'greatest';

/** Over which time an indicator counts; foundation/figures/contract.ts says what each means. */
export type IndicatorSpan = (typeof indicatorSpans)[number];

/** What a predecessor handed over as counted until a day: a dated legacy figure without records, always shown apart. */
export interface LegacyBalance {
  readonly value: number;
  /** The last day that it counts. */
  readonly until: string;
  readonly origin: Bilingual;
}

/** One indicator, declared. */
export interface Indicator {
  /** domain.md 8: ST1 … ST45; a suffix names a part of an indicator or another base for it. */
  readonly code: string;
  /** Raised by one whenever what is counted changes; a frozen figure names the version that it was counted by. */
  readonly version: number;
  readonly name: Bilingual;
  /** What is counted, in words. */
  readonly numerator: Bilingual;
  /** What it is counted among; null for a plain count. */
  readonly denominator: Bilingual | null;
  readonly unit: IndicatorUnit;
  /** How the records' amounts become one; where the unit is that of an amount, and nowhere else. */
  readonly measure?: Measure;
  /** For a rate: the count that stands below the line, of the same division and day; the records are those above it. */
  readonly per?: Indicator;
  /** True where it is told by the organisations asked as well, each with its own part of the same records. */
  readonly byUnit?: true;
  readonly span: IndicatorSpan;
  readonly definition: Bilingual;
  /** What a record is; it opens for whoever may see it. */
  readonly of: RecordKind;
  /** A query of the records, with the columns of IndicatorRecord. Its rows are what the asker's policies let through. */
  records(scope: IndicatorScope): RawBuilder<IndicatorRecord>;
  /** What was handed over from before the system and is part of the figure at the day; null where nothing was. */
  readonly legacy?: (tx: Transaction, scope: IndicatorScope) => Promise<LegacyBalance | null>;
}

/**
 * A figure's value: numerator / denominator for a share (null where nobody is counted), the amount, or the count itself. No time
 * passed where nothing happened: a figure in minutes of no records has no value, while the sum of nothing is 0.
 */
export function figureValue({ numerator, denominator }: IndicatorParts, unit: IndicatorUnit): number | null {
  if (denominator === null) return numerator;
  if (isAmount(unit)) return denominator === 0 && unit === 'minutes' ? null : numerator;
  return denominator === 0 ? null : numerator / denominator;
}

/** What amounts come to; 0 where there are none. A middle between two is rounded half up. */
export function measured(measure: Measure, amounts: readonly number[]): number {
  if (amounts.length === 0) return 0;
  switch (measure) {
    case 'sum':
      return amounts.reduce((sum, one) => sum + one, 0);
    case 'greatest':
      return amounts.reduce((most, one) => Math.max(most, one), 0);
    case 'median': {
      const sorted = [...amounts].sort((one, other) => one - other);
      const [low = 0, high = 0] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
      return Math.round((low + high) / 2);
    }
  }
}

const levels = [2, 4, 6, 9, 12];

/** How many digits the codes have that stand next below a division; its own number where none do. */
export function digitsBelow(division: string): number {
  return levels.find((digits) => digits > division.length) ?? division.length;
}
