/** Files that left the register go into the archive, where only a city officer reads them for a reason; then their time is over. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { maskCitizenId } from '#capabilities/children/rules.ts';
import { allRounds } from '#composition';
import type { ServiceActor } from '#foundation/access/actor.ts';
import { aChild, aFather, type MadeChild, places } from '#testing/builders/children.ts';
import { inCareOf } from '#testing/builders/guardianship.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let city: Caller;
let county: Caller;
beforeAll(async () => {
  system = await startTestSystem();
  city = await system.caller('city', '4109');
  county = await system.caller('county', places.county);
});
afterAll(() => system.close());

const clockwork: ServiceActor = { kind: 'service', service: 'clockwork', onBehalfOf: null };

async function dailyRound(today: string): Promise<unknown> {
  const round = allRounds(system).find((one) => one.name === 'retention');
  return system.database.asActor({ actor: clockwork, requestId: 'test' }, (tx) =>
    Promise.resolve(round?.run(tx, today, system.clock.now())),
  );
}

/** A child that was on the register and in somebody's care, and left it on a day. */
async function aChildWhoLeft(on: string, name = '钱远行'): Promise<MadeChild> {
  const child = await aChild().named(name).registeredOn('2010-01-01').withParents(aFather()).make(system);
  await inCareOf(system, child, {}, { since: '2010-01-01' });
  const left = { reason: 'moved_away', on, note: '迁往外省' };
  const answer = await county.post(`/api/children/${child.id}/leave`, left, { 'if-match': '1' });
  expect(answer.status).toBe(200);
  return child;
}

const stateOf = async (child: MadeChild) =>
  (await system.owner<{ state: string }>('select state from child where id = $1', [child.id]))[0]?.state;

const listed = async (caller: Caller, show: string): Promise<string[]> =>
  (await caller.get(`/api/archive?show=${show}&limit=200`)).body.items.map((row: { id: string }) => row.id);

describe('the archive', () => {
  it('takes a file two years after it left, not a day earlier, and not twice', async () => {
    const child = await aChildWhoLeft('2021-11-06');
    await dailyRound('2023-11-05');
    expect(await stateOf(child)).toBe('left');
    await dailyRound('2023-11-06');
    expect(await stateOf(child)).toBe('archived');
    await dailyRound('2023-11-06');
    const events = `select from child_event where kind = 'archived' and child_id = $1`;
    expect(await system.owner(events, [child.id])).toHaveLength(1);
  });

  it('shuts the file for everybody: not opened, not listed, not found, not a sibling, not a ward', async () => {
    const child = await aChildWhoLeft('2021-01-05', '吴封存');
    await dailyRound('2023-11-06');
    for (const path of ['', '/timeline', '/guardianship', '/rights', '/correctable'])
      expect((await city.get(`/api/children/${child.id}${path}`)).status, path).toBe(404);
    const left = await city.get('/api/children?state=left&limit=200');
    expect(JSON.stringify(left.body)).not.toContain(child.id);
    for (const q of ['吴封存', 'wufengcun', child.citizenId ?? ''])
      expect((await city.get(`/api/children/search?q=${encodeURIComponent(q)}`)).body.items, q).toEqual([]);
    for (const table of ['care', 'letter', 'child_event', 'consent'] as const) {
      const rows = await system.as('city', '4109', (tx) =>
        tx.selectFrom(table).select('child_id').where('child_id', '=', child.id).execute(),
      );
      expect(rows, table).toEqual([]);
    }
  });

  it('still knows the citizen ID: nobody is registered twice', async () => {
    const child = await aChildWhoLeft('2021-01-06');
    await dailyRound('2023-11-06');
    const again = await county.post('/api/children', {
      person: {
        ...{ name: '钱远行', formerName: null, sex: 1, birthDate: null, citizenId: child.citizenId },
        ...{ citizenIdLack: null, ethnicity: null, registeredPlace: null, health: 'healthy' },
        ...{ schooling: 'primary', school: null, grade: null, boarding: null, remark: null },
      },
      residence: places.village,
      household: { groupName: null, address: null, economic: 'unknown' },
      family: [],
      categories: [{ code: '90' }],
    });
    expect(again).toMatchObject({ status: 409, body: { code: 'citizen-id-registered' } });
  });

  it('lists its files to city and county with names in part, each its own area', async () => {
    const child = await aChildWhoLeft('2021-01-07', '郑小藏');
    await dailyRound('2023-11-06');
    const { body } = await county.get('/api/archive?show=archived&limit=200');
    const row = body.items.find((one: { id: string }) => one.id === child.id);
    expect(row).toMatchObject({
      name: '郑*藏',
      birthYear: 2012,
      state: 'archived',
      can: { open: false, giveBack: false },
    });
    expect(await listed(await system.caller('county', places.otherCounty), 'archived')).not.toContain(
      child.id,
    );
    for (const role of ['town', 'village', 'inspector', 'leader', 'auditor'] as const)
      expect((await (await system.caller(role, places.town)).get('/api/archive')).status, role).toBe(403);
    expect(await listed(city, 'archived')).toContain(child.id);
  });

  it('pages through its files without losing or repeating one', async () => {
    const all = await listed(city, 'archived');
    const paged: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const path: string = `/api/archive?show=archived&limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`;
      const { body } = await city.get(path);
      paged.push(...body.items.map((row: { id: string }) => row.id));
      cursor = body.next;
    }
    expect(paged).toEqual(all);
    expect((await city.get('/api/archive?cursor=x')).status).toBe(400);
  });

  it('is opened by a city officer with a reason that is kept, and by nobody else', async () => {
    const child = await aChildWhoLeft('2021-01-08', '冯查档');
    await dailyRound('2023-11-06');
    const path = `/api/archive/${child.id}/opening`;
    expect((await city.post(path, {})).status).toBe(400);
    expect((await county.post(path, { why: '来信来访核查' })).status).toBe(403);
    const opened = await city.post(path, { why: '来信来访核查' });
    expect(opened.body.name).toBe('冯查档');
    const person = opened.body.parts.find((part: { part: string }) => part.part === 'person');
    expect(person.lines).toContainEqual({ label: '身份证号', value: maskCitizenId(child.citizenId ?? '') });
    const trail = `select why from audit_event where event = 'archive.opened' and object_id = $1`;
    expect(await system.owner(trail, [child.id])).toEqual([{ why: '来信来访核查' }]);
    expect((await city.get(`/api/children/${child.id}`)).status).toBe(404);
  });

  it('does not open a file that is not archived, nor one of another city', async () => {
    const child = await aChild().make(system);
    expect((await city.post(`/api/archive/${child.id}/opening`, { why: '核查' })).status).toBe(404);
    const archived = await aChildWhoLeft('2021-01-09');
    await dailyRound('2023-11-06');
    const elsewhere = await system.caller('city', places.otherCounty);
    expect((await elsewhere.post(`/api/archive/${archived.id}/opening`, { why: '核查' })).status).toBe(404);
  });

  it('gives a file back: found again, and left out of the archive for its days', async () => {
    const child = await aChildWhoLeft('2021-01-10', '陈调回');
    await dailyRound('2023-11-06');
    expect((await city.post(`/api/archive/${child.id}/return`, { why: '家庭返乡' })).status).toBe(200);
    expect((await city.get(`/api/children/${child.id}`)).body.state).toBe('left');
    expect(
      (await city.get(`/api/children/search?q=${encodeURIComponent('陈调回')}`)).body.items,
    ).toHaveLength(1);
    await dailyRound('2024-02-03');
    expect(await stateOf(child)).toBe('left');
    await dailyRound('2024-02-04');
    expect(await stateOf(child)).toBe('archived');
    expect((await city.post(`/api/archive/${child.id}/return`, { why: '再次调回' })).status).toBe(200);
    expect((await city.post(`/api/archive/${child.id}/return`, { why: '再次调回' })).status).toBe(404);
  });
});

