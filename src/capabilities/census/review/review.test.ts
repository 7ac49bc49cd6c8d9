import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { childToken } from '#capabilities/children/index.ts';
import { maskCitizenId, maskPhone } from '#capabilities/children/rules.ts';
import {
  aLine,
  anOpenCampaign,
  aRoster,
  handInAndCommit,
  type RosterLine,
} from '#testing/builders/census.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let city: Caller;
let county: Caller;
let neighbour: Caller;
let campaignId = '';

beforeAll(async () => {
  system = await startTestSystem();
  city = await system.caller('city', '4109');
  county = await system.caller('county', '410922');
  neighbour = await system.caller('county', '410923');
});
afterAll(() => system.close());
beforeEach(async () => {
  campaignId = await anOpenCampaign(system);
});

const version = (of: { version: number }) => ({ 'if-match': `"${of.version}"` });
const result = async () => (await city.get(`/api/campaigns/${campaignId}/result`)).body.now;
const inNanle = { county: '南乐县', town: '城关镇', village: '' };

/** A child, and a second row like it without an ID; answers the held row as `who` sees it. */
async function held(change: RosterLine = {}, second: Caller = county, first: RosterLine = aLine()) {
  await handInAndCommit(system, county, campaignId, aRoster([first]));
  await handInAndCommit(system, second, campaignId, aRoster([{ ...first, citizenId: '', ...change }]));
  const list = await second.get(`/api/campaigns/${campaignId}/held`);
  return { line: first, item: list.body.items[0], list: list.body.items };
}
const decide = (who: Caller, item: { id: string; version: number }, decision: string, why = '电话核实') =>
  who.post(`/api/held/${item.id}/decision`, { decision, why }, version(item));

