/**
 * A night at the hotline, from eight in the evening to the hand-over at eight: forty calls, six cases, an emergency at 03:10 that
 * nobody takes up at first, a department that does not answer, a database that dies in between, a change of shift. At the end
 * each ticket, clock, escalation and figure is exactly what the night has made it. Calls come by signed events, repeated and out
 * of order, as call centres send them; e2e/telephony.test.ts plays calls over SIP.
 */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { minuteRounds } from '#app';
import { makeRound } from '#foundation/jobs/minute-rounds.ts';
import { standAt } from '#testing/builders/cases.ts';
import { aPhone, places } from '#testing/builders/children.ts';
import { aDepartment, asking, type Department } from '#testing/builders/coordination.ts';
import { aShift } from '#testing/builders/duty.ts';
import { aHotline, type Hotline, noDanger } from '#testing/builders/hotline.ts';
import { type Caller, type HttpAnswer, startTestSystem, type TestSystem } from '#testing/harness.ts';

/** What becomes of a call, in the order of the night. */
type Fate = 'advice' | 'rights' | 'counsel' | 'case' | 'emergency' | 'silent' | 'hoax' | 'wrong' | 'missed';

const fates: readonly Fate[] = [
  ...['advice', 'advice', 'rights', 'advice', 'silent', 'advice', 'case', 'advice'],
  ...['counsel', 'advice', 'advice', 'missed', 'advice', 'rights', 'case', 'advice'],
  ...['hoax', 'advice', 'advice', 'advice', 'case', 'counsel', 'advice', 'missed'],
  ...['advice', 'case', 'advice', 'rights', 'emergency', 'advice', 'hoax', 'advice'],
  ...['advice', 'counsel', 'case', 'wrong', 'advice', 'missed', 'rights', 'advice'],
] as Fate[];
const count = (fate: Fate): number => fates.filter((one) => one === fate).length;
const classOf: Partial<Record<Fate, string>> = {
  advice: '01',
  rights: '02',
  counsel: '04',
  case: '03',
  emergency: '03',
};
const EVENING = Date.parse('2023-11-06T20:05:00+08:00');
const MINUTE = 60_000;
/** Fifteen minutes between calls; the twenty-ninth rings at 03:10. */
const ringsAt = (nth: number): number =>
  fates[nth] === 'emergency' ? Date.parse('2023-11-07T03:10:00+08:00') : EVENING + nth * 15 * MINUTE;
const CRASH_AT = 20;

let system: TestSystem;
let hotline: Hotline;
let lead: Caller;
let day: Caller;
let county: Caller;
let city: Caller;
let police: Department;
let hangUp: () => Promise<HttpAnswer>;
const tickets: string[] = [];
let emergencyCase = '';
let emergencyAlert = '';
let referralId = '';

const inChina = (at: number): string => new Date(at + 8 * 60 * MINUTE).toISOString().slice(0, 19);
const stand = (at: number): Promise<void> => standAt(system, inChina(at));

/** Lets the minutes pass up to an instant, with everything that falls due in them. */
async function passTo(at: number): Promise<void> {
  for (let minute = system.clock.now().getTime() + MINUTE; minute <= at; minute += MINUTE) {
    system.clock.set(new Date(minute).toISOString());
    for (const round of minuteRounds) await makeRound(system.database, round);
  }
  await stand(at);
}

const ok = (answer: HttpAnswer): HttpAnswer => {
  expect(answer.status === 200 ? '' : JSON.stringify(answer.body)).toBe('');
  return answer;
};

async function change(ticket: string, deed: string, body: unknown = {}): Promise<HttpAnswer> {
  const seen = ok(await hotline.operator.get(`/api/hotline/tickets/${ticket}`)).body.version;
  const path = `/api/hotline/tickets/${ticket}${deed === '' ? '' : `/${deed}`}`;
  const headers = { 'if-match': `"${seen}"` };
  return ok(
    deed === ''
      ? await hotline.operator.patch(path, body, headers)
      : await hotline.operator.post(path, body, headers),
  );
}

