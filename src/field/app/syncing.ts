/** When the open locker looks for the server by itself: as it is opened, when there is a network again, after something was written. */
import { useEffect } from 'preact/hooks';
import type { Snapshot, UnlockedStore } from '#field/store/store.ts';

/** While something waits, or the last try failed, it tries again so often. */
const AGAIN_MS = 5 * 60_000;

/** Keeps the locker in step with the server; practice sends only when it is asked to. */
export function useSyncing(store: UnlockedStore, snapshot: Snapshot): void {
  const { training } = snapshot.me;
  const waiting = snapshot.outbox.filter(({ state }) => state === 'waiting').length;
  const { trouble } = snapshot.sync;
  useEffect(() => {
    if (training) return;
    const look = (): void => {
      if (document.visibilityState === 'visible') void store.sync();
    };
    look();
    addEventListener('online', look);
    document.addEventListener('visibilitychange', look);
    return () => {
      removeEventListener('online', look);
      document.removeEventListener('visibilitychange', look);
    };
  }, [store, training]);
  useEffect(() => {
    if (!training && waiting > 0) void store.sync();
  }, [store, training, waiting]);
  useEffect(() => {
    if (training || (waiting === 0 && trouble === null)) return;
    const timer = setInterval(() => void store.sync(), AGAIN_MS);
    return () => clearInterval(timer);
  }, [store, training, waiting, trouble]);
}
