/**
 * What a row told beside or against a child's file, kept with the match and sealed with the roster's key.
 */
import type { Difference } from '#capabilities/census/imports/differences.ts';
import type { Subject } from '#foundation/vault/subject.ts';

/** What a merge came to. */
export interface Merged {
  /** What was blank in the file and stood in the row. */
  readonly filled: Readonly<Record<string, string>>;
  readonly differences: readonly Difference[];
}

const nothing: Merged = { filled: {}, differences: [] };

/** The column of a match; null where the row told nothing new. */
export function sealTold(roster: Subject, matchId: string, told: Merged = nothing): Buffer | null {
  const silent = Object.keys(told.filled).length === 0 && told.differences.length === 0;
  return silent ? null : roster.seal('roster_match.told_sealed', matchId, JSON.stringify(told));
}

/** What the row told; nothing where the roster's key is erased. */
export function openTold(roster: Subject, matchId: string, sealed: Buffer | null): Merged {
  const text = roster.open('roster_match.told_sealed', matchId, sealed);
  return text === null ? nothing : JSON.parse(text);
}
