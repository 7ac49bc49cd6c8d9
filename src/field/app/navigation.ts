/**
 * Where one stands in the app: a way of screens, of which the last is shown. The telephone's own back button goes one step back,
 * for each step is an entry of the browser's history; the entry holds its number alone, so that no name ever stands in an address
 * or in what a browser keeps.
 */
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { v7 as uuidv7 } from 'uuid';
import type { CorrectableField } from '#field/store/store.ts';

/** The screens that the bar at the foot leads to. */
export type Tab = 'day' | 'register' | 'children' | 'outbox' | 'more';

/** What is done at the door of a classroom, each on a screen of its own. */
export type DoorStep =
  | { readonly step: 'opening' | 'closing' }
  | { readonly step: 'place' | 'leave' | 'stranger'; readonly placeId: string }
  | { readonly step: 'absent'; readonly placeId: string; readonly how: 'excused' | 'located' }
  | { readonly step: 'proof' | 'sign'; readonly placeId: string; readonly pickerId: string }
  /** The child has gone: with this picker, or alone. */
  | { readonly step: 'gone'; readonly placeId: string; readonly pickerId: string | null }
  /** Somebody was refused; the mark that says so. */
  | { readonly step: 'alarm'; readonly placeId: string; readonly markId: string };

/** A screen, and what it is about. */
export type Screen =
  | { readonly at: Tab }
  | ({ readonly at: 'door'; readonly sessionId: string } & DoorStep)
  | { readonly at: 'child'; readonly childId: string }
  | { readonly at: 'forms'; readonly childId: string }
  | { readonly at: 'fill'; readonly draftId: string; readonly page: number }
  | { readonly at: 'resume'; readonly draftId: string }
  | { readonly at: 'no-form'; readonly kind: string }
  | { readonly at: 'kept'; readonly what: 'record' | 'letter' | 'incident'; readonly childId: string | null }
  | { readonly at: 'letter'; readonly childId: string; readonly step: number }
  | { readonly at: 'correct'; readonly childId: string; readonly field: CorrectableField }
  | { readonly at: 'conflict'; readonly childId: string; readonly conflictId: string }
  | { readonly at: 'talk'; readonly childId: string; readonly recordId: string }
  | { readonly at: 'emergency'; readonly childId: string | null }
  | { readonly at: 'settings'; readonly part: SettingsPart };

/** The parts of the settings that have a screen of their own. */
export type SettingsPart = 'look' | 'pin' | 'held' | 'reminders' | 'about';

/** The screens gone through, and which of them is shown. */
export interface Way {
  readonly entries: readonly Screen[];
  readonly depth: number;
}

/** A way begins at the day; that of whoever keeps a classroom and nothing else, at its register. */
export function wayFrom(home: Tab): Way {
  return { entries: [{ at: home }], depth: 0 };
}

/** A director's way. */
export const startOfWay: Way = wayFrom('day');

/** One step further; what lay ahead after going back is forgotten. */
export function stepped(way: Way, screen: Screen): Way {
  return { entries: [...way.entries.slice(0, way.depth + 1), screen], depth: way.depth + 1 };
}

/** Another screen in place of the one shown, which going back shall not show again. */
export function replaced(way: Way, screen: Screen): Way {
  return { ...way, entries: [...way.entries.slice(0, way.depth), screen] };
}

/** As the history says; a number that this way does not know leads to its beginning. */
export function movedTo(way: Way, depth: number): Way {
  return { ...way, depth: depth >= 0 && depth < way.entries.length ? depth : 0 };
}

/** The screen that is shown. */
export function shownOf(way: Way): Screen {
  return way.entries[way.depth] ?? { at: 'day' };
}

/** How many steps back the nearest screen of a kind lies; 0 where none was gone through. */
export function stepsBackTo({ entries, depth }: Way, at: Screen['at']): number {
  for (let steps = 0; steps <= depth; steps += 1) if (entries[depth - steps]?.at === at) return steps;
  return 0;
}

