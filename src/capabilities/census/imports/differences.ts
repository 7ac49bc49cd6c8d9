/**
 * What a row says beyond a child's file, and against it. Pure.
 */
import type { FullRow } from '#capabilities/census/imports/full-rows.ts';
import type { StandingEntry } from '#capabilities/census/imports/standing-entries.ts';
import type { ChildEntry } from '#capabilities/census/roster/checked-row.ts';
import { disagreements } from '#capabilities/census/roster/identity.ts';

/** Where a file and a row disagree; the file's value is kept. */
export interface Difference {
  /** Dotted path in the child's entry, or `residence`. */
  readonly field: string;
  readonly kept: string;
  readonly stated: string;
}

/** What the row says otherwise than the file. Silence is no difference. */
export function differencesFrom(standing: StandingEntry, row: FullRow): Difference[] {
  const place: Difference[] =
    standing.residence === row.residence || standing.residence.startsWith(row.residence)
      ? []
      : [{ field: 'residence', kept: standing.residence, stated: row.residence }];
  const said = disagreements(standing.entry, { ...row.entry, categories: [] }).map(
    ({ field, kept, again }) => ({
      field,
      kept: String(kept),
      stated: String(again),
    }),
  );
  return [...place, ...said];
}

/** What was blank in the file and stands in the row, by field. A guardian of another name fills nothing. */
export function filledFrom(standing: StandingEntry, row: FullRow): Record<string, string> {
  return Object.fromEntries(blanks(standing.entry, row.entry));
}

const PEOPLE = ['father', 'mother', 'guardian'] as const;
const NOT_FILLED = new Set(['categories', 'birthFrom', 'filledOn', 'father', 'mother', 'guardian']);

function blanks(kept: ChildEntry, again: ChildEntry): [string, string][] {
  const found = missing(kept, again, '').filter(([field]) => !NOT_FILLED.has(field));
  for (const person of PEOPLE) {
    const there = kept[person];
    const said = again[person];
    if (said === undefined) continue;
    // A guardian who is on file is a file of its own: a roster's row does not write in it.
    if (person === 'guardian' && there !== undefined) continue;
    if (there?.name !== undefined && said.name !== undefined && there.name !== said.name) continue;
    found.push(...missing(there ?? {}, said, `${person}.`));
  }
  return found;
}

function missing(kept: object, again: object, path: string): [string, string][] {
  const there = new Map(Object.entries(kept));
  return Object.entries(again)
    .filter(([key, value]) => value !== undefined && value !== '' && there.get(key) === undefined)
    .map(([key, value]) => [path + key, String(value)]);
}
