/** Lockers: made, opened with a PIN, emptied. An emptied one keeps what waits to be delivered, sealed for the server alone. */
import { DAYS_WITHOUT_CONTACT, WRONG_PINS } from '#capabilities/field/devices/limits/contract.ts';
import type { Bytes } from '#capabilities/field/envelopes/rules.ts';
import { allOf, type Disk, type LockerRow, type WritingRow } from '#field/store/disk.ts';
import { type LockerKey, releaseKey } from '#field/store/keys.ts';
import type { LockerLabel } from '#field/store/store.ts';

const DAY_MS = 86_400_000;

/**
 * Days until a locker is emptied for want of contact. Counted from the last contact by the phone's clock and by the server's, the
 * shorter time holds: neither a clock that was set back costs days, nor one that stood in 2019 and was put right.
 */
export function daysLeft(locker: Pick<LockerRow, 'lastContactAt' | 'clockAheadMs'>, now: number): number {
  const byPhone = now - locker.lastContactAt;
  const passed = Math.max(0, Math.min(byPhone, byPhone - locker.clockAheadMs));
  return Math.max(0, Math.ceil((DAYS_WITHOUT_CONTACT * DAY_MS - passed) / DAY_MS));
}

/** The lockers that may be opened, with what waits in each. */
export async function listLockers(disk: Disk): Promise<LockerLabel[]> {
  const lockers = (await disk.getAll('lockers')).filter((locker) => locker.kept !== null);
  return Promise.all(
    lockers
      .sort((a, b) => a.madeAt - b.madeAt)
      .map(async ({ id, account }) => {
        const writings = await disk.getAll('writings', allOf(id));
        return { id, account, waiting: writings.filter((row) => row.state === 'waiting').length };
      }),
  );
}

/** How an attempt to open ended. */
export type Released =
  | { readonly state: 'open'; readonly locker: LockerRow; readonly key: LockerKey; readonly raw: Bytes }
  | { readonly state: 'wrong-pin'; readonly left: number }
  | { readonly state: 'wiped'; readonly why: 'wrong-pins' | 'disabled' | 'too-long' };

/**
 * Tries a PIN. The attempt is counted before it is tried, so that pulling the battery out gives no free one; ten wrong ones in a
 * row, or two weeks without contact, empty the locker.
 */
export async function tryPin(disk: Disk, lockerId: string, pin: string, now: number): Promise<Released> {
  const locker = await countTry(disk, lockerId);
  if (locker === undefined || locker.kept === null) return { state: 'wiped', why: whyEmptied(locker) };
  if (daysLeft(locker, now) === 0) {
    await emptyLocker(disk, lockerId, 'too-long');
    return { state: 'wiped', why: 'too-long' };
  }
  const released = await releaseKey(pin, locker.kept);
  if (released !== null) {
    const cleared = { ...locker, wrongPins: 0 };
    await disk.put('lockers', cleared);
    return { state: 'open', locker: cleared, ...released };
  }
  if (locker.wrongPins >= WRONG_PINS) {
    await emptyLocker(disk, lockerId, 'wrong-pins');
    return { state: 'wiped', why: 'wrong-pins' };
  }
  return { state: 'wrong-pin', left: WRONG_PINS - locker.wrongPins };
}

async function countTry(disk: Disk, lockerId: string): Promise<LockerRow | undefined> {
  const tx = disk.transaction('lockers', 'readwrite');
  const locker = await tx.store.get(lockerId);
  const counted = locker === undefined ? undefined : { ...locker, wrongPins: locker.wrongPins + 1 };
  if (counted !== undefined) await tx.store.put(counted);
  await tx.done;
  return counted;
}

function whyEmptied(locker: LockerRow | undefined): 'wrong-pins' | 'disabled' | 'too-long' {
  const why = locker?.emptiedWhy;
  return why === 'wrong-pins' || why === 'too-long' ? why : 'disabled';
}

/**
 * Empties a locker in one step: its key, everything that could be read with it, and the files of what was delivered. Drafts become
 * unfinished forms that are delivered like everything else that waits.
 */
export async function emptyLocker(
  disk: Disk,
  lockerId: string,
  why: NonNullable<LockerRow['emptiedWhy']>,
): Promise<void> {
  const tx = disk.transaction(['lockers', 'shelf', 'writings', 'files'], 'readwrite');
  const locker = await tx.objectStore('lockers').get(lockerId);
  if (locker !== undefined)
    await tx.objectStore('lockers').put({ ...locker, kept: null, emptiedWhy: locker.emptiedWhy ?? why });
  await tx.objectStore('shelf').delete(allOf(lockerId));
  const waiting = new Set<string>();
  for (const row of await tx.objectStore('writings').getAll(allOf(lockerId))) {
    if (row.state === 'sent' || row.state === 'held') {
      if (row.files.length === 0) {
        await tx.objectStore('writings').delete([lockerId, row.id]);
        continue;
      }
    }
    waiting.add(row.id);
    await tx.objectStore('writings').put(unreadable(row));
  }
  for (const file of await tx.objectStore('files').getAll(allOf(lockerId)))
    if (!waiting.has(file.writing)) await tx.objectStore('files').delete([lockerId, file.id]);
  await tx.done;
}

/** Empties the lockers that have been without contact for too long, whether or not anybody opens them. */
export async function emptyForgotten(disk: Disk, now: number): Promise<void> {
  for (const locker of await disk.getAll('lockers'))
    if (locker.kept !== null && daysLeft(locker, now) === 0) await emptyLocker(disk, locker.id, 'too-long');
}

/** A writing without what this locker could read of it. */
function unreadable(row: WritingRow): WritingRow {
  return {
    ...row,
    state: row.state === 'draft' ? 'waiting' : row.state,
    keyForPhone: new Uint8Array(),
    label: new Uint8Array(),
  };
}
