/** A plan covers its weeks or says why it does not; nobody is on two shifts or comes without rest. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { places } from '#testing/builders/children.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

const city = '4109';
const base = '2023-11-06T09:00:00+08:00';
let system: TestSystem;
let lead: Caller;
let operators: Caller[];
let week = 0;

beforeAll(async () => {
  system = await startTestSystem(base);
  lead = await system.caller('lead', city);
  operators = await Promise.all([0, 1, 2, 3, 4, 5, 6].map(() => system.caller('operator', city)));
});
afterAll(() => system.close());
beforeEach(() => {
  week += 1;
});

/** Each test has a week of its own. */
const day = (place: number): string =>
  new Date(Date.parse('2023-12-04') + (week * 7 + place) * 86_400_000).toISOString().slice(0, 10);
const match = (version: number) => ({ 'if-match': String(version) });
const begin = async (by: Caller = lead, body: object = {}) =>
  by.post('/api/duty/plans', { id: uuidv7(), fromDay: day(0), untilDay: day(6), ...body });
const shift = (who: Caller, place: number, from: number, until: number, body: object = {}) => ({
  id: uuidv7(),
  accountId: who.actor.accountId,
  part: 'operator',
  startsAt: new Date(Date.parse(`${day(place)}T00:00:00+08:00`) + from * 3_600_000).toISOString(),
  endsAt: new Date(Date.parse(`${day(place)}T00:00:00+08:00`) + until * 3_600_000).toISOString(),
  ...body,
});
const add = (plan: { id: string }, body: object, by: Caller = lead) =>
  by.post(`/api/duty/plans/${plan.id}/shifts`, body);
const audited = (event: string, id: string) =>
  system.owner<{ why: string | null }>('select why from audit_event where event = $1 and object_id = $2', [
    event,
    id,
  ]);

describe('a plan', () => {
  it('is begun empty with its gaps, filled fairly, and published when nothing is missing', async () => {
    const plan = (await begin()).body;
    expect(plan).toMatchObject({ state: 'draft', can: { change: true, publish: true } });
    expect(plan.gaps[0]).toMatchObject({ present: 0, wanted: 1 });
    expect(plan.days).toHaveLength(7);
    const filled = await lead.post(`/api/duty/plans/${plan.id}/fill`, {}, match(plan.version));
    expect(filled.body.gaps).toEqual([]);
    expect(filled.body.loads.length).toBeGreaterThan(6);
    const published = await lead.post(`/api/duty/plans/${plan.id}/publish`, {}, match(filled.body.version));
    expect(published.body).toMatchObject({ state: 'published', publishedBy: lead.actor.name });
    expect(await audited('duty.plan-published', plan.id)).toHaveLength(1);
    expect((await operators[0]?.get(`/api/duty/plans/${plan.id}`))?.body.can).toMatchObject({
      change: false,
    });
  });

  it('with a gap is refused unless the reason is stated, and then says both', async () => {
    const plan = (await begin()).body;
    const refused = await lead.post(`/api/duty/plans/${plan.id}/publish`, {}, match(plan.version));
    expect(refused.body).toMatchObject({ code: 'shifts-missing', details: { count: plan.gaps.length } });
    const reason = { gapReason: '热线整体迁址，当周转接12345' };
    const done = await lead.post(`/api/duty/plans/${plan.id}/publish`, reason, match(plan.version));
    expect(done.body).toMatchObject({ state: 'published', gapReason: reason.gapReason });
    expect(await audited('duty.plan-published', plan.id)).toEqual([{ why: reason.gapReason }]);
  });

  it('of the same days is made once, also by two at once', async () => {
    const both = await Promise.all([begin(), begin()]);
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 409]);
    expect((await begin(lead, { fromDay: day(6), untilDay: day(3) })).body.code).toBe('bad-period');
    expect((await begin(lead, { untilDay: day(200) })).body.code).toBe('bad-period');
    const made = both.find((answer) => answer.status === 200)?.body;
    const gone = await lead.post(`/api/duty/plans/${made.id}/withdraw`, undefined, match(made.version));
    expect(gone.body.state).toBe('withdrawn');
    expect((await begin()).status).toBe(200);
  });

  it('is changed in the version seen, by a planner of the area, and by nobody else', async () => {
    const plan = (await begin()).body;
    const fill = (by: Caller, version = plan.version) =>
      by.post(`/api/duty/plans/${plan.id}/fill`, {}, match(version));
    expect((await fill(lead, 99)).status).toBe(412);
    for (const role of ['operator', 'county', 'social', 'leader'] as const)
      expect((await fill(await system.caller(role, city))).status, role).toBe(403);
    const elsewhere = await system.caller('lead', places.otherCounty);
    expect((await fill(elsewhere)).status).toBe(404);
    const both = await Promise.all([fill(lead), fill(await system.caller('city', city))]);
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 412]);
  });

  it('sent twice under one key is begun once', async () => {
    const body = { id: uuidv7(), fromDay: day(0), untilDay: day(6) };
    const key = { 'idempotency-key': uuidv7() };
    const first = await lead.post('/api/duty/plans', body, key);
    expect((await lead.post('/api/duty/plans', body, key)).body).toEqual(first.body);
  });
});

describe('a shift', () => {
  it('is not given to somebody who is on another or has not rested, also by two at once', async () => {
    const plan = (await begin()).body;
    const [one, two] = operators as [Caller, Caller];
    expect((await add(plan, shift(one, 1, 8, 16))).status).toBe(200);
    for (const [from, until] of [
      [8, 16],
      [12, 20],
      [16, 24],
      [26, 30],
    ] as const)
      expect((await add(plan, shift(one, 1, from, until))).body.code, `${from}`).toBe('no-rest');
    expect((await add(plan, shift(one, 1, 27, 30))).status).toBe(200);
    const both = await Promise.all([add(plan, shift(two, 2, 8, 16)), add(plan, shift(two, 2, 15, 23))]);
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 409]);
  });

  it('is refused outside the plan, too long, for a stranger, or as lead for an operator', async () => {
    const plan = (await begin()).body;
    const [one] = operators as [Caller];
    expect((await add(plan, shift(one, 9, 8, 16))).body.code).toBe('bad-period');
    expect((await add(plan, shift(one, 1, 0, 13))).body.code).toBe('bad-period');
    const stranger = await system.caller('county', places.county);
    expect((await add(plan, shift(stranger, 1, 8, 16))).body.code).toBe('not-rosterable');
    expect((await add(plan, shift(one, 1, 8, 16, { part: 'lead' }))).body.code).toBe('not-rosterable');
    expect((await add(plan, shift(lead, 1, 8, 16, { part: 'lead' }))).status).toBe(200);
  });

  it('is taken out of a published plan only with the reason why the gap stays', async () => {
    const plan = (await begin()).body;
    const filled = (await lead.post(`/api/duty/plans/${plan.id}/fill`, {}, match(plan.version))).body;
    await lead.post(`/api/duty/plans/${plan.id}/publish`, {}, match(filled.version));
    const [first] = filled.shifts;
    const remove = (body: object) =>
      lead.post(`/api/duty/shifts/${first.id}/remove`, body, match(first.version));
    expect((await remove({})).body.code).toBe('shifts-missing');
    const done = await remove({ gapReason: '该时段转接12345' });
    expect(done.body.gaps).toHaveLength(1);
    expect(done.body.shifts).toHaveLength(filled.shifts.length - 1);
  });
});
