/**
 * Rules of telling people outside the screen. Pure: facts and a time in, a decision out. Times of day are minutes after
 * midnight in China, which knows no summer time.
 */
import type { ReminderRule } from '#capabilities/reminders/contract.ts';

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;
/** China's time is this far ahead of UTC, in minutes. */
const CHINA_AHEAD = 8 * 60;

/** When and how somebody wants to be told. */
export interface Preferences {
  readonly digest: boolean;
  readonly digestMinute: number;
  /** The quiet hours: from the first minute until before the second, through midnight where that is earlier; none where both are one. */
  readonly quietFrom: number;
  readonly quietUntil: number;
  readonly push: boolean;
  readonly sms: boolean;
}

/** What holds for whoever has chosen nothing [P]: the digest at 07:30, quiet from 21:00 to 07:00, by every way there is. */
export const proposed: Preferences = {
  digest: true,
  digestMinute: 7 * 60 + 30,
  quietFrom: 21 * 60,
  quietUntil: 7 * 60,
  push: true,
  sms: true,
};

/** The minute of the day in China at an instant. */
export function minuteOfDay(at: Date): number {
  return (Math.floor(at.getTime() / MINUTE_MS) + CHINA_AHEAD) % DAY_MINUTES;
}

/** `07:30` as minutes after midnight. */
export function minuteOf(clockTime: string): number {
  return Number(clockTime.slice(0, 2)) * 60 + Number(clockTime.slice(3, 5));
}

