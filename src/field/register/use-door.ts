/** The register on screen: followed as marks come and minutes pass; and putting something down, with what stands in the way. */
import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import type { Mark } from '#capabilities/aftercare/register/marks/contract.ts';
import { CLOCK_TOLERANCE_MS } from '#capabilities/field/packets/rules.ts';
import { useOpen } from '#field/app/context.ts';
import { type KeepingTrouble, keepingTrouble } from '#field/outbox/keeping.ts';
import { type Door, doorOf, type Place, type Row } from '#field/register/day.ts';
import { newMark, type Said } from '#field/register/new-mark.ts';
import type { Snapshot } from '#field/store/store.ts';

/** How often who is missing is looked at anew, in milliseconds. */
const TICK_MS = 10_000;

/** The server's time in milliseconds, as far as it is known; a clock that is right enough is left alone. */
export function timeOf({ clockAheadMs }: Pick<Snapshot, 'clockAheadMs'>): number {
  return Date.now() + (Math.abs(clockAheadMs) <= CLOCK_TOLERANCE_MS ? 0 : clockAheadMs);
}

/** The time, followed. */
export function useNow(): number {
  const { snapshot } = useOpen();
  const [, setTicks] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTicks((ticks) => ticks + 1), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return timeOf(snapshot);
}

/** The register of a session; null where this phone does not hold it any more. */
export function useDoor(sessionId: string): Door | null {
  const { sites } = useOpen().snapshot;
  const now = useNow();
  return useMemo(() => {
    for (const site of sites) {
      const session = site.sessions.find(({ id }) => id === sessionId);
      if (session !== undefined) return doorOf(site, session, now);
    }
    return null;
  }, [sites, sessionId, now]);
}

/** A child on it. */
export function rowOf(door: Door, placeId: string): (Row & { readonly place: Place }) | null {
  const place = door.site.places.find(({ id }) => id === placeId);
  if (place === undefined) return null;
  const whereabouts = door.register.byPlace.get(placeId) ?? { state: 'not-expected', since: null };
  return { place, whereabouts };
}

/** Puts something down; answers the mark once it is on the disk, null where it could not be kept. */
export function usePutDown(door: Door): {
  readonly putDown: (said: Said) => Promise<Mark | null>;
  readonly trouble: KeepingTrouble | null;
} {
  const { store } = useOpen();
  const [trouble, setTrouble] = useState<KeepingTrouble | null>(null);
  const { site, session } = door;
  const putDown = useCallback(
    async (said: Said): Promise<Mark | null> => {
      const mark = newMark(site.id, session, said);
      try {
        await store.mark(mark);
        setTrouble(null);
        return mark;
      } catch (fault) {
        setTrouble(keepingTrouble(fault));
        return null;
      }
    },
    [store, site.id, session],
  );
  return { putDown, trouble };
}
