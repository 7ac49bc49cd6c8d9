/**
 * By when a proposal is to be answered, given back, or given an opinion on. Pure; days are ISO dates in China. Periods are counted as
 * 《民法典》第二百条至第二百零三条 say: in months, to the same day of the last month, or to its end where it has no such day; where the
 * last day is a holiday the period ends with the workday after it. How long each is, is the assigner's rule: parameters [P].
 */
import { addWorkdays, isWorkday, nextDay } from '#foundation/calendar/workdays.ts';

/** How long each step may take. */
export interface ProposalPeriods {
  /** From the assignment to the answer, in months. */
  readonly answerMonths: number;
  /** The most that the assigner's consent can make of it, in months. */
  readonly longestMonths: number;
  /** To give it back where it is not ours. */
  readonly returnDays: number;
  readonly returnIn: 'days' | 'workdays';
  /** From the request to a joint unit to its opinion, in months. */
  readonly opinionMonths: number;
  /** From a deputy's “not satisfied” to the new answer, in months. */
  readonly againMonths: number;
}

/** As the rules that were found say (domain.md 3.11). */
export const usualPeriods: ProposalPeriods = {
  ...{
    answerMonths: 3,
    longestMonths: 6,
    returnDays: 10,
    returnIn: 'days',
    opinionMonths: 1,
    againMonths: 1,
  },
};

/** The same day some months later, or that month's last. */
export function monthsLater(day: string, months: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}

/** The day itself where it is worked, else the next one that is. */
function orNextWorkday(day: string): string {
  let at = day;
  while (!isWorkday(at)) at = nextDay(at);
  return at;
}

/** The last day of a period in months. */
export function endOfMonths(from: string, months: number): string {
  return orNextWorkday(monthsLater(from, months));
}

/** The last day for the answer; `consentedMonths` is what the assigner has agreed to, null where nothing was asked. */
export function answerBy(
  assignedOn: string,
  consentedMonths: number | null,
  { answerMonths, longestMonths }: ProposalPeriods = usualPeriods,
): string {
  const months = Math.min(Math.max(answerMonths, consentedMonths ?? answerMonths), longestMonths);
  return endOfMonths(assignedOn, months);
}

/** The last day on which a proposal that is not ours is given back. */
export function returnBy(
  assignedOn: string,
  { returnDays, returnIn }: ProposalPeriods = usualPeriods,
): string {
  if (returnIn === 'workdays') return addWorkdays(assignedOn, returnDays);
  let at = assignedOn;
  for (let left = returnDays; left > 0; left -= 1) at = nextDay(at);
  return orNextWorkday(at);
}

/** How near a last day is: past, within a week of workdays, or further; `doneOn` null where it is not done. */
export function standing(
  dueOn: string,
  doneOn: string | null,
  today: string,
): 'done' | 'done-late' | 'overdue' | 'near' | 'running' {
  if (doneOn !== null) return doneOn <= dueOn ? 'done' : 'done-late';
  if (today > dueOn) return 'overdue';
  return addWorkdays(today, NEAR_WORKDAYS) >= dueOn ? 'near' : 'running';
}

/** Days from today to a last day; below 0 where it has passed. */
export function daysLeft(dueOn: string, today: string): number {
  return Math.round((Date.parse(dueOn) - Date.parse(today)) / DAY_MS);
}

const DAY_MS = 86_400_000;
/** Workdays before a last day on which it is called near. */
export const NEAR_WORKDAYS = 5;
