/** A data key is replaced while writes go on: everything stays readable, and at the end nothing needs the old one. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadKeys } from '#foundation/vault/key-store.ts';
import { rotateKeys } from '#foundation/vault/rotate.ts';
import { places } from '#testing/builders/children.ts';
import { aDirectorAtWork, correcting } from '#testing/builders/phones.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';
import { openTestDatabase } from '#testing/vault.ts';

let system: TestSystem;
let writer: Caller;
beforeAll(async () => {
  system = await startTestSystem();
  writer = await system.caller('sysadmin', '4109');
});
afterAll(() => system.close());

const numbers = () =>
  system.owner<{ number: number; count: number }>(
    `select get_byte(sealing_key, 0) * 256 + get_byte(sealing_key, 1) as number, count(*)::integer as count
     from idempotent_write where sealing_key is not null group by 1 order by 1`,
  );

async function write(key: string): Promise<string> {
  const body = { id: key, name: '测试员', division: '410922' };
  const answer = await writer.post('/api/staff', body, { 'idempotency-key': key });
  expect(answer.status).toBe(200);
  return answer.body.id;
}

it('everything written before, meanwhile and afterwards is told again; the old key is retired', async () => {
  const told = new Map<string, string>();
  const writeOne = async (): Promise<void> => {
    const key = uuidv7();
    told.set(key, await write(key));
  };
  for (let n = 0; n < 30; n += 1) await writeOne();
  const beside = await openTestDatabase(system.loginUrl, system.clock, 4);
  let rotating = true;
  const rotation = rotateKeys(beside, () => undefined, 1).finally(() => {
    rotating = false;
  });
  while (rotating) {
    await writeOne();
    await loadKeys(system.database); // what a running server does every few seconds
  }
  const done = await rotation;
  expect(done).toMatchObject({ key: 5, retired: [1] });
  expect(done?.rewrapped).toBeGreaterThanOrEqual(30);
  await writeOne();
  expect(await numbers()).toEqual([{ number: 5, count: told.size }]);
  for (const [key, id] of told) expect(await write(key)).toBe(id);
  await beside.close();
});

it('that was cut off goes on with the key it had announced, and two at once take turns', async () => {
  const beside = await openTestDatabase(system.loginUrl, system.clock, 4);
  for (let n = 0; n < 5; n += 1) await write(uuidv7());
  await expect(
    rotateKeys(
      beside,
      () => {
        throw new Error('cut off');
      },
      1,
    ),
  ).rejects.toThrow('cut off');
  const both = await Promise.all([
    rotateKeys(beside, () => undefined, 1),
    rotateKeys(system.database, () => undefined, 1),
  ]);
  const [done] = both.filter((one) => one !== null);
  expect(both).toContain(null);
  expect(done).toMatchObject({ key: 6, retired: [5] });
  expect((await numbers()).map((row) => row.number)).toEqual([6]);
  await beside.close();
});

it('what phones brought and what differs is read after it as before', async () => {
  const { phone, child } = await aDirectorAtWork(system);
  const above = await system.caller('town', places.town);
  await system.owner('update child set school = $2 where id = $1', [child.id, '镇中心小学']);
  const held = await phone.write({ kind: 'unfinished', childId: child.id, draft: { at: 3 }, files: [] });
  await phone.send([await phone.write(correcting(child, null, '村小学')), held]);
  await rotateKeys(system.database, () => undefined, 1);
  const opened = await above.get(`/api/field/held/${held.envelope.id}`);
  expect(opened.body.content).toMatchObject({ kind: 'unfinished', draft: { at: 3 } });
  const { items } = (await above.get('/api/field/conflicts')).body;
  expect(items).toMatchObject([{ theirs: '镇中心小学', mine: '村小学' }]);
});

it('does not bring an erased key back', async () => {
  const key = uuidv7();
  await write(key);
  await system.owner('update idempotent_write set sealing_key = null where key = $1', [key]);
  await rotateKeys(system.database, () => undefined, 1);
  const [row] = await system.owner('select sealing_key from idempotent_write where key = $1', [key]);
  expect(row?.sealing_key).toBeNull();
});
