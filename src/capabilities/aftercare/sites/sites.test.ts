/** Rooms are entered, changed, opened and closed by whoever answers for them, found by how they stand, and seen near. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { siteHindrances } from '#capabilities/aftercare/index.ts';
import { aRoom } from '#testing/builders/aftercare.ts';
import { places } from '#testing/builders/children.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let county: Caller;
let town: Caller;
let village: Caller;

beforeAll(async () => {
  system = await startTestSystem();
  county = await system.caller('county', places.county);
  town = await system.caller('town', places.town);
  village = await system.caller('village', places.village);
});
afterAll(() => system.close());

const seen = (version: number) => ({ 'if-match': `"${version}"` });
const content = {
  kind: 'village_centre',
  address: '西关村委会二楼',
  position: { latitude: 35.9, longitude: 115.1 },
  capacity: 40,
  opensAt: '16:00',
  closesAt: '18:30',
  meals: true,
  unitId: null,
  phone: '0393-7200000',
};
const asked = (more: object = {}) => ({
  ...{ id: uuidv7(), division: places.village, name: `课堂${uuidv7().slice(-6)}` },
  ...content,
  ...more,
});
const enter = (by: Caller, more: object = {}, headers: Record<string, string> = {}) =>
  by.post('/api/aftercare/sites', asked(more), headers);
const events = async (id: string): Promise<string[]> =>
  (
    await system.owner<{ event: string }>(
      "select event from audit_event where object_id = $1 and event <> 'refused' order by id",
      [id],
    )
  ).map((row) => row.event);

describe('entering a room', () => {
  it('puts it down as being prepared, says what it lacks, and writes the trail', async () => {
    const { status, body } = await enter(town);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ...{ state: 'planned', safety: 'outdated', doubts: [], version: 1, opensAt: '16:00' },
      can: { write: true },
    });
    expect(body.hindrances.map((one: { code: string }) => one.code)).toEqual([
      ...['site-not-open', 'fire-missing', 'food-missing', 'building-missing', 'first_aid-missing'],
      'no-keeper',
    ]);
    expect(await events(body.id)).toEqual(['aftercare.site-entered']);
  });

  it('refuses what cannot be: hours, capacity, kind, an unknown village or unit', async () => {
    expect((await enter(town, { opensAt: '18:00', closesAt: '16:00' })).body.code).toBe('bad-period');
    expect((await enter(town, { capacity: 0 })).status).toBe(400);
    expect((await enter(town, { kind: 'palace' })).status).toBe(400);
    expect((await enter(town, { division: '410922100999' })).body.code).toBe('unknown-division');
    expect((await enter(town, { unitId: uuidv7() })).body.faults[0].place).toBe('body.unitId');
  });

  it('refuses a position in the sea or abroad in words, doubts one outside the county, and takes it confirmed', async () => {
    const at = (latitude: number, longitude: number, more: object = {}) =>
      enter(county, { position: { latitude, longitude }, ...more });
    expect((await at(36, 121.5)).body.code).toBe('position-impossible');
    expect((await at(48.8, 2.3)).body.detail ?? '').toContain('不在中国境内');
    expect((await at(115.1, 35.9)).body.detail ?? '').toContain('经度和纬度可能填反');
    expect((await at(35.4, 115.1)).body.code).toBe('position-doubtful');
    const confirmed = await at(35.4, 115.1, { positionConfirmed: true });
    expect(confirmed.body.doubts.map((one: { code: string }) => one.code)).toEqual(['position-confirmed']);
    const renamed = await county.patch(
      `/api/aftercare/sites/${confirmed.body.id}`,
      { capacity: 41 },
      seen(1),
    );
    expect(renamed.status).toBe(200);
  });

  it('without a position is taken and doubted', async () => {
    const { body } = await enter(town, { position: null });
    expect(body.doubts.map((one: { code: string }) => one.code)).toEqual(['no-position']);
  });

  it('is for whoever answers for rooms, in his own area', async () => {
    expect((await enter(village)).status).toBe(403);
    expect((await enter(await system.caller('classroom', places.village))).status).toBe(403);
    expect((await enter(town, { division: places.villageOfNextTown })).body.code).toBe('outside-area');
  });

  it('sent twice is one room; another of the same name in the village is refused until the first is closed', async () => {
    const once = { 'idempotency-key': uuidv7() };
    const room = asked();
    const answers = [
      await town.post('/api/aftercare/sites', room, once),
      await town.post('/api/aftercare/sites', room, once),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(await events(room.id)).toHaveLength(1);
    expect((await enter(town, { name: room.name })).body.code).toBe('already-exists');
    const state = { state: 'closed', why: '并入中心小学' };
    await town.post(`/api/aftercare/sites/${room.id}/state`, state, seen(1));
    expect((await enter(town, { name: room.name })).status).toBe(200);
  });
});

describe('changing a room', () => {
  it('changes what is named alone, in the version seen, and keeps before and after', async () => {
    const { body } = await enter(town);
    const path = `/api/aftercare/sites/${body.id}`;
    const changed = await town.patch(path, { capacity: 55, meals: false }, seen(1));
    expect(changed.body).toMatchObject({ capacity: 55, meals: false, name: body.name, version: 2 });
    expect((await town.patch(path, { capacity: 56 }, seen(1))).status).toBe(412);
    expect((await town.patch(path, { capacity: 56 })).body.code).toBe('version-required');
    expect((await village.patch(path, { capacity: 56 }, seen(2))).status).toBe(403);
    const [row] = await system.owner(
      "select before, after from audit_event where object_id = $1 and event = 'aftercare.site-changed'",
      [body.id],
    );
    expect(row).toMatchObject({ before: { capacity: 40 }, after: { capacity: 55 } });
  });

  it('by two at once changes it once', async () => {
    const { body } = await enter(town);
    const answers = await Promise.all(
      [town, county].map((by) => by.patch(`/api/aftercare/sites/${body.id}`, { capacity: 31 }, seen(1))),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('opens, pauses and closes it; one that is closed stays closed', async () => {
    const { body } = await enter(town);
    const set = (state: object, version: number) =>
      town.post(`/api/aftercare/sites/${body.id}/state`, state, seen(version));
    expect((await set({ state: 'open' }, 1)).body).toMatchObject({ state: 'open', openedOn: '2023-11-06' });
    expect((await set({ state: 'paused' }, 2)).status).toBe(400);
    expect((await set({ state: 'paused', why: '屋面维修' }, 2)).body.stateWhy).toBe('屋面维修');
    expect((await set({ state: 'closed', why: '停办' }, 3)).body.state).toBe('closed');
    expect((await set({ state: 'open' }, 4)).body.code).toBe('wrong-state');
    expect((await town.patch(`/api/aftercare/sites/${body.id}`, { capacity: 9 }, seen(4))).body.code).toBe(
      'wrong-state',
    );
    expect(await events(body.id)).toEqual([
      ...['aftercare.site-entered', 'aftercare.site-state-set', 'aftercare.site-state-set'],
      'aftercare.site-state-set',
    ]);
  });
});

describe('the list of rooms', () => {
  it('finds by place, kind, state, safety and words, a page at a time, and counts', async () => {
    const officer = await system.caller('county', places.otherCounty);
    const there = { division: places.otherVillage };
    const ready = await aRoom(system, { ...there, name: '南乐一号' });
    await aRoom(system, { ...there, name: '南乐二号', checks: ['fire'] });
    await aRoom(system, { ...there, name: '南乐三号', checkedUntil: '2023-11-20' });
    await aRoom(system, { ...there, name: '南乐四号', state: 'paused' });
    const names = async (query: string) =>
      (await officer.get(`/api/aftercare/sites?${query}`)).body.items.map(
        (one: { name: string }) => one.name,
      );
    const all = (await officer.get('/api/aftercare/sites')).body;
    expect(all).toMatchObject({
      total: 4,
      counts: { sites: 4, places: 120, ready: 2, outdated: 1, lapsing: 1 },
    });
    expect(await names('safety=outdated')).toEqual(['南乐二号']);
    expect(await names('safety=lapsing')).toEqual(['南乐三号']);
    expect(await names('state=paused')).toEqual(['南乐四号']);
    expect(await names('kind=school')).toEqual([]);
    expect(await names(`q=${encodeURIComponent('一号')}`)).toEqual([ready.name]);
    expect(await names('q=%25')).toEqual([]);
    const first = (await officer.get('/api/aftercare/sites?limit=3')).body;
    const second = (await officer.get(`/api/aftercare/sites?limit=3&cursor=${first.next}`)).body;
    expect([...first.items, ...second.items].map((one: { id: string }) => one.id)).toEqual(
      all.items.map((one: { id: string }) => one.id),
    );
    expect(second.next).toBeNull();
    expect((await officer.get('/api/aftercare/sites?cursor=x')).status).toBe(400);
    expect((await county.get(`/api/aftercare/sites?division=${places.otherVillage}`)).body.items).toEqual([]);
  });

  it('shows a keeper his own rooms', async () => {
    const keeper = await system.caller('classroom', places.village);
    const mine = await aRoom(system, { keeper });
    await aRoom(system);
    const listed = (await keeper.get('/api/aftercare/sites?mine=true')).body.items;
    expect(listed.map((one: { id: string }) => one.id)).toEqual([mine.id]);
    expect((await keeper.get(`/api/aftercare/sites/${mine.id}`)).body.can).toMatchObject({
      ...{ write: false, planShifts: true, seeShifts: true },
    });
  });
});

describe('a room', () => {
  it('is seen near and not elsewhere, its money by whoever answers for it or keeps it', async () => {
    const keeper = await system.caller('classroom', places.village);
    const { id } = await aRoom(system, { keeper });
    const path = `/api/aftercare/sites/${id}`;
    for (const by of [county, town, village, keeper]) expect((await by.get(path)).body.money).not.toBeNull();
    const school = await system.caller('school', places.county);
    expect((await school.get(path)).body).toMatchObject({ money: null, can: { write: false } });
    expect((await (await system.caller('county', places.otherCounty)).get(path)).status).toBe(404);
    expect((await (await system.caller('operator', '4109')).get(path)).status).toBe(403);
    expect((await system.anonymous().get(path)).status).toBe(401);
  });
});

describe('what stands in the way of a session', () => {
  it('is told by room for a day, to keepers and services alike, and nothing of rooms that are not seen', async () => {
    const keeper = await system.caller('classroom', places.village);
    const ready = await aRoom(system, { keeper });
    const unchecked = await aRoom(system, { checks: [] });
    const elsewhere = await aRoom(system, { division: places.otherVillage });
    const ids = [ready.id, unchecked.id, elsewhere.id];
    const told = await system.database.asActor({ actor: keeper.actor, requestId: 'test' }, (tx) =>
      siteHindrances(tx, ids, '2023-11-06'),
    );
    expect(told.get(ready.id)).toEqual([]);
    expect(told.get(unchecked.id)?.map(({ code }) => code)).toEqual([
      ...['fire-missing', 'building-missing', 'first_aid-missing'],
    ]);
    expect(told.has(elsewhere.id)).toBe(false);
    const later = await system.database.asActor(
      { actor: { kind: 'service', service: 'clockwork', onBehalfOf: null }, requestId: 'test' },
      (tx) => siteHindrances(tx, ids, '2024-09-02'),
    );
    expect(later.get(ready.id)?.map(({ code }) => code)).toContain('keeper-uncleared');
    expect(later.has(elsewhere.id)).toBe(true);
  });
});

describe('a keeper’s rooms in the database', () => {
  it('are those of his account today, until his last day, and none once an inquiry has found something', async () => {
    const keeper = await system.caller('classroom', places.village);
    const { id } = await aRoom(system, { keeper });
    const kept = () =>
      system.database.asActor({ actor: keeper.actor, requestId: 'test' }, async (tx) => {
        const { sql } = await import('kysely');
        const { rows } = await sql<{ all: string[]; one: boolean }>`
          select access.kept_sites() as all, access.keeps_site(${id}) as one`.execute(tx);
        return rows[0];
      });
    expect(await kept()).toEqual({ all: [id], one: true });
    await system.owner("update aftercare_keeper set to_on = '2023-11-05' where site_id = $1", [id]);
    expect(await kept()).toEqual({ all: [], one: false });
    await system.owner("update aftercare_keeper set to_on = '2023-11-06' where site_id = $1", [id]);
    expect(await kept()).toEqual({ all: [id], one: true });
    await system.owner(
      `insert into aftercare_inquiry (id, worker_id, asked_on, asked_of, result)
       select gen_random_uuid(), worker_id, '2023-11-06', '县公安局', 'found' from aftercare_keeper where site_id = $1`,
      [id],
    );
    expect(await kept()).toEqual({ all: [], one: false });
  });
});
