// A census in memory, by the rules of identity.ts and nothing else: what the database must come to as well. Serves as
// the oracle of tests and for small previews; holds every child, so not for a country.
import type { CheckedRow, ChildEntry, Flag } from './checked-row.ts';
import { type Disagreement, disagreements, guardianKeyOf, likenessOf, merged } from './identity.ts';

export type RowOutcome =
  | { readonly is: 'counted' }
  | { readonly is: 'notEligible' | 'rejected'; readonly reason: string }
  | { readonly is: 'duplicate'; readonly of: CheckedRow; readonly differs: readonly Disagreement[] }
  | { readonly is: 'held'; readonly like: CheckedRow };

export interface CensusTotals {
  readonly distinctChildren: number;
  readonly byCounty: Readonly<Record<string, number>>;
  readonly flags: Readonly<Partial<Record<Flag, number>>>;
  readonly duplicateRows: number;
  readonly heldForReview: number;
  readonly notEligible: Readonly<Record<string, number>>;
  readonly rejected: number;
  readonly guardiansDistinct: number;
  readonly childrenWithoutGuardian: number;
  readonly signed: number;
}

interface Counted {
  readonly row: CheckedRow;
  child: ChildEntry;
}

export interface ReferenceCensus {
  /** Takes the next row; rows come in the order in which files were handed in. */
  add(row: CheckedRow): RowOutcome;
  totals(): CensusTotals;
}

export function createReferenceCensus(): ReferenceCensus {
  const counted: Counted[] = [];
  const byId = new Map<string, Counted>();
  const byLikeness = new Map<string, Counted[]>();
  const outcomes = { duplicate: 0, held: 0, rejected: 0 };
  const notEligible: Record<string, number> = {};

  const decide = (row: CheckedRow): RowOutcome => {
    const { verdict, child } = row;
    if (verdict.is === 'rejected') return verdict;
    const same = child.citizenId === undefined ? undefined : byId.get(child.citizenId);
    if (same !== undefined) {
      const differs = disagreements(same.child, child);
      same.child = merged(same.child, child);
      return { is: 'duplicate', of: same.row, differs };
    }
    if (verdict.is === 'notEligible') return verdict;
    const likeness = likenessOf(child);
    const alike = likeness === undefined ? [] : (byLikeness.get(likeness) ?? []);
    const like = alike.find((other) => other.child.citizenId === undefined || child.citizenId === undefined);
    if (like !== undefined) return { is: 'held', like: like.row };
    const entry: Counted = { row, child };
    counted.push(entry);
    if (child.citizenId !== undefined) byId.set(child.citizenId, entry);
    if (likeness !== undefined) byLikeness.set(likeness, [...alike, entry]);
    return { is: 'counted' };
  };
  return {
    add(row) {
      const outcome = decide(row);
      if (outcome.is === 'notEligible') notEligible[outcome.reason] = (notEligible[outcome.reason] ?? 0) + 1;
      else if (outcome.is !== 'counted') outcomes[outcome.is] += 1;
      return outcome;
    },
    totals: () => ({
      ...totalsOf(counted),
      duplicateRows: outcomes.duplicate,
      heldForReview: outcomes.held,
      notEligible,
      rejected: outcomes.rejected,
    }),
  };
}

function totalsOf(counted: readonly Counted[]) {
  const byCounty: Record<string, number> = {};
  const flags: Partial<Record<Flag, number>> = {};
  const guardians = new Set<string>();
  let childrenWithoutGuardian = 0;
  let signed = 0;
  for (const { row, child } of counted) {
    byCounty[row.division.county] = (byCounty[row.division.county] ?? 0) + 1;
    for (const { flag } of row.findings) flags[flag] = (flags[flag] ?? 0) + 1;
    const guardian = guardianKeyOf({ child, division: row.division });
    if (guardian === undefined) childrenWithoutGuardian += 1;
    else guardians.add(guardian);
    if (child.letterSigned === true) signed += 1;
  }
  return {
    distinctChildren: counted.length,
    byCounty,
    flags,
    guardiansDistinct: guardians.size,
    childrenWithoutGuardian,
    signed,
  };
}
