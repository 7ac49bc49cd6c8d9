/** Shifts: nobody is on one without a valid inquiry, by the rule and by the database; nobody in two rooms at once. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aRoom, aWorker, isCleared } from '#testing/builders/aftercare.ts';
import { places } from '#testing/builders/children.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let town: Caller;
let keeper: Caller;
let room: { id: string };

beforeAll(async () => {
  system = await startTestSystem();
  town = await system.caller('town', places.town);
  keeper = await system.caller('classroom', places.village);
  room = await aRoom(system, { keeper });
});
afterAll(() => system.close());

const seen = (version: number) => ({ 'if-match': `"${version}"` });
const asked = (workerId: string, more: object = {}) => ({
  ...{ id: uuidv7(), workerId, day: '2023-11-06', from: '16:00', to: '18:30', ...more },
});
const plan = (by: Caller, workerId: string, more: object = {}, site = room.id) =>
  by.post(`/api/aftercare/sites/${site}/shifts`, asked(workerId, more));
const settle = (by: Caller, id: string, body: object, version = 1) =>
  by.post(`/api/aftercare/shifts/${id}/settle`, body, seen(version));
const cancel = (by: Caller, id: string, version = 1) =>
  by.post(`/api/aftercare/shifts/${id}/cancel`, { why: 'swapped' }, seen(version));
const audited = async (event: string, id: string): Promise<number> =>
  (await system.owner('select 1 from audit_event where event = $1 and object_id = $2', [event, id])).length;

/** Past every rule, as another part of the system or a file would. */
const bySql = (workerId: string, day: string, state = 'planned') =>
  system.owner(
    `insert into aftercare_shift (id, worker_id, site_id, day, starts_at, ends_at, state, minutes)
     values (gen_random_uuid(), $1, $2, $3::date, $3::date + time '08:00' at time zone 'UTC',
       $3::date + time '10:00' at time zone 'UTC', $4, case when $4 = 'worked' then 120 end)`,
    [workerId, room.id, day, state],
  );

describe('planning a shift', () => {
  it('is for whoever keeps the room and whoever answers for it, and stands in the trail', async () => {
    const worker = await aWorker(system);
    const { status, body } = await plan(keeper, worker.id);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ...{ worker, day: '2023-11-06', startsAt: '2023-11-06T08:00:00.000Z', state: 'planned' },
      can: { cancel: true, settle: false },
    });
    expect((await plan(town, worker.id, { day: '2023-11-07' })).status).toBe(200);
    expect(await audited('aftercare.shift-planned', worker.id)).toBe(2);
  });

  it('is nobody else’s: neither a keeper of another room’s, nor a director’s who keeps none, nor another county’s', async () => {
    const worker = await aWorker(system);
    const other = await system.caller('classroom', places.village);
    await aRoom(system, { keeper: other });
    for (const by of [other, await system.caller('village', places.village)])
      expect((await plan(by, worker.id)).status).toBe(404);
    expect((await plan(await system.caller('county', places.otherCounty), worker.id)).status).toBe(404);
    expect((await plan(await system.caller('school', places.county), worker.id)).status).toBe(403);
  });

  it('refuses whom no inquiry clears on that day: none, older than a year, lapsing before, or one that found something', async () => {
    const [none, old, soon, barred] = [
      await aWorker(system, { clearedOn: null }),
      await aWorker(system, { clearedOn: '2022-11-05' }),
      await aWorker(system, { clearedOn: '2022-11-20' }),
      await aWorker(system),
    ];
    await town.post(`/api/aftercare/workers/${barred.id}/inquiries`, {
      ...{ id: uuidv7(), askedOn: '2023-11-06', askedOf: '县公安局', result: 'found' },
    });
    for (const one of [none, old, barred]) {
      const answer = await plan(keeper, one.id);
      expect([answer.status, answer.body.code]).toEqual([409, 'inquiry-wanted']);
    }
    expect((await plan(keeper, soon.id, { day: '2023-11-20' })).status).toBe(200);
    expect((await plan(keeper, soon.id, { day: '2023-11-21' })).body.code).toBe('inquiry-wanted');
    await isCleared(system, soon.id, '2023-11-06');
    expect((await plan(keeper, soon.id, { day: '2023-11-21' })).status).toBe(200);
  });

  it('is refused by the database too, whoever writes past the rule, also for a shift that was worked', async () => {
    const [none, old] = [
      await aWorker(system, { clearedOn: null }),
      await aWorker(system, { clearedOn: '2022-11-05' }),
    ];
    for (const { id } of [none, old]) {
      await expect(bySql(id, '2023-11-06')).rejects.toThrow(/valid inquiry/);
      await expect(bySql(id, '2023-11-06', 'worked')).rejects.toThrow(/valid inquiry/);
    }
    await bySql(old.id, '2023-11-05');
  });

  it('and the inquiry that finds something wait for each other: no shift is left standing', async () => {
    for (let round = 0; round < 4; round += 1) {
      const worker = await aWorker(system);
      await Promise.all([
        plan(town, worker.id, { day: '2023-11-08' }),
        town.post(`/api/aftercare/workers/${worker.id}/inquiries`, {
          ...{ id: uuidv7(), askedOn: '2023-11-06', askedOf: '县公安局', result: 'found' },
        }),
      ]);
      const standing = await system.owner(
        "select 1 from aftercare_shift where worker_id = $1 and state <> 'cancelled'",
        [worker.id],
      );
      expect(standing).toEqual([]);
    }
  });

  it('puts nobody into two rooms at once, also where two plan at once', async () => {
    const worker = await aWorker(system);
    const other = await aRoom(system);
    const both = await Promise.all([
      plan(town, worker.id),
      plan(town, worker.id, { from: '17:00' }, other.id),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 409)?.body.code).toBe('shift-overlaps');
    expect((await plan(town, worker.id, { from: '18:30', to: '20:00' }, other.id)).status).toBe(200);
  });

  it('refuses a span that ends before it begins, a room that is closed, a stranger, and is done once', async () => {
    const worker = await aWorker(system);
    expect((await plan(keeper, worker.id, { from: '18:30', to: '16:00' })).body.code).toBe('bad-period');
    expect((await plan(keeper, worker.id, { from: '25:00' })).status).toBe(400);
    const closed = await aRoom(system, { state: 'closed' });
    expect((await plan(town, worker.id, {}, closed.id)).body.code).toBe('wrong-state');
    const stranger = await aWorker(system, { division: places.otherVillage });
    expect((await plan(town, stranger.id)).status).toBe(404);
    const [one, once] = [asked(worker.id), { 'idempotency-key': uuidv7() }];
    const to = `/api/aftercare/sites/${room.id}/shifts`;
    const answers = [await keeper.post(to, one, once), await keeper.post(to, one, once)];
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  });
});

