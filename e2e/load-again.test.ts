/** The first start of the demonstration is cut off, and tried again by two at once: the city is whole and there once. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { anInstallation, type Installation } from './real-server.ts';

let installation: Installation;

beforeAll(() => {
  installation = anInstallation();
});
afterAll(() => installation.remove());

it('makes a city anew whose loading was cut off, once, however many start', {
  timeout: 300_000,
}, async () => {
  const first = installation.begin('demo', '--load-only');
  await first.says('410922-清丰县.xlsx');
  await first.kill();

  const both = [installation.begin('demo', '--load-only'), installation.begin('demo', '--load-only')];
  const ends = await Promise.all(both.map((one) => one.ends()));
  expect(ends.map(({ code, said }) => (code === 0 ? code : said))).toEqual([0, 0]);
  const anew = ends.filter(({ said }) => said.includes('made anew'));
  expect(anew).toHaveLength(1);

  const [counts] = await installation.sql<Record<string, number>>(
    `select (select count(*)::int from campaign_child where campaign_id = (select campaign_id from campaign_result)) as counted,
      (select count(*)::int from audit_event where event = 'demonstration.loaded') as loaded,
      (select count(*)::int from audit_event where event = 'demonstration.loading-began') as began`,
  );
  expect(counts).toEqual({ counted: 14_041, loaded: 1, began: 1 });

  const third = await installation.begin('demo', '--load-only').ends();
  expect([third.code, third.said.includes('Loading')]).toEqual([0, false]);
  const { code, said } = await installation.begin('serve').ends();
  expect([code, said.includes('holds the demonstration')]).toEqual([2, true]);
});