/** Minutes after midnight as `07:30`. */
export function clockTimeOf(minute: number): string {
  return [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');
}

type QuietHours = Pick<Preferences, 'quietFrom' | 'quietUntil'>;

/** Says whether a minute of the day lies in somebody's quiet hours. */
export function isQuiet({ quietFrom, quietUntil }: QuietHours, minute: number): boolean {
  return quietFrom <= quietUntil
    ? minute >= quietFrom && minute < quietUntil
    : minute >= quietFrom || minute < quietUntil;
}

/** The first instant at or after one that does not lie in the quiet hours. */
export function quietOver(hours: QuietHours, at: Date): Date {
  const minute = minuteOfDay(at);
  if (!isQuiet(hours, minute)) return at;
  const wait = (hours.quietUntil - minute + DAY_MINUTES) % DAY_MINUTES;
  return new Date((Math.floor(at.getTime() / MINUTE_MS) + wait) * MINUTE_MS);
}

/**
 * Which messages may be sent in quiet hours, by name. A call to duty may where somebody is in danger or a shift stands empty
 * now (levels 1 and 2), not where a shift of tomorrow is uncovered (3); so may an alarm of a classroom. A test was asked for by the person this very minute.
 */
export function breaksQuietHours(rule: ReminderRule, figures: Figures): boolean {
  if (rule === 'duty-alert') return figures.level !== 3;
  return rule === 'test' || rule === 'classroom-alarm';
}

/** The earliest instant from `at` on at which a message may be sent to somebody. */
export function earliestFor(rule: ReminderRule, figures: Figures, hours: QuietHours, at: Date): Date {
  return breaksQuietHours(rule, figures) ? at : quietOver(hours, at);
}

/**
 * Says whether somebody's digest of the day is to be made now: not before the time chosen, and in no quiet hour. A server
 * that was down makes it later that day, until the quiet hours begin.
 */
export function digestIsDue(preferences: Preferences, at: Date): boolean {
  const minute = minuteOfDay(at);
  return preferences.digest && minute >= preferences.digestMinute && !isQuiet(preferences, minute);
}

/** Numbers that a message says; nothing else is ever said. */
export interface Figures {
  readonly today?: number;
  readonly overdue?: number;
  readonly week?: number;
  readonly level?: number;
}

/** What there is to reach somebody by. */
export interface Reach {
  readonly devices: readonly string[];
  readonly hasMobile: boolean;
  /** Whether the installation has the way at all. */
  readonly push: boolean;
  readonly sms: boolean;
}

/** One way on which a message goes. */
export type Way =
  | { readonly channel: 'push'; readonly device: string }
  | { readonly channel: 'sms' }
  | { readonly channel: 'app' };

/** Whether somebody is wanted now, and not told of what can wait. */
export function isCall(rule: ReminderRule): boolean {
  return rule === 'duty-alert' || rule === 'classroom-alarm';
}

/**
 * On which ways somebody is told. An ordinary message: by push where he has a browser for it, else by text message, else in
 * the app alone. A call to duty: by all of them at once.
 */
export function waysFor(rule: ReminderRule, wants: Pick<Preferences, 'push' | 'sms'>, reach: Reach): Way[] {
  const pushes: Way[] =
    wants.push && reach.push ? reach.devices.map((device) => ({ channel: 'push', device })) : [];
  const texts: Way[] = wants.sms && reach.sms && reach.hasMobile ? [{ channel: 'sms' }] : [];
  if (isCall(rule)) return pushes.length + texts.length === 0 ? inTheApp : [...pushes, ...texts];
  if (pushes.length > 0) return pushes;
  return texts.length > 0 ? texts : inTheApp;
}

const inTheApp: Way[] = [{ channel: 'app' }];

/** The longest pause between two tries, in minutes [P]. */
const LONGEST_PAUSE = 60;

/** How long is waited after a try before the next, in milliseconds: 1, 2, 4 … minutes. `tries` counts the one just begun. */
export function pauseAfter(tries: number): number {
  return Math.min(2 ** Math.max(0, tries - 1), LONGEST_PAUSE) * MINUTE_MS;
}

/** A call to duty climbs to others by then, and a test is waited for no longer, in minutes [P]. */
const URGENT_MINUTES = 60;

/** From when on a message would mislead: a digest when its day is over, others after an hour (and no earlier than the quiet hours let them go). */
export function uselessAfter(rule: ReminderRule, earliest: Date): Date {
  if (rule !== 'digest') return new Date(earliest.getTime() + URGENT_MINUTES * MINUTE_MS);
  const left = DAY_MINUTES - minuteOfDay(earliest);
  return new Date((Math.floor(earliest.getTime() / MINUTE_MS) + left) * MINUTE_MS);
}

const MOBILE = /^1\d{10}$/;

/** The mobile that text messages reach; null where what is known is a landline or nothing. */
export function mobileOf(phone: string | null): string | null {
  const digits = (phone ?? '').replace(/[\s\-()（）]/g, '').replace(/^\+?86(?=1\d{10}$)/, '');
  return MOBILE.test(digits) ? digits : null;
}

/** How many browsers of one person may be woken [P]. */
export const MOST_DEVICES = 10;

/** How many tests somebody may have sent in an hour [P]. */
export const TESTS_AN_HOUR = 5;

/** What is known of a message and of whom it is for, when its time has come. */
export interface Standing {
  readonly rule: ReminderRule;
  readonly channel: 'push' | 'sms';
  readonly figures: Figures;
  readonly uselessAfter: Date;
  readonly preferences: Preferences;
  /** Whether the account is in use still. */
  readonly active: boolean;
  /** Whether the installation has the way. */
  readonly configured: boolean;
  /** Whether there is a browser, or a mobile, to send it to. */
  readonly receiver: boolean;
}

/** What is done with a message whose time has come. */
export type Step =
  | { readonly kind: 'send' }
  | { readonly kind: 'wait'; readonly until: Date }
  | { readonly kind: 'give-up'; readonly fault: string };

/** Decides what is done with a message now. Nothing is sent in quiet hours that was put down before they were chosen. */
export function stepFor(message: Standing, now: Date): Step {
  if (now > message.uselessAfter) return { kind: 'give-up', fault: 'too-late' };
  if (!message.active) return { kind: 'give-up', fault: 'account-ended' };
  if (!message.configured) return { kind: 'give-up', fault: 'not-configured' };
  if (!message.preferences[message.channel]) return { kind: 'give-up', fault: 'not-wanted' };
  if (!message.receiver) return { kind: 'give-up', fault: 'no-receiver' };
  const earliest = earliestFor(message.rule, message.figures, message.preferences, now);
  return earliest > now ? { kind: 'wait', until: earliest } : { kind: 'send' };
}
