/** Visits that were missed: marked and raised once, met in the end, and what a graver level changes. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dailyRisk } from '#capabilities/risk/index.ts';
import { dailyVisits, lastPlacesOf, watchOf } from '#capabilities/visits/index.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { aChild, type ChildBuilder, type MadeChild, places } from '#testing/builders/children.ts';
import { inCareOf } from '#testing/builders/guardianship.ts';
import { aVisit, taken } from '#testing/builders/visits.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

const clockwork: ServiceActor = { kind: 'service', service: 'clockwork', onBehalfOf: null };
const start = '2023-11-06T09:00:00+08:00';

let system: TestSystem;
let director: Caller;
beforeAll(async () => {
  system = await startTestSystem(start);
  director = await system.caller('village', places.village);
});
afterAll(() => system.close());
beforeEach(() => system.clock.set(start));

const asClockwork = <T>(work: (tx: Transaction) => Promise<T>) =>
  system.database.asActor({ actor: clockwork, requestId: 'day' }, work);
/** Goes to a day and makes its rounds. */
async function day(on: string) {
  system.clock.set(`${on}T09:00:00+08:00`);
  return asClockwork(async (tx) => {
    await dailyRisk(tx, on);
    return dailyVisits(tx, on);
  });
}
async function watched(builder: ChildBuilder = aChild()) {
  const child = await builder.make(system);
  await inCareOf(system, child);
  await day('2023-11-06');
  return child;
}
const watch = async (child: MadeChild, today = '2023-11-06') =>
  (await asClockwork((tx) => watchOf(tx, [child.id], today))).get(child.id);
const ledger = (child: MadeChild) =>
  system.owner<{ due_on: string; met_on: string | null; missed: boolean; dropped_why: string | null }>(
    `select due_on::text, met_on::text, missed_on is not null as missed, dropped_why
     from visit_obligation where child_id = $1 order by opened_on, id`,
    [child.id],
  );
const at = (on: string) => `${on}T10:00:00+08:00`;

describe('the last visit', () => {
  it.each([
    ['as they were made', [0, 1]],
    ['the other way round', [1, 0]],
  ] as const)(
    'is the same for everybody who asks, where two were made in one moment, taken in %s',
    async (_, order) => {
      const child = await watched();
      const doors = [35.7, 35.8].map((latitude) => ({ latitude, longitude: 115.1, accuracyMetres: 10 }));
      const visits = doors.map((door) => aVisit(child, {}, { position: { ...door, at: at('2023-11-07') } }));
      for (const one of order) await taken(system, director, visits[one] ?? aVisit(child), at('2023-11-07'));
      expect((await watch(child, '2023-11-07'))?.lastVisit?.id).toBe(visits[1]?.id);
      const found = await asClockwork((tx) => lastPlacesOf(tx, [child.id]));
      expect(found.get(child.id)).toEqual(doors[1]);
    },
  );
});

describe('missed visits', () => {
  it('two in a row raise the level by one grade, once, and the next round finds nothing to do', async () => {
    const child = await watched();
    await day('2023-12-07');
    expect((await ledger(child))[0]).toMatchObject({ missed: false });
    await day('2023-12-08');
    expect((await watch(child, '2023-12-08'))?.level).toBe('green');
    await day('2024-01-08');
    const after = await watch(child, '2024-01-08');
    expect(after).toMatchObject({
      level: 'yellow',
      levelWhy: '连续未按期探访',
      visit: { missed: 2, dueOn: '2023-12-07' },
    });
    expect(await day('2024-01-08')).toEqual({ missed: 0, raised: 0 });
    await day('2024-02-08');
    expect((await watch(child, '2024-02-08'))?.level).toBe('yellow');
  });

  it('come to an end by a valid visit, which is written down as late', async () => {
    const child = await watched();
    await day('2023-12-08');
    system.clock.set(at('2023-12-20'));
    await taken(system, director, aVisit(child), at('2023-12-20'));
    expect(await ledger(child)).toMatchObject([
      { due_on: '2023-12-07', met_on: '2023-12-20', missed: true },
      { due_on: '2024-01-07', met_on: '2023-12-20', missed: false },
      { due_on: '2024-01-20', met_on: null },
    ]);
    expect((await watch(child, '2023-12-20'))?.visit).toMatchObject({ missed: 0, dueOn: '2024-01-20' });
    await day('2024-01-08');
    expect((await watch(child, '2024-01-08'))?.level).toBe('green');
  });

  it('that nobody could have made while the system stood still are one', async () => {
    const child = await watched();
    await day('2024-06-01');
    expect(await ledger(child)).toMatchObject([
      { due_on: '2023-12-07', missed: true },
      { due_on: '2024-06-01', missed: false },
    ]);
  });

  it('two rounds at once mark and raise once', async () => {
    const child = await watched();
    await day('2023-12-08');
    system.clock.set(at('2024-01-08'));
    await Promise.allSettled([
      asClockwork((tx) => dailyVisits(tx, '2024-01-08')),
      asClockwork((tx) => dailyVisits(tx, '2024-01-08')),
    ]);
    await day('2024-01-08');
    const levels = await system.owner('select level from risk_level where child_id = $1 order by id', [
      child.id,
    ]);
    expect(levels).toEqual([{ level: 'green' }, { level: 'yellow' }]);
    expect((await ledger(child)).filter((row) => !row.missed)).toHaveLength(1);
  });
});

describe('a level that is set', () => {
  it('graver makes the next visit due sooner; what was due before is dropped and no miss', async () => {
    const child = await watched();
    const { body } = await director.get(`/api/children/${child.id}/risk`);
    await director.post(`/api/children/${child.id}/risk`, {
      replaces: body.present.id,
      level: 'orange',
      why: '照护人住院，情况不稳',
    });
    expect(await ledger(child)).toEqual([
      { due_on: '2023-12-07', met_on: null, missed: false, dropped_why: 'level' },
      { due_on: '2023-11-21', met_on: null, missed: false, dropped_why: null },
    ]);
  });
});
