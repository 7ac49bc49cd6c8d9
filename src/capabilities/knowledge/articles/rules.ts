/** When an article holds, and when it asks to be looked at again. Pure; days are ISO dates in China. */

/** How long before it lapses an article asks for review, in days [P]. */
export const ASKS_BEFORE_DAYS = 30;
/** How long a review holds where an article has no end, in days [P]. */
export const REVIEW_HOLDS_DAYS = 365;
const DAY_MS = 86_400_000;

/** The day some days after another, or before it. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Says whether the validity of an article is over. */
export function hasLapsed(validTo: string | null, today: string): boolean {
  return validTo !== null && validTo < today;
}

/** Says whether an article asks for review: it lapses soon or has, or its last review is long ago. */
export function asksForReview(
  article: { readonly validTo: string | null; readonly checkedOn: string | null },
  today: string,
): boolean {
  if (article.validTo !== null && article.validTo <= daysAfter(today, ASKS_BEFORE_DAYS)) return true;
  return article.checkedOn !== null && article.checkedOn < daysAfter(today, -REVIEW_HOLDS_DAYS);
}
