/**
 * The one source of time. Rules never ask it: they are given a time. People read Asia/Shanghai.
 */

/** Tells the time; injected wherever something depends on it. */
export interface Clock {
  now(): Date;
}

/** The real time. */
export const realClock: Clock = { now: () => new Date() };

/** A clock that was set to an instant when it was made and runs on from there (demonstration and tests). */
export function clockStartingAt(start: Date): Clock {
  const begun = performance.now();
  return { now: () => new Date(start.getTime() + (performance.now() - begun)) };
}

/** How far ahead of the machine's clock a last known instant may lie and still be believed: a clock set back, not one that was wild. */
const BELIEVED_AHEAD_MS = 24 * 3_600_000;

/**
 * A clock that never goes back: where the machine's is set back it runs on by the monotonic one until it is overtaken, so
 * that no session comes to life again and the trail stays in order.
 * @param last an instant that was seen before this process began, such as the newest in the audit trail.
 * @param elapsed milliseconds that only grow.
 */
export function steadyClock(
  source: Clock,
  last: Date | null = null,
  elapsed: () => number = () => performance.now(),
): Clock {
  const begun = source.now().getTime();
  const ahead = last === null ? 0 : last.getTime() - begun;
  let at = ahead > 0 && ahead <= BELIEVED_AHEAD_MS ? begun + ahead : begun;
  let asked = elapsed();
  return {
    now: () => {
      const since = elapsed();
      at = Math.max(source.now().getTime(), at + (since - asked));
      asked = since;
      return new Date(at);
    },
  };
}

const shanghaiDate = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The calendar day in China at an instant, as an ISO date. */
export function dayInChina(instant: Date): string {
  return shanghaiDate.format(instant);
}
