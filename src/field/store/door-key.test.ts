import { exportJWK, generateKeyPair } from 'jose';
import { beforeAll, expect, it } from 'vitest';
import { openPart, sealPart, WRAPPING } from '#capabilities/field/envelopes/rules.ts';
import { DoorKey } from '#field/store/door-key.ts';
import { makeLockerKey } from '#field/store/keys.ts';
import { contentKeyOf, type Sealing } from '#field/store/writings.ts';

const HOUR_MS = 3_600_000;
let sealing: Sealing;
let another: Sealing;
beforeAll(async () => {
  const { key } = await makeLockerKey('482915');
  const keyNamed = async (id: string) => {
    const { publicKey } = await generateKeyPair(WRAPPING, { crv: 'P-256', extractable: true });
    return { id, jwk: (await exportJWK(publicKey)) as never };
  };
  sealing = { locker: 'locker', key, serverKey: await keyNamed('one') };
  another = { ...sealing, serverKey: await keyNamed('two') };
});

it('what is put down in an afternoon comes under one key, and the locker opens each by its own copy', async () => {
  const door = new DoorKey();
  const [one, other] = [await door.keysFor(sealing, 'a', 0), await door.keysFor(sealing, 'b', HOUR_MS)];
  expect(other.keyForServer).toBe(one.keyForServer);
  expect(other.keyForPhone).not.toEqual(one.keyForPhone);
  expect(await contentKeyOf(sealing, { id: 'b', keyForPhone: other.keyForPhone })).toEqual(one.contentKey);
  await expect(contentKeyOf(sealing, { id: 'b', keyForPhone: one.keyForPhone })).rejects.toThrow();
  const sealed = await sealPart(one.contentKey, 'a', 'content', new TextEncoder().encode('x'));
  await expect(openPart(other.contentKey, 'b', 'content', sealed)).rejects.toThrow();
});

it('another key follows after some hours, some hundred marks, or where the server has another', async () => {
  const door = new DoorKey();
  const { keyForServer } = await door.keysFor(sealing, 'a', 0);
  expect((await door.keysFor(sealing, 'b', 7 * HOUR_MS)).keyForServer).not.toBe(keyForServer);
  expect((await door.keysFor(another, 'c', 7 * HOUR_MS)).keyId).toBe('two');
  const busy = new DoorKey();
  const keys = new Set<string>();
  for (let at = 0; at < 501; at += 1) keys.add((await busy.keysFor(sealing, `${at}`, 0)).keyForServer);
  expect(keys.size).toBe(2);
});
