/** Rules of the emergency opening of a file. Pure. */

/** Minutes for which a file stands open [P]; the database allows no more than an hour. */
export const OPEN_MINUTES = 30;

/** When a file opened at an instant closes by itself. */
export function closesAt(opened: Date): Date {
  return new Date(opened.getTime() + OPEN_MINUTES * 60_000);
}

/** How an opening stands at a time: the file is open, nobody has judged it yet, or somebody has. */
export function openingState(
  opening: { readonly until: Date; readonly endedAt: Date | null; readonly verdict: string | null },
  now: Date,
): 'open' | 'toReview' | 'reviewed' {
  if (opening.verdict !== null) return 'reviewed';
  return opening.endedAt === null && opening.until > now ? 'open' : 'toReview';
}
