/**
 * The phone before anybody has opened a locker: who may, signing in, opening with a PIN. Lockers that were emptied deliver what waits
 * in them whenever there is a network, without anybody.
 */
import { v7 as uuidv7 } from 'uuid';
import { APP_VERSION, contact, deliver, deliverAndClear } from '#field/store/deliver.ts';
import { type Disk, type LockerRow, openDisk } from '#field/store/disk.ts';
import { makeLockerKey } from '#field/store/keys.ts';
import { emptyForgotten, emptyLocker, listLockers, tryPin } from '#field/store/lockers.ts';
import { type Enrolled, makeLocker, openReleased } from '#field/store/open-locker.ts';
import { post, Refused } from '#field/store/server.ts';
import type { Opening, Phone, SigningIn, UnlockedStore } from '#field/store/store.ts';

interface Session {
  readonly account: string;
  readonly permissions: readonly string[];
  readonly mustChangePassword: boolean;
  readonly owes: string | null;
}

/** Opens the phone's store. `onEmptied` hears that the open locker was emptied on the server's order. */
export function openPhone(onEmptied: () => void = () => undefined): Phone {
  const disk = openDisk().then(async (opened) => {
    await emptyForgotten(opened, Date.now());
    return opened;
  });
  const deliverWaiting = () => void disk.then(deliverAllSealed).catch(() => undefined);
  deliverWaiting();
  globalThis.addEventListener('online', deliverWaiting);
  return {
    lockers: async () => listLockers(await disk),
    open: async (locker, pin) => openLocker(await disk, locker, pin, onEmptied),
    signIn: async (account, password, code) =>
      signIn(await disk, { account, password, ...(code === undefined ? {} : { code }) }, onEmptied),
    train: async () => (await import('#field/training/training.ts')).training(),
  };
}

/** What waits in any locker is sealed for the server: it goes without a PIN, and orders are heard, whoever holds the phone. */
async function deliverAllSealed(disk: Disk): Promise<void> {
  for (const locker of await disk.getAll('lockers'))
    await deliverSealed(disk, locker).catch((fault: unknown) => {
      if (!(fault instanceof Refused)) throw fault; // one that the server does not know holds no other back
    });
}

async function deliverSealed(disk: Disk, locker: LockerRow): Promise<void> {
  if (locker.kept === null) return deliverAndClear(disk, locker.id);
  const { order } = await contact(disk, locker.id);
  if (order === 'none') return deliver(disk, locker.id);
  await emptyLocker(disk, locker.id, 'disabled');
  await deliverAndClear(disk, locker.id);
}

async function openLocker(
  disk: Disk,
  lockerId: string,
  pin: string,
  onEmptied: () => void,
): Promise<Opening> {
  const released = await tryPin(disk, lockerId, pin, Date.now());
  if (released.state !== 'open') return released;
  return { state: 'open', store: await openReleased(disk, released, onEmptied) };
}

async function signIn(
  disk: Disk,
  given: { readonly account: string; readonly password: string; readonly code?: string },
  onEmptied: () => void,
): Promise<SigningIn> {
  try {
    const session = await post<Session>('/api/session', given);
    const refusal = whyNotHere(session);
    if (refusal !== null) return refusal;
    const enrolled = await post<Enrolled>('/api/field/devices', {
      ...{ id: uuidv7(), label: navigator.userAgent.slice(0, 200), app: APP_VERSION },
    });
    return {
      state: 'choose-pin',
      finish: (pin) => chosen(disk, session.account, enrolled, pin, onEmptied),
    };
  } catch (fault) {
    if (!(fault instanceof Refused)) return { state: 'no-network' };
    if (fault.code === 'code-wanted') return { state: 'code-wanted' };
    return { state: 'refused', code: fault.code, words: fault.words };
  }
}

/** The locker is made; what waits in one that it replaces goes at once. */
async function chosen(
  disk: Disk,
  account: string,
  enrolled: Enrolled,
  pin: string,
  onEmptied: () => void,
): Promise<UnlockedStore> {
  const store = await makeLocker(disk, account, enrolled, await makeLockerKey(pin), onEmptied);
  void deliverAllSealed(disk).catch(() => undefined);
  return store;
}

/** Some have to do something at the desk first, and some have nothing to do here. */
function whyNotHere(session: Session): SigningIn | null {
  const refused = (code: string): SigningIn => ({ state: 'refused', code, words: '' });
  if (session.mustChangePassword) return refused('password-must-change');
  if (session.owes !== null) return refused('second-factor-wanted');
  return session.permissions.includes('field.use') ? null : refused('not-allowed');
}
