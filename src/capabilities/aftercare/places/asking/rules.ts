/**
 * Rules of asking without signing in. Pure. A code is good for one asking, for half an hour and five tries; a child's guardian gets
 * three a day, whoever asks for them, so that nobody can trouble him.
 */
import { mobileOf } from '#capabilities/reminders/rules.ts';

/** Minutes for which a code is good [P]: it goes with the minute's round, and networks are slow. */
export const VALID_MINUTES = 30;
/** Tries with a code [P]: of a million. */
export const MOST_TRIES = 5;
/** Codes a day for one child [P]. */
export const MOST_CODES_A_DAY = 3;

/** What is known of the child that was named. */
export interface NamedChild {
  readonly name: string;
  readonly registered: boolean;
  readonly residence: string;
  readonly guardianPhones: readonly (string | null)[];
  /** Codes that went to its guardian within a day. */
  readonly codes: number;
}

/** The mobile to which a code goes; null where what was said does not fit, and nobody is told which part of it. */
export function provenBy(
  asked: { readonly child: string; readonly phone: string; readonly county: string },
  named: NamedChild | undefined,
): string | null {
  const mobile = mobileOf(asked.phone);
  if (named === undefined || mobile === null) return null;
  const plain = (name: string): string => name.replace(/[\s·•.]/g, '');
  const fits =
    named.registered &&
    named.residence.startsWith(asked.county) &&
    plain(named.name) === plain(asked.child) &&
    named.guardianPhones.some((phone) => mobileOf(phone) === mobile);
  return fits && named.codes < MOST_CODES_A_DAY ? mobile : null;
}

/** What is known of an asking when a code is tried. */
export interface TriedAsking {
  readonly validUntil: Date;
  /** Tries before this one. */
  readonly guesses: number;
  /** Whether the code is the one that was sent; false where none was. */
  readonly fits: boolean;
}

/** Whether a code proves the guardian now. */
export function proves(asking: TriedAsking | undefined, now: Date): boolean {
  if (asking === undefined) return false;
  return asking.fits && asking.guesses < MOST_TRIES && asking.validUntil > now;
}
