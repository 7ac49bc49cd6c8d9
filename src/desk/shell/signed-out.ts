/** Whether the server has told us, in the middle of work, that the session is over. Knows nothing of screens. */
import { useSyncExternalStore } from 'react';

let over = false;
const listeners = new Set<() => void>();

/** Notes that the session is over, or that it goes on again. */
export function noteSignedOut(now: boolean): void {
  over = now;
  for (const listener of listeners) listener();
}

/** Whether the session is over. */
export function useSignedOut(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => over,
  );
}
