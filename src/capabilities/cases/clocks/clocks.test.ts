/** Deadlines of real cases: begun with the report, stopped by two people, missed and taken up tier by tier. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { escalateMissed } from '#capabilities/cases/index.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import { aCase, accepting, type MadeCase, standAt, verifying } from '#testing/builders/cases.ts';
import { places } from '#testing/builders/children.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let operator: Caller;
let county: Caller;
let city: Caller;
const clockwork: ServiceActor = { kind: 'service', service: 'clockwork', onBehalfOf: null };

beforeAll(async () => {
  system = await startTestSystem('2024-05-11T03:10:00+08:00');
  [operator, county, city] = await Promise.all([
    system.caller('operator', '4109'),
    system.caller('county', places.county),
    system.caller('city', '4109'),
  ]);
});
afterAll(() => system.close());

/** Lets the clock stand at a time in China and makes the round by the minute then. */
async function roundAt(time: string): Promise<number> {
  await standAt(system, time);
  return system.database.asActor({ actor: clockwork, requestId: 'minute' }, (tx) =>
    escalateMissed(tx, system.clock.now()),
  );
}
async function emergency(at = '2024-05-11T03:10:00'): Promise<MadeCase> {
  await standAt(system, at);
  return aCase(system, operator, { danger: { harmed_now: true }, types: ['harm_at_home'] });
}
async function settle(made: MadeCase): Promise<void> {
  await system.owner('update case_clock set dropped_at = now() where case_id = $1 and met_at is null', [
    made.id,
  ]);
}
const told = (made: MadeCase) =>
  system.owner<{ kind: string; tier: number; to_role: string }>(
    `select c.kind, e.tier, e.to_role from case_escalation e join case_clock c on c.id = e.clock_id
     where e.case_id = $1 order by e.at, c.kind`,
    [made.id],
  );
const clockOf = async (made: MadeCase, kind: string) =>
  (await made.read(county)).body.clocks.find((clock: { kind: string }) => clock.kind === kind);

describe('a missed deadline', () => {
  it('is taken up by the minute, tier by tier, each step once', async () => {
    const made = await emergency();
    expect(await roundAt('2024-05-11T03:15:00')).toBe(0);
    expect(await roundAt('2024-05-11T03:16:00')).toBe(1);
    expect(await roundAt('2024-05-11T03:16:30')).toBe(0);
    expect(await roundAt('2024-05-11T03:21:00')).toBe(1);
    expect(await roundAt('2024-05-11T03:36:00')).toBe(2);
    expect(await told(made)).toEqual([
      { kind: 'emergency_call', tier: 1, to_role: 'county' },
      { kind: 'tell_officer', tier: 1, to_role: 'county' },
      { kind: 'emergency_call', tier: 2, to_role: 'city' },
      { kind: 'tell_officer', tier: 2, to_role: 'city' },
    ]);
    const { body } = await made.read(city);
    expect(body.escalations).toHaveLength(4);
    const calls = await system.owner('select kind from duty_alert where about_id = $1 order by kind', [
      made.id,
    ]);
    expect(calls).toEqual([{ kind: 'deadline' }, { kind: 'emergency' }]);
    await settle(made);
  });

  it('that nobody looked at for hours is taken up all the same, one step at a time', async () => {
    const made = await emergency();
    await roundAt('2024-05-11T09:00:00');
    expect((await told(made)).filter((one) => one.tier === 1).length).toBe((await told(made)).length);
    await settle(made);
  });

  it('is taken up no further once it is met, and was met late', async () => {
    const made = await emergency();
    await made.do(county, 'take', {});
    await roundAt('2024-05-11T03:20:00');
    await made.do(operator, 'notes', { kind: 'emergency-called', note: '已拨110，出警' });
    expect((await clockOf(made, 'emergency_call')).state).toBe('met-late');
    await roundAt('2024-05-11T04:30:00');
    expect((await told(made)).map((one) => `${one.kind} ${one.tier}`)).toEqual(['emergency_call 1']);
    await settle(made);
  });

  it('stands on the timeline and in the audit trail, as the clockwork’s', async () => {
    const made = await emergency();
    await roundAt('2024-05-11T03:16:00');
    const { timeline } = (await made.read(county)).body.contents;
    expect(timeline.at(-1)).toMatchObject({ kind: 'escalated', by: null });
    const rows = await system.owner(
      `select service from audit_event where event = 'case.escalated' and object_id = $1`,
      [made.id],
    );
    expect(rows).toEqual([{ service: 'clockwork' }]);
    await settle(made);
  });

  it('is taken up once by two processes at once', async () => {
    const made = await emergency();
    await standAt(system, '2024-05-11T03:16:00');
    const both = await Promise.all([roundAt('2024-05-11T03:16:00'), roundAt('2024-05-11T03:16:00')]);
    expect(both.reduce((sum, one) => sum + one)).toBe(1);
    expect(await told(made)).toHaveLength(1);
    await settle(made);
  });
});

