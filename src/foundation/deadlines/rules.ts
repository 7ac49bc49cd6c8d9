/**
 * Deadlines: from when, how long, when stopped, and whether met. Pure; the same for cases, referrals and calls.
 *
 * Minutes and hours run through nights and holidays: a child in danger does not wait for Monday. Days and workdays are
 * counted as periods of law are (《民法典》第二百条至第二百零三条: the day on which a period begins does not count, it ends at 24:00 of
 * its last day) in China's calendar; a period in plain days is not prolonged by a holiday at its end.
 */
import { addWorkdays, isWorkday, nextDay } from '#foundation/calendar/workdays.ts';
import { dayInChina } from '#foundation/clock.ts';

/** What a period may be counted in. */
export const spanUnits = ['minutes', 'hours', 'days', 'workdays'] as const;

/** A length of time: how many of what. */
export interface Span {
  readonly unit: (typeof spanUnits)[number];
  /** A whole number from 1 on. */
  readonly count: number;
}

/** A time during which a clock stands still. Stops of one clock do not overlap. */
export interface Stop {
  readonly from: Date;
  /** Null while it stands still. */
  readonly until: Date | null;
}

/** A deadline on something that must be done. */
export interface Deadline {
  readonly from: Date;
  readonly span: Span;
  readonly stops: readonly Stop[];
  /** When it was done; null as long as it is not. */
  readonly metAt: Date | null;
}

/** Where a deadline stands: still running, standing still, done in time, done too late, or past and not done. */
export type DeadlineState = 'running' | 'stopped' | 'met' | 'met-late' | 'missed';

const MS = { minutes: 60_000, hours: 3_600_000 } as const;

/** The instant at which a period ends; null while it stands still, for then nobody can say. */
export function dueAt(from: Date, span: Span, stops: readonly Stop[] = []): Date | null {
  const inOrder = [...stops].sort((a, b) => a.from.getTime() - b.from.getTime());
  return span.unit === 'minutes' || span.unit === 'hours'
    ? endOfTime(from, span.count * MS[span.unit], inOrder)
    : endOfDays(from, { unit: span.unit, count: span.count }, inOrder);
}

/** Where a deadline stands at an instant. */
export function stateOf(deadline: Deadline, now: Date): DeadlineState {
  const { from, span, metAt } = deadline;
  const at = metAt ?? now;
  const due = dueAt(from, span, stopsUntil(deadline.stops, at));
  if (metAt !== null) return due === null || metAt <= due ? 'met' : 'met-late';
  if (due === null) return 'stopped';
  return at > due ? 'missed' : 'running';
}

/** What had happened by an instant: later stops had not begun, and one that ended later had not ended. */
function stopsUntil(stops: readonly Stop[], at: Date): Stop[] {
  return stops
    .filter((stop) => stop.from <= at)
    .map((stop) => (stop.until !== null && stop.until > at ? { from: stop.from, until: null } : stop));
}

/** Milliseconds of running time, with the stops between them. */
function endOfTime(from: Date, length: number, stops: readonly Stop[]): Date | null {
  let at = from.getTime();
  let left = length;
  for (const stop of stops) {
    const ran = Math.max(0, stop.from.getTime() - at);
    if (ran >= left) break;
    if (stop.until === null) return null;
    left -= ran;
    at = Math.max(at, stop.until.getTime());
  }
  return new Date(at + left);
}

/** Each day that begins while the clock stands still is added at the end. */
function endOfDays(
  from: Date,
  span: { readonly unit: 'days' | 'workdays'; readonly count: number },
  stops: readonly Stop[],
): Date | null {
  const start = dayInChina(from);
  let count = span.count;
  let last = addDays(start, span.unit, count);
  for (const stop of stops) {
    if (stop.from.getTime() >= endOfDay(last).getTime()) break;
    if (stop.until === null) return null;
    const begun = dayInChina(stop.from < from ? from : stop.from);
    count += daysBetween(begun, dayInChina(stop.until), span.unit);
    last = addDays(start, span.unit, count);
  }
  return endOfDay(last);
}

function addDays(day: string, unit: 'days' | 'workdays', count: number): string {
  if (unit === 'workdays') return addWorkdays(day, count);
  let at = day;
  for (let left = count; left > 0; left -= 1) at = nextDay(at);
  return at;
}

/** The days after one day up to another, that one included. */
function daysBetween(after: string, upTo: string, unit: 'days' | 'workdays'): number {
  let count = 0;
  for (let day = nextDay(after); day <= upTo; day = nextDay(day))
    if (unit === 'days' || isWorkday(day)) count += 1;
  return count;
}

/** 24:00 of a day in China, which is 16:00 of that day in UTC; China has one zone and no summer time. */
function endOfDay(day: string): Date {
  return new Date(`${day}T16:00:00Z`);
}
