/** When something happened that a phone wrote down, as far as it can be known, and whose work it may be. Pure. */

/** A clock that is off by less is right enough: the way of a message takes its time too. */
export const CLOCK_TOLERANCE_MS = 2 * 60_000;
/** How long before a phone was made known a record may lie: a day that began in another time zone. */
export const BEFORE_ENROLMENT_MS = 24 * 3600_000;

/** What is known of the time of one writing. */
export interface Timing {
  /** By the phone's clock, when it was written. */
  readonly madeAt: Date;
  /** By the phone's clock, when it was sent. */
  readonly deviceNow: Date;
  /** By the server's clock, when it came. */
  readonly receivedAt: Date;
  /** When the phone was made known; nothing was written at it before. */
  readonly enrolledAt: Date;
}

/**
 * When it happened: the phone's time, put right by as much as its clock was off when it sent. A phone set to 2019 that writes
 * and sends by the same wrong clock is put right; where the clock was changed in between, the time cannot be known, and the
 * day of receipt stands with a mark of doubt. Nothing ever happens after it was received.
 */
export function timeOf(timing: Timing): { happenedAt: Date; doubtful: boolean } {
  const received = timing.receivedAt.getTime();
  const off = timing.deviceNow.getTime() - received;
  const correction = Math.abs(off) <= CLOCK_TOLERANCE_MS ? 0 : off;
  const happened = timing.madeAt.getTime() - correction;
  const tooLate = happened > received + CLOCK_TOLERANCE_MS;
  const tooEarly = happened < timing.enrolledAt.getTime() - BEFORE_ENROLMENT_MS;
  if (Number.isNaN(happened) || tooLate || tooEarly) return { happenedAt: timing.receivedAt, doubtful: true };
  return { happenedAt: new Date(Math.min(happened, received)), doubtful: false };
}

/**
 * Whether somebody's role does such work at a phone. A keeper knows children by their places at his door: he puts down what happens
 * there, and reports danger like everybody (article 11); visits, letters and files are the director's.
 */
export function isOwnWork(role: string, kind: string, form: string | null): boolean {
  if (role !== 'classroom') return true;
  return kind === 'mark' || kind === 'unfinished' || form === 'incident';
}
