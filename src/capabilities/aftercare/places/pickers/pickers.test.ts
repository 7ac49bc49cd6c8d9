/** Who may fetch a child is known at the door by something; what is personal of him is sealed; meals are ordered where there are any. */
import { pbkdf2Sync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dailySessions, placesOfSite } from '#capabilities/aftercare/index.ts';
import { holdsPlaces } from '#capabilities/aftercare/places/held.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { aRoom } from '#testing/builders/aftercare.ts';
import { aRoomInTerm, enrolled } from '#testing/builders/aftercare-places.ts';
import { aCitizenId, places } from '#testing/builders/children.ts';
import { aSignature } from '#testing/builders/guardianship.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let village: Caller;
beforeAll(async () => {
  system = await startTestSystem();
  village = await system.caller('village', places.village);
});
afterAll(() => system.close());

const clockwork: ServiceActor = { kind: 'service', service: 'clockwork', onBehalfOf: null };
const asClockwork = <T>(work: (tx: Transaction) => Promise<T>) =>
  system.database.asActor({ actor: clockwork, requestId: 'test' }, work);
const photo = `data:image/jpeg;base64,${Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0xff, 0xd9]).toString('base64')}`;
const grandmother = (more: object = {}) => ({
  ...{ name: '王桂兰', relation: '奶奶', phone: '14000000101', citizenId: aCitizenId('1960-05-06', 2) },
  ...{ photo, pin: '2580', signature: null },
  ...more,
});
const add = (placeId: string, body: object, by = village) =>
  by.post(`/api/aftercare/places/${placeId}/pickers`, body);

describe('somebody who may fetch a child', () => {
  it('is put on the list; the keeper’s phone can prove him, the desk sees him masked, a copy of the database not at all', async () => {
    const room = await aRoom(system);
    const { child, place } = await enrolled(system, village, room.id);
    const person = grandmother();
    const { body } = await add(place, person);
    expect(body).toMatchObject({ hasPin: true, hasSignature: false, photo, phone: '140****0101' });
    expect(body.citizenId).toContain('*');
    const [onPhone] = await system.as('village', places.village, (tx) =>
      placesOfSite(tx, room.id, '2023-11-06'),
    );
    const [picker] = onPhone?.pickers ?? [];
    expect(picker).toMatchObject({
      name: '王桂兰',
      phone: '14000000101',
      photo,
      idTail: person.citizenId.slice(-4),
    });
    const pin = picker?.pin;
    const salt = Buffer.from(pin?.salt ?? '', 'base64url');
    const digest = pbkdf2Sync('2580', salt, pin?.rounds ?? 1, 32, 'sha256').toString('base64url');
    expect(digest).toBe(pin?.digest);
    const stored = await system.owner<{ row: string }>(
      'select p::text as row from aftercare_picker p where id = $1',
      [body.id],
    );
    expect(stored[0]?.row).not.toMatch(/14000000101|salt|jpeg/);
    const held = await asClockwork((tx) => holdsPlaces.heldOn(tx, child.id, clockwork));
    expect(held[0]?.lines.map((line) => line.value).join()).toContain('王桂兰（奶奶）');
    const trail = `select details from audit_event where event = 'aftercare.picker-added' and object_id = $1`;
    expect(await system.owner(trail, [child.id])).toMatchObject([{ details: { picker: body.id } }]);
  });

  it('may fetch several children, each by an entry of its own, and stands on one list once', async () => {
    const room = await aRoom(system);
    const [one, other] = [await enrolled(system, village, room.id), await enrolled(system, village, room.id)];
    const person = grandmother();
    expect((await add(one.place, person)).status).toBe(200);
    expect((await add(other.place, person)).status).toBe(200);
    expect((await add(one.place, person)).body.code).toBe('already-exists');
  });

  it('needs something by which he is known, and sound pictures', async () => {
    const room = await aRoom(system);
    const { place } = await enrolled(system, village, room.id);
    const bare = grandmother({ photo: null, pin: null, signature: null });
    expect((await add(place, bare)).body.faults).toMatchObject([{ code: 'no-proof' }]);
    const signed = grandmother({ photo: null, pin: null, signature: aSignature(), citizenId: null });
    expect((await add(place, signed)).body.faults).toMatchObject([{ code: 'no-proof' }]);
    expect((await add(place, { ...signed, citizenId: aCitizenId('1960-05-06', 2) })).status).toBe(200);
    expect((await add(place, grandmother({ photo: 'data:image/jpeg;base64,AAAA' }))).status).toBe(400);
    expect((await add(place, grandmother({ pin: '12' }))).status).toBe(400);
  });

  it('is changed by the version that was seen, and taken off for good', async () => {
    const room = await aRoom(system);
    const { place } = await enrolled(system, village, room.id);
    const { body } = await add(place, grandmother());
    const path = `/api/aftercare/pickers/${body.id}`;
    const at = (version: number) => ({ 'if-match': String(version) });
    const changes = [1, 2].map((n) => village.patch(path, { phone: `1400000011${n}` }, at(1)));
    expect((await Promise.all(changes)).map((answer) => answer.status).sort()).toEqual([200, 412]);
    expect((await village.patch(path, { pin: null, photo: null }, at(2))).body.faults).toMatchObject([
      { code: 'no-proof' },
    ]);
    expect((await village.post(`${path}/end`, {}, at(2))).status).toBe(200);
    expect((await village.post(`${path}/end`, {}, at(3))).body.code).toBe('wrong-state');
    expect((await village.get(`/api/aftercare/places/${place}`)).body.pickerList).toEqual([]);
    const [left] = await system.as('village', places.village, (tx) =>
      placesOfSite(tx, room.id, '2023-11-06'),
    );
    expect(left?.pickers).toEqual([]);
  });

  it('is written by those who answer for the child or the room, and by no others', async () => {
    const room = await aRoom(system);
    const { place } = await enrolled(system, village, room.id);
    expect((await add(place, grandmother(), await system.caller('inspector', '4109'))).status).toBe(403);
    expect((await add(place, grandmother(), await system.caller('town', places.otherTown))).status).toBe(404);
    expect((await add(place, grandmother(), await system.caller('classroom', places.village))).status).toBe(
      404,
    );
    const version = { 'if-match': '1' };
    await village.post(`/api/aftercare/places/${place}/end`, { why: 'guardian' }, version);
    expect((await add(place, grandmother())).body.code).toBe('wrong-state');
  });
});

