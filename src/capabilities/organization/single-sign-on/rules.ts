/**
 * Rules of single sign-on. Pure: facts in, a decision out.
 */

/** Minutes within which somebody must come back from the provider [P]. */
export const ATTEMPT_MINUTES = 10;

/** Says whether an attempt begun at `at` (milliseconds) can still be completed. */
export function attemptStands(at: number, now: Date): boolean {
  return Math.abs(now.getTime() - at) <= ATTEMPT_MINUTES * 60_000;
}

/** Where to go afterwards: an address of the desk itself, or its first page. Nothing leads out of the desk. */
export function placeOnDesk(next: string | undefined): string {
  return next !== undefined && /^\/(?![/\\])[^\s\\]*$/.test(next) && !next.startsWith('/api/') ? next : '/';
}
