/**
 * Rules of signing in: lock-out, lifetimes, what a password must be. Pure: facts and a time in, a decision out.
 */

import type { Role } from '#foundation/access/table.ts';

/** Wrong passwords in a row after which an account is locked [P]. */
export const FAILURES_BEFORE_LOCK = 5;
/** Minutes of the first lock; each further failure doubles it, up to a day [P]. */
export const FIRST_LOCK_MINUTES = 5;
/** How long a session lives: hours at most, used or not, and minutes without use. */
export interface Lifetime {
  readonly hours: number;
  readonly idleMinutes: number;
}

/** A working day, for whoever works in villages and towns [P]. */
const FIELD: Lifetime = { hours: 12, idleMinutes: 120 };
/** For offices, whose screens stand where others pass by [P]. */
const OFFICE: Lifetime = { hours: 12, idleMinutes: 60 };
/** The shortest, for whoever keeps accounts, roles and the trail; NIST SP 800-63B asks no more than 12 h and 30 min at AAL2 [P]. */
const ADMINISTRATOR: Lifetime = { hours: 8, idleMinutes: 20 };

/** The lifetime of each role's sessions; roles that are not named have the field's. */
const lifetimes: Partial<Readonly<Record<Role, Lifetime>>> = {
  sysadmin: ADMINISTRATOR,
  secadmin: ADMINISTRATOR,
  auditor: ADMINISTRATOR,
  city: OFFICE,
  county: OFFICE,
  leader: OFFICE,
  inspector: OFFICE,
};

/** How long a session under a role lives. */
export function lifetimeOf(role: Role): Lifetime {
  return lifetimes[role] ?? FIELD;
}

/** The least length of a password that stands alone (NIST SP 800-63B-4, 3.1.1.2: 15) [P]. */
export const PASSWORD_LENGTH = 15;
/** The least length beside a second factor (NIST asks for 8) [P]. */
export const PASSWORD_LENGTH_WITH_FACTOR = 12;

/** Days for which a one-time password opens the way to choosing one's own [P]. */
export const ONE_TIME_DAYS = 7;

const DAY_MINUTES = 24 * 60;
const MINUTE_MS = 60_000;

/** What is known of an account's failed sign-ins. */
export interface FailureState {
  readonly failures: number;
  readonly lockedUntil: Date | null;
}

/** Says whether an account is locked at a time. */
export function isLocked(state: FailureState, now: Date): boolean {
  return state.lockedUntil !== null && state.lockedUntil > now;
}

/** Until when an account is locked, as a time of day in China; empty where it is not. */
export function lockedUntilWords(until: Date | null): string {
  if (until === null) return '';
  return new Intl.DateTimeFormat('zh-CN', {
    timeZone: 'Asia/Shanghai',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  }).format(until);
}

/** The state after one more wrong password. */
export function afterFailure(state: FailureState, now: Date): FailureState {
  const failures = state.failures + 1;
  const over = failures - FAILURES_BEFORE_LOCK;
  if (over < 0) return { failures, lockedUntil: null };
  const minutes = Math.min(FIRST_LOCK_MINUTES * 2 ** Math.min(over, 20), DAY_MINUTES);
  return { failures, lockedUntil: new Date(now.getTime() + minutes * MINUTE_MS) };
}

/** Says whether a one-time password made at `made` can no longer be used. */
export function hasLapsed(made: Date, now: Date): boolean {
  return now.getTime() - made.getTime() > ONE_TIME_DAYS * DAY_MINUTES * MINUTE_MS;
}

/** Minutes by which a clock may be put right without ending sessions [P]. */
export const CLOCK_STEP_MINUTES = 5;

/**
 * Says whether a session was used at a time that has not come yet: the clock was set back. It ends then, as nobody can say
 * how long it has lasted; otherwise it would live on by as much as the clock went back.
 */
export function isFromLater(seen: Date, now: Date): boolean {
  return seen.getTime() - now.getTime() > CLOCK_STEP_MINUTES * MINUTE_MS;
}

/** When a session under a role, made at `made` and last used at `seen`, ends. */
export function sessionEnd(made: Date, seen: Date, role: Role): Date {
  const { hours, idleMinutes } = lifetimeOf(role);
  const hard = made.getTime() + hours * 60 * MINUTE_MS;
  const idle = seen.getTime() + idleMinutes * MINUTE_MS;
  return new Date(Math.min(hard, idle));
}
