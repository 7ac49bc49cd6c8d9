/** Alarms: who sees them, how they are answered, how they settle by themselves, and what the clockwork finds each day. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dailyGuardianship, raiseAlarms, raiseLapsingLetters } from '#capabilities/guardianship/index.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { aChild, places } from '#testing/builders/children.ts';
import { aGrandmother, entrusting, inCareOf, withLetter } from '#testing/builders/guardianship.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let county: Caller;
let elsewhere: Caller;
const clockwork: ServiceActor = { kind: 'service', service: 'clockwork', onBehalfOf: null };

beforeAll(async () => {
  system = await startTestSystem();
  [county, elsewhere] = await Promise.all([
    system.caller('county', places.county),
    system.caller('county', places.otherCounty),
  ]);
});
afterAll(() => system.close());

const asClockwork = <T>(work: (tx: Transaction) => Promise<T>) =>
  system.database.asActor({ actor: clockwork, requestId: 'day' }, work);

async function anAlarm(code: string = places.village) {
  const child = await aChild().inVillage(code).make(system);
  await asClockwork((tx) =>
    raiseAlarms(tx, clockwork, [{ kind: 'no_guardian', childId: child.id, residence: code }]),
  );
  const [alarm] = await system.owner<{ id: string; version: number }>(
    'select id, version from alarm where child_id = $1',
    [child.id],
  );
  return { child, id: alarm?.id ?? '', version: alarm?.version ?? 0 };
}
const answer = (asker: Caller, alarm: { id: string; version: number }, text = '已派儿童主任入户') =>
  asker.post(`/api/alarms/${alarm.id}/answer`, { answer: text }, { 'if-match': `"${alarm.version}"` });

describe('the inbox', () => {
  it('is refused to roles without records', async () => {
    for (const role of ['leader', 'auditor', 'operator'] as const)
      expect((await (await system.caller(role, '4109')).get('/api/alarms')).status, role).toBe(403);
  });

  it('shows the area’s alarms, open ones first, with counts by kind', async () => {
    const [first, second] = [await anAlarm(), await anAlarm()];
    await answer(county, first);
    const { body } = await county.get('/api/alarms?limit=200');
    const states = body.items.map((item: { state: string }) => item.state);
    expect(states).toEqual([...states].sort((a, b) => (a === b ? 0 : a === 'open' ? -1 : 1)));
    expect(body.items.map((item: { id: string }) => item.id)).toEqual(
      expect.arrayContaining([first.id, second.id]),
    );
    expect(body.counts[0]).toMatchObject({ kind: 'no_guardian', acknowledged: 1 });
    expect((await elsewhere.get('/api/alarms')).body.items).toEqual([]);
    const city = await system.caller('city', '4109');
    expect((await city.get('/api/alarms')).body.items.length).toBe(body.items.length);
  });

  it('goes page by page without losing or doubling any', async () => {
    for (let at = 0; at < 5; at += 1) await anAlarm(places.otherVillage);
    const ids: string[] = [];
    let next: string | null = null;
    do {
      const page: { body: { items: { id: string }[]; next: string | null } } = await elsewhere.get(
        `/api/alarms?limit=2${next === null ? '' : `&cursor=${next}`}`,
      );
      ids.push(...page.body.items.map((item) => item.id));
      next = page.body.next;
    } while (next !== null);
    expect([ids.length, new Set(ids).size]).toEqual([5, 5]);
    expect((await county.get('/api/alarms?cursor=bm9uc2Vuc2U')).status).toBe(400);
  });
});

describe('an answer', () => {
  it('is refused to who only inspects, and not found by another county', async () => {
    const alarm = await anAlarm();
    expect((await answer(await system.caller('inspector', '4109'), alarm)).status).toBe(403);
    expect((await answer(elsewhere, alarm)).status).toBe(404);
  });

  it('says who deals with it and how, on the timeline and in the audit trail too', async () => {
    const alarm = await anAlarm();
    expect((await answer(county, alarm, ' ')).status).toBe(400);
    const { body } = await answer(county, alarm);
    expect(body).toMatchObject({
      state: 'acknowledged',
      answer: '已派儿童主任入户',
      acknowledgedBy: county.actor.name,
    });
    const events = await system.owner(`select kind from child_event where child_id = $1 order by at, id`, [
      alarm.child.id,
    ]);
    expect(events.map((event) => event.kind)).toEqual(['registered', 'alarm-raised', 'alarm-answered']);
    expect(
      await system.owner(`select 1 from audit_event where event = 'alarm.answered' and object_id = $1`, [
        alarm.id,
      ]),
    ).toHaveLength(1);
  });

  it('counts once where two give it at once or one gives it twice', async () => {
    const alarm = await anAlarm();
    const both = await Promise.all([answer(county, alarm), answer(county, alarm, '另一答复')]);
    expect(both.map((one) => one.status).sort()).toEqual([200, 412]);
  });

  it('is no longer taken when the reason is gone', async () => {
    const alarm = await anAlarm();
    await county.post(`/api/children/${alarm.child.id}/care`, entrusting(aGrandmother()));
    const [row] = await system.owner<{ version: number; state: string }>(
      'select version, state from alarm where id = $1',
      [alarm.id],
    );
    expect(row?.state).toBe('settled');
    expect((await answer(county, { id: alarm.id, version: row?.version ?? 0 })).body.code).toBe(
      'wrong-state',
    );
  });
});

describe('the clockwork', () => {
  const alarmsOf = async (childId: string) =>
    (
      await system.owner<{ kind: string; state: string }>(
        'select kind, state from alarm where child_id = $1 order by raised_at, kind',
        [childId],
      )
    ).map((row) => `${row.kind} ${row.state}`);

  it('tells of a letter thirty days before its last day, once', async () => {
    const child = await aChild().make(system);
    await withLetter(system, child, await inCareOf(system, child), { termTo: '2024-01-31' });
    expect(await asClockwork((tx) => raiseLapsingLetters(tx, '2023-12-31'))).toBe(0);
    expect(await asClockwork((tx) => raiseLapsingLetters(tx, '2024-01-01'))).toBe(1);
    expect(await asClockwork((tx) => raiseLapsingLetters(tx, '2024-01-02'))).toBe(0);
    expect(await alarmsOf(child.id)).toEqual(['letter_lapsing open']);
  });

  it('ends a letter when its last day has passed, and says that one is missing', async () => {
    const child = await aChild().make(system);
    await withLetter(system, child, await inCareOf(system, child), { termTo: '2024-02-10' });
    await asClockwork((tx) => raiseLapsingLetters(tx, '2024-02-10'));
    const onLastDay = await asClockwork((tx) => dailyGuardianship(tx, '2024-02-10'));
    expect((await system.owner('select state from letter where child_id = $1', [child.id]))[0]?.state).toBe(
      'signed',
    );
    const dayAfter = await asClockwork((tx) => dailyGuardianship(tx, '2024-02-11'));
    expect([onLastDay.lapsed, dayAfter.lapsed]).toEqual([1, 1]);
    const [letter] = await system.owner('select state, ended_on, ended_why from letter where child_id = $1', [
      child.id,
    ]);
    expect(letter).toEqual({ state: 'ended', ended_on: '2024-02-11', ended_why: 'lapsed' });
    expect((await alarmsOf(child.id)).sort()).toEqual(['letter_lapsing settled', 'letter_missing open']);
    expect((await asClockwork((tx) => dailyGuardianship(tx, '2024-02-11'))).lapsed).toBe(0);
  });

  it('finds a child that nobody cares for', async () => {
    const child = await aChild().make(system);
    await asClockwork((tx) => dailyGuardianship(tx, '2023-11-07'));
    await asClockwork((tx) => dailyGuardianship(tx, '2023-11-08'));
    expect(await alarmsOf(child.id)).toEqual(['no_guardian open']);
  });

  it('hears of a child that comes back to the register', async () => {
    const child = await aChild().make(system);
    await inCareOf(system, child);
    const version = async () => (await county.get(`/api/children/${child.id}`)).body.version;
    const left = await county.post(
      `/api/children/${child.id}/leave`,
      { reason: 'parent_returned', on: '2023-11-05', note: '母亲返乡' },
      { 'if-match': `"${await version()}"` },
    );
    expect(left.status).toBe(200);
    const back = await county.post(
      `/api/children/${child.id}/come-back`,
      { categories: [{ code: '11', evidence: '母亲再次外出' }], note: '母亲再次外出' },
      { 'if-match': `"${await version()}"` },
    );
    expect(back.status).toBe(200);
    expect(await alarmsOf(child.id)).toEqual(['no_guardian open']);
  });
});
