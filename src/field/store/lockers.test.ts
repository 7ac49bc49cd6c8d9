/** Lockers on the real store's database: wrong PINs, two weeks without contact, and what is left of an emptied one. */
import 'fake-indexeddb/auto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { allOf, type Disk, type LockerRow, openDisk, type WritingRow } from '#field/store/disk.ts';
import { type KeptKey, makeLockerKey } from '#field/store/keys.ts';
import { daysLeft, emptyForgotten, emptyLocker, listLockers, tryPin } from '#field/store/lockers.ts';

const DAY_MS = 86_400_000;
const now = Date.parse('2026-11-26T08:00:00Z');
const id = '0193f0a0-0000-7000-8000-000000000001';

let kept: KeptKey;
let disk: Disk;
let counter = 0;
beforeAll(async () => {
  ({ kept } = await makeLockerKey('482915'));
});
beforeEach(async () => {
  counter += 1;
  disk = await openDisk(`lockers-${counter}`);
  await disk.put('lockers', aLocker());
});

const aLocker = (more: Partial<LockerRow> = {}): LockerRow => ({
  ...{ id, account: 'dir-one', kept, emptiedWhy: null, wrongPins: 0, token: 't', nextSeq: 1 },
  serverKey: { id, jwk: { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' } },
  ...{ lastContactAt: now, madeAt: now, clockAheadMs: 0 },
  ...more,
});
const aWriting = (name: string, more: Partial<WritingRow> = {}): WritingRow => ({
  ...{ locker: id, id: name, seq: 1, state: 'waiting', keyId: id, keyForServer: 'sealed for the server' },
  ...{ keyForPhone: new Uint8Array([1]), content: new Uint8Array([2]), label: new Uint8Array([3]) },
  ...{ files: [], filesAll: 0, tries: 0, trouble: null, changedAt: now, sentAt: null, fetched: false },
  ...more,
});

describe('a locker', () => {
  it('opens with its PIN, and counts from anew then', async () => {
    expect(await tryPin(disk, id, '111112', now)).toEqual({ state: 'wrong-pin', left: 9 });
    expect((await tryPin(disk, id, '482915', now)).state).toBe('open');
    expect(await tryPin(disk, id, '111112', now)).toEqual({ state: 'wrong-pin', left: 9 });
  });

  it('is emptied by the tenth wrong PIN in a row, and opens to the right one no more', async () => {
    await disk.put('lockers', aLocker({ wrongPins: 9 }));
    expect(await tryPin(disk, id, '111112', now)).toEqual({ state: 'wiped', why: 'wrong-pins' });
    expect(await tryPin(disk, id, '482915', now)).toEqual({ state: 'wiped', why: 'wrong-pins' });
    expect(await listLockers(disk)).toEqual([]);
  });

  it('counts an attempt before it is tried, so that a pulled battery gives none for nothing', async () => {
    const attempt = tryPin(disk, id, '111112', now);
    await new Promise((done) => setTimeout(done, 5));
    expect((await disk.get('lockers', id))?.wrongPins).toBe(1);
    await attempt;
  });

  it('is emptied after two weeks without contact, by its PIN or by nobody', async () => {
    const late = now + 14 * DAY_MS;
    expect(daysLeft(aLocker(), late - 1)).toBe(1);
    await emptyForgotten(disk, late - 1);
    expect((await listLockers(disk)).length).toBe(1);
    expect(await tryPin(disk, id, '482915', late)).toEqual({ state: 'wiped', why: 'too-long' });
    await disk.put('lockers', aLocker());
    await emptyForgotten(disk, late);
    expect((await disk.get('lockers', id))?.emptiedWhy).toBe('too-long');
  });

  it('loses no day by a clock that was set back', () => {
    expect(daysLeft(aLocker(), Date.parse('2019-01-01'))).toBe(14);
  });

  it('is not emptied because its clock stood in 2019 at the last contact and was put right', async () => {
    const wrong = Date.parse('2019-11-26T08:00:00Z');
    const locker = aLocker({ lastContactAt: wrong, clockAheadMs: now - wrong });
    expect(daysLeft(locker, now + DAY_MS)).toBe(13);
    expect(daysLeft(locker, now + 14 * DAY_MS)).toBe(0);
    await disk.put('lockers', locker);
    await emptyForgotten(disk, now + DAY_MS);
    expect((await listLockers(disk)).length).toBe(1);
  });

  it('that is emptied keeps what waits, and even drafts, sealed for the server alone', async () => {
    await disk.put('writings', aWriting('waits', { files: ['photo'], filesAll: 1 }));
    await disk.put('writings', aWriting('draft', { state: 'draft', seq: 0 }));
    await disk.put('writings', aWriting('sent', { state: 'sent', sentAt: now }));
    await disk.put('files', { locker: id, id: 'photo', writing: 'waits', sealed: new Uint8Array([4]) });
    await disk.put('files', { locker: id, id: 'old', writing: 'sent', sealed: new Uint8Array([5]) });
    await disk.put('shelf', { locker: id, name: 'child/1', sealed: new Uint8Array([6]) });
    await emptyLocker(disk, id, 'disabled');
    expect((await disk.get('lockers', id))?.kept).toBeNull();
    expect(await disk.getAll('shelf', allOf(id))).toEqual([]);
    const left = await disk.getAll('writings', allOf(id));
    expect(left.map((row) => [row.id, row.state, row.keyForServer])).toEqual([
      ['draft', 'waiting', 'sealed for the server'],
      ['waits', 'waiting', 'sealed for the server'],
    ]);
    expect(left.every((row) => row.keyForPhone.length === 0 && row.label.length === 0)).toBe(true);
    expect((await disk.getAll('files', allOf(id))).map((file) => file.id)).toEqual(['photo']);
  });

  it('that is emptied twice keeps the first reason, and another’s locker is left alone', async () => {
    await disk.put('lockers', {
      ...aLocker(),
      id: '0193f0a0-0000-7000-8000-000000000002',
      account: 'dir-two',
    });
    await emptyLocker(disk, id, 'wrong-pins');
    await emptyLocker(disk, id, 'disabled');
    expect((await disk.get('lockers', id))?.emptiedWhy).toBe('wrong-pins');
    expect((await listLockers(disk)).map((locker) => locker.account)).toEqual(['dir-two']);
  });
});