describe('a shift that has begun', () => {
  it('is confirmed with the minutes worked, corrected, or put down as missed; one to come is not', async () => {
    const worker = await aWorker(system);
    const { body } = await plan(keeper, worker.id, { day: '2023-11-03' });
    const worked = await settle(keeper, body.id, { came: true, minutes: 140 });
    expect(worked.body).toMatchObject({ state: 'worked', minutes: 140, version: 2 });
    expect((await settle(keeper, body.id, { came: true, minutes: 150 })).status).toBe(412);
    expect((await settle(keeper, body.id, { came: false }, 2)).body).toMatchObject({
      state: 'missed',
      minutes: null,
    });
    expect((await settle(keeper, body.id, { came: true, minutes: 0 }, 3)).status).toBe(400);
    const later = (await plan(keeper, worker.id, { day: '2023-11-07' })).body;
    expect((await settle(keeper, later.id, { came: true, minutes: 60 })).body.code).toBe('wrong-state');
    expect(await audited('aftercare.shift-settled', worker.id)).toBe(2);
  });

  it('is settled and cancelled by whoever keeps the room alone, and once by two at once', async () => {
    const worker = await aWorker(system);
    const { body } = await plan(keeper, worker.id, { day: '2023-11-02' });
    const village = await system.caller('village', places.village);
    const elsewhere = await system.caller('county', places.otherCounty);
    for (const by of [village, elsewhere]) {
      expect((await settle(by, body.id, { came: false })).status).toBe(404);
      expect((await cancel(by, body.id)).status).toBe(404);
    }
    const both = await Promise.all([
      settle(keeper, body.id, { came: true, minutes: 90 }),
      cancel(town, body.id),
    ]);
    expect(both.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('is cancelled with a reason before it was worked, and then stays so', async () => {
    const worker = await aWorker(system);
    const { body } = await plan(keeper, worker.id, { day: '2023-11-07' });
    expect((await cancel(keeper, body.id)).body).toMatchObject({
      state: 'cancelled',
      cancelledWhy: 'swapped',
    });
    expect((await cancel(keeper, body.id, 2)).body.code).toBe('wrong-state');
    expect((await settle(keeper, body.id, { came: false }, 2)).body.code).toBe('wrong-state');
    expect((await plan(keeper, worker.id, { day: '2023-11-07' })).status).toBe(200);
    expect(await audited('aftercare.shift-cancelled', worker.id)).toBe(1);
  });
});

describe('the list of shifts', () => {
  it('is of a room, a person or a division, in a period of a quarter at most, as far as one sees the rooms', async () => {
    const officer = await system.caller('county', places.otherCounty);
    const mine = await system.caller('classroom', places.otherVillage);
    const there = { division: places.otherVillage };
    const site = await aRoom(system, { ...there, keeper: mine });
    const worker = await aWorker(system, there);
    await plan(officer, worker.id, {}, site.id);
    const count = async (by: Caller, query: string) =>
      (await by.get(`/api/aftercare/shifts?from=2023-11-01&to=2023-11-30&${query}`)).body.items.length;
    expect(await count(officer, '')).toBe(1);
    expect(await count(officer, `siteId=${site.id}`)).toBe(1);
    expect(await count(mine, `workerId=${worker.id}`)).toBe(1);
    expect(await count(keeper, `siteId=${site.id}`)).toBe(0);
    expect(await count(await system.caller('classroom', places.otherVillage), `siteId=${site.id}`)).toBe(0);
    const long = await officer.get('/api/aftercare/shifts?from=2023-01-01&to=2023-11-30');
    expect(long.body.code).toBe('bad-period');
    expect((await officer.get('/api/aftercare/shifts?from=2023-11-01')).status).toBe(400);
    expect(
      (
        await (
          await system.caller('school', places.county)
        ).get('/api/aftercare/shifts?from=2023-11-01&to=2023-11-02')
      ).status,
    ).toBe(403);
  });
});
