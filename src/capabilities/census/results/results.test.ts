import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aLine, anOpenCampaign, aRoster, handInAndCommit } from '#testing/builders/census.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let city: Caller;
let county: Caller;
let campaignId = '';

beforeAll(async () => {
  system = await startTestSystem();
  city = await system.caller('city', '4109');
  county = await system.caller('county', '410922');
});
afterAll(() => system.close());
beforeEach(async () => {
  campaignId = await anOpenCampaign(system);
});

const version = (of: { version: number }) => ({ 'if-match': `"${of.version}"` });
const campaign = async () => (await city.get(`/api/campaigns/${campaignId}`)).body;
const step = async (name: string, who = city) =>
  who.post(`/api/campaigns/${campaignId}/${name}`, undefined, version(await campaign()));

describe('the result of a campaign', () => {
  it('counts for a county its own children only', async () => {
    await handInAndCommit(system, county, campaignId, aRoster([aLine(), aLine()]));
    const other = await system.caller('county', '410923');
    const seen = await other.get(`/api/campaigns/${campaignId}/result`);
    expect(seen.body.now).toMatchObject({ distinctChildren: 0, byCounty: { 南乐县: 0 }, files: {} });
    expect(Object.keys(seen.body.now.byCounty)).toEqual(['南乐县']);
  });

  it('cannot be published by a county, nor before the campaign is closed', async () => {
    expect((await step('publish', county)).status).toBe(403);
    expect((await step('publish')).body.code).toBe('wrong-state');
  });

  it('once published is kept with its digest, and everybody reads the same', async () => {
    await handInAndCommit(system, county, campaignId, aRoster([aLine()]));
    await step('close');
    const published = await step('publish');
    expect(published.body).toMatchObject({ digest: expect.stringMatching(/^[0-9a-f]{64}$/) });
    const seen = await county.get(`/api/campaigns/${campaignId}/result`);
    expect(seen.body).toMatchObject({ unchanged: true, published: { content: { distinctChildren: 1 } } });
    const audit = await system.owner(
      `select details from audit_event where event = 'campaign.published' and object_id = $1`,
      [campaignId],
    );
    expect(audit).toMatchObject([{ details: { digest: published.body.digest } }]);
    expect((await step('publish')).body.code).toBe('wrong-state');
  });

  it('is not changed by what happens later; the difference is listed', async () => {
    const twin = aLine();
    await handInAndCommit(system, county, campaignId, aRoster([aLine(), twin, { ...twin, citizenId: '' }]));
    await step('close');
    await step('publish');
    system.clock.set('2023-11-06T09:10:00+08:00');
    const [held] = (await county.get(`/api/campaigns/${campaignId}/held`)).body.items;
    const decided = await county.post(
      `/api/held/${held.id}/decision`,
      { decision: 'different', why: '入户核实，是两个孩子' },
      version(held),
    );
    expect(decided.status).toBe(200);
    const seen = (await city.get(`/api/campaigns/${campaignId}/result`)).body;
    expect(seen.published.content).toMatchObject({ distinctChildren: 2, heldForReview: 1 });
    expect(seen.now).toMatchObject({ distinctChildren: 3, heldForReview: 0 });
    expect(seen.unchanged).toBe(true);
    const changes = await city.get(`/api/campaigns/${campaignId}/changes`);
    expect(changes.body).toMatchObject({ total: 1, items: [{ what: 'added', county: '清丰县' }] });
  });

  it('shows when somebody has changed what is kept of it', async () => {
    await step('close');
    await step('publish');
    await system.owner(
      `update campaign_result set content = jsonb_set(content, '{distinctChildren}', '14042') where campaign_id = $1`,
      [campaignId],
    );
    expect((await city.get(`/api/campaigns/${campaignId}/result`)).body.unchanged).toBe(false);
  });

  it('cannot be changed by the application', async () => {
    await expect(
      system.as('city', '4109', (tx) => tx.updateTable('campaign_result').set({ digest: 'x' }).execute()),
    ).rejects.toThrow(/permission denied/);
  });
});
