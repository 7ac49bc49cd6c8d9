import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anOpenCampaign, aRoster } from '#testing/builders/census.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let city: Caller;
let campaignId = '';

beforeAll(async () => {
  system = await startTestSystem();
  city = await system.caller('city', '4109');
  campaignId = await anOpenCampaign(system);
});
afterAll(() => system.close());

describe('a text that no database can hold', () => {
  it.each(['/api/units?q=%00', '/api/guardians?q=%00a', '/api/divisions?q=%00', '/api/staff?q=a%00'])(
    'is refused with its place: %s',
    async (path) => {
      const answer = await city.get(path);
      expect(answer.status).toBe(400);
      expect(answer.body.faults[0].place).toBe('query.q');
    },
  );

  it.each(['a\u0000b', 'a\ud800b'])('is refused in a body, and nothing is written (%j)', async (name) => {
    const body = { name, censusDate: '2023-10-31', scope: '4109', deadline: '2023-11-30' };
    const answer = await city.post('/api/campaigns', { ...body, form: { required: [] } });
    expect(answer.status).toBe(400);
    expect(answer.body.faults.map((fault: { place: string }) => fault.place)).toContain('body.name');
  });
});

describe('a file’s name', () => {
  it.each([
    ['名册\u0000.csv', '名册.csv'],
    [`${'a'.repeat(199)}😀.csv`, `${'a'.repeat(199)}😀`],
    ['../../etc/名册.csv', '名册.csv'],
  ])('of %j is kept as %j', async (name, kept) => {
    const roster = aRoster([{ childName: `甲${name.length}` }]);
    const county = await system.caller('county', '410922');
    const answer = await county.upload(`/api/campaigns/${campaignId}/imports`, { ...roster, name });
    expect([answer.status, answer.body.fileName]).toEqual([200, kept]);
  });

  it('may be missing', async () => {
    const boundary = 'hostile';
    const part = `--${boundary}\r\ncontent-disposition: form-data; name="file"\r\ncontent-type: application/octet-stream\r\n\r\nx\r\n--${boundary}--\r\n`;
    const answer = await fetch(`${system.url}/api/campaigns/${campaignId}/imports`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${city.token}`,
        'content-type': `multipart/form-data; boundary=${boundary}`,
      },
      body: part,
    });
    expect(answer.status).toBeLessThan(500);
  });
});
