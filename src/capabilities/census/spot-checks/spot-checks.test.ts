import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  draw as drawSample,
  openVisit,
  spotCheckChildren,
} from '#capabilities/census/spot-checks/queries.ts';
import { aLine, anOpenCampaign, aRoster, handInAndCommit } from '#testing/builders/census.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let city: Caller;
let county: Caller;
let neighbour: Caller;
let campaignId = '';
const inNanle = { county: '南乐县', town: '城关镇', village: '' };

beforeAll(async () => {
  system = await startTestSystem();
  city = await system.caller('city', '4109');
  county = await system.caller('county', '410922');
  neighbour = await system.caller('county', '410923');
  campaignId = await anOpenCampaign(system);
  const lines = (count: number, change = {}) => Array.from({ length: count }, () => aLine(change));
  await handInAndCommit(system, county, campaignId, aRoster(lines(12)));
  await handInAndCommit(system, neighbour, campaignId, aRoster(lines(3, inNanle)));
});
afterAll(() => system.close());

const version = (of: { version: number }) => ({ 'if-match': `"${of.version}"` });
const draw = (body: object, who = city) => who.post(`/api/campaigns/${campaignId}/spot-checks`, body);
const visits = async (who: Caller, spotCheckId: string) =>
  (await who.get(`/api/spot-checks/${spotCheckId}/children`)).body.items;
const record = (who: Caller, visit: { id: string; version: number }, body: object) =>
  who.put(`/api/spot-check-children/${visit.id}`, { visitedOn: '2023-11-06', ...body }, version(visit));

describe('drawing a spot check', () => {
  it('cannot be done by a county', async () => {
    expect((await draw({ size: 5 }, county)).status).toBe(403);
  });

  it('wants a size that can be visited', async () => {
    expect((await draw({ size: 0 })).status).toBe(400);
  });

  it('has nothing to draw from before a child is counted', async () => {
    const empty = await anOpenCampaign(system);
    const answer = await city.post(`/api/campaigns/${empty}/spot-checks`, { size: 5 });
    expect([answer.status, answer.body.code]).toEqual([409, 'nothing-to-draw']);
  });

  it('takes so many of each county, and all of a smaller one', async () => {
    const drawn = await draw({ size: 5 });
    expect(drawn.body.counties).toMatchObject([
      { county: { code: '410922' }, children: 12, drawn: 5, visited: 0, precision: null },
      { county: { code: '410923' }, children: 3, drawn: 3, visited: 0, precision: null },
    ]);
    expect(drawn.body.overall).toBeNull();
    const audit = await system.owner(
      `select details from audit_event where event = 'spot-check.drawn' and object_id = $1`,
      [drawn.body.id],
    );
    expect(audit).toMatchObject([{ details: { size: 5, drawn: 8 } }]);
  });

  it('draws the same children from the same seed, and others from another', async () => {
    const of = async (seed: string) => {
      const drawn = await draw({ size: 4, seed });
      return (await visits(city, drawn.body.id)).map((visit: { childId: string }) => visit.childId);
    };
    const first = await of('抽样一');
    expect(await of('抽样一')).toEqual(first);
    expect(await of('抽样二')).not.toEqual(first);
    expect(new Set(first).size).toBe(7);
  });

  it('sent twice draws once', async () => {
    const path = `/api/campaigns/${campaignId}/spot-checks`;
    const sent = { 'idempotency-key': 'drawn-once' };
    const first = await city.post(path, { size: 2 }, sent);
    expect((await city.post(path, { size: 2 }, sent)).body).toEqual(first.body);
    const drawn = await system.owner('select id from spot_check where seed = $1', [first.body.seed]);
    expect(drawn).toHaveLength(1);
  });

  it('gives every child of a county the same chance', async () => {
    const times = 400;
    const drawn = await system.as('city', '4109', async (tx) => {
      const often = new Map<string, number>();
      for (let at = 0; at < times; at += 1)
        for (const one of (await drawSample(tx, campaignId, `chance-${at}`, 3)).children)
          if (one.county === '410922') often.set(one.childId, (often.get(one.childId) ?? 0) + 1);
      return [...often.values()];
    });
    // 12 children, 3 drawn: each is expected 100 times. Chi-square with 11 degrees of freedom, 0.1 % point 31.26.
    expect(drawn).toHaveLength(12);
    const distance = drawn.reduce((sum, often) => sum + (often - times / 4) ** 2 / (times / 4), 0);
    expect(distance).toBeLessThan(31.26);
  });
});

