import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aLine, anOpenCampaign, aRoster, handIn } from '#testing/builders/census.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let county: Caller;
let otherCounty: Caller;
let campaignId = '';

beforeAll(async () => {
  system = await startTestSystem();
  county = await system.caller('county', '410922');
  otherCounty = await system.caller('county', '410923');
});
afterAll(() => system.close());
beforeEach(async () => {
  campaignId = await anOpenCampaign(system);
});

const version = (of: { version: number }) => ({ 'if-match': `"${of.version}"` });

describe('the mapping', () => {
  const headings = { guardianName: '照看者' };
  const odd = (lines = [aLine(), aLine()]) => aRoster(lines, { headings });
  const fieldsOf = (read: {
    body: { layout: { sheets: { columns: { field: string | null; heading: string }[] }[] } };
  }) => read.body.layout.sheets[0]?.columns ?? [];

  async function corrected(who: Caller) {
    const read = await handIn(system, who, campaignId, odd());
    const fields = fieldsOf(read).map(({ field, heading }) =>
      heading === '照看者' ? 'guardianName' : field,
    );
    const fingerprint = read.body.layout.sheets[0].fingerprint;
    const answer = await who.put(
      `/api/imports/${read.body.id}/mapping`,
      { layouts: { [fingerprint]: fields } },
      version(read.body),
    );
    await system.runner.idle();
    return { read, answer, after: await who.get(`/api/imports/${read.body.id}`) };
  }

  it('is corrected by hand, the file read again, and remembered for the next file that looks so', async () => {
    const { answer, after } = await corrected(county);
    expect([answer.status, answer.body.state]).toEqual([200, 'reading']);
    expect(after.body).toMatchObject({ state: 'staged', preview: { rows: 2, new: 2 } });
    const next = await handIn(system, county, campaignId, odd());
    const column = fieldsOf(next).find(({ heading }) => heading === '照看者');
    expect(column).toMatchObject({ field: 'guardianName', confidence: 1 });
  });

  it('remembered by one county is not forced upon another', async () => {
    await corrected(county);
    const line = { county: '南乐县', town: '城关镇', village: '' };
    const next = await handIn(system, otherCounty, campaignId, odd([aLine(line), aLine(line)]));
    const column = fieldsOf(next).find(({ heading }) => heading === '照看者');
    expect(column?.field).not.toBe('guardianName');
  });

  it('refuses one field in two columns, none for the name, and another file’s columns', async () => {
    const read = await handIn(system, county, campaignId, odd());
    const { fingerprint, columns } = read.body.layout.sheets[0];
    const put = (fields: (string | null)[], key = fingerprint) =>
      county.put(`/api/imports/${read.body.id}/mapping`, { layouts: { [key]: fields } }, version(read.body));
    const same = columns.map(() => 'childName');
    const nameless = columns.map(({ field }: { field: string | null }) =>
      field === 'childName' ? null : field,
    );
    for (const fields of [same, nameless, ['childName']]) expect((await put(fields)).status).toBe(400);
    expect((await put(nameless, 'f'.repeat(16))).status).toBe(400);
  });

  it('is corrected by one of two at once; the other is told', async () => {
    const read = await handIn(system, county, campaignId, odd());
    const { fingerprint, columns } = read.body.layout.sheets[0];
    const body = { layouts: { [fingerprint]: columns.map(({ field }: { field: string | null }) => field) } };
    const put = () => county.put(`/api/imports/${read.body.id}/mapping`, body, version(read.body));
    const both = await Promise.all([put(), put()]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    await system.runner.idle();
  });
});
