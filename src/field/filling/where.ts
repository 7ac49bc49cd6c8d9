/** Where a form is filled in, asked of the phone once as it is begun. Refused or not found, it is filled in all the same. */
import { useEffect } from 'preact/hooks';
import type { Draft } from '#field/store/store.ts';

const WAITS_MS = 60_000;
const FRESH_MS = 60_000;

/** Looks for the place while none is known, and hands it on. */
export function useWhere(known: Draft['position'], onFound: (position: Draft['position']) => void): void {
  const wanted = known === null;
  useEffect(() => {
    if (!wanted || !('geolocation' in navigator)) return;
    let gone = false;
    navigator.geolocation.getCurrentPosition(
      ({ coords, timestamp }) => {
        const { latitude, longitude, accuracy } = coords;
        const at = new Date(timestamp).toISOString();
        if (!gone) onFound({ latitude, longitude, accuracyMetres: Math.round(accuracy), at });
      },
      () => undefined,
      { enableHighAccuracy: true, timeout: WAITS_MS, maximumAge: FRESH_MS },
    );
    return () => {
      gone = true;
    };
    // Once as the form is opened: asking again with each answer would empty the battery.
  }, []);
}
