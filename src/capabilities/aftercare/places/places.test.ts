/** Places are given by need and in order, to whom somebody has agreed, and never more than there are. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dailyPlaces, placesOfSite } from '#capabilities/aftercare/index.ts';
import { aRoom } from '#testing/builders/aftercare.ts';
import { aConsentedChild, consentsToClassroom, enrolled } from '#testing/builders/aftercare-places.ts';
import { aChild, places } from '#testing/builders/children.ts';
import { aSignature } from '#testing/builders/guardianship.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let village: Caller;
let town: Caller;
beforeAll(async () => {
  system = await startTestSystem();
  village = await system.caller('village', places.village);
  town = await system.caller('town', places.town);
});
afterAll(() => system.close());

const apply = (by: Caller, childId: string, siteId: string, more: object = {}) =>
  by.post(`/api/children/${childId}/aftercare-places`, { siteId, source: 'guardian', ...more });
const list = async (by: Caller, siteId: string) =>
  (await by.get(`/api/aftercare/sites/${siteId}/places`)).body;
const place = async (by: Caller, id: string) => (await by.get(`/api/aftercare/places/${id}`)).body;
const write = async (by: Caller, id: string, deed: string, body: object) =>
  by.post(`/api/aftercare/places/${id}/${deed}`, body, { 'if-match': String((await place(by, id)).version) });
const _level = (childId: string, code: string) =>
  system.owner(
    `insert into risk_level (id, child_id, residence, level, since, cause, ground)
     values (gen_random_uuid(), $1, $2, $3, '2023-11-01', 'rule', 'usual')`,
    [childId, places.village, code],
  );
const daily = (today = '2023-11-06') =>
  system.database.asActor(
    { actor: { kind: 'service', service: 'clockwork', onBehalfOf: null }, requestId: 'test' },
    (tx) => dailyPlaces(tx, today, system.clock.now()),
  );

describe('an application', () => {
  it('by the director of the village with a free place is a place at once, told to the trail and the timeline', async () => {
    const room = await aRoom(system, { capacity: 2 });
    const { child, place: id } = await enrolled(system, village, room.id, {
      phone: '14000000021',
      wishes: { weekdays: [5, 1], health: '对花生过敏', meal: true },
    });
    expect(await place(village, id)).toMatchObject({
      ...{ state: 'enrolled', fromOn: '2023-11-06', weekdays: [1, 5], health: '对花生过敏' },
      ...{ meal: false, consents: true, guardian: { name: '王桂兰', phone: '140****0021' } },
    });
    const trail = `select details from audit_event where event = 'aftercare.place-applied' and object_id = $1`;
    expect(await system.owner(trail, [child.id])).toMatchObject([
      { details: { place: id, state: 'enrolled' } },
    ]);
    const { items } = (await village.get(`/api/children/${child.id}/timeline`)).body;
    expect(items.map((event: { kind: string }) => event.kind)).toContain('classroom-enrolled');
  });

  it('without consent waits, and is not taken before somebody has agreed', async () => {
    const room = await aRoom(system);
    const child = await aChild().make(system);
    const { body } = await apply(village, child.id, room.id);
    expect(body.state).toBe('waiting');
    const refused = await write(village, body.id, 'decision', { verdict: 'enrolled' });
    expect([refused.status, refused.body.code]).toEqual([409, 'consent-missing']);
    await consentsToClassroom(system, child.id);
    expect((await write(village, body.id, 'decision', { verdict: 'enrolled' })).body.state).toBe('enrolled');
  });

  it('to a room of another village waits for whoever decides there', async () => {
    const room = await aRoom(system, { division: places.nextVillage });
    const child = await aConsentedChild(system);
    const { body } = await apply(village, child.id, room.id, { source: 'village' });
    expect(body.state).toBe('applied');
    expect((await place(village, body.id)).can).toMatchObject({ decide: false, change: true, end: true });
    expect((await write(village, body.id, 'decision', { verdict: 'enrolled' })).status).toBe(404);
    expect((await write(town, body.id, 'decision', { verdict: 'enrolled' })).body.state).toBe('enrolled');
  });

  it('of a school names the child exactly, and learns nothing else', async () => {
    const room = await aRoom(system);
    const school = await system.caller('school', places.county);
    const child = await aConsentedChild(system, { child: aChild().named('陈小满') });
    const path = `/api/aftercare/sites/${room.id}/applications`;
    const wrong = { name: '陈小溪', citizenId: child.citizenId };
    expect((await school.post(path, wrong)).body.code).toBe('child-unknown');
    const asked = await school.post(path, { name: '陈小满', citizenId: child.citizenId });
    expect(asked.body.state).toBe('applied');
    const [line] = (await list(school, room.id)).items;
    expect(line).toMatchObject({ id: asked.body.id, why: null, can: { decide: false, change: false } });
    const other = await system.caller('school', places.county);
    expect((await list(other, room.id)).items).toEqual([]);
    expect((await other.get(`/api/aftercare/places/${asked.body.id}`)).status).toBe(404);
    expect((await school.get(`/api/children/${child.id}`)).status).toBe(403);
  });

  it('is made once, though it is sent twice, and refused where it cannot be', async () => {
    const room = await aRoom(system);
    const child = await aConsentedChild(system);
    const key = { 'idempotency-key': 'apply-for-a-place-1' };
    const path = `/api/children/${child.id}/aftercare-places`;
    const body = { siteId: room.id, source: 'guardian' };
    const twice = await Promise.all([1, 2].map(() => village.post(path, body, key)));
    expect(new Set(twice.map((answer) => answer.body.id)).size).toBe(1);
    expect((await apply(village, child.id, room.id)).body.code).toBe('already-exists');
    const another = await aRoom(system);
    expect((await apply(village, child.id, another.id)).body.code).toBe('already-exists');
    expect((await apply(village, child.id, room.id, { weekdays: [8] })).status).toBe(400);
    expect((await apply(await system.caller('inspector', '4109'), child.id, room.id)).status).toBe(403);
    const elsewhere = await system.caller('town', places.otherTown);
    expect((await apply(elsewhere, child.id, room.id)).status).toBe(404);
    expect((await elsewhere.get(`/api/aftercare/sites/${room.id}/places`)).status).toBe(404);
  });
});

describe('the last place', () => {
  it('is given once, though two ask for it at once', async () => {
    const room = await aRoom(system, { capacity: 1 });
    const children = await Promise.all([1, 2, 3].map(() => aConsentedChild(system)));
    const answers = await Promise.all(children.map((child) => apply(town, child.id, room.id)));
    expect(answers.map((answer) => answer.body.state).sort()).toEqual(['enrolled', 'waiting', 'waiting']);
  });

  it('is decided on once, though two decide at once', async () => {
    const room = await aRoom(system, { capacity: 1, division: places.nextVillage });
    const children = await Promise.all([1, 2].map(() => aConsentedChild(system)));
    const asked = await Promise.all(children.map((child) => apply(village, child.id, room.id)));
    const decided = await Promise.all(
      asked.map((answer) =>
        write(town, answer.body.id, 'decision', { verdict: 'enrolled', why: '情况紧急' }),
      ),
    );
    expect(decided.map((answer) => answer.status).sort()).toEqual([200, 409]);
    expect(decided.find((answer) => answer.status === 409)?.body.code).toBe('no-place-free');
  });

  it('is refused by the database too, past all rules', async () => {
    const room = await aRoom(system, { capacity: 1 });
    await enrolled(system, village, room.id);
    const child = await aConsentedChild(system);
    const { body } = await apply(village, child.id, room.id);
    const forced = system.owner(
      `update aftercare_place set state = 'enrolled', from_on = '2023-11-06' where id = $1`,
      [body.id],
    );
    await expect(forced).rejects.toMatchObject({ constraint: 'aftercare_place_full' });
  });
});

describe('a place', () => {
  it('ends in the moment in which the consent is withdrawn, and is offered on', async () => {
    const room = await aRoom(system, { capacity: 1 });
    const { child, place: id } = await enrolled(system, village, room.id);
    const next = await aConsentedChild(system);
    const waiting = (await apply(village, next.id, room.id)).body.id;
    const consent = await system.owner<{ id: string }>('select id from consent where child_id = $1', [
      child.id,
    ]);
    await village.post(
      `/api/consents/${consent[0]?.id}/withdrawal`,
      { name: '王桂兰', how: 'spoken' },
      { 'if-match': '1' },
    );
    expect(await place(village, id)).toMatchObject({
      state: 'ended',
      endedWhy: 'consent',
      toOn: '2023-11-06',
    });
    await daily();
    expect((await place(village, waiting)).offerUntil).toBe('2023-11-09');
  });

  it('ends with the child’s being on the register; one that moves is asked about', async () => {
    const room = await aRoom(system);
    const gone = await enrolled(system, village, room.id);
    const moved = await enrolled(system, village, room.id);
    await system.owner(
      `update child set state = 'left', left_on = '2023-11-06', left_reason = 'moved_away' where id = $1`,
      [gone.child.id],
    );
    await system.owner('update child set residence = $2 where id = $1', [moved.child.id, places.nextVillage]);
    expect(await place(town, gone.place)).toMatchObject({ state: 'ended', endedWhy: 'left_register' });
    expect((await place(town, moved.place)).askedAt).not.toBeNull();
    const version = String((await place(town, moved.place)).version);
    const stays = await town.patch(
      `/api/aftercare/places/${moved.place}`,
      { stays: true },
      { 'if-match': version },
    );
    expect(stays.body).toMatchObject({ state: 'enrolled', askedAt: null });
  });

  it('lets a child go home alone from the county’s age on, with the guardian’s signature', async () => {
    const room = await aRoom(system);
    const young = await enrolled(system, village, room.id, { child: aChild().born('2012-03-04') });
    const old = await enrolled(system, village, room.id, { child: aChild().born('2011-03-04') });
    const word = { allowed: true, signer: '王桂兰', signature: aSignature() };
    expect((await write(village, young.place, 'alone', word)).body.faults).toMatchObject([
      { code: 'too-young' },
    ]);
    const unsigned = { ...word, signature: 'data:image/png;base64,AAAA' };
    expect((await write(village, old.place, 'alone', unsigned)).status).toBe(400);
    expect((await write(village, old.place, 'alone', word)).body.alone).toEqual({
      signer: '王桂兰',
      on: '2023-11-06',
    });
    const onPhone = await system.as('village', places.village, (tx) =>
      placesOfSite(tx, room.id, '2023-11-06'),
    );
    expect(onPhone.map((one) => one.aloneAllowed).sort()).toEqual([false, true]);
    const signature = (by: Caller, id: string) => by.get(`/api/aftercare/places/${id}/alone/signature`);
    expect((await signature(village, old.place)).body).toEqual({
      ...{ signer: '王桂兰', on: '2023-11-06', signature: word.signature },
    });
    const seen = `select 1 from audit_event where event = 'aftercare.alone-signature-seen' and object_id = $1`;
    expect(await system.owner(seen, [old.child.id])).toHaveLength(1);
    expect((await signature(village, young.place)).status).toBe(404);
    const elsewhere = await system.caller('county', places.otherCounty);
    expect((await signature(elsewhere, old.place)).status).toBe(404);
    expect((await signature(await system.caller('school', places.county), old.place)).status).toBe(404);
    expect((await write(village, old.place, 'alone', { allowed: false })).body.alone).toBeNull();
    expect((await signature(village, old.place)).status).toBe(404);
  });

  it('is changed by the version that was seen, and by one of two at once', async () => {
    const room = await aRoom(system);
    const { place: id } = await enrolled(system, village, room.id);
    const answers = await Promise.all(
      [[1], [2]].map((weekdays) =>
        village.patch(`/api/aftercare/places/${id}`, { weekdays }, { 'if-match': '1' }),
      ),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 412]);
  });
});

describe('a keeper', () => {
  it('sees the places of his own room, without levels of risk and without files, and gives them', async () => {
    const keeper = await system.caller('classroom', places.village);
    const room = await aRoom(system, { keeper });
    const other = await aRoom(system, { keeper: null });
    const { child, place: id } = await enrolled(system, village, room.id, { phone: '14000000041' });
    await enrolled(system, village, other.id);
    expect((await list(keeper, room.id)).items).toMatchObject([{ id, why: null, can: { change: true } }]);
    expect((await list(keeper, other.id)).items).toEqual([]);
    expect((await keeper.get(`/api/children/${child.id}`)).status).toBe(403);
    const mine = await system.database.asActor({ actor: keeper.actor, requestId: 'test' }, (tx) =>
      placesOfSite(tx, room.id, '2023-11-06'),
    );
    expect(mine).toMatchObject([{ id, guardian: { phone: '14000000041' } }]);
    const asked = await aConsentedChild(system, { child: aChild().named('周小禾') });
    const exactly = { name: '周小禾', citizenId: asked.citizenId };
    expect((await keeper.post(`/api/aftercare/sites/${room.id}/applications`, exactly)).body.state).toBe(
      'enrolled',
    );
    expect((await keeper.post(`/api/aftercare/sites/${other.id}/applications`, exactly)).status).toBe(404);
  });
});
