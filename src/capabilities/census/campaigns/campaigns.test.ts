import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let city: Caller;
let county: Caller;
let town: Caller;
let otherCounty: Caller;
let serial = 0;

beforeAll(async () => {
  system = await startTestSystem();
  city = await system.caller('city', '4109');
  county = await system.caller('county', '410971'); // one town, so that all of it can be passed on in a test
  otherCounty = await system.caller('county', '410923');
  const [only] = await system.owner<{ code: string }>(
    `select code from division where parent_code = '410971' order by code limit 1`,
  );
  town = await system.caller('town', only?.code ?? '');
});
afterAll(() => system.close());

const entry = (change: object = {}) => {
  serial += 1;
  return {
    name: `摸底排查${serial}`,
    censusDate: '2023-10-31',
    deadline: '2023-11-30',
    required: ['childName'],
    ...change,
  };
};
const version = (of: { version: number }) => ({ 'if-match': `"${of.version}"` });

async function opened() {
  const made = await city.post('/api/campaigns', entry());
  const down = await city.post(`/api/campaigns/${made.body.id}/hand-down`, undefined, version(made.body));
  return down.body;
}

describe('preparing a campaign', () => {
  it('cannot be done by a county', async () => {
    expect((await county.post('/api/campaigns', entry())).status).toBe(403);
  });

  it('cannot end before the census date', async () => {
    const answer = await city.post('/api/campaigns', entry({ deadline: '2023-10-01' }));
    expect([answer.status, answer.body.code]).toEqual([422, 'bad-period']);
  });

  it('names what is wrong in it', async () => {
    const answer = await city.post(
      '/api/campaigns',
      entry({ censusDate: '31.10.2023', required: ['shoeSize'] }),
    );
    expect(answer.status).toBe(400);
    expect(answer.body.faults.map((fault: { place: string }) => fault.place)).toEqual([
      'body.censusDate',
      'body.required.0',
    ]);
  });

  it('makes a draft that nobody below sees, and an audit row', async () => {
    const made = await city.post('/api/campaigns', entry());
    expect([made.status, made.body.state]).toEqual([200, 'draft']);
    expect((await county.get(`/api/campaigns/${made.body.id}`)).status).toBe(404);
    const rows = await system.owner(`select event from audit_event where object_id = $1`, [made.body.id]);
    expect(rows).toContainEqual({ event: 'campaign.made' });
  });

  it('refuses a second one of the same name', async () => {
    const first = entry();
    await city.post('/api/campaigns', first);
    expect((await city.post('/api/campaigns', first)).status).toBe(409);
  });

  it('is done once when it is sent twice under one key', async () => {
    const key = { 'idempotency-key': 'campaign-made-once' };
    const body = entry();
    const [first, second] = [
      await city.post('/api/campaigns', body, key),
      await city.post('/api/campaigns', body, key),
    ];
    expect(second.body.id).toBe(first.body.id);
  });
});

describe('changing a campaign', () => {
  it('must name the version that was seen', async () => {
    const campaign = await opened();
    expect((await city.put(`/api/campaigns/${campaign.id}`, entry())).status).toBe(428);
    const stale = await city.put(`/api/campaigns/${campaign.id}`, entry(), { 'if-match': '"1"' });
    expect([stale.status, stale.body.code]).toEqual([412, 'changed-meanwhile']);
  });

  it('may move the deadline of one that is handed down, but not its census date', async () => {
    const campaign = await opened();
    const later = entry({ name: campaign.name, deadline: '2023-12-15' });
    const moved = await city.put(`/api/campaigns/${campaign.id}`, later, version(campaign));
    expect(moved.body.deadline).toBe('2023-12-15');
    const redated = { ...later, censusDate: '2023-09-30' };
    const refused = await city.put(`/api/campaigns/${campaign.id}`, redated, version(moved.body));
    expect(refused.body.code).toBe('wrong-state');
  });
});

describe('handing a campaign down', () => {
  it('gives every county and town its part', async () => {
    const campaign = await opened();
    expect(campaign.progress).toMatchObject({
      villages: 3197,
      villagesReported: 0,
      towns: 89,
      townsPassedOn: 0,
    });
    const tasks = await city.get(`/api/campaigns/${campaign.id}/tasks`);
    expect(tasks.body.items).toHaveLength(8);
    const below = await city.get(`/api/campaigns/${campaign.id}/tasks?under=410922`);
    expect(below.body.items).toHaveLength(17);
  });

  it('happens once', async () => {
    const campaign = await opened();
    const again = await city.post(`/api/campaigns/${campaign.id}/hand-down`, undefined, version(campaign));
    expect(again.body.code).toBe('wrong-state');
  });

  it('shows each level its own part and what is below it', async () => {
    const campaign = await opened();
    const seen = async (who: Caller, under = '') =>
      (await who.get(`/api/campaigns/${campaign.id}/tasks${under}`)).body.items.map(
        (task: { division: { code: string } }) => task.division.code,
      );
    expect(await seen(town)).toEqual([town.actor.area]);
    expect(await seen(county)).toEqual([town.actor.area]);
    expect(await seen(otherCounty, '?under=410971')).toEqual([]);
  });
});

