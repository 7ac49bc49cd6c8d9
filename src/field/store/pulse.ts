/**
 * When an open locker talks to the server by itself: as it is opened, when the network comes back, soon after something was written,
 * now and then while the app is looked at, and again after what failed, ever more slowly. Two thousand phones that come back
 * on Monday morning do not all call in the same second.
 */

/** Milliseconds between two exchanges while the app is looked at and nothing happens [P]. */
export const EVERY_MS = 10 * 60_000;
/** Milliseconds after something was written, so that a form and its photos go together [P]. */
export const AFTER_WRITING_MS = 2000;
/** The first and the longest wait after an exchange that failed [P]. */
export const FIRST_WAIT_MS = 30_000;
export const LONGEST_WAIT_MS = 15 * 60_000;
/** By how much of a wait it is made longer at random. */
const SPREAD = 0.5;

/** How long to wait after so many failures in a row; `chance` is drawn from 0 to 1. */
export function waitAfter(failures: number, chance: number): number {
  if (failures === 0) return EVERY_MS;
  const wait = Math.min(FIRST_WAIT_MS * 2 ** Math.min(failures - 1, 20), LONGEST_WAIT_MS);
  return Math.round(wait * (1 + SPREAD * chance));
}

/** What is exchanged: resolves with whether it went well. */
export interface Pulse {
  /** Something was written: it goes soon. */
  wrote(): void;
  stop(): void;
}

/** Begins to exchange by itself. */
export function beginPulse(exchange: () => Promise<boolean>): Pulse {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let stopped = false;
  const after = (milliseconds: number): void => {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(() => void beat(), milliseconds);
  };
  const beat = async (): Promise<void> => {
    if (document.visibilityState === 'hidden' && failures === 0) return after(EVERY_MS);
    failures = (await exchange()) ? 0 : failures + 1;
    after(waitAfter(failures, Math.random()));
  };
  const online = (): void => after(Math.round(Math.random() * AFTER_WRITING_MS));
  globalThis.addEventListener('online', online);
  after(0);
  return {
    wrote: () => after(AFTER_WRITING_MS),
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      globalThis.removeEventListener('online', online);
    },
  };
}
