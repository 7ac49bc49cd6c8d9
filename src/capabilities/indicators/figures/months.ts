/** Months by the calendar, as ISO dates. Pure. */

/** The first day of a day's month. */
export function firstOf(day: string): string {
  return `${day.slice(0, 7)}-01`;
}

/** The last day of a day's month. */
export function lastOf(day: string): string {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

/** The first day of the month so many months before (or, with a negative number, after) a day's. */
export function monthsBefore(day: string, months: number): string {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 - months, 1)).toISOString().slice(0, 10);
}

/** The last days of the months up to a day's month, which ends with the day itself; the earliest first. */
export function monthEndsUpTo(day: string, months: number): string[] {
  return Array.from({ length: months }, (_, at) => {
    const end = lastOf(monthsBefore(day, months - 1 - at));
    return end < day ? end : day;
  });
}
