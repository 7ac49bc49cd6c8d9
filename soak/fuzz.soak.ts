/** The fuzzer's long run: other requests each time; its seed is printed, so that what it found can be sent again. */
import { randomInt } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TestSystem } from '#testing/harness.ts';
import { fuzz } from '../e2e/fuzz/fuzz.ts';
import { aTown } from '../e2e/fuzz/town.ts';

const requests = 20_000;
/** No answer may take longer than this. */
const LONGEST_ANSWER_MS = 1_000;
let system: TestSystem;

beforeAll(async () => {
  system = await aTown();
});
afterAll(() => system.close());

it('20,000 requests: no fault of the server, no change without its audit row, no race won twice, no long wait', async () => {
  const seed = randomInt(2 ** 31);
  const report = await fuzz(system, requests, seed);
  console.log(`seed ${seed}; answers by status:`, report.byStatus);
  console.table(report.slowest);
  console.log(`999 of 1000 were answered within ${report.almostAllWithin.toFixed(0)} ms.`);
  expect(report.faults).toEqual([]);
  expect(report.slowest[0]?.milliseconds).toBeLessThan(LONGEST_ANSWER_MS);
});
