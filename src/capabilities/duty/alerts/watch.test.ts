/** Shifts that nobody covers or comes to raise an alert, once; what is put right is settled. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dutyRounds } from '#capabilities/duty/index.ts';
import { makeRound } from '#foundation/jobs/minute-rounds.ts';
import { aShift } from '#testing/builders/duty.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

const city = '4109';
let system: TestSystem;
let operator: Caller;
let lead: Caller;

beforeAll(async () => {
  system = await startTestSystem('2023-11-06T07:55:00+08:00');
  operator = await system.caller('operator', city);
  lead = await system.caller('lead', city);
});
afterAll(() => system.close());

const watchAt = async (time: string): Promise<void> => {
  system.clock.set(`2023-11-06T${time}:00+08:00`);
  for (const round of dutyRounds) await makeRound(system.database, round);
};
const alerts = () =>
  system.owner<{ about_kind: string; level: string; open: boolean; confirmed: boolean }>(
    `select about_kind, level, confirmed_at is null and settled_at is null as open, confirmed_at is not null as confirmed
     from duty_alert order by raised_at, about_kind, id`,
  );

describe('the watch over the shifts', () => {
  it('raises nothing where no plan was ever published', async () => {
    await watchAt('07:55');
    expect(await alerts()).toEqual([]);
  });

  it('tells the leads that too few are planned ahead, once however often it looks', async () => {
    await aShift(system, operator, '2023-11-06T00:00:00+08:00', 8);
    const other = await system.caller('operator', city);
    await aShift(system, other, '2023-11-06T08:00:00+08:00', 12);
    await aShift(system, await system.caller('operator', city), '2023-11-06T20:00:00+08:00', 12);
    await watchAt('07:56');
    await watchAt('07:57');
    expect((await alerts()).filter((one) => one.about_kind === 'uncovered')).toEqual([
      { about_kind: 'uncovered', level: '3', open: true, confirmed: false },
    ]);
    const { body } = await lead.get('/api/duty/alerts');
    expect(body.items[0]).toMatchObject({ kind: 'uncovered-shift', rung: 'lead' });
  });

  it('tells that nobody has come ten minutes after a shift has begun, and settles it when somebody does', async () => {
    await aShift(system, lead, '2023-11-06T08:00:00+08:00', 12, 'lead');
    await watchAt('08:09');
    expect((await alerts()).filter((one) => one.about_kind === 'duty_shift' && one.open)).toHaveLength(0);
    await watchAt('08:10');
    const late = (await alerts()).filter((one) => one.about_kind === 'duty_shift' && one.open);
    expect(late).toHaveLength(2);
    expect(late[0]?.level).toBe('1');
    const mine = (await lead.get('/api/duty/mine')).body.items[0];
    expect(mine.can.come).toBe(true);
    const both = await Promise.all([0, 1].map(() => lead.post(`/api/duty/shifts/${mine.id}/come`)));
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 409]);
    await watchAt('08:11');
    expect((await alerts()).filter((one) => one.about_kind === 'duty_shift' && one.open)).toHaveLength(1);
    expect(
      await system.owner(`select 1 from audit_event where event = 'duty.alert-settled'`),
    ).not.toHaveLength(0);
  });

  it('is not told again of what a person has confirmed', async () => {
    const { body } = await lead.get('/api/duty/alerts');
    for (const one of body.items) await lead.post(`/api/duty/alerts/${one.id}/confirm`);
    const before = await alerts();
    await watchAt('08:30');
    expect(await alerts()).toEqual(before);
  });

  it('shows who is there, who comes next and what is missing', async () => {
    const { body } = await lead.get('/api/duty/now');
    expect(body).toMatchObject({ area: city, wanted: 2 });
    expect(body.present.map((one: { person: string }) => one.person)).toContain(lead.actor.name);
    expect(body.next[0]).toMatchObject({ part: 'operator' });
    expect(body.nextGap).not.toBeNull();
    const county = await system.caller('county', '410922');
    expect((await county.get('/api/duty/now')).body.area).toBe(city);
    expect((await (await system.caller('village', '410922100101')).get('/api/duty/now')).status).toBe(403);
  });
});
