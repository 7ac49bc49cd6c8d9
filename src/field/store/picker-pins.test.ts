/** PINs by which children are fetched, on the real store's database: few tries, counted before they are looked at. */
import 'fake-indexeddb/auto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Disk, openDisk } from '#field/store/disk.ts';
import { type LockerKey, makeLockerKey } from '#field/store/keys.ts';
import { isPin, PIN_TRIES, pinTold } from '#field/store/picker-pins.ts';
import { madeClassroom } from '#field/training/made-classroom.ts';

const now = Date.parse('2024-05-22T16:30:00+08:00');
const sites = [madeClassroom('2024-05-22', now)];
const pickers = sites.flatMap((site) => site.places.flatMap((place) => place.pickers));
const [picker] = pickers.filter(({ pin }) => pin !== null);
const [without] = pickers.filter(({ pin }) => pin === null);
if (!picker?.pin || without === undefined) throw new Error('practice has no PIN');
const { pin: stored } = picker;

let key: LockerKey;
let disk: Disk;
let counter = 0;
beforeAll(async () => {
  ({ key } = await makeLockerKey('482915'));
});
beforeEach(async () => {
  counter += 1;
  disk = await openDisk(`pins-${counter}`);
});

const tell = (pin: string, at = now, id = picker.id) => {
  const serverKey = { id: 'k', jwk: { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' } } as const;
  return pinTold({ disk, sealing: { locker: 'l', key, serverKey }, sites, now: at }, id, pin);
};

describe('a PIN', () => {
  it('is known by its slow digest alone', async () => {
    expect(await isPin('2580', stored)).toBe(true);
    expect(await isPin('2581', stored)).toBe(false);
    expect(await isPin('', stored)).toBe(false);
  });

  it('is told right, and begins anew then', async () => {
    expect(await tell('1111')).toEqual({ right: false, left: PIN_TRIES - 1 });
    expect(await tell('2580')).toEqual({ right: true });
    expect(await tell('1111')).toEqual({ right: false, left: PIN_TRIES - 1 });
  });

  it('is not looked at any more that day after too many wrong ones; the next day it is', async () => {
    for (let left = PIN_TRIES - 1; left >= 0; left -= 1)
      expect(await tell('1111')).toEqual({ right: false, left });
    expect(await tell('2580')).toEqual({ right: false, left: 0 });
    expect(await tell('2580', now + 86_400_000)).toEqual({ right: true });
  });

  it('is counted before it is looked at, and what is counted is sealed', async () => {
    for (let tried = 0; tried < PIN_TRIES; tried += 1) await tell('1111');
    const row = await disk.get('shelf', ['l', 'pin-tries']);
    expect(Buffer.from(row?.sealed ?? []).includes(picker.id)).toBe(false);
    expect(await tell('2580')).toEqual({ right: false, left: 0 });
  });

  it('is nobody’s where none was agreed, or where he is on no list here', async () => {
    expect(await tell('2580', now, without.id)).toEqual({ right: false, left: 0 });
    expect(await tell('2580', now, 'nobody')).toEqual({ right: false, left: 0 });
  });
});
