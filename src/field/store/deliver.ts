/**
 * Delivers what waits in a locker, in the order in which it was written, then its files one by one. Needs no PIN and no session:
 * everything is sealed for the server already. Sending may end anywhere, and go on from there: what the server has said that it
 * has is noted before anything else is sent, and what it has twice it keeps once.
 */
import type { Envelope, PublicKey } from '#capabilities/field/envelopes/contract.ts';
import { toBase64Url } from '#capabilities/field/envelopes/rules.ts';
import { allOf, type Disk, type LockerRow, type WritingRow } from '#field/store/disk.ts';
import { post, postFile, Refused } from '#field/store/server.ts';

/**
 * Writings in one request at most, and characters of them: the server takes so many. What is put down at a door is small and comes
 * by dozens; a filled form takes the server longer, so fewer of those go at once.
 */
const MOST_AT_ONCE = 100;
const MOST_LARGE_AT_ONCE = 10;
const LARGE_CHARACTERS = 2000;
const MOST_CHARACTERS = 500_000;
/** The app's version, told to the server at each contact. */
export const APP_VERSION = '1';

/** What the server says to a phone that is there. */
export interface Orders {
  readonly now: string;
  readonly order: 'none' | 'empty';
  readonly key: PublicKey;
}

interface Delivered {
  readonly results: readonly {
    readonly id: string;
    readonly state: 'applied' | 'held' | 'settled';
    readonly reason: string | null;
    readonly filesWanted: readonly string[];
  }[];
}

const nowIso = (): string => new Date().toISOString();
const known = (locker: LockerRow) => ({ device: locker.id, token: locker.token });

/** Tells the server that the phone is there; notes the contact. @throws Hindered, Refused */
export async function contact(disk: Disk, lockerId: string, emptied = false): Promise<Orders> {
  const locker = await lockerOf(disk, lockerId);
  const waiting = (await disk.getAll('writings', allOf(lockerId))).filter(isUndelivered).length;
  const orders = await post<Orders>('/api/field/contacts', {
    ...known(locker),
    ...{ deviceNow: nowIso(), app: APP_VERSION, waiting, emptied },
  });
  await noteContact(disk, lockerId, orders.now);
  await changeLocker(disk, lockerId, { serverKey: orders.key });
  return orders;
}

/** Notes when the server was last reached, and how far its clock is from ours. */
export async function noteContact(disk: Disk, lockerId: string, serverNow: string): Promise<void> {
  const clockAheadMs = Date.parse(serverNow) - Date.now();
  await changeLocker(disk, lockerId, { lastContactAt: Date.now(), clockAheadMs });
}

/** Whether something of a writing has not been delivered. */
export function isUndelivered(row: WritingRow): boolean {
  return row.state === 'waiting' || (row.state !== 'draft' && row.files.length > 0);
}

/** Delivers all that waits; `told` hears after each step what was sent of how much. @throws Hindered, Refused */
export async function deliver(
  disk: Disk,
  lockerId: string,
  told: (sent: number, toSend: number) => void = () => undefined,
): Promise<void> {
  const locker = await lockerOf(disk, lockerId);
  const rows = (await disk.getAll('writings', allOf(lockerId))).filter(isUndelivered).sort(byOrder);
  const toSend = rows.reduce((sum, row) => sum + row.files.length + (row.state === 'waiting' ? 1 : 0), 0);
  let sent = 0;
  const step = (count: number): void => {
    sent += count;
    told(Math.min(sent, toSend), toSend);
  };
  told(0, toSend);
  for (const batch of batches(rows.filter((row) => row.state === 'waiting'))) {
    await deliverBatch(disk, locker, batch);
    step(batch.length);
  }
  for (const row of rows) await deliverFiles(disk, locker, row.id, step);
}

/** Drafts of an emptied locker have no place in the order: they come last. */
function byOrder(one: WritingRow, other: WritingRow): number {
  return (
    (one.seq || Number.MAX_SAFE_INTEGER) - (other.seq || Number.MAX_SAFE_INTEGER) ||
    one.changedAt - other.changedAt
  );
}

function* batches(rows: readonly WritingRow[]): Generator<WritingRow[]> {
  let batch: WritingRow[] = [];
  let [characters, large] = [0, 0];
  for (const row of rows) {
    const size = Math.ceil((row.content.length * 4) / 3);
    const full = batch.length >= MOST_AT_ONCE || large >= MOST_LARGE_AT_ONCE;
    if (batch.length > 0 && (full || characters + size > MOST_CHARACTERS)) {
      yield batch;
      [batch, characters, large] = [[], 0, 0];
    }
    batch.push(row);
    characters += size;
    if (size > LARGE_CHARACTERS) large += 1;
  }
  if (batch.length > 0) yield batch;
}

function envelopeOf(row: WritingRow): Envelope {
  return { id: row.id, keyId: row.keyId, key: row.keyForServer, content: toBase64Url(row.content) };
}

