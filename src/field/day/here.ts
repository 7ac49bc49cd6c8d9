/** Where the telephone is, asked for only where the director wants it. It leaves the phone with a record alone, never by itself. */
import { useEffect, useState } from 'preact/hooks';
import type { Place } from '#field/day/distance.ts';

/** What is known of the phone's place. */
export type Here =
  | { readonly state: 'off' | 'asking' | 'refused' | 'failed' }
  | { readonly state: 'known'; readonly place: Place };

const WAITS_MS = 20_000;
const FRESH_MS = 5 * 60_000;

/** Asks while `wanted`; a place that was found a few minutes ago is good enough to choose the next door by. */
export function useHere(wanted: boolean): Here {
  const [here, setHere] = useState<Here>({ state: 'off' });
  useEffect(() => {
    if (!wanted) return setHere({ state: 'off' });
    if (!('geolocation' in navigator)) return setHere({ state: 'failed' });
    let gone = false;
    const show = (next: Here): void => (gone ? undefined : setHere(next));
    show({ state: 'asking' });
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        show({ state: 'known', place: { latitude: coords.latitude, longitude: coords.longitude } }),
      (fault) => show({ state: fault.code === fault.PERMISSION_DENIED ? 'refused' : 'failed' }),
      { maximumAge: FRESH_MS, timeout: WAITS_MS, enableHighAccuracy: false },
    );
    return () => {
      gone = true;
    };
  }, [wanted]);
  return here;
}