describe('whoever is called because a deadline was missed', () => {
  const open = (made: MadeCase) =>
    system.owner<{ kind: string }>(
      `select kind from duty_alert where about_id = $1 and confirmed_at is null and settled_at is null order by kind`,
      [made.id],
    );

  it('is wanted no longer once what was missed is done, while another that was missed still calls', async () => {
    const made = await emergency();
    await roundAt('2024-05-11T03:36:00'); // both the call to 110 and the word to the officer are missed
    expect(await open(made)).toEqual([{ kind: 'deadline' }, { kind: 'emergency' }]);
    await made.do(operator, 'notes', { kind: 'emergency-called', note: '已拨110，出警' });
    expect(await open(made)).toContainEqual({ kind: 'deadline' });
    await made.do(county, 'take', {});
    expect(await open(made)).toEqual([]);
    const [row] = await system.owner(
      `select count(*)::int as rows from audit_event e join duty_alert a on a.id = e.object_id::uuid
       where e.event = 'duty.alert-settled' and a.about_id = $1`,
      [made.id],
    );
    expect(row).toEqual({ rows: 1 });
    await settle(made);
  });

  it('is wanted no longer where the case came to its end', async () => {
    const made = await emergency();
    await roundAt('2024-05-11T03:36:00');
    await made.do(county, 'triage', { verdict: 'false_report', why: '核实无此事' });
    expect(await open(made)).toEqual([]);
  });

  it('is not confirmed for by the system where a person had confirmed', async () => {
    const made = await emergency();
    await roundAt('2024-05-11T03:16:00');
    const { body } = await county.get('/api/duty/alerts');
    const mine = body.items.find(
      (one: { kind: string; about: { id: string } }) => one.kind === 'deadline' && one.about.id === made.id,
    );
    await county.post(`/api/duty/alerts/${mine.id}/confirm`);
    await made.do(operator, 'notes', { kind: 'emergency-called', note: '已拨110，出警' });
    expect((await county.get(`/api/duty/alerts/${mine.id}`)).body).toMatchObject({
      state: 'confirmed',
      confirmedBy: county.actor.name,
    });
    await settle(made);
  });
});