describe('meals', () => {
  it('follow the place unless ordered otherwise for the day, and are ordered where the room has them', async () => {
    const room = await aRoomInTerm(system, { meals: true });
    const eats = await enrolled(system, village, room.id, { wishes: { meal: true } });
    const not = await enrolled(system, village, room.id);
    await asClockwork((tx) => dailySessions(tx, '2023-11-06', system.clock.now()));
    const [session] = await system.owner<{ id: string }>(
      `select id from aftercare_session where site_id = $1 and day = '2023-11-07'`,
      [room.id],
    );
    const path = `/api/aftercare/sessions/${session?.id}/meals`;
    expect((await village.get(path)).body).toMatchObject({ meals: 1, can: { order: true } });
    const orders = [
      { placeId: eats.place, wanted: false },
      { placeId: not.place, wanted: true },
    ];
    const ordered = await village.put(path, { orders });
    expect(ordered.body.meals).toBe(1);
    expect(ordered.body.items.every((line: { changed: boolean }) => line.changed)).toBe(true);
    expect((await village.put(path, { orders: [{ placeId: session?.id, wanted: true }] })).status).toBe(404);
    expect((await (await system.caller('inspector', '4109')).put(path, { orders })).status).toBe(403);
    expect((await (await system.caller('town', places.otherTown)).get(path)).status).toBe(404);
    await system.owner(
      `update aftercare_session set state = 'cancelled', cancelled_why = 'flood' where id = $1`,
      [session?.id],
    );
    expect((await village.put(path, { orders })).body.code).toBe('wrong-state');
  });
});

describe('the figures of a county', () => {
  it('are set by the office with a reason, and turn no need upside down', async () => {
    const county = await system.caller('county', places.county);
    const set = (by: Caller, code: string, value: number) =>
      by.post('/api/aftercare/figures', { division: places.county, code, value, why: '本县会议议定' });
    expect((await set(county, 'points-orange', 99)).body.faults).toMatchObject([{ code: 'need-turned' }]);
    expect((await set(county, 'alone-age', 10)).status).toBe(200);
    const { figures } = (await village.get(`/api/aftercare/figures?division=${places.village}`)).body;
    expect(figures.find((one: { code: string }) => one.code === 'alone-age')).toMatchObject({
      value: 10,
      proposed: 12,
    });
    expect((await set(village, 'alone-age', 9)).status).toBe(403);
    expect((await set(await system.caller('county', places.otherCounty), 'alone-age', 9)).body.code).toBe(
      'outside-area',
    );
  });
});