async function deliverBatch(disk: Disk, locker: LockerRow, batch: readonly WritingRow[]): Promise<void> {
  for (const row of batch) await changeWriting(disk, row, (now) => ({ ...now, tries: now.tries + 1 }));
  const packets = batch.map(envelopeOf);
  const answer = await post<Delivered>('/api/field/packets', {
    ...known(locker),
    deviceNow: nowIso(),
    packets,
  }).catch((fault: unknown) =>
    fault instanceof Refused && fault.code === 'bad-input' ? null : Promise.reject(fault),
  );
  if (answer === null) return deliverOneByOne(disk, locker, batch);
  for (const result of answer.results) {
    const row = batch.find((one) => one.id === result.id);
    if (row !== undefined) await noteDelivered(disk, row, result);
  }
}

/** One of them is not understood: it must not hold the others back, and stays with what is the matter. */
async function deliverOneByOne(disk: Disk, locker: LockerRow, batch: readonly WritingRow[]): Promise<void> {
  const [only, another] = batch;
  if (only !== undefined && another === undefined) {
    await changeWriting(disk, only, (now) => ({ ...now, trouble: 'app-too-old' }));
    return;
  }
  for (const row of batch) await deliverBatch(disk, locker, [row]);
}

async function noteDelivered(
  disk: Disk,
  row: WritingRow,
  result: Delivered['results'][number],
): Promise<void> {
  const wanted = new Set(result.filesWanted);
  await changeWriting(disk, row, (now) => ({
    ...now,
    ...{ state: result.state === 'held' ? 'held' : 'sent', trouble: result.reason, sentAt: Date.now() },
    files: now.files.filter((file) => wanted.has(file)),
  }));
}

async function deliverFiles(
  disk: Disk,
  locker: LockerRow,
  writingId: string,
  step: (count: number) => void,
): Promise<void> {
  const row = await disk.get('writings', [locker.id, writingId]);
  if (row === undefined || row.state === 'waiting') return;
  for (const fileId of row.files) {
    const file = await disk.get('files', [locker.id, fileId]);
    if (file !== undefined)
      await postFile(`/api/field/files/${fileId}`, new Blob([file.sealed]), known(locker)).catch(notWanted);
    await dropDelivered(disk, row, fileId);
    step(1);
  }
}

/** A file that was delivered needs no room any more; its name and its bytes go in one step. */
async function dropDelivered(disk: Disk, { locker, id }: WritingRow, fileId: string): Promise<void> {
  const tx = disk.transaction(['writings', 'files'], 'readwrite');
  const now = await tx.objectStore('writings').get([locker, id]);
  if (now !== undefined)
    await tx.objectStore('writings').put({ ...now, files: now.files.filter((one) => one !== fileId) });
  await tx.objectStore('files').delete([locker, fileId]);
  await tx.done;
}

/** Notes that what was delivered so far stands in what was fetched since. */
export async function noteFetched(disk: Disk, lockerId: string): Promise<void> {
  const tx = disk.transaction('writings', 'readwrite');
  for (const row of await tx.store.getAll(allOf(lockerId)))
    if ((row.state === 'sent' || row.state === 'held') && !row.fetched)
      await tx.store.put({ ...row, fetched: true });
  await tx.done;
}

/** A file that the server does not know, or finds too large, is not sent for ever; the record stands without it. */
function notWanted(fault: unknown): void {
  if (fault instanceof Refused && (fault.code === 'not-found' || fault.code === 'too-large')) return;
  throw fault;
}

/** Changes a writing as it stands now. */
async function changeWriting(
  disk: Disk,
  { locker, id }: Pick<WritingRow, 'locker' | 'id'>,
  change: (now: WritingRow) => WritingRow,
): Promise<void> {
  const tx = disk.transaction('writings', 'readwrite');
  const now = await tx.store.get([locker, id]);
  if (now !== undefined) await tx.store.put(change(now));
  await tx.done;
}

async function lockerOf(disk: Disk, lockerId: string): Promise<LockerRow> {
  const locker = await disk.get('lockers', lockerId);
  if (locker === undefined) throw new Error('A locker is gone.');
  return locker;
}

/** Changes a locker as it stands now. */
export async function changeLocker(disk: Disk, lockerId: string, change: Partial<LockerRow>): Promise<void> {
  const tx = disk.transaction('lockers', 'readwrite');
  const now = await tx.store.get(lockerId);
  if (now !== undefined) await tx.store.put({ ...now, ...change });
  await tx.done;
}

/**
 * Delivers what waits in a locker that was emptied, says that it is empty, and takes the rest of it off the phone.
 * @throws Hindered, Refused
 */
export async function deliverAndClear(disk: Disk, lockerId: string): Promise<void> {
  await deliver(disk, lockerId);
  const left = (await disk.getAll('writings', allOf(lockerId))).filter(isUndelivered);
  if (left.length > 0) return;
  await contact(disk, lockerId, true);
  const tx = disk.transaction(['lockers', 'writings', 'files'], 'readwrite');
  await tx.objectStore('writings').delete(allOf(lockerId));
  await tx.objectStore('files').delete(allOf(lockerId));
  await tx.objectStore('lockers').delete(lockerId);
  await tx.done;
}
