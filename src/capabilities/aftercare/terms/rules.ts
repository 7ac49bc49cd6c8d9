/**
 * Rules of terms and sessions: on which days a site is open, and what becomes of sessions that were planned when a timetable, a term
 * or a closure changes. Pure: days are ISO dates in China, times `HH:MM`.
 */
import { holidayName, isWorkday, nextDay } from '#foundation/calendar/workdays.ts';

const SATURDAY = 6;

/** A term of the schools of a division. */
export interface Term {
  readonly id: string;
  readonly division: string;
  readonly fromOn: string;
  readonly toOn: string;
  /** Whose day's timetable a worked weekend follows, 1 (Monday) to 7. */
  readonly makeupWeekday: number;
}

/** One line of a site's timetable. */
export interface Slot {
  readonly siteId: string;
  readonly termId: string;
  readonly weekday: number;
  readonly opensAt: string;
  readonly closesAt: string;
  readonly activities: readonly string[];
  readonly missingAfterMinutes: number;
}

/** Days on which rooms stay closed: one site's, or those of an area. */
export interface Closure {
  readonly id: string;
  readonly division: string;
  readonly siteId: string | null;
  readonly fromOn: string;
  readonly toOn: string;
  readonly reason: string;
}

/** A site as planning sees it. */
export interface PlannedSite {
  readonly id: string;
  readonly division: string;
}

/** The day of the week, 1 (Monday) to 7. */
export function weekdayOf(day: string): number {
  return ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
}

/** Whose day's timetable a day follows: none on a holiday; on a weekend worked in a holiday's stead that of the day named by the term. */
export function timetableDayOf(day: string, makeupWeekday: number): number | null {
  if (holidayName(day) !== null) return null;
  const weekday = weekdayOf(day);
  return weekday >= SATURDAY && isWorkday(day) ? makeupWeekday : weekday;
}

/** The term that holds at a place on a day: of several that of the smallest division. */
export function termOn(terms: readonly Term[], division: string, day: string): Term | null {
  return terms
    .filter((term) => division.startsWith(term.division) && term.fromOn <= day && day <= term.toOn)
    .reduce<Term | null>(
      (best, term) => (best === null || term.division.length > best.division.length ? term : best),
      null,
    );
}

/** The closure that keeps a site closed on a day; null where none does. */
export function closureOn(closures: readonly Closure[], site: PlannedSite, day: string): Closure | null {
  return (
    closures.find(
      (closure) =>
        closure.fromOn <= day &&
        day <= closure.toOn &&
        (closure.siteId === null ? site.division.startsWith(closure.division) : closure.siteId === site.id),
    ) ?? null
  );
}

/** A session that ought to be. */
export interface WantedSession {
  readonly siteId: string;
  readonly division: string;
  readonly termId: string;
  readonly day: string;
  readonly weekday: number;
  readonly opensAt: Date;
  readonly closesAt: Date;
  readonly activities: readonly string[];
  readonly missingAfterMinutes: number;
}

/** What sessions follow from. */
export interface Timetables {
  readonly sites: readonly PlannedSite[];
  readonly terms: readonly Term[];
  readonly slots: readonly Slot[];
  readonly closures: readonly Closure[];
}

/** All sessions that ought to be from one day to another, both included; none on a holiday, none in a closure. */
export function wantedSessions(tables: Timetables, from: string, to: string): WantedSession[] {
  const slots = Map.groupBy(tables.slots, (slot) => slot.siteId);
  return tables.sites.flatMap((site) => {
    const own = slots.get(site.id) ?? [];
    if (own.length === 0) return [];
    return daysBetween(from, to).flatMap((day) => {
      const term = termOn(tables.terms, site.division, day);
      const weekday = term === null ? null : timetableDayOf(day, term.makeupWeekday);
      const slot = own.find((one) => one.termId === term?.id && one.weekday === weekday);
      if (term === null || weekday === null || slot === undefined) return [];
      return closureOn(tables.closures, site, day) === null ? [sessionOf(site, slot, day)] : [];
    });
  });
}

