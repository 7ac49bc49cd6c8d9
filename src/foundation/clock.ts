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
