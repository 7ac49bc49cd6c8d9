/**
 * One exchange with the server. What waits goes first, so that what is fetched afterwards has it in it already; where nothing waits
 * one question is enough, and stands for a contact.
 */
import { APP_VERSION, contact, deliver, noteContact, noteFetched } from '#field/store/deliver.ts';
import type { Disk, LockerRow } from '#field/store/disk.ts';
import { fetchShelf, type Shelf } from '#field/store/fetch.ts';
import { fetchRegister } from '#field/store/fetch-register.ts';
import { Refused } from '#field/store/server.ts';
import type { Sealing } from '#field/store/writings.ts';

/** What an exchange needs of an open locker. */
export interface Exchanging {
  readonly disk: Disk;
  readonly locker: LockerRow;
  readonly sealing: Sealing;
  readonly shelf: Shelf;
  readonly secret: string;
  /** Whether anything waits to be delivered. */
  readonly waits: boolean;
  /** The children on whom something lies here that the server does not have. */
  undelivered(): ReadonlySet<string>;
  /** Hears how much has been sent. */
  told(sent: number, toSend: number): void;
  /** Reads anew what the exchange has written on the disk. */
  readAnew(): Promise<void>;
}

/** Exchanges; `empty` where the server has ended this phone. @throws Hindered, Refused */
export async function exchange(open: Exchanging): Promise<'done' | 'empty'> {
  if (!open.waits && (await askedOnce(open))) return 'done';
  const { disk, sealing, shelf, secret } = open;
  const { id } = open.locker;
  const orders = await contact(disk, id);
  if (orders.order === 'empty') return 'empty';
  await deliver(disk, id, open.told);
  await open.readAnew();
  await fetchShelf(disk, sealing, shelf, { secret, undelivered: open.undelivered() });
  await fetchRegister(disk, sealing, shelf, secret);
  await noteFetched(disk, id);
  return 'done';
}

/** One question where nothing waits; false where it was not enough, and all has to be asked. */
async function askedOnce(open: Exchanging): Promise<boolean> {
  const { disk, sealing, shelf, secret } = open;
  const { id, serverKey } = open.locker;
  const here = { deviceNow: new Date().toISOString(), app: APP_VERSION };
  const undelivered = open.undelivered();
  const fetched = await fetchShelf(disk, sealing, shelf, { secret, undelivered, here }).catch(
    (fault: unknown) => (fault instanceof Refused ? null : Promise.reject(fault)),
  );
  if (fetched === null || fetched.keyId !== serverKey.id) return false;
  await noteContact(disk, id, fetched.now);
  await open.readAnew();
  await fetchRegister(disk, sealing, shelf, secret);
  await noteFetched(disk, id);
  return true;
}
