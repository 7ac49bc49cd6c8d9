/** The first start of the demonstration is cut off, and tried again by two at once: one of them empties what is there and begins anew. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { anInstallation, type BegunCommand, type Installation } from './real-server.ts';

/** Said when this county's roster is being imported, in the midst of the loading. */
const inTheMidst = '410922-清丰县.xlsx';

let installation: Installation;

beforeAll(() => {
  installation = anInstallation();
});
afterAll(() => installation.remove());

it('makes a city anew whose loading was cut off, once, however many start', {
  timeout: 300_000,
}, async () => {
  const first = installation.begin('demo', '--load-only');
  await first.says(inTheMidst);
  await first.kill();

  const both = [installation.begin('demo', '--load-only'), installation.begin('demo', '--load-only')];
  const anew = await Promise.any(both.map((one) => one.says(inTheMidst).then((): BegunCommand => one)));
  // The one that waits dies first: it would begin as soon as the other is gone.
  for (const one of both.filter((other) => other !== anew)) await one.kill();
  await anew.kill();
  expect(anew.heard()).toContain('made anew');
  expect(both.filter((one) => one.heard().includes('made anew'))).toHaveLength(1);
  expect(both.filter((one) => one.heard().includes(inTheMidst))).toHaveLength(1);
  const [stands] = await installation.sql<Record<string, number>>(
    `select (select count(*)::int from campaign) as campaigns,
      (select count(*)::int from audit_event where event = 'demonstration.loading-began') as began`,
  );
  expect(stands).toEqual({ campaigns: 1, began: 1 });

  const { code, said } = await installation.begin('serve').ends();
  expect([code, said.includes('holds the demonstration')]).toEqual([2, true]);
});
