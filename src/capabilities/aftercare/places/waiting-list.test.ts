/** The waiting list stands in order of need, and what comes free goes to the first. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dailyPlaces } from '#capabilities/aftercare/index.ts';
import { aRoom } from '#testing/builders/aftercare.ts';
import { aConsentedChild, enrolled } from '#testing/builders/aftercare-places.ts';
import { places } from '#testing/builders/children.ts';
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
const level = (childId: string, code: string) =>
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

describe('the waiting list', () => {
  it('stands in order of need, each point explained to who sees levels, and gives what comes free to the first', async () => {
    const room = await aRoom(system, { capacity: 1, division: places.village });
    const first = await enrolled(system, village, room.id);
    const green = await aConsentedChild(system, { phone: '14000000031' });
    const red = await aConsentedChild(system, { phone: '14000000032' });
    await level(red.id, 'red');
    const asked = [await apply(village, green.id, room.id), await apply(village, red.id, room.id)];
    const { items, free } = await list(village, room.id);
    const ranks = Object.fromEntries(items.map((line: { id: string; rank: number }) => [line.id, line.rank]));
    expect([free, ranks[asked[1]?.body.id], ranks[asked[0]?.body.id]]).toEqual([0, 1, 2]);
    const line = items.find((one: { rank: number }) => one.rank === 1);
    expect(line.why).toMatchObject([{ code: 'level', level: 'red', points: 40 }, {}, {}, {}]);
    expect(line.why.reduce((sum: number, point: { points: number }) => sum + point.points, 0)).toBe(
      line.points,
    );

    await write(village, first.place, 'end', { why: 'guardian' });
    const offered = await place(village, asked[1]?.body.id);
    expect(offered).toMatchObject({ state: 'waiting', offerUntil: '2023-11-09', can: { answerOffer: true } });
    expect((await place(village, asked[0]?.body.id)).offerUntil).toBeNull();
    const told = `select rule, child_id from family_message where child_id = any ($1)`;
    expect(await system.owner(told, [[red.id, green.id]])).toEqual([{ rule: 'offer', child_id: red.id }]);

    expect((await write(village, offered.id, 'offer-answer', { accepts: false })).body.state).toBe('ended');
    const next = await place(village, asked[0]?.body.id);
    expect((await write(village, next.id, 'offer-answer', { accepts: true })).body.state).toBe('enrolled');
  });

  it('passes on an offer that nobody answered, and puts that child behind the others', async () => {
    const room = await aRoom(system, { capacity: 1 });
    const first = await enrolled(system, village, room.id);
    const [a, b] = [await aConsentedChild(system), await aConsentedChild(system)];
    const asked = [await apply(village, a.id, room.id), await apply(village, b.id, room.id)].map(
      (one) => one.body.id,
    );
    await write(village, first.place, 'end', { why: 'moved' });
    expect((await place(village, asked[0])).offerUntil).toBe('2023-11-09');
    await daily('2023-11-09');
    expect((await place(village, asked[0])).offerUntil).toBe('2023-11-09');
    expect(await daily('2023-11-10')).toMatchObject({ lapsed: 1, offered: 1 });
    expect(await daily('2023-11-10')).toMatchObject({ lapsed: 0, offered: 0 });
    expect(await place(village, asked[0])).toMatchObject({ offerUntil: null, offersLapsed: 1, rank: 2 });
    expect((await place(village, asked[1])).offerUntil).toBe('2023-11-13');
  });

  it('is left out of order only for a reason', async () => {
    const room = await aRoom(system, { capacity: 1, division: places.nextVillage });
    const [a, b] = [await aConsentedChild(system), await aConsentedChild(system)];
    await level(a.id, 'orange');
    const asked = [await apply(village, a.id, room.id), await apply(village, b.id, room.id)].map(
      (one) => one.body.id,
    );
    for (const id of asked) await write(town, id, 'decision', { verdict: 'waiting' });
    // Whoever came onto the list first was offered the free place.
    await system.owner(
      'update aftercare_place set offered_at = null, offer_until = null where site_id = $1',
      [room.id],
    );
    const without = await write(town, asked[1], 'decision', { verdict: 'enrolled' });
    expect(without.body.faults).toMatchObject([{ code: 'before-others' }]);
    const why = '奶奶住院，家中无人';
    expect((await write(town, asked[1], 'decision', { verdict: 'enrolled', why })).body.state).toBe(
      'enrolled',
    );
    const trail = `select why from audit_event where event = 'aftercare.place-decided' and why is not null and object_id = $1`;
    expect(await system.owner(trail, [b.id])).toEqual([{ why }]);
  });

  it('follows what is known of a child by the daily round', async () => {
    const room = await aRoom(system, { capacity: 1 });
    await enrolled(system, village, room.id);
    const child = await aConsentedChild(system);
    const { body } = await apply(village, child.id, room.id);
    const before = (await place(village, body.id)).points;
    await level(child.id, 'red');
    await daily();
    expect((await place(village, body.id)).points).toBe(before + 40);
  });
});