describe('the children to visit', () => {
  it('come page by page in the order of the draw, none twice', async () => {
    const drawn = await draw({ size: 5 });
    const path = `/api/spot-checks/${drawn.body.id}/children?limit=3`;
    const seen = [];
    let cursor = '';
    do {
      const page = await city.get(path + cursor);
      seen.push(...page.body.items.map((visit: { place: number }) => visit.place));
      cursor = page.body.next === null ? '' : `&cursor=${page.body.next}`;
    } while (cursor !== '');
    expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect((await city.get(`${path}&cursor=nonsense`)).status).toBe(400);
  });

  it('are asked for by county, and by whether they were visited', async () => {
    const drawn = await draw({ size: 2 });
    const path = `/api/spot-checks/${drawn.body.id}/children`;
    const places = async (query: string) =>
      (await city.get(`${path}?${query}`)).body.items.map((visit: { place: number }) => visit.place);
    expect(await places('county=410923')).toEqual([3, 4]);
    const [visit] = await visits(city, drawn.body.id);
    await record(city, visit, { outcome: 'met' });
    expect(await places('visited=true')).toEqual([1]);
    expect(await places('visited=false')).toEqual([2, 3, 4]);
  });

  it('are shown to each county without those of another, IDs masked', async () => {
    const drawn = await draw({ size: 4 });
    const seen = await visits(county, drawn.body.id);
    expect(seen).toHaveLength(4);
    expect(seen.every((visit: { county: { code: string } }) => visit.county.code === '410922')).toBe(true);
    expect(seen[0].citizenId).toMatch(/^\d{4}\*+[\dX]{4}$/);
    const list = await neighbour.get(`/api/campaigns/${campaignId}/spot-checks`);
    const own = list.body.items.find((item: { id: string }) => item.id === drawn.body.id);
    expect(own.counties.map((one: { county: { code: string } }) => one.county.code)).toEqual(['410923']);
  });

  it('are not there for who may not see them', async () => {
    const drawn = await draw({ size: 1 });
    const village = await system.caller('village', '410922100209');
    expect((await village.get(`/api/spot-checks/${drawn.body.id}/children`)).status).toBe(403);
    const [visit] = await visits(county, drawn.body.id);
    expect((await record(neighbour, visit, { outcome: 'met' })).status).toBe(404);
  });
});

