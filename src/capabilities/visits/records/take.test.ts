/** Visits and evaluations that come from phones: taken in once, counted on their own day, and never lost where a child has moved. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dailyRisk } from '#capabilities/risk/index.ts';
import { dailyVisits, watchOf } from '#capabilities/visits/index.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { aChild, type ChildBuilder, type MadeChild, places } from '#testing/builders/children.ts';
import { erasingOfficers } from '#testing/builders/erasures.ts';
import { inCareOf } from '#testing/builders/guardianship.ts';
import { aCall, anEvaluation, aVisit, taken } from '#testing/builders/visits.ts';
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

describe('a visit', () => {
  it('meets what was due, opens the next, and is seen by the director’s phone', async () => {
    const child = await watched();
    expect(await watch(child)).toMatchObject({
      level: 'green',
      levelWhy: '未发现风险因素',
      visit: { dueOn: '2023-12-07', everyDays: 31, missed: 0, inPersonBy: '2023-12-07', twoPeople: false },
      lastVisit: null,
    });
    const id = await taken(system, director, aVisit(child));
    expect(await watch(child)).toMatchObject({
      visit: { dueOn: '2023-12-07', inPersonBy: '2024-02-06' },
      lastVisit: { id, on: '2023-11-06', mode: 'home', seen: true, by: director.actor.name },
    });
    expect(await ledger(child)).toEqual([
      { due_on: '2023-12-07', met_on: '2023-11-06', missed: false, dropped_why: null },
      { due_on: '2023-12-07', met_on: null, missed: false, dropped_why: null },
    ]);
  });

  it('sent twice, or twice at once, is one', async () => {
    const child = await watched();
    const record = aVisit(child);
    await Promise.all([taken(system, director, record), taken(system, director, record)]);
    await taken(system, director, record);
    const [{ count } = { count: 0 }] = await system.owner<{ count: number }>(
      `select count(*)::int as count from visit_record where child_id = $1`,
      [child.id],
    );
    expect([count, (await ledger(child)).length]).toEqual([1, 2]);
  });

  it('in which the child was not there meets nothing', async () => {
    const child = await watched();
    await taken(system, director, aVisit(child, { people_seen: ['carer'], not_seen_why: 'out' }));
    expect((await ledger(child)).map((row) => row.met_on)).toEqual([null]);
    expect((await watch(child))?.lastVisit).toMatchObject({ seen: false });
  });

  it('by telephone takes the turn of one in person, but never of the first nor beyond the quarter', async () => {
    const child = await watched();
    await taken(system, director, aCall(child));
    expect((await ledger(child)).map((row) => row.met_on)).toEqual([null]);
    await taken(system, director, aVisit(child));
    system.clock.set(at('2023-12-01'));
    await taken(system, director, aCall(child), at('2023-12-01'));
    expect((await watch(child, '2023-12-01'))?.visit).toMatchObject({
      dueOn: '2024-01-01',
      inPersonBy: '2024-02-06',
    });
    system.clock.set(at('2024-01-01'));
    await taken(system, director, aCall(child), at('2024-01-01'));
    system.clock.set(at('2024-02-01'));
    await taken(system, director, aCall(child), at('2024-02-01'));
    expect((await watch(child, '2024-02-01'))?.visit).toMatchObject({
      dueOn: '2024-03-03',
      inPersonBy: '2024-03-03',
    });
    await taken(system, director, aCall(child), at('2024-02-01'));
    expect((await ledger(child)).at(-1)).toMatchObject({ due_on: '2024-03-03', met_on: null });
  });

  it('of a child in difficulty alone is in person, every ninety-two days', async () => {
    const child = await watched(aChild().leftBehind(null).inCategory('41'));
    expect((await watch(child))?.visit).toMatchObject({ everyDays: 92, dueOn: '2024-02-06' });
    await taken(system, director, aVisit(child));
    await taken(system, director, aCall(child));
    expect((await watch(child))?.visit).toMatchObject({ dueOn: '2024-02-06', inPersonBy: '2024-02-06' });
  });

  it('that arrives days later from a phone without signal counts on its own day', async () => {
    const child = await watched();
    await day('2023-12-08');
    expect((await watch(child, '2023-12-08'))?.visit).toMatchObject({ dueOn: '2023-12-07', missed: 1 });
    system.clock.set(at('2023-12-10'));
    await taken(system, director, aVisit(child, {}, { offline: true }), at('2023-12-07'));
    expect((await ledger(child))[0]).toMatchObject({
      due_on: '2023-12-07',
      met_on: '2023-12-07',
      missed: true,
    });
    expect((await watch(child, '2023-12-10'))?.visit).toMatchObject({ dueOn: '2024-01-07', missed: 0 });
  });

  it('from a phone that is set to a day to come counts today', async () => {
    const child = await watched();
    await taken(system, director, aVisit(child), at('2029-01-01'));
    expect((await watch(child))?.lastVisit).toMatchObject({ on: '2023-11-06' });
  });

  it('that finds the child alone, or a ground of mandatory reporting, makes it red at once and due within the week', async () => {
    const [alone, hurt] = [await watched(), await watched()];
    await taken(system, director, aVisit(alone, { lives_alone: true, alone_tonight: '邻居王婶' }));
    await taken(system, director, aVisit(hurt, { report_grounds: ['R4'], police_told: true }));
    expect(await watch(alone)).toMatchObject({
      level: 'red',
      levelWhy: '独自生活',
      visit: { everyDays: 7, dueOn: '2023-11-13', inPersonBy: '2023-11-13', twoPeople: true },
    });
    expect(await watch(hurt)).toMatchObject({ level: 'red', levelWhy: '探访中发现须强制报告的情形' });
  });

  it('whose answers do not fit its form’s version is not taken, and neither is one of a version that never was', async () => {
    const child = await watched();
    await expect(taken(system, director, aVisit(child, { mode: null }))).rejects.toMatchObject({
      code: 'answers-faulty',
    });
    await expect(taken(system, director, aVisit(child, {}, { formVersion: 99 }))).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('on a child of another area is refused to the person, and under an id that stands for another child', async () => {
    const [child, other] = [await watched(), await watched()];
    const elsewhere = await system.caller('village', places.otherVillage);
    await expect(taken(system, elsewhere, aVisit(child))).rejects.toMatchObject({ code: 'not-found' });
    const record = aVisit(child);
    await taken(system, director, record);
    await expect(taken(system, director, { ...record, childId: other.id })).rejects.toMatchObject({
      code: 'already-exists',
    });
  });

  it('is carried along by a child that moves, and taken in on one that has left', async () => {
    const [moved, left] = [await watched(), await watched()];
    await taken(system, director, aVisit(moved));
    await system.owner('update child set residence = $2 where id = $1', [moved.id, places.otherVillage]);
    const there = await system.caller('county', places.otherCounty);
    const { body } = await there.get(`/api/children/${moved.id}/visits`);
    expect([body.records.length, body.ledger.length]).toEqual([1, 2]);
    expect((await director.get(`/api/children/${moved.id}/visits`)).status).toBe(404);

    const officers = await erasingOfficers(system);
    await officers.leave(left);
    await taken(system, director, aVisit(left));
    expect(await ledger(left)).toEqual([
      { due_on: '2023-12-07', met_on: null, missed: false, dropped_why: 'left' },
    ]);
  });

  it('is empty once its child was erased, and what is counted stays', async () => {
    const child = await watched();
    await taken(system, director, aVisit(child));
    const officers = await erasingOfficers(system);
    await officers.leave(child);
    await officers.erased(child);
    const [row] = await system.owner(
      `select octet_length(answers_sealed) as bytes, place_sealed, mode, on_date::text from visit_record where child_id = $1`,
      [child.id],
    );
    expect(row).toEqual({ bytes: 0, place_sealed: null, mode: 'home', on_date: '2023-11-06' });
    await expect(taken(system, director, aVisit(child))).rejects.toMatchObject({ code: 'not-found' });
  });

  it('says nothing in clear of what was answered', async () => {
    const child = await watched();
    await taken(system, director, aVisit(child, { words: '奶奶说爸爸欠债跑了' }));
    const [row] = await system.owner<{ text: string }>(
      `select v::text as text from visit_record v where child_id = $1`,
      [child.id],
    );
    expect(row?.text).not.toContain(Buffer.from('欠债').toString('hex'));
    expect(row?.text).not.toContain('欠债');
  });
});

describe('an evaluation', () => {
  it('counts its points and grade, and nothing of a level where no ground overrules it', async () => {
    const child = await watched(aChild().leftBehind(null).inCategory('22'));
    expect((await watch(child))?.evaluation).toMatchObject({ lastOn: null, dueOn: '2024-01-29' });
    await taken(system, director, anEvaluation(child, 'g2'));
    expect(await watch(child)).toMatchObject({
      level: 'yellow',
      evaluation: { lastOn: '2023-11-06', grade: 'insufficient', dueOn: '2025-11-06' },
    });
  });

  it('with a veto is red whatever the points', async () => {
    const child = await watched();
    await taken(system, director, anEvaluation(child, 'g1', { vetoes: ['violence'] }));
    expect(await watch(child)).toMatchObject({
      level: 'red',
      levelWhy: '监护评估一票否决',
      evaluation: { points: 100, grade: 'normal' },
    });
  });

  it('is asked for of none but orphans, unattended children and those whose carer is weak', async () => {
    expect((await watch(await watched()))?.evaluation.dueOn).toBeNull();
  });
});
