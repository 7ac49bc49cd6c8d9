/**
 * What every screen is given without asking: the texts in the present language, the store with its present snapshot, and the way
 * elsewhere.
 */
import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { Go } from '#field/app/navigation.ts';
import type { Preferences } from '#field/app/preferences.ts';
import type { Snapshot, UnlockedStore } from '#field/store/store.ts';
import { type Language, type Say, sayIn } from '#field/texts.ts';

/** How the app looks, and how that is changed. */
export interface Look {
  readonly preferences: Preferences;
  change(part: Partial<Preferences>): void;
}

const nobody = (): never => {
  throw new Error('A screen stands outside of the app.');
};

/** The language and the size of letters. */
export const LookContext = createContext<Look>({
  preferences: { language: 'zh', size: 'normal', near: false },
  change: nobody,
});

/** An open locker and the way through its screens. */
export interface Open {
  readonly store: UnlockedStore;
  readonly snapshot: Snapshot;
  readonly go: Go;
  /** Back to the question who one is. */
  readonly onLock: () => void;
}

/** An open locker; there is none outside. */
export const OpenContext = createContext<Open | null>(null);

/** The look. */
export function useLook(): Look {
  return useContext(LookContext);
}

/** The texts in the language on screen. */
export function useSay(): Say {
  return sayIn(useLanguage());
}

/** The language on screen. */
export function useLanguage(): Language {
  return useContext(LookContext).preferences.language;
}

/** The open locker. */
export function useOpen(): Open {
  return useContext(OpenContext) ?? nobody();
}

/** The store's newest snapshot, followed. */
export function useSnapshotOf(store: UnlockedStore): Snapshot {
  const [snapshot, setSnapshot] = useState(() => store.snapshot());
  useEffect(() => {
    setSnapshot(store.snapshot());
    return store.subscribe(() => setSnapshot(store.snapshot()));
  }, [store]);
  return snapshot;
}
