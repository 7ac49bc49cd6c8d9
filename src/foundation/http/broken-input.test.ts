/** Input that is broken in its form rather than in its meaning is the asker's fault, and is answered as such. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packCursor } from '#foundation/http/wire.ts';
import { anOpenCampaign } from '#testing/builders/census.ts';
import { places } from '#testing/builders/children.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let county: Caller;
let sysadmin: Caller;
let campaignId: string;

beforeAll(async () => {
  system = await startTestSystem();
  county = await system.caller('county', places.county);
  sysadmin = await system.caller('sysadmin', '4109');
  campaignId = await anOpenCampaign(system);
});
afterAll(() => system.close());

describe('a form that ends early', () => {
  const start = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\n';
  it.each([
    ['in its head', '--x\r\ncontent-dispo'],
    ['before its file', start],
    ['in its file', `${start}${'a,b\n'.repeat(50_000)}`],
    ['in its end', `${start}a,b\r\n--x`],
    ['at once', ''],
  ])('%s is refused', async (_where, body) => {
    const answer = await fetch(`${system.url}/api/campaigns/${campaignId}/imports`, {
      method: 'POST',
      headers: { authorization: `Bearer ${county.token}`, 'content-type': 'multipart/form-data; boundary=x' },
      body,
    });
    expect([answer.status, (await answer.json()).code]).toEqual([400, 'bad-input']);
  });

  it.each(['br', 'gzip', 'x'])(
    'and says that it was compressed (%s) is refused, and nobody waits for it',
    async (encoding) => {
      const answer = await fetch(`${system.url}/api/campaigns/${campaignId}/imports`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${county.token}`,
          'content-type': 'multipart/form-data; boundary=x',
          'content-encoding': encoding,
        },
        body: `${start}${'a,b\n'.repeat(50_000)}`,
        signal: AbortSignal.timeout(5000),
      });
      expect([answer.status, (await answer.json()).code]).toEqual([400, 'bad-input']);
    },
  );
});

describe('a place in a list that was never given out', () => {
  it.each(['/api/units', '/api/staff', '/api/children', '/api/guardians', '/api/alarms', '/api/divisions'])(
    'is refused by %s',
    async (path) => {
      for (const values of [
        ['\u0000', '\u0000', '\u0000', '\u0000'],
        [1e308, 1e308, 1e308],
        ['x', 1, 'x', 'x'],
        [],
      ]) {
        const answer = await county.get(`${path}?cursor=${packCursor(values)}`);
        expect([answer.status, answer.body.code], JSON.stringify(values)).toEqual([400, 'bad-input']);
      }
    },
  );

  it('is refused by the rows that wait for a decision', async () => {
    const answer = await county.get(`/api/campaigns/${campaignId}/held?cursor=${packCursor(['x'])}`);
    expect([answer.status, answer.body.code]).toEqual([400, 'bad-input']);
  });
});

it('text with the character NUL is refused', async () => {
  const answer = await county.get('/api/children/search?q=%E8%B5%B5%00');
  expect(answer.status).toBeLessThan(500);
  const staff = await sysadmin.get('/api/staff?q=%00');
  expect([staff.status, staff.body.code]).toEqual([400, 'bad-input']);
});

it('an account without a password cannot change it', async () => {
  const answer = await county.post('/api/session/password', {
    present: '没有密码',
    wanted: '新的很长的密码短语',
  });
  expect([answer.status, answer.body.code]).toEqual([401, 'wrong-credentials']);
});
