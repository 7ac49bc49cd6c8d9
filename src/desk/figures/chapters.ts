/** Under which heading a figure stands, by the number in its code (domain.md 8). Pure. */

/** The headings, in the order of the screen. */
export const chapters = ['register', 'visits', 'hotline', 'aftercare', 'office'] as const;

/** A heading. */
export type Chapter = (typeof chapters)[number];

/** The last number under each heading. */
const lasts: readonly (readonly [Chapter, number])[] = [
  ['register', 10],
  ['visits', 18],
  ['hotline', 33],
  ['aftercare', 35],
];

/** The heading of a code: ST19-month stands where ST19 does. */
export function chapterOf(code: string): Chapter {
  const number = Number(/^ST(\d+)/.exec(code)?.[1] ?? Number.NaN);
  return lasts.find(([, last]) => number <= last)?.[0] ?? 'office';
}