describe('recording a second visit', () => {
  let drawnId = '';
  beforeEach(async () => {
    drawnId = (await draw({ size: 4 })).body.id;
  });

  it('gives the precision with its interval, for a county and for all', async () => {
    const all = await visits(city, drawnId);
    for (const [at, visit] of all.entries()) {
      const wrong = at === 0 ? { guardianPhone: 'wrong' } : {};
      const done = await record(city, visit, { outcome: 'met', findings: { name: 'right', ...wrong } });
      expect(done.status).toBe(200);
    }
    const { body: seen } = await city.get(`/api/spot-checks/${drawnId}`);
    const list = await city.get(`/api/campaigns/${campaignId}/spot-checks`);
    expect(list.body.items).toContainEqual(seen);
    expect(seen.counties[0].precision).toMatchObject({ checked: 4, right: 3, share: 0.75 });
    expect(seen.counties[1].precision).toMatchObject({ checked: 3, right: 3, share: 1 });
    expect(seen.overall.share).toBeCloseTo((12 * 0.75 + 3) / 15, 10);
    expect(seen.overall.low).toBeLessThan(seen.overall.share);
    expect(seen.overall.high).toBeGreaterThan(seen.overall.share);
  });

  it('does not count a visit that met nobody', async () => {
    const [visit] = await visits(county, drawnId);
    await record(county, visit, { outcome: 'nobody_home' });
    const list = await county.get(`/api/campaigns/${campaignId}/spot-checks`);
    const seen = list.body.items.find((item: { id: string }) => item.id === drawnId);
    expect(seen.counties[0]).toMatchObject({ visited: 1, precision: null });
  });

  it('stands on the child’s timeline and in the audit trail', async () => {
    const [visit] = await visits(county, drawnId);
    await record(county, visit, { outcome: 'moved_away', remark: '随父母去了郑州' });
    const timeline = await county.get(`/api/children/${visit.childId}/timeline`);
    expect(timeline.body.items[0]).toMatchObject({
      kind: 'spot-checked',
      details: { outcome: 'moved_away', right: false },
    });
    const audit = await system.owner(
      `select account_id from audit_event where event = 'spot-check.recorded' and object_id = $1`,
      [visit.childId],
    );
    expect(audit).toContainEqual({ account_id: county.actor.accountId });
  });

  it('refuses a day to come and a finding nobody knows', async () => {
    const [visit] = await visits(county, drawnId);
    expect((await record(county, visit, { outcome: 'met', visitedOn: '2099-01-01' })).status).toBe(400);
    expect((await record(county, visit, { outcome: 'met', findings: { name: 'maybe' } })).status).toBe(400);
  });

  it('keeps what is true in place of what is wrong, and of nothing else', async () => {
    const [visit] = await visits(county, drawnId);
    const found = { guardianPhone: '14000000001' };
    const odd = await record(county, visit, { outcome: 'met', findings: { guardianPhone: 'right' }, found });
    expect([odd.status, odd.body.code]).toEqual([400, 'bad-input']);
    const told = await record(county, visit, { outcome: 'met', findings: { guardianPhone: 'wrong' }, found });
    const shown = { guardianPhone: '140****0001' };
    expect(told.body).toMatchObject({ found: shown, recorder: county.actor.name, visitedOn: '2023-11-06' });
    const asShown = { outcome: 'met', findings: { guardianPhone: 'wrong' }, found: shown };
    const again = await record(county, told.body, asShown);
    expect(again.body.found).toEqual(shown);
    const kept = await system.as('county', '410922', (tx) =>
      spotCheckChildren(tx).where('visit.id', '=', visit.id).executeTakeFirstOrThrow(),
    );
    expect(openVisit(system.database.vault, kept).found).toEqual(found);
    const gone = await record(county, again.body, { outcome: 'moved_away', found });
    expect(gone.body).toMatchObject({ found: {}, findings: {} });
  });

  it('sent twice is recorded once; without the version seen it is refused', async () => {
    const [visit] = await visits(county, drawnId);
    const body = { outcome: 'met', visitedOn: '2023-11-06' };
    const path = `/api/spot-check-children/${visit.id}`;
    expect((await county.put(path, body)).status).toBe(428);
    const sent = { ...version(visit), 'idempotency-key': `visit-${visit.id}` };
    const first = await county.put(path, body, sent);
    expect((await county.put(path, body, sent)).body).toEqual(first.body);
    const [row] = await system.owner('select version from spot_check_child where id = $1', [visit.id]);
    expect(row).toEqual({ version: 2 });
  });

  it('is done by one of two at once; the other is told', async () => {
    const [visit] = await visits(county, drawnId);
    const both = await Promise.all([
      record(county, visit, { outcome: 'met' }),
      record(city, visit, { outcome: 'child_not_found' }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('can be put right afterwards, with the version that was seen', async () => {
    const [visit] = await visits(county, drawnId);
    const first = await record(county, visit, { outcome: 'nobody_home' });
    const second = await record(county, first.body, { outcome: 'met', findings: { name: 'right' } });
    expect(second.body).toMatchObject({ outcome: 'met', version: first.body.version + 1 });
  });
});