describe('a file whose time is over', () => {
  it('is put before a person on the day, and no longer when it comes back to the register', async () => {
    const child = await aChildWhoLeft('2013-11-06');
    await dailyRound('2023-11-05');
    expect(await listed(county, 'due')).not.toContain(child.id);
    await dailyRound('2023-11-06');
    expect(await listed(county, 'due')).toContain(child.id);
    await city.post(`/api/archive/${child.id}/return`, { why: '家庭返乡' });
    const { body } = await county.get(`/api/children/${child.id}`);
    const back = { note: '返乡', categories: [{ code: '90' }] };
    const came = await county.post(`/api/children/${child.id}/come-back`, back, {
      'if-match': String(body.version),
    });
    expect(came.status).toBe(200);
    await dailyRound('2023-11-07');
    expect(await listed(county, 'due')).not.toContain(child.id);
  });

  it('waits for the longest period: a paper that ended later holds the file', async () => {
    const child = await aChildWhoLeft('2013-11-05');
    await system.owner(`update care set until = '2014-05-01' where child_id = $1`, [child.id]);
    await dailyRound('2024-04-30');
    expect(await listed(county, 'due')).not.toContain(child.id);
    await dailyRound('2024-05-01');
    expect(await listed(county, 'due')).toContain(child.id);
  });
});

describe('the figures', () => {
  it('are set by the city with a reason, kept with the former ones, and hold from then on', async () => {
    const set = { code: 'answer-days', value: 10, why: '本市规定' };
    expect((await county.post('/api/rights/parameters', set)).status).toBe(403);
    expect((await city.post('/api/rights/parameters', { ...set, value: 0 })).status).toBe(400);
    expect((await city.post('/api/rights/parameters', { ...set, code: 'keep.everything' })).status).toBe(400);
    await city.post('/api/rights/parameters', { ...set, value: 12 });
    expect((await city.post('/api/rights/parameters', set)).status).toBe(200);
    const { body } = await county.get('/api/rights/parameters');
    const answerDays = body.items.find((item: { code: string }) => item.code === 'answer-days');
    expect(answerDays).toMatchObject({ value: 10, proposed: 15, why: '本市规定', setBy: city.actor.name });
    expect(body.can.set).toBe(false);
    expect(await system.owner(`select from rights_parameter where code = 'answer-days'`)).toHaveLength(2);
    const trail = `select after, why from audit_event where event = 'rights.parameter-set'`;
    expect(await system.owner(trail)).toContainEqual({ after: { value: 10 }, why: '本市规定' });
    const child = await aChild().make(system);
    const rights = await county.get(`/api/children/${child.id}/rights`);
    expect(rights.body).toMatchObject({ answerDays: 10, erasableFrom: null });
    expect(rights.body.kept).toContainEqual({ kind: 'file', months: 120, from: null, until: null });
  });
});
