/**
 * Days as ISO dates (YYYY-MM-DD) and what is counted with them. No time of day, no clock: the demonstration lives on
 * the dates it is told.
 */

const dayMs = 86_400_000;

/** The day of the census. */
export const censusDate = '2023-10-31';

/** The last day of the demonstration's story: the day of the reply, at whose end everything it says is true. */
export const storyEnds = '2024-05-22';

/** The demonstration's present, the morning after: its clock begins on this day, with the morning's work still to do. */
export const presentDay = '2024-05-23';

/** The day `days` after (or before) a day. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);
}

/** How many days lie from one day to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs);
}

/** The same day `years` later or earlier; 29 February becomes 1 March in a common year. */
export function addYears(day: string, years: number): string {
  const date = new Date(Date.parse(day));
  date.setUTCFullYear(date.getUTCFullYear() + years);
  return date.toISOString().slice(0, 10);
}

/** Full years of age on a day: a birthday not yet reached does not count. */
export function ageOn(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}