/** A call of the night, until it is hung up: its ticket. What comes second is sent first, and once more, every third time. */
async function callOf(nth: number, fate: Fate): Promise<string> {
  const call = uuidv7();
  const caller = fate === 'silent' ? null : aPhone();
  const extension = `80${hotline.operator.actor.accountId.slice(-4)}`;
  const post = (kind: 'ringing' | 'answered' | 'ended' | 'missed', seconds: number) =>
    hotline.centre.post(
      { call, kind, caller, extension, at: new Date(ringsAt(nth) + seconds * 1000).toISOString() },
      { id: `${call}-${kind}` },
    );
  const kinds = fate === 'missed' ? (['ringing', 'missed'] as const) : (['ringing', 'answered'] as const);
  const sent = nth % 3 === 2 ? [...kinds].reverse() : kinds;
  let ticket = '';
  await stand(ringsAt(nth) + 10_000);
  for (const kind of sent) ticket = ok(await post(kind, kind === 'ringing' ? 0 : 8)).body.ticket;
  if (nth % 3 === 2)
    for (const kind of kinds)
      expect(ok(await post(kind, kind === 'ringing' ? 0 : 8)).body.ticket).toBe(ticket);
  hangUp = () => post('ended', 240);
  if (fate === 'emergency') return ticket; // it is asked about danger while the caller is on the line
  await stand(ringsAt(nth) + 4 * MINUTE);
  if (nth === CRASH_AT) await crash(hangUp);
  else if (fate !== 'missed') ok(await hangUp());
  return ticket;
}

/** Every connection of the database dies; what was sent in that moment is sent again until it is acknowledged. */
async function crash(send: () => Promise<HttpAnswer>): Promise<void> {
  const sending = send();
  await system.owner(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'tonghu' and datname = current_database()",
  );
  let answer = await sending.catch(() => null);
  for (let tries = 0; tries < 20 && answer?.status !== 200; tries += 1)
    answer = await send().catch(() => null);
  expect(answer?.status).toBe(200);
}

async function workOn(ticket: string, fate: Fate): Promise<void> {
  if (fate === 'missed') return;
  if (fate === 'silent' || fate === 'hoax' || fate === 'wrong') {
    await change(ticket, 'void', { kind: fate });
    return;
  }
  const words = {
    class: classOf[fate],
    narrative: '来电人所述',
    answer: '已告知办法',
    division: places.village,
  };
  await change(ticket, '', words);
  const danger = fate === 'emergency' ? { ...noDanger, alone_ill: true } : noDanger;
  if (fate === 'case' || fate === 'emergency') await change(ticket, 'danger', { answers: danger });
  if (fate === 'case') await change(ticket, 'case', { types: ['poor_care'] });
  if (fate === 'emergency') return;
  await change(ticket, 'close', fate === 'advice' ? { satisfaction: 'satisfied' } : {});
}

beforeAll(async () => {
  system = await startTestSystem('2023-11-06T20:00:00+08:00');
  hotline = await aHotline(system, '4109');
  lead = await system.caller('lead', '4109');
  day = await system.caller('operator', '4109');
  county = await system.caller('county', places.county);
  city = await system.caller('city', '4109');
  police = await aDepartment(system, '濮阳市公安局', 'police');
  const evening = '2023-11-06T20:00:00+08:00';
  const colleague = await system.caller('operator', '4109');
  for (const [who, part] of [
    [hotline.operator, 'operator'],
    [colleague, 'operator'],
    [lead, 'lead'],
  ] as const) {
    const shift = await aShift(system, who, evening, 12, part);
    ok(await who.post(`/api/duty/shifts/${shift}/come`, {}));
  }
  for (const who of [day, await system.caller('operator', '4109')])
    await aShift(system, who, '2023-11-07T08:00:00+08:00', 12);
}, 60_000);
afterAll(() => system.close());

