/** Who works in classrooms: entered, changed, gone; found by who must be acted upon; and what of it is seen by whom. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aRoom, aWorker, keeps } from '#testing/builders/aftercare.ts';
import { aCitizenId, aPhone, places } from '#testing/builders/children.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let county: Caller;
let town: Caller;
let keeper: Caller;
let elsewhere: Caller;

beforeAll(async () => {
  system = await startTestSystem();
  county = await system.caller('county', places.county);
  town = await system.caller('town', places.town);
  keeper = await system.caller('classroom', places.village);
  elsewhere = await system.caller('county', places.otherCounty);
});
afterAll(() => system.close());

const seen = (version: number) => ({ 'if-match': `"${version}"` });
const path = (id: string, more = '') => `/api/aftercare/workers/${id}${more}`;
const asked = (more: object = {}) => ({
  ...{ id: uuidv7(), division: places.village, kind: 'volunteer', name: '赵晓云', sex: 2 },
  ...{ citizenId: aCitizenId('2001-05-06', 2), phone: aPhone(), belongsTo: '濮阳职业技术学院' },
  ...{ staffId: null, since: '2023-11-01' },
  ...more,
});
const enter = (by: Caller, more: object = {}) => by.post('/api/aftercare/workers', asked(more));
const inquire = (by: Caller, id: string, result: 'clear' | 'found', more: object = {}) =>
  by.post(path(id, '/inquiries'), {
    id: uuidv7(),
    askedOn: '2023-11-05',
    askedOf: '清丰县公安局',
    result,
    ...more,
  });
const audited = async (event: string, id: string): Promise<number> =>
  (await system.owner('select 1 from audit_event where event = $1 and object_id = $2', [event, id])).length;

describe('entering somebody', () => {
  it('puts him down without a clearance, his numbers masked and sealed, and writes the trail', async () => {
    const given = asked();
    const { status, body } = await town.post('/api/aftercare/workers', given);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      clearance: 'none',
      clearedUntil: null,
      inquiries: [],
      can: { write: true },
    });
    expect(body.citizenId).toBe(`${given.citizenId.slice(0, 4)}**********${given.citizenId.slice(-4)}`);
    expect(body.phone).not.toBe(given.phone);
    const kept = await system.owner<{ text: string }>(
      'select w::text as text from aftercare_worker w where id = $1',
      [given.id],
    );
    expect(kept[0]?.text).not.toMatch(new RegExp(`${given.citizenId}|${given.phone}`));
    expect(await audited('aftercare.worker-entered', given.id)).toBe(1);
  });

  it('refuses a citizen ID that cannot be right, an unknown member of staff or village, another area', async () => {
    const { citizenId } = asked();
    const wrong = `${citizenId.slice(0, 17)}${citizenId.endsWith('0') ? '1' : '0'}`;
    expect((await enter(town, { citizenId: wrong })).body.faults[0].place).toBe('body.citizenId');
    expect((await enter(town, { staffId: uuidv7() })).body.faults[0].place).toBe('body.staffId');
    expect((await enter(town, { division: '410922100999' })).body.code).toBe('unknown-division');
    expect((await enter(town, { division: places.villageOfNextTown })).body.code).toBe('outside-area');
    expect((await enter(keeper)).status).toBe(403);
  });

  it('is done once: sent twice it is one, and the same person is not entered a second time until he has left', async () => {
    const [given, once] = [asked(), { 'idempotency-key': uuidv7() }];
    const answers = [
      await town.post('/api/aftercare/workers', given, once),
      await town.post('/api/aftercare/workers', given, once),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect((await enter(county, { citizenId: given.citizenId })).body.code).toBe('already-exists');
    await town.post(path(given.id, '/leave'), { on: '2023-11-06', why: '毕业' }, seen(1));
    expect((await enter(county, { citizenId: given.citizenId })).status).toBe(200);
  });

  it('ties a member of staff to the account by which he keeps a register', async () => {
    const director = await system.caller('village', places.village);
    const { body } = await enter(town, { kind: 'keeper', staffId: director.actor.staffId });
    const [row] = await system.owner('select account_id from aftercare_worker where id = $1', [body.id]);
    expect(row).toEqual({ account_id: director.actor.accountId });
    const { id } = await aRoom(system, { keeper: null });
    await inquire(town, body.id, 'clear');
    await keeps(system, body.id, id);
    const mine = (await director.get('/api/aftercare/sites?mine=true')).body.items;
    expect(mine.map((one: { id: string }) => one.id)).toEqual([id]);
  });
});

describe('changing somebody', () => {
  it('changes what is named alone, in the version seen, and his name wherever he stands', async () => {
    const { body } = await enter(town);
    const { id: room } = await aRoom(system, { keeper: null });
    await inquire(town, body.id, 'clear');
    await keeps(system, body.id, room);
    const changed = await town.patch(path(body.id), { name: '赵晓芸', phone: null }, seen(1));
    expect(changed.body).toMatchObject({
      name: '赵晓芸',
      phone: null,
      citizenId: body.citizenId,
      version: 2,
    });
    expect((await town.patch(path(body.id), { name: '另一人' }, seen(1))).status).toBe(412);
    expect((await keeper.patch(path(body.id), { name: '另一人' }, seen(2))).status).toBe(403);
    expect((await elsewhere.patch(path(body.id), { name: '另一人' }, seen(2))).status).toBe(404);
    const site = (await town.get(`/api/aftercare/sites/${room}`)).body;
    expect(site.keepers[0].name).toBe('赵晓芸');
    const [row] = await system.owner<{ text: string }>(
      "select after::text as text from audit_event where object_id = $1 and event = 'aftercare.worker-changed'",
      [body.id],
    );
    expect(row?.text).not.toContain('赵晓芸');
  });
});

describe('leaving', () => {
  it('ends his rooms and later shifts, wherever they are, and he stays on record', async () => {
    const worker = await aWorker(system, { division: places.town });
    const { id: room } = await aRoom(system, { keeper: null });
    await keeps(system, worker.id, room);
    for (const day of ['2023-11-06', '2023-11-07'])
      await town.post(`/api/aftercare/sites/${room}/shifts`, {
        ...{ id: uuidv7(), workerId: worker.id, day, from: '16:00', to: '18:00' },
      });
    const leave = (by: Caller, body: object, version = 1) =>
      by.post(path(worker.id, '/leave'), body, seen(version));
    expect((await leave(town, { on: '2023-08-01', why: '调离' })).body.code).toBe('bad-period');
    expect((await leave(keeper, { on: '2023-11-06', why: '调离' })).status).toBe(403);
    expect((await leave(elsewhere, { on: '2023-11-06', why: '调离' })).status).toBe(404);
    const left = await leave(town, { on: '2023-11-06', why: '调离' });
    expect(left.body).toMatchObject({ leftOn: '2023-11-06', leftWhy: '调离', can: { write: false } });
    expect((await leave(town, { on: '2023-11-06', why: '调离' }, 2)).body.code).toBe('wrong-state');
    const shifts = await system.owner(
      'select day::text, state from aftercare_shift where worker_id = $1 order by day',
      [worker.id],
    );
    expect(shifts.map(({ state }) => state)).toEqual(['planned', 'cancelled']);
    const listed = async (query: string) =>
      (await town.get(`/api/aftercare/workers?${query}`)).body.items.map((one: { id: string }) => one.id);
    expect(await listed('left=true')).toContain(worker.id);
    expect(await listed('')).not.toContain(worker.id);
    expect(await audited('aftercare.worker-left', worker.id)).toBe(1);
  });
});

describe('the list of people', () => {
  it('shows who must be acted upon first, finds by words, kind and clearance, a page at a time', async () => {
    const there = { division: places.otherVillage };
    const clear = await aWorker(system, { ...there, name: '甲' });
    const soon = await aWorker(system, { ...there, name: '乙', clearedOn: '2022-11-20' });
    const none = await aWorker(system, { ...there, name: '丙', kind: 'student', clearedOn: null });
    const lapsed = await aWorker(system, { ...there, name: '丁', clearedOn: '2022-10-01' });
    const barred = await aWorker(system, { ...there, name: '戊' });
    await inquire(elsewhere, barred.id, 'found');
    const ids = async (query: string) =>
      (await elsewhere.get(`/api/aftercare/workers?${query}`)).body.items.map(
        (one: { id: string }) => one.id,
      );
    const order = [barred, lapsed, none, soon, clear].map(({ id }) => id);
    expect(await ids('')).toEqual(order);
    const { counts } = (await elsewhere.get('/api/aftercare/workers')).body;
    expect(counts).toEqual({ people: 5, clear: 1, lapsing: 1, lapsed: 1, none: 1, found: 1 });
    expect(await ids('clearance=lapsing')).toEqual([soon.id]);
    expect(await ids('kind=student')).toEqual([none.id]);
    expect(await ids(`q=${encodeURIComponent('丁')}`)).toEqual([lapsed.id]);
    const first = (await elsewhere.get('/api/aftercare/workers?limit=2')).body;
    const rest = (await elsewhere.get(`/api/aftercare/workers?limit=3&cursor=${first.next}`)).body;
    expect([...first.items, ...rest.items].map((one: { id: string }) => one.id)).toEqual(order);
    expect(
      (await town.get('/api/aftercare/workers')).body.items.map((one: { id: string }) => one.id),
    ).not.toContain(clear.id);
    expect((await elsewhere.get('/api/aftercare/workers?cursor=x')).status).toBe(400);
    expect((await (await system.caller('school', places.county)).get('/api/aftercare/workers')).status).toBe(
      403,
    );
  });

  it('finds by a whole telephone, and shows it uncovered for a reason alone', async () => {
    const given = asked();
    await town.post('/api/aftercare/workers', given);
    const found = (await town.get(`/api/aftercare/workers?q=${given.phone}`)).body.items;
    expect(found.map((one: { id: string }) => one.id)).toEqual([given.id]);
    const uncover = (by: Caller) => by.post(path(given.id, '/unmask'), { field: 'phone', reason: 'contact' });
    expect((await uncover(town)).body).toEqual({ value: given.phone });
    expect((await uncover(keeper)).status).toBe(403);
    expect((await uncover(elsewhere)).status).toBe(404);
    expect((await town.post(path(given.id, '/unmask'), { field: 'phone' })).status).toBe(400);
    expect(await audited('aftercare.worker-unmasked', given.id)).toBe(1);
  });
});
