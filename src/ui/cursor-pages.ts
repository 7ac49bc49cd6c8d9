/**
 * Which page of a long list is on screen. Lists go by cursor, so the way back is the cursors already seen;
 * they are kept for the tab, so that returning from a record or reloading finds the same page.
 */
import { useState } from 'react';

/** Rows on a page, where the screen does not say otherwise. */
export const usualLimit = 20;

/** The page on screen and the ways to its neighbours. */
export interface CursorPages {
  readonly cursor: string | undefined;
  readonly limit: number;
  /** Counted from 1. */
  readonly number: number;
  readonly forward: (next: string) => void;
  readonly back: () => void;
}

/** Keeps the page of the list named `list`; another `list` (other filters) begins at its own first page. */
export function useCursorPages(list: string, limit: number = usualLimit): CursorPages {
  const [seen, setSeen] = useState(() => ({ list, trail: recall(list) }));
  const trail = seen.list === list ? seen.trail : recall(list);
  const go = (longer: readonly string[]) => {
    remember(list, longer);
    setSeen({ list, trail: longer });
  };
  return {
    cursor: trail.at(-1),
    limit,
    number: trail.length + 1,
    forward: (next) => go([...trail, next]),
    back: () => go(trail.slice(0, -1)),
  };
}

const place = (list: string) => `tonghu.pages ${list}`;

function recall(list: string): readonly string[] {
  const kept: unknown = JSON.parse(globalThis.sessionStorage?.getItem(place(list)) ?? '[]');
  return Array.isArray(kept) ? kept.map(String) : [];
}

function remember(list: string, trail: readonly string[]): void {
  globalThis.sessionStorage?.setItem(place(list), JSON.stringify(trail));
}
