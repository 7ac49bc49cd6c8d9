/**
 * What must have become of the night, counted from its script and from the written rules: the clocks of each level, the steps
 * of each ladder, the figures. Nothing here asks the system. Pure.
 */
import {
  type Call,
  calls,
  classOf,
  count,
  emergency,
  ends,
  type Fate,
  fateIs,
  MINUTE,
  WAIT_SECONDS,
} from './script.ts';

const chinaDay = (instant: number): string => new Date(instant + 480 * MINUTE).toISOString().slice(0, 10);
/** The end of a day in China. */
const endOf = (day: string): number => Date.parse(`${day}T24:00:00+08:00`);

/** How often something is done that begins at an instant and is done again every so many minutes until the morning. */
const timesFrom = (first: number, everyMinutes: number): number =>
  Math.floor((ends - first) / (everyMinutes * MINUTE)) + 1;

/** What a call's ticket must be: state, class, why void, level, what became of the call, whether it came over SIP. */
export function ticketOf(call: Call): unknown[] {
  const { fate, way } = call;
  const voided = fateIs('silent', 'hoax', 'wrong')(call) ? fate : null;
  const state = fate === 'missed' ? 'missed' : fate === 'emergency' ? 'open' : 'closed';
  // Any yes to the questions of danger makes it the first level, none the third.
  const levels: Partial<Record<Fate, string>> = { emergency: '1', case: '3' };
  const line = fate === 'missed' ? 'missed' : 'ended';
  return [state, classOf[fate], voided, levels[fate] ?? null, line, way === 'sip'];
}

/** By the level that a case has: the division in whose hands it is. */
export const inHandsOf = (call: Call): [string, string] =>
  call.fate === 'emergency' ? ['1', '410922'] : ['3', '410922100'];

/**
 * By the calendar of November 2023: three and ten workdays, and ninety days, after the day of the call. The sixth is a Monday.
 */
const daysOfThirdLevel: Readonly<Record<string, readonly [string, string, string]>> = {
  '2023-11-06': ['2023-11-09', '2023-11-20', '2024-02-04'],
  '2023-11-07': ['2023-11-10', '2023-11-21', '2024-02-05'],
};

/** When each clock of a case is over. */
export function clocksOf(call: Call): Record<string, number> {
  const after = (minutes: number): number => call.ringsAt + minutes * MINUTE;
  if (call.fate === 'emergency')
    return {
      emergency_call: after(5),
      tell_officer: after(10),
      on_site: after(2 * 60),
      first_report: after(24 * 60),
      joint_meeting: after(72 * 60),
    };
  const [onSite = '', plan = '', close = ''] = daysOfThirdLevel[chinaDay(call.ringsAt)] ?? [];
  return { on_site: endOf(onSite), plan: endOf(plan), close: endOf(close) };
}

/** An alert of the first level climbs every three minutes until somebody confirms it. */
const STEP_MINUTES = 3;
const rungs = (of: readonly string[], first: number, times: number) =>
  Array.from({ length: times }, (_, step) => [
    of[step % of.length],
    (first - emergency.ringsAt) / MINUTE + step * STEP_MINUTES,
  ]);

/** The emergency's rungs and the minute of each: who is on duty, the lead, the county, which confirms it then. */
export const emergencyRungs = rungs(['on_duty', 'lead', 'county'], emergency.ringsAt, 3);
const confirmedAt = emergency.ringsAt + 6 * MINUTE;

/** Nobody says within five minutes that 110 was called: county and city are told by turns until the morning. */
const deadlineFirst = emergency.ringsAt + 5 * MINUTE;
export const deadlineRungs = rungs(['county', 'city'], deadlineFirst, timesFrom(deadlineFirst, STEP_MINUTES));

/** The police are asked when the county has confirmed, have half an hour, and are late from the next minute on. */
export const referralDue = confirmedAt + 30 * MINUTE;
const referralLate = referralDue + MINUTE;
export const referralRungs = rungs(['county', 'city'], referralLate, timesFrom(referralLate, STEP_MINUTES));
/** The county is told again every quarter of an hour. */
export const referralTold = timesFrom(referralLate, 15);

/** Of the emergency's missed clocks each is taken up again every quarter of an hour. */
const escalations = ['emergency_call', 'tell_officer', 'on_site']
  .map((kind) => timesFrom(clocksOf(emergency)[kind] as number, 15))
  .reduce((sum, times) => sum + times, 0);

const closed = count(fateIs('advice', 'rights', 'counsel', 'case'));

/** The figures of the night: how many, of how many. */
export const figures: Readonly<Record<string, readonly [number, number | null]>> = {
  ST19: [count(fateIs('advice')), null],
  ST20: [count(fateIs('rights')), null],
  // Nobody was helped out of hardship, and no case was handled to its end in one night.
  ST21: [0, null],
  ST22: [0, null],
  ST23: [count(fateIs('counsel')), null],
  'ST24-answered': [count((call) => call.fate !== 'missed'), calls.length],
  'ST24-quick': [count((call) => call.fate !== 'missed'), count((call) => call.fate !== 'missed')],
  'ST24-satisfied': [count(fateIs('advice')), count(fateIs('advice'))],
  'ST24-followed': [0, closed],
};

const today = calls.filter(({ ringsAt }) => chinaDay(ringsAt) === '2023-11-07');
const answered = (some: readonly Call[]): number => some.filter(({ fate }) => fate !== 'missed').length;

/** The wall board at eight in the morning. More callers came through the call centre, so that their wait is in the middle. */
export const board = {
  waiting: 0,
  talking: 0,
  today: {
    inbound: today.length,
    answered: answered(today),
    quick: answered(today),
    seconds: 15,
    abandoned: today.length - answered(today),
    medianWait: WAIT_SECONDS,
  },
  openTickets: 1,
  emergencies: 1,
  callBacksDue: count(fateIs('missed')),
};

/** The wall board's hours, those without a call left out. */
export const boardHours = [...new Set(calls.map(({ ringsAt }) => Math.floor(ringsAt / (60 * MINUTE))))].map(
  (hour) => {
    const some = calls.filter(({ ringsAt }) => Math.floor(ringsAt / (60 * MINUTE)) === hour);
    const at = new Date(hour * 60 * MINUTE).toISOString();
    return { hour: at, answered: answered(some), missed: some.length - answered(some) };
  },
);

/** What the trail must hold. */
export const trail: Readonly<Record<string, number>> = {
  'ticket.closed': closed,
  'ticket.voided': count(fateIs('silent', 'hoax', 'wrong')),
  'ticket.danger-checked': count(fateIs('case', 'emergency')),
  'ticket.case-made': count(fateIs('case')),
  'duty.alert-raised': 4,
  'duty.alert-confirmed': 1,
  // The first step of each is its raising.
  'duty.alert-step': emergencyRungs.length + deadlineRungs.length + referralRungs.length - 3,
  'case.escalated': escalations,
  'referral.sent': 1,
  'referral.overdue': referralTold,
};