/**
 * A tab: the day is the beginning, every other stands one step from it, so that going back from anywhere ends at the day. Where the
 * way begins elsewhere, that is meant by the day.
 * `back` is how many steps the history goes back first.
 */
export function tabbed(way: Way, tab: Tab): { readonly way: Way; readonly back: number } {
  const [first = { at: 'day' }] = way.entries;
  if (tab === 'day' || tab === first.at) return { way, back: way.depth };
  if (way.depth === 0) return { way: stepped(way, { at: tab }), back: 0 };
  return { way: { entries: [first, { at: tab }], depth: 1 }, back: way.depth - 1 };
}

/** What screens are given to go elsewhere. */
export interface Go {
  to(screen: Screen): void;
  replace(screen: Screen): void;
  /** So many steps back, 1 where nothing is said. */
  back(steps?: number): void;
  /** So many steps back, and another screen in place of the one that is reached: what was gone through is done with. */
  finish(screen: Screen, steps: number): void;
  tab(tab: Tab): void;
  /** How many steps back the nearest screen of a kind lies. */
  stepsBackTo(at: Screen['at']): number;
}

interface Entry {
  readonly run: string;
  readonly depth: number;
}

/** The way of this run of the app, kept in step with the browser's history. */
export function useWay(home: Tab): { readonly screen: Screen; readonly depth: number; readonly go: Go } {
  const [way, setWay] = useState<Way>(() => wayFrom(home));
  const latest = useRef(way);
  const run = useMemo(() => uuidv7(), []);
  const scrolls = useRef<number[]>([]);
  const show = useCallback((next: Way) => {
    latest.current = next;
    setWay(next);
  }, []);
  useEffect(() => {
    const entry = (depth: number): Entry => ({ run, depth });
    history.replaceState(entry(0), '');
    const onPop = (event: PopStateEvent): void => {
      const state = event.state as Entry | null;
      // An entry of an earlier run: what it showed is not known any more.
      if (state?.run !== run) history.replaceState(entry(0), '');
      const next = movedTo(latest.current, state?.run === run ? state.depth : 0);
      show(next);
      requestAnimationFrame(() => scrollTo(0, scrolls.current[next.depth] ?? 0));
    };
    addEventListener('popstate', onPop);
    return () => removeEventListener('popstate', onPop);
  }, [run, show]);
  const go = useMemo<Go>(
    () => ({
      to: (screen) => {
        scrolls.current[latest.current.depth] = scrollY;
        show(stepped(latest.current, screen));
        history.pushState({ run, depth: latest.current.depth } satisfies Entry, '');
        scrollTo(0, 0);
      },
      replace: (screen) => {
        show(replaced(latest.current, screen));
        scrollTo(0, 0);
      },
      back: (steps = 1) => {
        if (latest.current.depth > 0) history.go(-Math.min(steps, latest.current.depth));
      },
      finish: (screen, steps) => {
        const { depth, entries } = latest.current;
        const back = Math.min(steps, depth);
        const next = replaced({ entries, depth: depth - back }, screen);
        if (back === 0) return show(next);
        latest.current = { ...next, depth };
        history.go(-back);
      },
      tab: (tab) => {
        const { depth } = latest.current;
        const { way: next, back } = tabbed(latest.current, tab);
        scrolls.current = [];
        if (back > 0) {
          // The history answers with the step that it has reached, and what is shown follows it.
          latest.current = { ...next, depth };
          history.go(-back);
        } else {
          show(next);
          if (next.depth > depth) history.pushState({ run, depth: next.depth } satisfies Entry, '');
          scrollTo(0, 0);
        }
      },
      stepsBackTo: (at) => stepsBackTo(latest.current, at),
    }),
    [run, show],
  );
  return { screen: shownOf(way), depth: way.depth, go };
}