describe('a night at the hotline', () => {
  it('is worked through, call by call', { timeout: 300_000 }, async () => {
    for (const [nth, fate] of fates.entries()) {
      await passTo(ringsAt(nth));
      const ticket = await callOf(nth, fate);
      tickets.push(ticket);
      await workOn(ticket, fate);
      if (fate !== 'emergency') continue;
      await inDanger(ticket);
      ok(await hangUp());
    }
    await passTo(Date.parse('2023-11-07T08:00:00+08:00'));
    expect(new Set(tickets).size).toBe(40);
  });

  it('has a ticket for each call and none twice, each in its state', async () => {
    const rows = await system.owner<{
      state: string;
      class: string | null;
      void_kind: string | null;
      calls: number;
    }>(
      `select state, class, void_kind, count(*)::int as calls from ticket group by 1, 2, 3 order by 1, 2, 3`,
    );
    const closed = (code: string, voided: string | null, calls: number) => ({
      state: 'closed',
      class: code,
      void_kind: voided,
      calls,
    });
    expect(rows).toEqual([
      ...[closed('00', 'hoax', 2), closed('00', 'silent', 1), closed('00', 'wrong', 1)],
      ...[closed('01', null, count('advice')), closed('02', null, count('rights'))],
      ...[closed('03', null, 5), closed('04', null, count('counsel'))],
      { state: 'missed', class: null, void_kind: null, calls: 3 },
      { state: 'open', class: '03', void_kind: null, calls: 1 },
    ]);
    const [numbers] = await system.owner('select count(distinct number)::int as n from ticket');
    expect(numbers).toEqual({ n: 40 });
    const [events] = await system.owner(
      'select count(*)::int as events, count(distinct call_id)::int as calls from phone_event',
    );
    expect(events).toEqual({ events: 37 * 3 + 3 * 2, calls: 40 });
  });

  it('has six cases, each at its level, in the hands of whoever is in charge', async () => {
    const rows = await system.owner(
      `select level, source_kind, owner_area, count(*)::int as cases from case_file group by 1, 2, 3 order by 1`,
    );
    expect(rows.reduce((sum, row) => sum + Number(row.cases), 0)).toBe(6);
    expect(rows.every((row) => row.source_kind === 'hotline')).toBe(true);
    expect(rows.find((row) => row.level === '1')).toMatchObject({ cases: 1 });
    const read = ok(await county.get(`/api/cases/${emergencyCase}`)).body;
    expect(read.level).toBe('1');
    const clocks = Object.fromEntries(
      read.clocks.map((clock: { kind: string; state: string }) => [clock.kind, clock.state]),
    );
    // Nobody went there in the night: by eight what was due within hours has been missed, what is due in days runs on.
    expect(clocks).toMatchObject({ on_site: 'missed', first_report: 'running', joint_meeting: 'running' });
  });

  it('found a person for the emergency, who was told of it from rung to rung', async () => {
    const steps = await system.owner<{ rung: string; minutes: number }>(
      `select rung, round(extract(epoch from at - timestamptz '2023-11-07 03:10+08') / 60)::int as minutes
       from duty_alert_step where alert_id = $1 order by step`,
      [emergencyAlert],
    );
    expect(steps[0]).toEqual({ rung: 'on_duty', minutes: 0 });
    expect(steps.map(({ rung }) => rung)).toEqual(['on_duty', 'lead', 'county']);
    const [alert] = await system.owner(
      'select state, confirmed_by from (select *, case when confirmed_by is null then 1 else 0 end as state from duty_alert) a where id = $1',
      [emergencyAlert],
    );
    expect(alert?.confirmed_by).toBe(county.actor.accountId);
  });

  it('told the county of the department that did not answer, and climbed on to the city', async () => {
    const alerts = await system.owner<{ id: string; area: string }>(
      "select id, area from duty_alert where about_kind = 'referral' and about_id = $1",
      [referralId],
    );
    expect(alerts.map(({ area }) => area)).toEqual([places.county]);
    const rungs = await system.owner<{ rung: string }>(
      'select rung from duty_alert_step where alert_id = $1',
      [alerts[0]?.id],
    );
    expect(rungs.map(({ rung }) => rung)).toContain('city');
    // Asked at 03:3x for half an hour, and told again every quarter of an hour until the morning.
    const [clock] = await system.owner<{ told: number; due: Date }>(
      'select told, due_at as due from referral_clock where referral_id = $1',
      [referralId],
    );
    const first = Math.floor((clock?.due.getTime() ?? 0) / MINUTE) * MINUTE + MINUTE;
    const told = Math.floor((Date.parse('2023-11-07T08:00:00+08:00') - first) / (15 * MINUTE)) + 1;
    expect(clock?.told).toBe(told);
    const steps = await system.owner(
      "select count(*)::int as n from referral_step where referral_id = $1 and kind = 'overdue'",
      [referralId],
    );
    expect(steps).toEqual([{ n: told }]);
    const seen = ok(await police.liaison.get(`/api/referrals/${referralId}`)).body;
    expect(seen.clocks[0].state).toBe('missed');
  });

  it('hands over what is open, read one by one and signed by both', async () => {
    const begun = ok(await hotline.operator.post('/api/duty/hand-overs', { id: uuidv7() })).body;
    const path = `/api/duty/hand-overs/${begun.id}`;
    const given = ok(
      await hotline.operator.post(`${path}/give`, {}, { 'if-match': `"${begun.version}"` }),
    ).body;
    const handed = given.items.filter((item: { kind: string }) => item.kind === 'ticket');
    expect(handed).toHaveLength(4);
    expect(handed[0]).toMatchObject({ level: '1' });
    const early = await day.post(`${path}/take`, {}, { 'if-match': `"${given.version}"` });
    expect(early.body.code).toBe('matters-unread');
    for (const { kind, id } of given.items) ok(await day.post(`${path}/read`, { kind, matterId: id }));
    const { version } = ok(await day.get(path)).body;
    expect(ok(await day.post(`${path}/take`, {}, { 'if-match': `"${version}"` })).body.state).toBe('taken');
  });

  it('counts exactly what happened', async () => {
    const { items } = ok(await city.get('/api/hotline/figures?from=2023-11-06&to=2023-11-07')).body;
    const value = (code: string) => items.find((item: { code: string }) => item.code === code)?.numerator;
    expect([value('ST19'), value('ST20')]).toEqual([count('advice'), count('rights')]);
    const list = ok(
      await city.get('/api/hotline/tickets?class=01&from=2023-11-06&to=2023-11-07&limit=100'),
    ).body;
    expect(list.items).toHaveLength(count('advice'));
    const { today } = ok(await lead.get('/api/hotline/board')).body;
    const afterMidnight = fates.filter((_, nth) => ringsAt(nth) >= Date.parse('2023-11-07T00:00:00+08:00'));
    expect(today).toMatchObject({
      inbound: afterMidnight.length,
      answered: afterMidnight.filter((fate) => fate !== 'missed').length,
      abandoned: afterMidnight.filter((fate) => fate === 'missed').length,
      medianWait: 8,
    });
  });

  it('left its trail whole', async () => {
    const [row] = await system.owner(
      `select count(*)::int as n from audit_event where event in ('ticket.closed', 'ticket.voided', 'ticket.danger-checked')`,
    );
    expect(row).toEqual({ n: 32 + 4 + 6 });
  });
});

/** The emergency: nobody on duty confirms, nor the lead; the county does when it takes the case, and asks the police. */
async function inDanger(ticket: string): Promise<void> {
  const { body } = ok(await hotline.operator.get(`/api/hotline/tickets/${ticket}`));
  expect(body.level).toBe('1');
  emergencyCase = body.caseId;
  const [alert] = await system.owner<{ id: string }>('select id from duty_alert where about_id = any ($1)', [
    [emergencyCase, ticket],
  ]);
  emergencyAlert = alert?.id ?? '';
  const climbed = async () =>
    (await system.owner('select rung from duty_alert_step where alert_id = $1', [emergencyAlert])).length;
  for (let minutes = 1; (await climbed()) < 3 && minutes < 60; minutes += 1)
    await passTo(Date.parse('2023-11-07T03:10:00+08:00') + minutes * MINUTE);
  ok(await county.post(`/api/duty/alerts/${emergencyAlert}/confirm`, {}));
  const made = { id: emergencyCase } as Parameters<typeof asking>[1];
  const asked = await asking(system, made, police.id, { level: '1' });
  ok(await county.post('/api/referrals', asked, { 'idempotency-key': uuidv7() }));
  referralId = asked.id;
}
