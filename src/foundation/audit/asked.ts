/**
 * What a list or a search was asked for, as the trail keeps it: filters as they were given, free words masked, places in
 * the list left out.
 */
import { maskedWords } from '#foundation/audit/changes.ts';

const leftOut: ReadonlySet<string> = new Set(['cursor', 'limit']);
/** Filters that hold what somebody typed: a name, an ID, a phone. */
const typed: ReadonlySet<string> = new Set(['q', 'name', 'citizenId']);

/** The question of a list, for `details.asked`. */
export function askedFor(query: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(query)
      .filter(([filter, value]) => value !== undefined && value !== null && !leftOut.has(filter))
      .map(([filter, value]) => [
        filter,
        typeof value === 'string' && typed.has(filter) ? maskedWords(value) : value,
      ]),
  );
}
