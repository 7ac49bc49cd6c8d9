/** A room as the planner sees it: what other children take of it is not there for those who are counted. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aChild, places } from '#testing/builders/children.ts';
import { centres, planningWorld, sheet } from '#testing/builders/planning.ts';
import { aPupil } from '#testing/builders/registers.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let county: Caller;

beforeAll(async () => {
  system = await startTestSystem('2024-05-22T09:00:00+08:00');
  county = await system.caller('county', places.county);
  await planningWorld(system);
  await county.upload('/api/aftercare/centres/load', sheet(centres));
});
afterAll(() => system.close());

it('holds fewer by the places of children who are not counted, until these end', async () => {
  const missing = async () => (await county.get('/api/aftercare/missing')).body;
  const before = await missing();
  expect(before.totals).toMatchObject({ children: 3, covered: 1 });
  const older = await aChild().born('2010-03-04').make(system);
  const { placeId } = await aPupil(system, before.rooms[0].id, { division: places.village, child: older });
  expect((await missing()).totals).toMatchObject({ children: 3, covered: 0 });
  await system.owner(
    `update aftercare_place set state = 'ended', to_on = '2024-05-21', ended_why = 'guardian' where id = $1`,
    [placeId],
  );
  expect((await missing()).totals).toMatchObject({ children: 3, covered: 1 });
});