describe('a stop', () => {
  async function urgentCase(): Promise<{ made: MadeCase; clockId: string; social: Caller }> {
    await standAt(system, '2024-05-11T08:00:00');
    const social = await system.caller('social', '4109');
    const made = await aCase(system, operator, { types: ['harm_at_home'] });
    await made.do(county, 'triage', accepting('2'));
    await made.do(county, 'assign', { accountId: social.actor.accountId });
    return { made, clockId: (await clockOf(made, 'on_site')).id, social };
  }
  const asking = { reason: 'weather', note: '黄河滩区漫水，道路中断' };

  it('counts when somebody else has approved it, from when it was asked for, and moves the deadline', async () => {
    const { made, clockId, social } = await urgentCase();
    const before = (await clockOf(made, 'on_site')).dueAt;
    expect((await made.do(social, `clocks/${clockId}/stops`, asking)).status).toBe(200);
    expect((await clockOf(made, 'on_site')).state).toBe('running');
    const [stop] = (await made.read(county)).body.contents.stops;
    expect(stop.can).toMatchObject({ decide: true });
    await standAt(system, '2024-05-11T10:00:00');
    expect((await made.do(county, `stops/${stop.id}/decide`, { verdict: 'approved' })).status).toBe(200);
    expect(await clockOf(made, 'on_site')).toMatchObject({ state: 'stopped', dueAt: null });
    expect(await roundAt('2024-05-13T08:00:00')).toBeGreaterThan(0); // the other deadlines ran on
    expect((await told(made)).map((one) => one.kind)).not.toContain('on_site');
    await standAt(system, '2024-05-13T08:00:00');
    expect((await made.do(social, `stops/${stop.id}/end`, {})).status).toBe(200);
    const after = (await clockOf(made, 'on_site')).dueAt;
    expect(new Date(after).getTime() - new Date(before).getTime()).toBe(48 * 3_600_000);
    await settle(made);
  });

  it('is decided by an office from the county up, never by who asked, and once', async () => {
    const { made, clockId, social } = await urgentCase();
    await made.do(county, `clocks/${clockId}/stops`, asking);
    const [stop] = (await made.read(county)).body.contents.stops;
    const decide = (by: Caller) => made.do(by, `stops/${stop.id}/decide`, { verdict: 'approved' });
    expect((await decide(county)).body.code).toBe('second-person');
    expect((await decide(social)).status).toBe(403);
    expect((await decide(city)).body.code).toBe('not-of-case');
    const colleague = await system.caller('county', places.county);
    expect((await decide(colleague)).status).toBe(200);
    expect((await decide(colleague)).body.code).toBe('wrong-state');
    await expect(
      system.owner('update case_stop set decided_by = asked_by where id = $1', [stop.id]),
    ).rejects.toThrow(/one's own, and stays/);
    await settle(made);
  });

  it('that was declined leaves the deadline as it was; another may be asked for then', async () => {
    const { made, clockId, social } = await urgentCase();
    const before = await clockOf(made, 'on_site');
    await made.do(social, `clocks/${clockId}/stops`, asking);
    expect((await made.do(social, `clocks/${clockId}/stops`, asking)).body.code).toBe('already-exists');
    const [stop] = (await made.read(county)).body.contents.stops;
    await made.do(county, `stops/${stop.id}/decide`, { verdict: 'declined' });
    expect(await clockOf(made, 'on_site')).toEqual(before);
    expect((await made.do(social, `clocks/${clockId}/stops`, asking)).status).toBe(200);
    await settle(made);
  });

  it('is not asked for a deadline that was met', async () => {
    const { made, clockId, social } = await urgentCase();
    await made.do(social, 'assessments', verifying(system));
    expect((await made.do(social, `clocks/${clockId}/stops`, asking)).status).toBe(404);
    await settle(made);
  });
});

describe('the figures of the deadlines', () => {
  it('are set by the city alone, with the reason, for clocks that begin afterwards', async () => {
    await standAt(system, '2024-05-14T08:00:00');
    const before = await emergency('2024-05-14T08:00:00');
    const shorter = { unit: 'minutes', count: 60, why: '市里要求一小时到场' };
    expect((await county.put('/api/case-parameters/clock.1.on_site', shorter)).status).toBe(403);
    expect((await city.put('/api/case-parameters/clock.9.on_site', shorter)).status).toBe(400);
    expect((await city.put('/api/case-parameters/clock.1.on_site', { ...shorter, count: 0 })).status).toBe(
      400,
    );
    const { body } = await city.put('/api/case-parameters/clock.1.on_site', shorter);
    const item = body.items.find((one: { code: string }) => one.code === 'clock.1.on_site');
    expect(item).toMatchObject({ unit: 'minutes', count: 60, proposed: { unit: 'hours', count: 2 } });
    const after = await emergency('2024-05-14T08:00:00');
    expect([(await clockOf(before, 'on_site')).count, (await clockOf(after, 'on_site')).count]).toEqual([
      2, 60,
    ]);
    await Promise.all([settle(before), settle(after)]);
  });
});