describe('a row without an ID like a child that is there', () => {
  it('is held and not counted', async () => {
    const { list } = await held();
    expect(list).toHaveLength(1);
    expect(await result()).toMatchObject({ distinctChildren: 1, heldForReview: 1 });
  });

  it('cannot be seen or decided by a town, or by another county', async () => {
    const { item } = await held();
    const town = await system.caller('town', '410922100');
    expect((await town.get(`/api/held/${item.id}`)).status).toBe(403);
    expect((await neighbour.get(`/api/held/${item.id}`)).status).toBe(404);
    expect((await decide(neighbour, item, 'same')).status).toBe(404);
    expect((await neighbour.get(`/api/campaigns/${campaignId}/held`)).body.items).toEqual([]);
  });

  it('is shown beside the child, with what is the same and what is not', async () => {
    const { item, line } = await held({ school: '古城小学', guardianPhone: '14001234567' });
    const seen = await county.get(`/api/held/${item.id}`);
    expect(seen.body).toMatchObject({
      why: 'alike',
      child: { name: line.childName },
      can: { same: true, different: true },
    });
    const field = (name: string) => seen.body.fields.find((one: { field: string }) => one.field === name);
    expect(field('name')).toEqual({ field: 'name', row: line.childName, child: line.childName, same: true });
    expect(field('citizenId')).toMatchObject({
      row: null,
      child: maskCitizenId(line.citizenId ?? ''),
      same: false,
    });
    expect(field('school')).toMatchObject({ row: '古城小学', child: null });
    expect(field('guardian.phone')).toMatchObject({
      row: '140****4567',
      child: maskPhone(line.guardianPhone ?? ''),
      same: false,
    });
  });

  it('needs a reason, and the version that was seen', async () => {
    const { item } = await held();
    expect((await decide(county, item, 'same', '  ')).status).toBe(400);
    expect(
      (await county.post(`/api/held/${item.id}/decision`, { decision: 'same', why: '核实' })).status,
    ).toBe(428);
  });

  it('decided as the same child is merged into its file', async () => {
    const { item, line } = await held({ school: '古城小学' });
    const answer = await decide(county, item, 'same');
    expect(answer.body).toMatchObject({ state: 'same', decidedWhy: '电话核实', can: { same: false } });
    const [child] = await system.owner<{ id: string; school: string }>(
      'select id, school from child where citizen_id_index = $1',
      [childToken(system.database.vault, line.citizenId ?? '')],
    );
    expect(child?.school).toBe('古城小学');
    expect(await result()).toMatchObject({ distinctChildren: 1, heldForReview: 0 });
    const timeline = await county.get(`/api/children/${child?.id}/timeline`);
    const event = timeline.body.items.find((one: { kind: string }) => one.kind === 'held-row-same');
    expect(event).toMatchObject({ details: { decision: 'same', why: '电话核实' } });
    const audit = await system.owner(
      `select details from audit_event where event = 'held.decided' and object_id = $1`,
      [child?.id],
    );
    expect(audit).toMatchObject([{ details: { decision: 'same', why: '电话核实' } }]);
    const file = await county.get(`/api/children/${child?.id}`);
    expect(file.body.sources.map((source: { how: string }) => source.how)).toEqual(['made', 'decided']);
  });

  it('decided as another child is put on the register and counted', async () => {
    const { item } = await held();
    const answer = await decide(county, item, 'different');
    expect(answer.body).toMatchObject({ state: 'different', madeChildId: expect.any(String) });
    expect(await result()).toMatchObject({ distinctChildren: 2, heldForReview: 0, byCounty: { 清丰县: 2 } });
  });

  it('is decided by one of two at once; the other is told', async () => {
    const { item } = await held();
    const both = await Promise.all([decide(county, item, 'same'), decide(city, item, 'different')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    const late = await decide(county, item, 'different');
    expect(late.status).toBe(412);
  });

  it('is decided once when it is sent twice under one key', async () => {
    const { item } = await held();
    const send = () =>
      county.post(
        `/api/held/${item.id}/decision`,
        { decision: 'different', why: '核实' },
        { ...version(item), 'idempotency-key': 'decided-once' },
      );
    const [first, second] = [await send(), await send()];
    expect(second.body.madeChildId).toBe(first.body.madeChildId);
    expect(await result()).toMatchObject({ distinctChildren: 2 });
  });
});

describe('a row like a child of another county', () => {
  it('shows the county no more than what made the two alike, and is decided by the city', async () => {
    const { item, line } = await held(inNanle, neighbour);
    const seen = await neighbour.get(`/api/held/${item.id}`);
    expect(seen.body).toMatchObject({
      child: null,
      childCounty: '清丰县',
      can: { same: false, different: false },
    });
    expect(JSON.stringify(seen.body)).not.toContain(line.citizenId);
    expect(seen.body.fields.map((one: { field: string }) => one.field)).toEqual([
      'name',
      'sex',
      'birthDate',
      'guardian.name',
    ]);
    expect((await decide(neighbour, item, 'same')).body.code).toBe('outside-area');
    expect((await decide(city, item, 'different')).body.state).toBe('different');
    expect(await result()).toMatchObject({ byCounty: { 清丰县: 1, 南乐县: 1 } });
  });
});

describe('a row whose child has left the register', () => {
  it('waits until the child has come back, and then is the same child', async () => {
    const line = aLine();
    await handInAndCommit(system, county, campaignId, aRoster([line]));
    const [child] = await system.owner<{ id: string; version: number }>(
      'select id, version from child where citizen_id_index = $1',
      [childToken(system.database.vault, line.citizenId ?? '')],
    );
    if (child === undefined) throw new Error('no child');
    const left = await county.post(
      `/api/children/${child.id}/leave`,
      { reason: 'parent_returned', on: '2023-11-05', note: '父亲返乡' },
      version(child),
    );
    expect(left.status).toBe(200);
    campaignId = await anOpenCampaign(system);
    await handInAndCommit(system, county, campaignId, aRoster([line]));
    const [item] = (await county.get(`/api/campaigns/${campaignId}/held`)).body.items;
    expect(item).toMatchObject({ why: 'left' });
    expect((await decide(county, item, 'same')).body.code).toBe('child-left-register');
    expect((await decide(county, item, 'different')).body.code).toBe('wrong-state');
    const back = await county.post(
      `/api/children/${child.id}/come-back`,
      { note: '父亲再次外出', categories: [{ code: '11', since: '2023-11-06', evidence: null }] },
      version(left.body),
    );
    expect(back.status).toBe(200);
    expect((await decide(county, item, 'same')).body.state).toBe('same');
    expect(await result()).toMatchObject({ distinctChildren: 1, heldForReview: 0 });
  });
});