describe('a part of a campaign', () => {
  let campaignId = '';
  beforeEach(async () => {
    campaignId = (await opened()).id;
  });
  const task = async (who: Caller, division: string) =>
    (
      await who.get(`/api/campaigns/${campaignId}/tasks?under=${division.length === 6 ? '4109' : division}`)
    ).body.items.find((one: { division: { code: string } }) => one.division.code === division);
  const move = async (who: Caller, division: string, wanted: string, note = '') => {
    const seen = await task(who, division);
    return who.post(
      `/api/campaigns/${campaignId}/tasks/${division}/moves`,
      { move: wanted, note },
      version(seen ?? { version: 1 }),
    );
  };

  it('cannot be moved by a neighbour, to whom it is not there', async () => {
    expect((await move(otherCounty, '410971', 'passOn')).status).toBe(404);
  });

  it('cannot be accepted by its own level', async () => {
    expect((await move(town, town.actor.area, 'accept')).status).toBe(403);
  });

  it('goes from town to county to city, each seeing who moved it', async () => {
    expect((await move(town, town.actor.area, 'begin')).body.state).toBe('working');
    expect((await move(county, '410971', 'passOn')).body).toMatchObject({
      code: 'below-unfinished',
      details: { count: 1 },
    });
    const passed = await move(town, town.actor.area, 'passOn');
    expect(passed.body).toMatchObject({ state: 'passed_on', progress: { villagesReported: 23 } });
    expect((await move(county, town.actor.area, 'accept')).body.state).toBe('accepted');
    expect((await move(county, '410971', 'passOn')).body.state).toBe('passed_on');
    expect((await move(city, '410971', 'accept')).body.state).toBe('accepted');
    const steps = await county.get(`/api/campaigns/${campaignId}/tasks/410971/moves`);
    expect(steps.body.items.map((step: { to: string }) => step.to)).toEqual(['accepted', 'passed_on']);
  });

  it('is sent back with a note and can be passed on again', async () => {
    await move(town, town.actor.area, 'passOn');
    expect((await move(county, town.actor.area, 'sendBack')).status).toBe(400);
    const back = await move(county, town.actor.area, 'sendBack', '三个村没有报');
    expect(back.body).toMatchObject({ state: 'returned', note: '三个村没有报' });
    expect((await move(town, town.actor.area, 'passOn')).body.state).toBe('passed_on');
  });

  it('is accepted without having been passed on only with a reason', async () => {
    expect((await move(county, town.actor.area, 'accept')).status).toBe(400);
    expect((await move(county, town.actor.area, 'accept', '电话核实，无留守儿童')).body.state).toBe(
      'accepted',
    );
  });

  it('is moved by one of two at once; the other is told', async () => {
    const seen = await task(town, town.actor.area);
    const path = `/api/campaigns/${campaignId}/tasks/${town.actor.area}/moves`;
    const both = await Promise.all([
      town.post(path, { move: 'passOn' }, version(seen)),
      town.post(path, { move: 'passOn' }, version(seen)),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('stands still once the campaign is closed', async () => {
    const open = (await city.get(`/api/campaigns/${campaignId}`)).body;
    const closed = await city.post(`/api/campaigns/${campaignId}/close`, undefined, version(open));
    expect(closed.body.state).toBe('closed');
    expect((await move(town, town.actor.area, 'passOn')).body.code).toBe('wrong-state');
    const reopened = await city.post(`/api/campaigns/${campaignId}/reopen`, undefined, version(closed.body));
    expect(reopened.body.state).toBe('open');
  });
});

describe('by SQL as the application', () => {
  it('a county sees no part of another county, and cannot write a campaign', async () => {
    await opened();
    const codes = await system.as('county', '410923', (tx) =>
      tx.selectFrom('campaign_task').select('division').distinct().execute(),
    );
    expect(codes.every(({ division }) => division.startsWith('410923'))).toBe(true);
    const changed = await system.as('county', '410923', (tx) =>
      tx.updateTable('campaign').set({ name: 'x' }).executeTakeFirst(),
    );
    expect(changed.numUpdatedRows).toBe(0n);
  });
});