function sessionOf(site: PlannedSite, slot: Slot, day: string): WantedSession {
  const { termId, weekday, activities, missingAfterMinutes } = slot;
  return {
    ...{ siteId: site.id, division: site.division, termId, day, weekday, activities, missingAfterMinutes },
    opensAt: inChina(day, slot.opensAt),
    closesAt: inChina(day, slot.closesAt),
  };
}

/** All days from one to another, both included. */
export function daysBetween(from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = nextDay(day)) days.push(day);
  return days;
}

/** An instant by its day and time of day in China. */
export function inChina(day: string, time: string): Date {
  return new Date(`${day}T${time.slice(0, 5)}:00+08:00`);
}

/** A session that was planned. */
export interface PlannedSession {
  readonly id: string;
  readonly siteId: string;
  readonly day: string;
  readonly weekday: number;
  readonly state: string;
  readonly opensAt: Date;
  readonly closesAt: Date;
  readonly activities: readonly string[];
  readonly missingAfterMinutes: number;
}

/** What is done so that the sessions are those that ought to be. */
export interface Replanning {
  readonly make: readonly WantedSession[];
  /** Those whose hours or activities changed, and those that were cancelled and are held after all. */
  readonly change: readonly { readonly id: string; readonly as: WantedSession }[];
  readonly cancel: readonly {
    readonly id: string;
    readonly reason: string;
    readonly closureId: string | null;
  }[];
}

/**
 * Compares what is planned with what ought to be. Whatever has begun, is over or lies behind `now` stays as it is: what is past is
 * not planned anew.
 */
export function replan(
  tables: Timetables,
  span: { readonly from: string; readonly to: string },
  planned: readonly PlannedSession[],
  now: Date,
): Replanning {
  const wanted = wantedSessions(tables, span.from, span.to).filter((session) => session.closesAt > now);
  const keyOf = (one: { readonly siteId: string; readonly day: string }) => `${one.siteId} ${one.day}`;
  const plannedBy = new Map(planned.map((session) => [keyOf(session), session]));
  const wantedKeys = new Set(wanted.map(keyOf));
  const siteBy = new Map(tables.sites.map((site) => [site.id, site]));
  return {
    make: wanted.filter((session) => !plannedBy.has(keyOf(session))),
    change: wanted.flatMap((session) => {
      const there = plannedBy.get(keyOf(session));
      return there !== undefined && stillToCome(there, now) && differs(there, session)
        ? [{ id: there.id, as: session }]
        : [];
    }),
    cancel: planned
      .filter((one) => one.state === 'planned' && !wantedKeys.has(keyOf(one)) && stillToCome(one, now))
      .map((one) => {
        const site = siteBy.get(one.siteId);
        const closure = site === undefined ? null : closureOn(tables.closures, site, one.day);
        return { id: one.id, reason: closure?.reason ?? 'other', closureId: closure?.id ?? null };
      }),
  };
}

/** A session that was neither opened nor closed, and whose hours are not over. */
function stillToCome(session: PlannedSession, now: Date): boolean {
  return (session.state === 'planned' || session.state === 'cancelled') && session.closesAt > now;
}

function differs(there: PlannedSession, wanted: WantedSession): boolean {
  return (
    there.state === 'cancelled' ||
    there.weekday !== wanted.weekday ||
    there.opensAt.getTime() !== wanted.opensAt.getTime() ||
    there.closesAt.getTime() !== wanted.closesAt.getTime() ||
    there.missingAfterMinutes !== wanted.missingAfterMinutes ||
    there.activities.join() !== wanted.activities.join()
  );
}

/** The text message about a closure. */
export function closureWords(closure: {
  readonly place: string;
  readonly reason: string;
  readonly fromOn: string;
  readonly toOn: string;
  readonly words: string;
}): string {
  const days =
    closure.fromOn === closure.toOn
      ? dayWords(closure.fromOn)
      : `${dayWords(closure.fromOn)}至${dayWords(closure.toOn)}`;
  return `课后课堂通知：${closure.place}因${closure.reason}，${days}停课，请安排好孩子放学后的看护。${closure.words}`;
}

/** The text message that a closure was lifted. */
export function liftedWords(closure: { readonly place: string; readonly from: string }): string {
  return `课后课堂通知：${closure.place}自${dayWords(closure.from)}起恢复开班。`;
}

/** A day as a message says it. */
export function dayWords(day: string): string {
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;
}
