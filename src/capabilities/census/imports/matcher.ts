/**
 * What becomes of each row of a file, row after row in the file's order: counted, known from before, a duplicate, held for
 * a person, a correction, not eligible, rejected. Pure; what the database knows is given, batch by batch. The rules are
 * those of roster/identity.ts; the reference there is the oracle of the tests.
 *
 * Memory: of a file's own rows only those are kept that can matter again, that is, IDs that stand in it twice and
 * likenesses that somebody without an ID has.
 */

/** What decides about a row. */
export interface MatchRow {
  readonly ordinal: number;
  readonly verdict: 'eligible' | 'notEligible' | 'rejected';
  readonly reason: string | null;
  /** Of its citizen ID: the same token is the same ID. */
  readonly idToken: string | null;
  /** Undefined where too little is known to be alike. */
  readonly likeness: string | undefined;
}

/** A child that the register already has. */
export interface KnownChild {
  readonly childId: string;
  /** True where this campaign counts it already. */
  readonly counted: boolean;
  readonly left: boolean;
  readonly hasId: boolean;
}

/** What the database knows of a batch of rows. */
export interface Knowledge {
  /** By the token of the citizen ID. */
  readonly byCitizenId: ReadonlyMap<string, KnownChild>;
  /** By likeness; those come first that have no ID. */
  readonly byLikeness: ReadonlyMap<string, readonly KnownChild[]>;
  /** The child that the corrected row was about, by the ordinal of the row that corrects it. */
  readonly corrected: ReadonlyMap<number, string>;
}

/** A child there already: its id, or the row of this file that is going to make it. */
export interface Someone {
  readonly childId: string | null;
  readonly ordinal: number | null;
}

/** What becomes of a row. */
export type Outcome =
  | { readonly is: 'new' }
  | { readonly is: 'known' | 'correction'; readonly of: Someone }
  | { readonly is: 'duplicate'; readonly of: Someone; readonly within: boolean }
  | { readonly is: 'held'; readonly why: 'alike' | 'left'; readonly of: Someone }
  | { readonly is: 'notEligible' | 'rejected'; readonly reason: string };

/** What of a file can matter twice. */
export interface Recurring {
  readonly idTokens: ReadonlySet<string>;
  readonly likenesses: ReadonlySet<string>;
}

/** Decides the rows of one file; they must come in order. */
export interface Matcher {
  /** `childId` is the id that a new child is going to have; null in a preview. */
  decide(row: MatchRow, knowledge: Knowledge, childId: string | null): Outcome;
}

interface Like {
  readonly someone: Someone;
  readonly hasId: boolean;
}

export function createMatcher(recurring: Recurring): Matcher {
  const byCitizenId = new Map<string, Someone>();
  const byLikeness = new Map<string, Like[]>();

  const remember = (row: MatchRow, someone: Someone): void => {
    if (row.idToken !== null && recurring.idTokens.has(row.idToken)) byCitizenId.set(row.idToken, someone);
    if (row.likeness === undefined || !recurring.likenesses.has(row.likeness)) return;
    const alike = byLikeness.get(row.likeness) ?? [];
    byLikeness.set(row.likeness, [...alike, { someone, hasId: row.idToken !== null }]);
  };
  const alikeTo = (row: MatchRow, knowledge: Knowledge): Someone | undefined => {
    if (row.likeness === undefined) return undefined;
    const proven = (hasId: boolean): boolean => hasId && row.idToken !== null;
    const known = knowledge.byLikeness.get(row.likeness)?.find((child) => !proven(child.hasId));
    if (known !== undefined) return { childId: known.childId, ordinal: null };
    return byLikeness.get(row.likeness)?.find((like) => !proven(like.hasId))?.someone;
  };
  return {
    decide(row, knowledge, childId) {
      if (row.verdict === 'rejected') return { is: 'rejected', reason: row.reason ?? '' };
      const corrected = knowledge.corrected.get(row.ordinal);
      if (corrected !== undefined) return { is: 'correction', of: { childId: corrected, ordinal: null } };
      const known = row.idToken === null ? undefined : knowledge.byCitizenId.get(row.idToken);
      const before = row.idToken === null ? undefined : byCitizenId.get(row.idToken);
      if (before !== undefined) return { is: 'duplicate', of: before, within: true };
      if (known?.counted === true)
        return { is: 'duplicate', of: { childId: known.childId, ordinal: null }, within: false };
      if (row.verdict === 'notEligible') return { is: 'notEligible', reason: row.reason ?? '' };
      if (known !== undefined) {
        const of = { childId: known.childId, ordinal: null };
        if (known.left) return { is: 'held', why: 'left', of };
        remember(row, of);
        return { is: 'known', of };
      }
      const alike = alikeTo(row, knowledge);
      if (alike !== undefined) return { is: 'held', why: 'alike', of: alike };
      remember(row, { childId, ordinal: row.ordinal });
      return { is: 'new' };
    },
  };
}
