/** A county's need, the rooms that could be opened, and plans: over HTTP, area by area, the plan as long work through HiGHS. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aRoom } from '#testing/builders/aftercare.ts';
import { type MadeChild, places } from '#testing/builders/children.ts';
import { centres, near, offered, planningWorld, sheet } from '#testing/builders/planning.ts';
import { type Caller, type HttpAnswer, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let county: Caller;
let elsewhere: Caller;
let grave: MadeChild;

const load = (by: Caller, what: 'centres' | 'candidates', rows: readonly (readonly unknown[])[]) =>
  by.upload(`/api/aftercare/${what}/load`, sheet(rows));
const events = async (id: string): Promise<string[]> =>
  (
    await system.owner<{ event: string }>(
      "select event from audit_event where object_id = $1 and event like 'aftercare.%' order by id",
      [id],
    )
  ).map((row) => row.event);
const question = (more: object = {}) => ({
  ...{ id: uuidv7(), mode: 'most', rooms: 1, yuan: null, share: null, pinned: [], forbidden: [] },
  ...more,
});
async function solved(by: Caller, more: object = {}): Promise<HttpAnswer> {
  const asked = question(more);
  expect((await by.post('/api/aftercare/plans', asked)).status).toBe(200);
  await system.runner.idle();
  return by.get(`/api/aftercare/plans/${asked.id}`);
}
const idsOf = async (): Promise<Record<string, string>> => {
  const { body } = await county.get('/api/aftercare/candidates');
  return Object.fromEntries(body.items.map((room: { name: string; id: string }) => [room.name, room.id]));
};

beforeAll(async () => {
  system = await startTestSystem('2024-05-22T09:00:00+08:00');
  county = await system.caller('county', places.county);
  elsewhere = await system.caller('county', places.otherCounty);
  grave = await planningWorld(system);
});
afterAll(() => system.close());

describe('where villages lie', () => {
  it('is loaded from a sheet, the same again changes nothing, and it is audited', async () => {
    expect((await load(county, 'centres', centres)).body).toMatchObject({ rows: 3, added: 3, faulty: 0 });
    const again = await load(county, 'centres', centres);
    expect(again.body).toMatchObject({ added: 0, changed: 0, unchanged: 3 });
    expect(await events(places.county)).toEqual(['aftercare.centres-loaded', 'aftercare.centres-loaded']);
  });

  it('names the rows that cannot be right, and takes the others', async () => {
    const { body } = await load(county, 'centres', [
      ['乡镇', '村', '纬度', '经度'],
      ['没有的镇', '没有的村', 35.9, 115.1],
      ['城关镇', '', 115.1, 35.9],
      [...['马庄桥镇', ''], 18.2, 119.5],
      [...['马庄桥镇', ''], '', 115.2],
    ]);
    expect(body).toMatchObject({ added: 0, faulty: 4 });
    expect(body.faults.map((fault: { row: number; code: string }) => [fault.row, fault.code])).toEqual([
      [2, 'division-unknown'],
      [3, 'position-wrong'],
      [4, 'position-wrong'],
      [5, 'position-half'],
    ]);
    expect(body.faults[2].zh).toContain('海上');
  });

  it('is refused for a file that is none, for another county and to other roles', async () => {
    const bytes = new Uint8Array(Buffer.from('%PDF-1.7'));
    const unread = await county.upload('/api/aftercare/centres/load', { name: 'x.xlsx', bytes });
    expect([unread.status, unread.body.code]).toEqual([422, 'places-file-unreadable']);
    const headless = await load(county, 'centres', [
      ['甲', '乙'],
      [1, 2],
    ]);
    expect(headless.status).toBe(422);
    const other = { division: places.otherCounty };
    const outside = await county.upload('/api/aftercare/centres/load', sheet(centres), other);
    expect(outside.body.code).toBe('outside-area');
    const town = await system.caller('town', places.town);
    expect((await load(town, 'centres', centres)).status).toBe(403);
  });
});

describe('rooms that could be opened', () => {
  it('are loaded from a sheet; one without a position stands at the centre of its village', async () => {
    expect((await load(county, 'candidates', offered)).body).toMatchObject({ rows: 2, added: 2, faulty: 0 });
    const { body } = await county.get('/api/aftercare/candidates');
    expect(body.items).toMatchObject([
      { name: '东街小学', atCentre: false, capacity: 20, yuan: 30_000 },
      { name: '西街礼堂', atCentre: true, place: { latitude: 35.98, longitude: 115.2 }, madeUp: false },
    ]);
    expect((await elsewhere.get('/api/aftercare/candidates')).body.items).toEqual([]);
  });

  it('loaded again change nothing, and with another capacity are changed and not doubled', async () => {
    expect((await load(county, 'candidates', offered)).body).toMatchObject({ unchanged: 2 });
    const larger = offered.map((row) => (row[0] === '西街礼堂' ? [...row.slice(0, 4), 12, 20_000] : row));
    expect((await load(county, 'candidates', larger)).body).toMatchObject({ changed: 1, unchanged: 1 });
    expect(Object.keys(await idsOf())).toHaveLength(2);
  });

  it('are named by row where position, capacity or cost is wrong, or a row is there twice', async () => {
    const { body } = await load(county, 'candidates', [
      offered[0] ?? [],
      ['没有位置', `${places.town}999`, '', '', 20, 0],
      ['在海上', places.village, 18.2, 119.5, 20, 0],
      ['坐不下', places.village, 35.9, 115.1, 0, 0],
      ['不要钱', places.village, 35.9, 115.1, 20, -5],
      ['', places.village, 35.9, 115.1, 20, 0],
      ['东街小学', places.nextVillage, 35.912, 115.121, 20, 30_000],
      ['东街小学', places.nextVillage, 35.912, 115.121, 20, 30_000],
    ]);
    expect(body).toMatchObject({ rows: 7, added: 0, unchanged: 1, faulty: 6 });
    expect(body.faults.map((fault: { row: number; code: string }) => [fault.row, fault.code])).toEqual([
      [2, 'division-unknown'],
      [3, 'position-wrong'],
      [4, 'capacity'],
      [5, 'yuan'],
      [6, 'name-missing'],
      [8, 'double'],
    ]);
  });

  it('leave the list when they are withdrawn, for whoever answers for them', async () => {
    const extra = [offered[0] ?? [], ['要撤下的', places.village, 35.9, 115.1, 20, 0]];
    await load(county, 'candidates', extra);
    const id = (await idsOf()).要撤下的 ?? '';
    expect((await elsewhere.post(`/api/aftercare/candidates/${id}/withdraw`)).status).toBe(404);
    expect((await county.post(`/api/aftercare/candidates/${id}/withdraw`)).status).toBe(200);
    expect((await county.post(`/api/aftercare/candidates/${id}/withdraw`)).status).toBe(200);
    expect(await idsOf()).not.toHaveProperty('要撤下的');
    expect(await events(id)).toEqual(['aftercare.candidate-withdrawn', 'aftercare.candidate-withdrawn']);
  });
});

describe('where a room is missing', () => {
  it('is shown by village: who needs care, what is within reach, and the neediest first', async () => {
    const { status, body } = await county.get('/api/aftercare/missing');
    expect(status).toBe(200);
    expect(body.totals).toMatchObject({ children: 3, covered: 1 });
    expect(body.villages[0]).toMatchObject({
      ...{ code: places.villageOfNextTown, children: 1, covered: 0, lacks: 'no-room' },
    });
    expect(body.villages[0].nearest).toBeGreaterThan(10_000);
    expect(body.villages.map((line: { lacks: string }) => line.lacks).sort()).toEqual([
      'full',
      'no-room',
      'nothing',
    ]);
    expect(body.rooms).toMatchObject([{ name: '西关儿童之家', capacity: 1, children: 1 }]);
    const far = await county.get('/api/aftercare/missing?reach=20000');
    expect(far.body.villages.map((line: { lacks: string }) => line.lacks)).not.toContain('no-room');
  });

  it('is named child by child for those who see them, the neediest first, and audited', async () => {
    const { body } = await county.get(`/api/aftercare/needy?division=${places.county}&limit=2`);
    expect(body.items[0]).toMatchObject({ childId: grave.id, name: '赵留守', level: 'red', age: 9 });
    expect(body.items[0].points).toBe(7);
    const rest = await county.get(
      `/api/aftercare/needy?division=${places.county}&limit=2&cursor=${body.next}`,
    );
    expect(body.items).toHaveLength(2);
    expect(rest.body.items).toHaveLength(1);
    const seen = await system.owner(`select id from audit_event where event = 'aftercare.needy-listed'`);
    expect(seen).toHaveLength(2);
    expect((await elsewhere.get(`/api/aftercare/needy?division=${places.county}`)).body.items).toEqual([]);
  });

  it('is refused for another county, for a village, and to roles that do not plan', async () => {
    expect((await elsewhere.get(`/api/aftercare/missing?division=${places.county}`)).body.code).toBe(
      'outside-area',
    );
    const city = await system.caller('city', '4109');
    expect((await city.get('/api/aftercare/missing')).status).toBe(400);
    expect((await city.get(`/api/aftercare/missing?division=${places.county}`)).status).toBe(200);
    const village = await system.caller('village', places.village);
    expect((await village.get('/api/aftercare/missing')).status).toBe(403);
  });
});

describe('a plan', () => {
  it('opens the room for the neediest first, says the gain of the next ones, and is proved', async () => {
    const { body } = await solved(county);
    expect(body).toMatchObject({
      state: 'solved',
      answer: { state: 'optimal', before: { covered: 1 }, after: { covered: 2 }, yuan: 20_000, blame: null },
    });
    expect(body.answer.chosen).toMatchObject([{ name: '西街礼堂', children: 1 }]);
    expect(body.answer.value).toBe(body.answer.bound);
    expect(body.answer.curve.map((point: { children: number }) => point.children)).toEqual([1, 2, 3]);
  });

  it('heeds what is pinned and forbidden, and the money', async () => {
    const ids = await idsOf();
    const pinned = await solved(county, { pinned: [ids.东街小学] });
    expect(pinned.body.answer.chosen).toMatchObject([{ name: '东街小学' }]);
    const forbidden = await solved(county, { rooms: 2, forbidden: [ids.西街礼堂] });
    expect(forbidden.body.answer.chosen).toMatchObject([{ name: '东街小学' }]);
    const poor = await solved(county, { rooms: null, yuan: 25_000 });
    expect(poor.body.answer.chosen).toMatchObject([{ name: '西街礼堂' }]);
  });

  it('names the limit that is to blame where nothing will do', async () => {
    const { body } = await solved(county, { mode: 'fewest', rooms: null, share: 100, yuan: 30_000 });
    expect(body.answer).toMatchObject({
      ...{ state: 'infeasible', value: null, chosen: [] },
      blame: { attainable: 2, yuanNeeded: 50_000 },
    });
    expect(body.answer.blame.alone).toContain('yuan');
    expect(body.can.keep).toBe(false);
  });

  it('is refused where it asks for nothing, for opposites, or for another county', async () => {
    const refused = async (more: object) => (await county.post('/api/aftercare/plans', question(more))).body;
    expect((await refused({ rooms: null })).faults[0].code).toBe('no-limit');
    expect((await refused({ mode: 'fewest' })).faults[0].code).toBe('no-share');
    const one = uuidv7();
    expect((await refused({ pinned: [one], forbidden: [one] })).faults[0].code).toBe('pinned-and-forbidden');
    expect((await refused({ division: places.otherCounty })).code).toBe('outside-area');
    const town = await system.caller('town', places.town);
    expect((await town.post('/api/aftercare/plans', question())).status).toBe(403);
  });

  it('asked twice under one id is one plan, and a new question drops the former draft', async () => {
    const asked = question();
    const first = await county.post('/api/aftercare/plans', asked, { 'idempotency-key': asked.id });
    const again = await county.post('/api/aftercare/plans', asked, { 'idempotency-key': asked.id });
    expect(again.body.workId).toBe(first.body.workId);
    expect((await county.post('/api/aftercare/plans', asked)).status).toBe(409);
    await county.post('/api/aftercare/plans', question());
    await system.runner.idle();
    expect((await county.get(`/api/aftercare/plans/${asked.id}`)).body.state).toBe('dropped');
    // Where it was answered before the new question came, that stands there too.
    expect(new Set(['aftercare.plan-answered', ...(await events(asked.id))])).toEqual(
      new Set(['aftercare.plan-asked', 'aftercare.plan-answered']),
    );
  });

  it('is kept under a name as it was answered, once, and compared with what was built', async () => {
    const { body } = await solved(county, { rooms: 2 });
    const path = `/api/aftercare/plans/${body.id}`;
    const seen = { 'if-match': `"${body.version}"` };
    expect((await county.get(`${path}/compare`)).status).toBe(409);
    expect((await county.post(`${path}/keep`, { name: '2024年秋季' }, { 'if-match': '"1"' })).status).toBe(
      412,
    );
    expect((await county.post(`${path}/keep`, { name: '2024年秋季' }, seen)).body.name).toBe('2024年秋季');
    expect((await county.post(`${path}/keep`, { name: '另一个' }, seen)).status).toBe(409);
    await county.post('/api/aftercare/plans', question());
    expect((await county.get('/api/aftercare/plans')).body.items).toMatchObject([
      { name: '2024年秋季', rooms: 2, before: 1, after: 3, children: 3 },
    ]);
    const position = { latitude: 35.9125, longitude: 115.1215 };
    await aRoom(system, { name: '东街新课堂', division: places.nextVillage, position });
    await aRoom(system, { name: '别处的课堂', position: near });
    const compared = (await county.get(`${path}/compare`)).body;
    expect(
      compared.planned.map((room: { name: string; built: unknown }) => [room.name, room.built !== null]),
    ).toEqual(
      expect.arrayContaining([
        ['东街小学', true],
        ['西街礼堂', false],
      ]),
    );
    expect(compared).toMatchObject({
      others: [{ name: '别处的课堂' }],
      promised: { covered: 3 },
      now: { covered: 2 },
    });
    expect((await elsewhere.get(path)).status).toBe(404);
    expect((await elsewhere.get('/api/aftercare/plans')).body.items).toEqual([]);
    expect(await events(body.id)).toEqual([
      'aftercare.plan-asked',
      'aftercare.plan-answered',
      'aftercare.plan-kept',
    ]);
  });

  it('is taken up again by another process where one died over it, and answered once', async () => {
    const asked = question();
    await county.post('/api/aftercare/plans', asked);
    await system.runner.idle();
    await system.owner(`update long_work set state = 'running', ended_at = null where subject_id = $1`, [
      asked.id,
    ]);
    const before = (await county.get(`/api/aftercare/plans/${asked.id}`)).body;
    await system.runner.idle();
    expect((await county.get(`/api/aftercare/plans/${asked.id}`)).body).toEqual(before);
  });
});
