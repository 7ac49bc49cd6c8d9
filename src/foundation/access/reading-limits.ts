/**
 * How much personal data a person usually reads within an hour, by role, and from where on it is out of the ordinary [P].
 * Pure. An alarm blocks nothing; only the ceiling does.
 */
import type { Role } from '#foundation/access/table.ts';

/** The kinds of reading that are counted: files opened, pages of lists, searches, fields uncovered, exports fetched. */
export const readingKinds = ['file', 'list', 'search', 'unmasking', 'export'] as const;

/** A kind of reading. */
export type ReadingKind = (typeof readingKinds)[number];

type Limits = Readonly<Record<ReadingKind, number>>;

/** Readings within an hour at which an alarm is raised: what a diligent day's busiest hour does not reach [P]. */
const office: Limits = { file: 150, list: 300, search: 200, unmasking: 40, export: 5 };
const town: Limits = { file: 100, list: 200, search: 120, unmasking: 40, export: 5 };
const village: Limits = { file: 60, list: 100, search: 60, unmasking: 40, export: 1 };
const inspector: Limits = { file: 80, list: 200, search: 80, unmasking: 20, export: 1 };

const byRole: Partial<Record<Role, Limits>> = { city: office, county: office, town, village, inspector };

/** Beyond this many times the limit a reading is refused, for files opened and fields uncovered [P]. */
const CEILING = 10;
const withCeiling: ReadonlySet<ReadingKind> = new Set(['file', 'unmasking']);

/** Readings from which on somebody is compared with himself, and at each further such number [P]. */
export const COMPARED_EACH = 25;
/** So many times one's own busiest hour is unlike oneself [P]. */
const UNLIKE = 4;
/** Days that are looked back for what is usual, and hours that are needed to say so [P]. */
export const USUAL_DAYS = 30;
const USUAL_HOURS = 5;

/** The number of readings of an hour at which an alarm is raised; a role without a number of its own has the strictest. */
export function limitOf(role: Role, kind: ReadingKind): number {
  return (byRole[role] ?? village)[kind];
}

/** The number beyond which nothing more is answered within the hour; null where nothing is blocked. */
export function ceilingOf(role: Role, kind: ReadingKind): number | null {
  return withCeiling.has(kind) ? limitOf(role, kind) * CEILING : null;
}

/** Whether a number of readings is the one at which a person is compared with what he usually does. */
export function isCompared(number: number): boolean {
  return number % COMPARED_EACH === 0;
}

/**
 * The number from which on an hour is unlike a person's own; null where too little is known of him.
 * `busiest` is his busiest hour of the last days, `hours` how many hours of them he read at all.
 */
export function unlikeHimselfFrom(usual: {
  readonly busiest: number;
  readonly hours: number;
}): number | null {
  return usual.hours < USUAL_HOURS ? null : Math.max(usual.busiest * UNLIKE, COMPARED_EACH);
}
