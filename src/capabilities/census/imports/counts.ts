/**
 * How many rows of a file became what. Pure.
 */
import type { MatchRow, Outcome } from '#capabilities/census/imports/matcher.ts';

/** Counts of a file: what would become, or became, of its rows. */
export interface ImportCounts {
  rows: number;
  /** Children counted: new ones and those known from before. */
  counted: number;
  new: number;
  known: number;
  duplicates: { total: number; withinFile: number; elsewhere: number };
  corrections: number;
  held: { total: number; alike: number; left: number };
  notEligible: Record<string, number>;
  rejected: Record<string, number>;
  /** Doubts of the counted children. */
  flags: Record<string, number>;
  /** Fields that the form wants and counted children lack. */
  missing: Record<string, number>;
  /** Counted children whom somebody looks after. */
  withGuardian: number;
  /** Counted children whose letter the roster calls signed. */
  signed: number;
}

/** Counts of no rows yet. */
export function noCounts(): ImportCounts {
  return {
    rows: 0,
    counted: 0,
    new: 0,
    known: 0,
    duplicates: { total: 0, withinFile: 0, elsewhere: 0 },
    corrections: 0,
    held: { total: 0, alike: 0, left: 0 },
    notEligible: {},
    rejected: {},
    flags: {},
    missing: {},
    withGuardian: 0,
    signed: 0,
  };
}

/** What is counted of a row besides its outcome. */
export interface CountedRow extends MatchRow {
  readonly flags: readonly string[];
  readonly missing: readonly string[];
  readonly guardian: string | null;
  readonly signed: boolean;
}

/** Adds one row's outcome. */
export function count(counts: ImportCounts, row: CountedRow, outcome: Outcome): void {
  counts.rows += 1;
  switch (outcome.is) {
    case 'new':
    case 'known':
      counts.counted += 1;
      counts[outcome.is] += 1;
      for (const flag of row.flags) add(counts.flags, flag);
      for (const field of row.missing) add(counts.missing, field);
      if (row.guardian !== null) counts.withGuardian += 1;
      if (row.signed) counts.signed += 1;
      break;
    case 'duplicate':
      counts.duplicates.total += 1;
      counts.duplicates[outcome.within ? 'withinFile' : 'elsewhere'] += 1;
      break;
    case 'correction':
      counts.corrections += 1;
      break;
    case 'held':
      counts.held.total += 1;
      counts.held[outcome.why] += 1;
      break;
    default:
      add(counts[outcome.is], outcome.reason);
  }
}

function add(counts: Record<string, number>, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1;
}
