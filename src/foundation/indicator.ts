/**
 * What an indicator is (domain.md 8): a figure with its parts, its unit and its definition, computed as of a day.
 * Each capability declares the figures it answers for in its indicators.ts, as queries of records; here they are only counted.
 */
import { type RawBuilder, sql } from 'kysely';
import type { Transaction } from '#foundation/database/connect.ts';
import type { indicatorSpans, indicatorUnits, recordKinds } from '#foundation/figures/contract.ts';

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

/** What one record behind an indicator is. */
export type RecordKind = (typeof recordKinds)[number];

/**
 * One record behind an indicator. A figure is nothing but its records: the numerator counts those with `counted`, the denominator
 * all of them, a plain count those with `counted` alone.
 */
export interface IndicatorRecord {
  /** Of the record that opens; once in a query. */
  readonly id: string;
  /** Where it counts at the cut-off, 12 digits or shorter; null where it counts for the whole only. */
  readonly division: string | null;
  readonly counted: boolean;
}

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
  readonly unit: (typeof indicatorUnits)[number];
  readonly span: IndicatorSpan;
  readonly definition: Bilingual;
  /** What a record is; it opens for whoever may see it. */
  readonly of: RecordKind;
  /** A query of the records, with the columns of IndicatorRecord. Its rows are what the asker's policies let through. */
  records(scope: IndicatorScope): RawBuilder<IndicatorRecord>;
  /** What was handed over from before the system and is part of the figure at the day; null where nothing was. */
  readonly legacy?: (tx: Transaction, scope: IndicatorScope) => Promise<LegacyBalance | null>;
}

/** An indicator's value: numerator / denominator for a share (null where nobody is counted), else the count itself. */
export function indicatorValue(parts: IndicatorParts): number | null {
  if (parts.denominator === null) return parts.numerator;
  return parts.denominator === 0 ? null : parts.numerator / parts.denominator;
}

/** What was counted, and the same by the divisions next below; what has no division is in the whole alone. */
export interface CountedRecords extends IndicatorParts {
  readonly parts: readonly (IndicatorParts & { readonly code: string })[];
}

const levels = [2, 4, 6, 9, 12];

/** How many digits the codes have that stand next below a division; its own number where none do. */
export function digitsBelow(division: string): number {
  return levels.find((digits) => digits > division.length) ?? division.length;
}

/** Counts the records of an indicator, and the same by the divisions next below, in one query. What was handed over is not in it. */
export async function countRecords(
  tx: Transaction,
  indicator: Indicator,
  scope: IndicatorScope,
): Promise<CountedRecords> {
  const { rows } = await sql<{ code: string | null; counted: number; whole: number }>`
    select left(division, ${digitsBelow(scope.division)}::int) as code,
      count(*) filter (where counted)::int as counted, count(*)::int as whole
    from (${indicator.records(scope)}) records group by 1 order by 1`.execute(tx);
  const partsOf = (
    found: readonly { readonly counted: number; readonly whole: number }[],
  ): IndicatorParts => ({
    numerator: found.reduce((sum, { counted }) => sum + counted, 0),
    denominator: indicator.denominator === null ? null : found.reduce((sum, { whole }) => sum + whole, 0),
  });
  return {
    ...partsOf(rows),
    parts: rows.flatMap((row) => (row.code === null ? [] : [{ code: row.code, ...partsOf([row]) }])),
  };
}
