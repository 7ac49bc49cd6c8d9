/**
 * Checks the PIN by which somebody may fetch a child, without a signal: the package brought a slow digest of it. A PIN has few digits,
 * so that few tries are given for a picker and day; a try is counted on the disk before it is looked at, and closing the app or
 * locking it gives none back.
 */
import type { SitePackage } from '#capabilities/aftercare/register/package/contract.ts';
import { fromBase64Url, toBase64Url } from '#capabilities/field/envelopes/rules.ts';
import type { Disk } from '#field/store/disk.ts';
import { dayOf } from '#field/store/snapshot.ts';
import type { PinTold } from '#field/store/store.ts';
import { openShelf, type Sealing, sealShelf } from '#field/store/writings.ts';

/** Wrong PINs of one picker on one day [P]. */
export const PIN_TRIES = 3;
const NAME = 'pin-tries';
const BITS = 256;

type StoredPin = NonNullable<SitePackage['places'][number]['pickers'][number]['pin']>;

interface Tries {
  readonly day: string;
  readonly wrong: Readonly<Record<string, number>>;
}

/** Whether it is the PIN of a stored digest. */
export async function isPin(pin: string, stored: StoredPin): Promise<boolean> {
  const word = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, [
    'deriveBits',
  ]);
  const about = {
    ...{ name: 'PBKDF2', hash: 'SHA-256', salt: fromBase64Url(stored.salt) },
    iterations: stored.rounds,
  };
  const bits = await crypto.subtle.deriveBits(about, word, BITS);
  return toBase64Url(new Uint8Array(bits)) === stored.digest;
}

/** What a locker needs to check PINs; `now` in milliseconds by the server's clock. */
export interface PinsOf {
  readonly disk: Disk;
  readonly sealing: Sealing;
  readonly sites: readonly SitePackage[];
  readonly now: number;
}

/** Checks a PIN of a picker on these sites' lists; a wrong one too many is not looked at any more. */
export async function pinTold(of: PinsOf, pickerId: string, pin: string): Promise<PinTold> {
  const stored = of.sites
    .flatMap((site) => site.places.flatMap((place) => place.pickers))
    .find((picker) => picker.id === pickerId)?.pin;
  const tries = await readTries(of);
  const wrong = tries.wrong[pickerId] ?? 0;
  if (!stored || wrong >= PIN_TRIES) return { right: false, left: 0 };
  await keepTries(of, { ...tries, wrong: { ...tries.wrong, [pickerId]: wrong + 1 } });
  if (!(await isPin(pin, stored))) return { right: false, left: PIN_TRIES - wrong - 1 };
  await keepTries(of, { ...tries, wrong: { ...tries.wrong, [pickerId]: 0 } });
  return { right: true };
}

async function readTries({ disk, sealing, now }: PinsOf): Promise<Tries> {
  const day = dayOf(now);
  const row = await disk.get('shelf', [sealing.locker, NAME]);
  const kept = row === undefined ? null : ((await openShelf(sealing, NAME, row.sealed)) as Tries);
  return kept?.day === day ? kept : { day, wrong: {} };
}

async function keepTries({ disk, sealing }: PinsOf, tries: Tries): Promise<void> {
  const sealed = await sealShelf(sealing, NAME, tries);
  await disk.put('shelf', { locker: sealing.locker, name: NAME, sealed });
}
