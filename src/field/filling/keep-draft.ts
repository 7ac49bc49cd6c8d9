/**
 * Keeps what is being filled in: a moment after each answer, and at once when the app goes out of sight, so that a flat battery takes
 * a word at most. One write after the other; the newest alone is written where several wait.
 */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { type KeepingTrouble, keepingTrouble } from '#field/outbox/keeping.ts';
import type { Draft, UnlockedStore } from '#field/store/store.ts';

/** What is kept of a draft. */
export type Kept = Omit<Draft, 'files' | 'changedAt'>;

/** Pause after the last letter that was typed. */
const PAUSE_MS = 400;

/** Keeps a draft as it changes; says why where it could not be kept. */
export function useKeepDraft(store: UnlockedStore): {
  readonly trouble: KeepingTrouble | null;
  /** The draft has changed. */
  readonly keep: (draft: Kept) => void;
  /** Writes what still waits. @throws what the store throws */
  readonly settle: () => Promise<void>;
  /** What still waits is not written any more: the draft is thrown away. */
  readonly forget: () => void;
} {
  const waiting = useRef<Kept | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const [trouble, setTrouble] = useState<KeepingTrouble | null>(null);
  const settle = useCallback(async () => {
    clearTimeout(timer.current);
    const draft = waiting.current;
    if (draft === null) return;
    waiting.current = null;
    try {
      await store.saveDraft(draft);
      setTrouble(null);
    } catch (fault) {
      // Whatever came meanwhile is newer and holds it too.
      waiting.current ??= draft;
      setTrouble(keepingTrouble(fault));
      throw fault;
    }
  }, [store]);
  const settleQuietly = useCallback(() => void settle().catch(() => undefined), [settle]);
  const keep = useCallback(
    (draft: Kept) => {
      waiting.current = draft;
      clearTimeout(timer.current);
      timer.current = setTimeout(settleQuietly, PAUSE_MS);
    },
    [settleQuietly],
  );
  useEffect(() => {
    document.addEventListener('visibilitychange', settleQuietly);
    addEventListener('pagehide', settleQuietly);
    return () => {
      document.removeEventListener('visibilitychange', settleQuietly);
      removeEventListener('pagehide', settleQuietly);
      settleQuietly();
    };
  }, [settleQuietly]);
  const forget = useCallback(() => {
    clearTimeout(timer.current);
    waiting.current = null;
  }, []);
  return { trouble, keep, settle, forget };
}
