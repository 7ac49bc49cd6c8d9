/** What is to be done in a place, who is overdue, how places keep up, and what may be worth a talk: over HTTP, area by area. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dailyRisk } from '#capabilities/risk/index.ts';
import { dailyVisits } from '#capabilities/visits/index.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import { aChild, type MadeChild, places } from '#testing/builders/children.ts';
import { inCareOf } from '#testing/builders/guardianship.ts';
import { aVisit, taken } from '#testing/builders/visits.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

const clockwork: ServiceActor = { kind: 'service', service: 'clockwork', onBehalfOf: null };
const later = '2023-12-20';

let system: TestSystem;
let visited: MadeChild;
let missed: MadeChild;
let alone: MadeChild;
let director: Caller;
let town: Caller;
let elsewhere: Caller;

async function rounds(on: string) {
  system.clock.set(`${on}T09:00:00+08:00`);
  await system.database.asActor({ actor: clockwork, requestId: 'day' }, async (tx) => {
    await dailyRisk(tx, on);
    await dailyVisits(tx, on);
  });
}

beforeAll(async () => {
  system = await startTestSystem();
  [visited, missed, alone] = [
    await aChild().named('李见到').make(system),
    await aChild().named('王漏访').inVillage(places.nextVillage).make(system),
    await aChild().named('赵独居').make(system),
  ];
  for (const child of [visited, missed]) await inCareOf(system, child);
  await rounds('2023-11-06');
  await rounds(later);
  [director, town, elsewhere] = await Promise.all([
    system.caller('village', places.village),
    system.caller('town', places.town),
    system.caller('county', places.otherCounty),
  ]);
  const met = { startedAt: '2023-12-05T09:40:00+08:00', endedAt: '2023-12-05T10:00:00+08:00' };
  await taken(system, director, aVisit(visited, {}, met), met.endedAt);
});
afterAll(() => system.close());

describe('tasks', () => {
  it('of a village are its director’s day, of a town those of all its villages', async () => {
    const mine = await director.get(`/api/visits/tasks?division=${places.village}&until=later`);
    expect(mine.body.items.map((item: { key: string; state: string }) => [item.key, item.state])).toEqual([
      [`visit:${alone.id}`, 'overdue'],
      [`carer:${alone.id}`, 'today'],
      [`letter:${visited.id}`, 'today'],
      [`visit:${visited.id}`, 'later'],
    ]);
    expect(mine.body.items[0]).toMatchObject({
      name: '赵独居',
      dueOn: '2023-11-13',
      form: 'visit',
      words: { zh: expect.stringContaining('两人同行') },
    });
    const all = await town.get(`/api/visits/tasks?division=${places.town}&kind=visit&until=overdue`);
    expect(all.body.items.map((item: { name: string }) => item.name)).toEqual(['赵独居', '王漏访']);
    expect(all.body.counts).toEqual(expect.arrayContaining([{ state: 'overdue', tasks: 2 }]));
  });

  it('are asked for a town at most, and show nothing of another county', async () => {
    expect((await town.get(`/api/visits/tasks?division=${places.county}`)).status).toBe(400);
    expect((await elsewhere.get(`/api/visits/tasks?division=${places.town}`)).body.items).toEqual([]);
    expect(
      (await (await system.caller('leader', '4109')).get(`/api/visits/tasks?division=${places.town}`)).status,
    ).toBe(403);
  });
});

describe('the list of the overdue', () => {
  it('shows the gravest level first, and is filtered by level and by how long', async () => {
    const { body } = await town.get('/api/visits/overdue');
    expect(body.items).toMatchObject([
      { childId: alone.id, level: 'red', dueOn: '2023-11-13', days: 37, lastVisitOn: null },
      { childId: missed.id, level: 'green', dueOn: '2023-12-07', days: 13, missed: 1 },
    ]);
    const names = async (query: string) =>
      (await town.get(`/api/visits/overdue?${query}`)).body.items.map((item: { name: string }) => item.name);
    expect(await names('level=green')).toEqual(['王漏访']);
    expect(await names('lateness=month')).toEqual(['王漏访']);
    expect(await names('lateness=quarter')).toEqual(['赵独居']);
    expect(await names('lateness=week')).toEqual([]);
    const first = await town.get('/api/visits/overdue?limit=1');
    const second = await town.get(`/api/visits/overdue?limit=1&cursor=${first.body.next}`);
    expect([second.body.items[0].name, second.body.next]).toEqual(['王漏访', null]);
    expect((await elsewhere.get('/api/visits/overdue')).body.items).toEqual([]);
  });
});

describe('how places keep up', () => {
  it('counts what was due in the month, what was made in time, and who is overdue', async () => {
    const { body } = await town.get('/api/visits/coverage');
    expect(body).toMatchObject({
      asOf: later,
      from: '2023-12-01',
      total: { children: 3, overdue: 2, unread: 1 },
    });
    const of = (code: string) =>
      body.places.find((place: { division: { code: string } }) => place.division.code === code);
    expect(of(places.nextVillage)).toMatchObject({
      due: 1,
      inTime: 0,
      overdue: 1,
      byLevel: { green: 1 },
      byLateness: { month: 1 },
    });
    expect(of(places.village)).toMatchObject({ children: 2, overdue: 1, byLevel: { red: 1 } });
    const november = await town.get('/api/visits/coverage?month=2023-11-15');
    expect(november.body).toMatchObject({ asOf: '2023-11-30', total: { due: 1, inTime: 0 } });
    expect((await town.get(`/api/visits/coverage?division=${places.otherCounty}`)).body.code).toBe(
      'outside-area',
    );
  });
});

describe('what may be worth a talk', () => {
  it('is told with the records that show it, to supervisors alone', async () => {
    const children = await Promise.all(Array.from({ length: 10 }, () => aChild().make(system)));
    for (const [n, child] of children.entries())
      await taken(
        system,
        director,
        aVisit(
          child,
          {},
          {
            startedAt: '2023-12-19T10:00:00+08:00',
            endedAt: '2023-12-19T10:01:00+08:00',
            position: { latitude: 35.9, longitude: 115.1, accuracyMetres: 5, at: '2023-12-19T02:00:00Z' },
          },
        ),
        `2023-12-19T10:0${n}:00+08:00`,
      );
    const { body } = await town.get(`/api/visits/signs?division=${places.town}`);
    expect(body.items.map((item: { kind: string; number: number }) => [item.kind, item.number])).toEqual([
      ['hurried', 10],
      ['at_once', 10],
      ['same_place', 10],
    ]);
    expect(body.items[0]).toMatchObject({
      by: director.actor.name,
      on: '2023-12-19',
      place: { code: places.village },
    });
    expect((await director.get(`/api/visits/signs?division=${places.village}`)).status).toBe(403);
    expect((await elsewhere.get(`/api/visits/signs?division=${places.town}`)).body.items).toEqual([]);
    expect((await town.get('/api/visits/signs?division=4109')).status).toBe(400);
  });
});
