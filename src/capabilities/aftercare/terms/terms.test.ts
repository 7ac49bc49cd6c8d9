/** Sessions follow terms, timetables and closures; a closure cancels them and every family is told once, at a decent hour. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dailySessions, expectedPlaces, sessionsOf } from '#capabilities/aftercare/index.ts';
import { sendToFamilies } from '#capabilities/reminders/families/send-families.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import type { OutsideChannels } from '#foundation/outside/ports.ts';
import { aRoom } from '#testing/builders/aftercare.ts';
import { aRoomInTerm, enrolled } from '#testing/builders/aftercare-places.ts';
import { places } from '#testing/builders/children.ts';
import { channelsTo } from '#testing/builders/reminders.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';
import { type Receiver, startReceiver } from '#testing/receiver.ts';

let system: TestSystem;
let receiver: Receiver;
let channels: OutsideChannels;
let town: Caller;
let village: Caller;
beforeAll(async () => {
  receiver = await startReceiver();
  system = await startTestSystem();
  town = await system.caller('town', places.town);
  village = await system.caller('village', places.village);
});
afterAll(async () => {
  await system.close();
  await receiver.close();
});
beforeEach(async () => {
  system.clock.set('2023-11-06T09:00:00+08:00');
  await system.owner(
    `update family_message set given_up_at = now(), fault = 'test' where sent_at is null and given_up_at is null`,
  );
  channels = channelsTo(receiver, system.clock);
  receiver.received.length = 0;
});

const clockwork: ServiceActor = { kind: 'service', service: 'clockwork', onBehalfOf: null };
const asClockwork = <T>(work: (tx: Transaction) => Promise<T>) =>
  system.database.asActor({ actor: clockwork, requestId: 'test' }, work);
const daily = () => asClockwork((tx) => dailySessions(tx, '2023-11-06', system.clock.now()));
const sessions = (siteId: string, to = '2023-11-30') =>
  asClockwork((tx) => sessionsOf(tx, [siteId], '2023-11-06', to));
const close = (by: Caller, more: object) =>
  by.post('/api/aftercare/closures', {
    ...{ id: uuidv7(), siteId: null, division: null, reason: 'flood', words: '返校另行通知。' },
    ...{ fromOn: '2023-11-08', toOn: '2023-11-09' },
    ...more,
  });
const send = (with_ = channels) => sendToFamilies(system.database, with_);
const textsSent = () => receiver.received.map((one) => JSON.parse(one.body.toString()));

describe('the daily round', () => {
  it('makes the sessions of the next two weeks, once', async () => {
    const room = await aRoomInTerm(system);
    await Promise.all([daily(), daily()]);
    await daily();
    const made = await sessions(room.id);
    expect(made.map((session) => session.day)).toEqual([
      ...['2023-11-06', '2023-11-07', '2023-11-08', '2023-11-09', '2023-11-10'],
      ...['2023-11-13', '2023-11-14', '2023-11-15', '2023-11-16', '2023-11-17', '2023-11-20'],
    ]);
    expect(made[0]?.opens_at.toISOString()).toBe('2023-11-06T08:30:00.000Z');
  });

  it('makes none in a room that is not open', async () => {
    const room = await aRoomInTerm(system, { state: 'paused' });
    await daily();
    expect(await sessions(room.id)).toEqual([]);
  });
});

describe('a timetable', () => {
  const slots = [
    { weekday: 2, opensAt: '16:00', closesAt: '18:00', activities: ['art'], missingAfterMinutes: 20 },
  ];
  it('is set by who answers for the room; what is to come follows it', async () => {
    const keeper = await system.caller('classroom', places.village);
    const room = await aRoomInTerm(system, { keeper });
    await daily();
    const path = `/api/aftercare/sites/${room.id}/timetables/${room.term}`;
    const answer = await keeper.put(path, { slots });
    expect(answer.body).toMatchObject({ slots, cancelled: 9, changed: 2 });
    const planned = (await sessions(room.id)).filter((session) => session.state === 'planned');
    expect(planned.map((session) => [session.day, session.opens_at.toISOString().slice(11, 16)])).toEqual([
      ['2023-11-07', '08:00'],
      ['2023-11-14', '08:00'],
    ]);
    expect((await keeper.get(path)).body.slots).toEqual(slots);
    const trail = `select before, after from audit_event where event = 'aftercare.timetable-set' and object_id = $1`;
    expect(await system.owner(trail, [room.id])).toHaveLength(1);
  });

  it('is refused upside down, to a village director, and to a keeper of another room', async () => {
    const room = await aRoomInTerm(system);
    const path = `/api/aftercare/sites/${room.id}/timetables/${room.term}`;
    const turned = [{ ...slots[0], opensAt: '18:00', closesAt: '16:00' }];
    expect((await town.put(path, { slots: turned })).body.code).toBe('bad-period');
    expect((await town.put(path, { slots: [...slots, ...slots] })).status).toBe(400);
    expect((await village.put(path, { slots })).status).toBe(403);
    expect((await (await system.caller('classroom', places.village)).put(path, { slots })).status).toBe(404);
    expect((await (await system.caller('town', places.otherTown)).put(path, { slots })).status).toBe(404);
  });
});

describe('a term', () => {
  const term = { name: '春季学期', fromOn: '2024-02-26', toOn: '2024-06-28', makeupWeekday: 5 };
  it('is entered, seen near, changed by the version that was seen, and overlaps no other of its division', async () => {
    const made = await town.post('/api/aftercare/terms', { ...term, division: places.town });
    expect(made.body).toMatchObject({ ...term, can: { change: true } });
    const again = await town.post('/api/aftercare/terms', { ...term, division: places.town });
    expect(again.body.code).toBe('overlaps');
    const path = `/api/aftercare/terms/${made.body.id}`;
    const changed = { ...term, makeupWeekday: 1 };
    expect((await town.put(path, changed, { 'if-match': '1' })).body.makeupWeekday).toBe(1);
    expect((await town.put(path, term, { 'if-match': '1' })).status).toBe(412);
    const seen = (await village.get('/api/aftercare/terms')).body;
    expect(seen.items.find((one: { id: string }) => one.id === made.body.id).can.change).toBe(false);
    const elsewhere = (await (await system.caller('town', places.otherTown)).get('/api/aftercare/terms'))
      .body;
    expect(elsewhere.items.some((one: { id: string }) => one.id === made.body.id)).toBe(false);
    expect((await town.post('/api/aftercare/terms', { ...term, division: places.county })).body.code).toBe(
      'outside-area',
    );
    const backwards = { ...term, division: places.town, toOn: '2024-02-01' };
    expect((await town.post('/api/aftercare/terms', backwards)).body.code).toBe('bad-period');
    expect((await village.post('/api/aftercare/terms', { ...term, division: places.village })).status).toBe(
      403,
    );
  });
});

describe('a closure', () => {
  it('cancels what is to come and tells each family once, whatever the number of its children', async () => {
    const room = await aRoomInTerm(system);
    const two = { phone: '14000000051' };
    await enrolled(system, village, room.id, two);
    await enrolled(system, village, room.id, two);
    await enrolled(system, village, room.id, { phone: '14000000052' });
    await enrolled(system, village, room.id, { phone: null });
    // On these days this child does not come: nobody has to hear of it.
    await enrolled(system, village, room.id, { phone: '14000000053', wishes: { weekdays: [1] } });
    await daily();
    const { body } = await close(town, { siteId: room.id });
    expect(body).toMatchObject({ cancelled: 2, underWay: 0, families: { all: 3, told: 0, byHand: 1 } });
    const cancelled = (await sessions(room.id)).filter((session) => session.state === 'cancelled');
    expect(cancelled.map((session) => [session.day, session.cancelled_why])).toEqual([
      ['2023-11-08', 'flood'],
      ['2023-11-09', 'flood'],
    ]);
    expect(await send()).toBe(2);
    expect(await send()).toBe(0);
    expect(
      textsSent()
        .map((text) => text.to)
        .sort(),
    ).toEqual(['14000000051', '14000000052']);
    expect(textsSent()[0].text).toContain(`${room.name}因防汛，11月8日至11月9日停课`);
    const stored = await system.owner<{ words: string }>(
      `select encode(words_sealed, 'escape') || encode(phone_sealed, 'escape') as words from family_message where cause = $1 and phone_sealed is not null`,
      [body.id],
    );
    expect(stored.every((row) => !row.words.includes('14000000'))).toBe(true);
    expect(await daily()).toMatchObject({ made: 0, cancelled: [], restored: [] });
  });

  it('shows whom to call by hand, with the number, and who has called', async () => {
    const room = await aRoomInTerm(system);
    const { child } = await enrolled(system, village, room.id, { phone: '0393-8888888' });
    await daily();
    const { body } = await close(town, { siteId: room.id });
    const path = `/api/family-messages?cause=${body.id}&state=by-hand`;
    const [line] = (await village.get(path)).body.items;
    expect(line).toMatchObject({
      ...{ rule: 'closure', state: 'by-hand', fault: 'no-mobile', phone: '0393-8888888' },
      ...{ child: { id: child.id }, guardianName: '王桂兰', can: { call: true } },
    });
    const call = (by: Caller, reached: boolean) =>
      by.post(`/api/family-messages/${line.id}/call`, { reached });
    expect((await call(await system.caller('inspector', '4109'), true)).status).toBe(403);
    expect((await call(await system.caller('village', places.nextVillage), true)).status).toBe(404);
    expect((await call(village, false)).body).toMatchObject({ state: 'by-hand', call: { reached: false } });
    expect((await call(village, true)).body).toMatchObject({ state: 'called', call: { reached: true } });
    expect((await call(village, true)).body.code).toBe('wrong-state');
    expect((await village.get(path)).body.items).toEqual([]);
    const trail = `select details from audit_event where event = 'family-message.called' and object_id = $1`;
    expect(await system.owner(trail, [child.id])).toHaveLength(2);
  });

  it('of an area closes its rooms alone, and is lifted: what is to come is held, and families hear of it', async () => {
    const room = await aRoomInTerm(system);
    const outside = await aRoomInTerm(system, { division: places.villageOfNextTown });
    await enrolled(system, village, room.id, { phone: '14000000061' });
    await daily();
    const { body } = await close(town, { division: places.town, fromOn: '2023-11-07', toOn: '2023-11-10' });
    expect(body.cancelled).toBeGreaterThanOrEqual(4);
    const states = async (id: string) => (await sessions(id, '2023-11-10')).map((session) => session.state);
    expect(await states(room.id)).toEqual(['planned', 'cancelled', 'cancelled', 'cancelled', 'cancelled']);
    expect(new Set(await states(outside.id))).toEqual(new Set(['planned']));
    system.clock.set('2023-11-08T12:00:00+08:00');
    const morning = await system.caller('town', places.town);
    const lifting = `/api/aftercare/closures/${body.id}/lifting`;
    const stranger = await system.caller('town', places.nextTown);
    expect((await stranger.post(lifting, {}, { 'if-match': '1' })).status).toBe(404);
    const lifted = await morning.post(lifting, {}, { 'if-match': '1' });
    expect(lifted.body).toMatchObject({ cancelled: expect.any(Number), can: { lift: false } });
    expect(await states(room.id)).toEqual(['planned', 'cancelled', 'planned', 'planned', 'planned']);
    expect((await morning.post(lifting, {}, { 'if-match': '2' })).body.code).toBe('wrong-state');
    const told = await system.owner(`select rule from family_message where cause = $1 order by rule`, [
      body.id,
    ]);
    expect(told.map((row) => row.rule)).toContain('reopened');
  });

  it('leaves a session that is under way open, and says so', async () => {
    const room = await aRoomInTerm(system);
    await daily();
    await system.owner(
      `update aftercare_session set state = 'open', opened_at = now() where site_id = $1 and day = '2023-11-06'`,
      [room.id],
    );
    const { body } = await close(town, { siteId: room.id, fromOn: '2023-11-06', toOn: '2023-11-07' });
    expect(body).toMatchObject({ underWay: 1, cancelled: 1 });
    expect((await sessions(room.id))[0]?.state).toBe('open');
  });

  it('is refused in the past, backwards, to others, and made once though it is sent twice', async () => {
    const room = await aRoomInTerm(system);
    const past = { siteId: room.id, fromOn: '2023-11-03', toOn: '2023-11-09' };
    expect((await close(town, past)).body.faults).toMatchObject([{ code: 'past' }]);
    expect((await close(town, { siteId: room.id, toOn: '2023-11-07' })).body.code).toBe('bad-period');
    expect((await close(town, {})).status).toBe(400);
    expect((await close(village, { siteId: room.id })).status).toBe(403);
    expect((await close(town, { division: places.county })).body.code).toBe('outside-area');
    const keeper = await system.caller('classroom', places.village);
    expect((await close(keeper, { siteId: room.id })).status).toBe(404);
    const id = uuidv7();
    const twice = await Promise.all([1, 2].map(() => close(town, { siteId: room.id, id })));
    expect(twice.map((answer) => answer.status).sort()).toEqual([200, 409]);
  });
});

it('expects a child from its first day to its last, on its days', async () => {
  const room = await aRoomInTerm(system);
  const { place } = await enrolled(system, village, room.id, { wishes: { weekdays: [1, 3] } });
  const version = { 'if-match': '1' };
  await village.post(`/api/aftercare/places/${place}/end`, { why: 'guardian', on: '2023-11-15' }, version);
  await daily();
  const planned = await sessions(room.id);
  const expected = await asClockwork((tx) =>
    expectedPlaces(
      tx,
      planned.map((session) => session.id),
    ),
  );
  const days = planned.filter((session) => expected.has(session.id)).map((session) => session.day);
  expect(days).toEqual(['2023-11-06', '2023-11-08', '2023-11-13']);
  const bare = await aRoom(system);
  expect(await sessions(bare.id)).toEqual([]);
});
