/** The query in a header, with the whole app over real HTTP. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let city: Caller;
beforeAll(async () => {
  system = await startTestSystem();
  city = await system.caller('city', '4109');
});
afterAll(() => system.close());

async function divisions(address: string, aside?: string): Promise<{ status: number; names: string[] }> {
  const headers = {
    Authorization: `Bearer ${city.token}`,
    ...(aside === undefined ? {} : { 'Tonghu-Query': aside }),
  };
  const answer = await fetch(system.url + address, { headers });
  const { items = [] } = (await answer.json()) as { items?: { name: string }[] };
  return { status: answer.status, names: items.map(({ name }) => name) };
}

describe('the query', () => {
  it('is the same after the question mark and in the header', async () => {
    const written = `q=${encodeURIComponent('清丰')}`;
    const after = await divisions(`/api/divisions?${written}`);
    expect(after.names).toContain('清丰县');
    expect(await divisions('/api/divisions', written)).toEqual(after);
  });

  it('takes the header’s word where both say something', async () => {
    const both = await divisions(
      `/api/divisions?q=${encodeURIComponent('南乐')}`,
      `q=${encodeURIComponent('清丰')}`,
    );
    expect(both.names).toContain('清丰县');
    expect(both.names).not.toContain('南乐县');
  });

  it('is refused like any other where it is wrong', async () => {
    expect((await divisions('/api/divisions', 'limit=many')).status).toBe(400);
    expect((await divisions('/api/divisions', `q=${'x'.repeat(50)}`)).status).toBe(400);
  });

  it.each(['%', '%ff%00', '__proto__=1&constructor=2', '&&==', 'q=1&q=2'])(
    'does no harm as %s',
    async (odd) => {
      expect((await divisions('/api/divisions', odd)).status).toBeLessThan(500);
    },
  );
});
