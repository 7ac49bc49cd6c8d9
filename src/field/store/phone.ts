/**
 * The phone before anybody has opened a locker: who may, signing in, opening with a PIN. Lockers that were emptied deliver what waits
 * in them whenever there is a network, without anybody.
 */
import { v7 as uuidv7 } from 'uuid';
import type { PublicKey } from '#capabilities/field/envelopes/contract.ts';
import type { HeldChild, SyncAnswer } from '#capabilities/field/sync/contract.ts';
import { APP_VERSION, contact, deliver, deliverAndClear } from '#field/store/deliver.ts';
import { allOf, type Disk, type LockerRow, openDisk } from '#field/store/disk.ts';
import type { Shelf } from '#field/store/fetch.ts';
import { type LockerKey, makeLockerKey } from '#field/store/keys.ts';
import { emptyLocker, listLockers, tryPin } from '#field/store/lockers.ts';
import { post, Refused } from '#field/store/server.ts';
import type { Opening, Phone, SigningIn, UnlockedStore } from '#field/store/store.ts';
import { unlockedStore } from '#field/store/unlocked.ts';
import { openShelf, sealShelf } from '#field/store/writings.ts';

interface Session {
  readonly account: string;
  readonly permissions: readonly string[];
  readonly mustChangePassword: boolean;
  readonly owes: string | null;
}

interface Enrolled {
  readonly id: string;
  readonly token: string;
  readonly secret: string;
  readonly key: PublicKey;
  readonly now: string;
}

/** Opens the phone's store. `onEmptied` hears that the open locker was emptied on the server's order. */
export function openPhone(onEmptied: () => void = () => undefined): Phone {
  const disk = openDisk();
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
  const { locker, key } = released;
  const { shelf, secret } = await readShelf(disk, locker, key);
  return { state: 'open', store: await unlockedStore({ disk, locker, key, shelf, secret, onEmptied }) };
}

const emptyShelf = (): Shelf => ({
  ...{ children: new Map(), forms: new Map(), wording: null, me: null, telephones: null },
  withdrawn: [],
});

async function readShelf(
  disk: Disk,
  locker: LockerRow,
  key: LockerKey,
): Promise<{ shelf: Shelf; secret: string }> {
  const shelf = emptyShelf();
  let secret = '';
  const rows = await disk.getAll('shelf', allOf(locker.id));
  const opened = await Promise.all(
    rows.map(
      async (row) => [row.name, await openShelf({ locker: locker.id, key }, row.name, row.sealed)] as const,
    ),
  );
  for (const [name, value] of opened) {
    const [kind = ''] = name.split('/');
    if (kind === 'child') shelf.children.set((value as HeldChild).id, value as HeldChild);
    else if (kind === 'form')
      shelf.forms.set(name.slice('form/'.length), value as SyncAnswer['forms'][number]);
    else if (kind === 'secret') secret = value as string;
    else Object.assign(shelf, { [kind]: value });
  }
  return { shelf, secret };
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
      finish: (pin) => makeLocker(disk, session.account, enrolled, pin, onEmptied),
    };
  } catch (fault) {
    if (!(fault instanceof Refused)) return { state: 'no-network' };
    if (fault.code === 'code-wanted') return { state: 'code-wanted' };
    return { state: 'refused', code: fault.code, words: fault.words };
  }
}

/** Some have to do something at the desk first, and some have nothing to do here. */
function whyNotHere(session: Session): SigningIn | null {
  const refused = (code: string): SigningIn => ({ state: 'refused', code, words: '' });
  if (session.mustChangePassword) return refused('password-must-change');
  if (session.owes !== null) return refused('second-factor-wanted');
  return session.permissions.includes('field.use') ? null : refused('not-allowed');
}

/** The locker comes to be in one step, and takes the place of an older one of the same account. */
async function makeLocker(
  disk: Disk,
  account: string,
  { id, token, secret, key: serverKey, now: serverNow }: Enrolled,
  pin: string,
  onEmptied: () => void,
): Promise<UnlockedStore> {
  const { key, kept } = await makeLockerKey(pin);
  const now = Date.now();
  const locker: LockerRow = {
    ...{ id, account, kept, emptiedWhy: null, wrongPins: 0, token, serverKey },
    ...{ nextSeq: 1, lastContactAt: now, madeAt: now, clockAheadMs: Date.parse(serverNow) - now },
  };
  const sealed = await sealShelf({ locker: id, key }, 'secret', secret);
  const tx = disk.transaction(['lockers', 'shelf'], 'readwrite');
  await tx.objectStore('lockers').put(locker);
  await tx.objectStore('shelf').put({ locker: id, name: 'secret', sealed });
  await tx.done;
  for (const other of await disk.getAll('lockers'))
    if (other.account === account && other.id !== id) await emptyLocker(disk, other.id, 'replaced');
  const store = await unlockedStore({ disk, locker, key, shelf: emptyShelf(), secret, onEmptied });
  void deliverAllSealed(disk).catch(() => undefined);
  return store;
}
