/** A short run of the fuzzer, always the same; `npm run soak` sends many more, others each time. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TestSystem } from '#testing/harness.ts';
import { fuzz } from './fuzz/fuzz.ts';
import { aTown } from './fuzz/town.ts';

const requests = 1_500;
const seed = 20_240_523;
let system: TestSystem;

beforeAll(async () => {
  system = await aTown();
});
afterAll(() => system.close());

it('whatever is sent, by whomever: no fault of the server, no change without its audit row, no race won twice', async () => {
  const report = await fuzz(system, requests, seed);
  expect(report.faults).toEqual([]);
}, 600_000);
