/** A room passes with the post of whoever kept it, to a successor whom an inquiry clears and to nobody else. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aRoom, aWorker } from '#testing/builders/aftercare.ts';
import { places } from '#testing/builders/children.ts';
import { aLeavingDirector, type LeavingDirector } from '#testing/builders/handing-over.ts';
import { startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let made: LeavingDirector;
let room: { id: string; name: string };
beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.close());
beforeEach(async () => {
  system.clock.set('2023-11-06T09:00:00+08:00');
  made = await aLeavingDirector(system);
  room = await aRoom(system, { keeper: made.leaver });
});

const keepersOf = (siteId: string) =>
  system.owner<{ account_id: string | null; from_on: string; to_on: string | null }>(
    'select account_id, from_on::text, to_on::text from aftercare_keeper where site_id = $1 order by from_on, id',
    [siteId],
  );
const matter = (matters: readonly { kind: string; labels: string[] }[], kind: string) =>
  matters.find((one) => one.kind === kind)?.labels;
const handOver = async () => {
  const { body } = await made.propose();
  return made.confirm(body.id);
};

describe('a room that the leaving director keeps', () => {
  it('passes to a successor who is cleared: looked over before, done in one step, once', async () => {
    await aWorker(system, { accountId: made.successor.actor.accountId, kind: 'keeper' });
    expect(matter((await made.lookOver()).body.matters, 'kept-rooms')).toEqual([room.name]);
    const done = await handOver();
    expect(matter(done.body.passed, 'kept-rooms')).toEqual([room.name]);
    expect(await keepersOf(room.id)).toEqual([
      { account_id: made.leaver.actor.accountId, from_on: '2023-09-01', to_on: '2023-11-05' },
      { account_id: made.successor.actor.accountId, from_on: '2023-11-06', to_on: null },
    ]);
  });

  it('passes to nobody whom no inquiry clears: the room is named before as one without a keeper', async () => {
    await aWorker(system, { accountId: made.successor.actor.accountId, clearedOn: null });
    const { matters } = (await made.lookOver()).body;
    expect(matter(matters, 'kept-rooms')).toBeUndefined();
    expect(matter(matters, 'rooms-without-keeper')).toEqual([room.name]);
    await handOver();
    expect(await keepersOf(room.id)).toMatchObject([{ to_on: '2023-11-05' }]);
    const county = await system.caller('county', places.county);
    const { body } = await county.get(`/api/aftercare/sites/${room.id}`);
    expect(body.hindrances.map((one: { code: string }) => one.code)).toEqual(['no-keeper']);
  });

  it('stays with whoever else keeps it, and a room elsewhere stays with the leaver', async () => {
    await aWorker(system, { accountId: made.successor.actor.accountId, clearedOn: null });
    const elsewhere = await aRoom(system, { keeper: made.leaver, division: places.villageOfNextTown });
    const other = await system.caller('classroom', places.village);
    const { id } = await aWorker(system, { accountId: other.actor.accountId });
    await system.owner(
      `insert into aftercare_keeper (id, site_id, worker_id, from_on) values (gen_random_uuid(), $1, $2, '2023-09-01')`,
      [room.id, id],
    );
    expect(matter((await made.lookOver()).body.matters, 'rooms-without-keeper')).toBeUndefined();
    await handOver();
    expect(await keepersOf(elsewhere.id)).toMatchObject([{ to_on: null }]);
  });
});
