/** Makes lockers and opens them with their keys: what lies on the phone becomes the store that the screens use. */
import type { PublicKey } from '#capabilities/field/envelopes/contract.ts';
import type { HeldChild, SyncAnswer } from '#capabilities/field/sync/contract.ts';
import { allOf, type Disk, type LockerRow } from '#field/store/disk.ts';
import type { Shelf } from '#field/store/fetch.ts';
import type { KeptKey, LockerKey } from '#field/store/keys.ts';
import { emptyLocker } from '#field/store/lockers.ts';
import type { UnlockedStore } from '#field/store/store.ts';
import { unlockedStore } from '#field/store/unlocked.ts';
import { openShelf, sealShelf } from '#field/store/writings.ts';

/** A phone that the server knows, with its secrets, which are told this once. */
export interface Enrolled {
  readonly id: string;
  readonly token: string;
  readonly secret: string;
  readonly key: PublicKey;
  readonly now: string;
}

/** Opens a locker whose key was released. `onEmptied` hears that it was emptied on the server's order. */
export async function openReleased(
  disk: Disk,
  { locker, key }: { readonly locker: LockerRow; readonly key: LockerKey },
  onEmptied: () => void,
): Promise<UnlockedStore> {
  const { shelf, secret } = await readShelf(disk, locker, key);
  return unlockedStore({ disk, locker, key, shelf, secret, onEmptied });
}

const emptyShelf = (): Shelf => ({
  ...{ children: new Map(), forms: new Map(), wording: null, me: null, telephones: null },
  ...{ withdrawn: [], register: null },
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
    else if (kind === 'reminding' || kind === 'pin-tries') continue;
    else Object.assign(shelf, { [kind]: value });
  }
  return { shelf, secret };
}

/** Makes a locker in one step; it takes the place of an older one of the same account. */
export async function makeLocker(
  disk: Disk,
  account: string,
  { id, token, secret, key: serverKey, now: serverNow }: Enrolled,
  { key, kept }: { readonly key: LockerKey; readonly kept: KeptKey },
  onEmptied: () => void,
): Promise<UnlockedStore> {
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
  return unlockedStore({ disk, locker, key, shelf: emptyShelf(), secret, onEmptied });
}
