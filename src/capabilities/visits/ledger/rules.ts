/**
 * Rules of visits that are due: what counts as one, when the next is due, when the child must be seen face to face. Pure, and the
 * same on phone and server. domain.md 3.4: a left-behind child is visited every 31 days at least; the telephone may take turns, and
 * once a quarter it is in person [P].
 */
import { daysLater } from '#capabilities/children/rules.ts';
import type { RiskLevel } from '#capabilities/risk/codes/contract.ts';
import type { VisitMode } from '#capabilities/visits/codes/contract.ts';

/** Levels at which a telephone call may take the turn of a visit. */
const calmLevels: readonly RiskLevel[] = ['yellow', 'green'];

/** What of a visit decides whether it counts. */
export interface VisitFacts {
  readonly mode: VisitMode;
  /** The child itself was seen, or spoken with. */
  readonly seen: boolean;
}

/** True where the child was met face to face. */
export function isInPerson({ mode, seen }: VisitFacts): boolean {
  return seen && (mode === 'home' || mode === 'school');
}

/** True where a visit meets what was due: the child itself, and face to face where that was asked for. */
export function counts(visit: VisitFacts, inPersonAsked: boolean): boolean {
  return visit.seen && (!inPersonAsked || isInPerson(visit));
}

/** Whether the child must be seen face to face by the day on which a visit is due. */
export function mustBeInPerson(asked: {
  readonly level: RiskLevel;
  readonly leftBehind: boolean;
  readonly dueOn: string;
  /** The day of the last visit in person; null where there was none. */
  readonly lastInPerson: string | null;
  readonly inPersonDays: number;
}): boolean {
  const { level, leftBehind, dueOn, lastInPerson, inPersonDays } = asked;
  if (!leftBehind || !calmLevels.includes(level) || lastInPerson === null) return true;
  return daysLater(lastInPerson, inPersonDays) < dueOn;
}

/** What became of the last visit that was due; null where none ever was. */
export interface FormerObligation {
  readonly dueOn: string;
  readonly metOn: string | null;
  readonly missed: boolean;
  readonly droppedWhy: 'level' | 'left' | null;
}

/**
 * From which day and until which the next visit is due. After a visit so many days from it; after a missed one so many from the
 * day it was due, and never before today, so that nobody misses what could not be made any more; after a graver level at once,
 * and not later than it was due already.
 */
export function nextPeriod(
  former: FormerObligation | null,
  everyDays: number,
  today: string,
): { openedOn: string; dueOn: string } {
  const fromToday = { openedOn: today, dueOn: daysLater(today, everyDays) };
  if (former === null || former.droppedWhy === 'left') return fromToday;
  if (former.droppedWhy === 'level') {
    const sooner = former.dueOn < fromToday.dueOn && former.dueOn >= today;
    return sooner ? { openedOn: today, dueOn: former.dueOn } : fromToday;
  }
  if (former.metOn !== null) {
    const openedOn = earlier(former.metOn, today);
    return { openedOn, dueOn: later(daysLater(former.metOn, everyDays), today) };
  }
  if (!former.missed) return fromToday;
  return {
    openedOn: earlier(daysLater(former.dueOn, 1), today),
    dueOn: later(daysLater(former.dueOn, everyDays), today),
  };
}

const earlier = (a: string, b: string): string => (a < b ? a : b);
const later = (a: string, b: string): string => (a > b ? a : b);
