/**
 * Days, places and children as brute force sees them: plain rows and plain comparisons, written from the words of the definitions and
 * not from the queries. What is counted twice here alike would prove nothing, so nothing of the capabilities is used.
 */
import { dayAfter } from '#testing/figure-worlds/chance.ts';
import type { Row, World } from '#testing/figure-worlds/world.ts';

/** Where and when a figure is asked. */
export interface Asked {
  readonly division: string;
  readonly asOf: string;
}

/** A record that was found, where it counts. */
export interface Found {
  readonly id: string;
  readonly place: string;
  readonly counted: boolean;
  /** Of a figure that is an amount. */
  readonly amount?: number;
}

/** Finds the records of one indicator in a world, in the division that is asked. */
export type Brute = (world: World, asked: Asked) => Found[];

/** Milliseconds at which a day is over in China. */
export const endOf = (day: string): number => Date.parse(`${dayAfter(day, 1)}T00:00:00+08:00`);

/** Says whether something had happened by the end of a day. */
export const by = (moment: string | null, day: string): boolean =>
  moment !== null && Date.parse(moment) < endOf(day);

/** The day in China of a moment. */
export const dayOf = (moment: string): string =>
  new Date(Date.parse(moment) + 8 * 3_600_000).toISOString().slice(0, 10);

export const firstOfMonth = (day: string): string => `${day.slice(0, 7)}-01`;
export const firstOfYear = (day: string): string => `${day.slice(0, 4)}-01-01`;
export function firstOfQuarter(day: string): string {
  const month = Number(day.slice(5, 7));
  const first = month <= 3 ? '01' : month <= 6 ? '04' : month <= 9 ? '07' : '10';
  return `${day.slice(0, 4)}-${first}-01`;
}

/** Says whether a moment's day lies between two days, both included; without a first day since ever. */
export const between = (moment: string | null, from: string | null, to: string): boolean =>
  moment !== null && dayOf(moment) <= to && (from === null || dayOf(moment) >= from);

/** The same of a day. */
export const dayBetween = (day: string | null, from: string, to: string): boolean =>
  day !== null && day >= from && day <= to;

/** Says whether something that runs from a day to another, which is no longer its own, stood on a day. */
export const stood = (from: string, until: string | null, day: string): boolean =>
  from <= day && (until === null || until > day);

/** Those of what was found that lie in the division that is asked. */
export const inDivision = (found: readonly Found[], { division }: Asked): Found[] =>
  found.filter(({ place }) => place.startsWith(division));

/** Where a child lived at the end of a day. */
export function homeAt(world: World, child: Row, day: string): string {
  const later = world('transfer')
    .filter((one) => one.state === 'accepted' && one.child_ids.includes(child.id) && !by(one.decided_at, day))
    .sort((one, other) => Date.parse(one.decided_at) - Date.parse(other.decided_at));
  return later[0]?.from_division ?? child.residence;
}

/** A child with where it lived. */
export interface Home {
  readonly child: Row;
  readonly home: string;
}

/** The children on the register at the end of a day, everywhere. */
export const register = (world: World, day: string): Home[] =>
  world('child')
    .filter((child) => stood(child.registered_on, child.left_on, day))
    .map((child) => ({ child, home: homeAt(world, child, day) }));

/** The categories that a child held at the end of a day. */
export const categoriesAt = (world: World, child: Row, day: string): string[] =>
  world('child_category')
    .filter((one) => one.child_id === child.id && stood(one.since, one.until, day))
    .map(({ code }) => code);

/** The left-behind children on the register at the end of a day: those whose kind is written down, or who hold 11 or 12, or nothing. */
export const leftBehind = (world: World, day: string): Home[] =>
  register(world, day).filter(({ child }) => {
    const codes = categoriesAt(world, child, day);
    return (
      child.left_behind_kind !== null || codes.length === 0 || codes.includes('11') || codes.includes('12')
    );
  });

/** In whose care a child was at the end of a day. */
export const careAt = (world: World, childId: string, day: string): Row | undefined =>
  world('care').find((one) => one.child_id === childId && stood(one.since, one.until, day));

export const rowOf = (world: World, table: string, id: string | null): Row | undefined =>
  id === null ? undefined : world(table).find((row) => row.id === id);

/** Whole years that a person has reached on a day. */
export function age(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return birthDate.slice(5) > day.slice(5) ? years - 1 : years;
}

/** Children as records: those of whom something is true count. */
export const childrenAs = (homes: readonly Home[], counted: (child: Row) => boolean = () => true): Found[] =>
  homes.map(({ child, home }) => ({ id: child.id, place: home, counted: counted(child) }));

/** A month, quarter or year up to the day that is asked, or everything up to it. */
export const since = {
  month: firstOfMonth,
  quarter: firstOfQuarter,
  year: firstOfYear,
  total: () => null,
} as const;

/** Over which time something is counted. */
export type Span = keyof typeof since;

/** A figure since the beginning, and the month's beside it. */
export const bothSpans = (code: string, of: (span: Span) => Brute): Record<string, Brute> => ({
  [code]: of('total'),
  [`${code}-month`]: of('month'),
});
