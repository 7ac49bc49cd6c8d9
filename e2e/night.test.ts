/**
 * A night at the hotline, from eight in the evening to the hand-over at eight: forty calls over SIP and by signed events, six
 * cases, an emergency at 03:10 that nobody takes up at first, a department that does not answer, a power failure with calls in
 * the air, a change of shift. At the end each ticket, clock, escalation and figure is exactly what e2e/night/script.ts and
 * e2e/night/expected.ts make of it.
 */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crashAmid, SAID, type Survivors } from './night/crash.ts';
import {
  board,
  boardHours,
  clocksOf,
  deadlineRungs,
  emergencyRungs,
  figures,
  inHandsOf,
  referralDue,
  referralRungs,
  referralTold,
  ticketOf,
  trail,
} from './night/expected.ts';
import { aDialledCall, aMissedCall, aToldCall, isHeard, type Line, tonesRecorded } from './night/line.ts';
import { aNight, granted, type Night } from './night/people.ts';
import { type Call, calls, days, emergency, ends, eventsOf, fateIs, inTheAir } from './night/script.ts';
import { type Emergency, inDanger, workOn } from './night/work.ts';

const PATIENCE = 300_000;
const scripted = {
  hungUp: calls[inTheAir.hungUp] as Call,
  spoken: calls[inTheAir.spoken] as Call,
  rings: calls[inTheAir.rings] as Call,
};

let night: Night;
let danger: Emergency;
let survivors: Survivors;
let tones: Awaited<ReturnType<typeof tonesRecorded>>;
const tickets = new Map<Call, string>();

beforeAll(async () => {
  night = await aNight();
}, PATIENCE);
afterAll(() => night.close(), PATIENCE);

/** One call from its first ring until the operator has done with it. */
async function play(call: Call): Promise<void> {
  if (call.way === 'sip' && call.fate === 'missed') {
    tickets.set(call, await aMissedCall(night, call));
    return;
  }
  const line: Line = call.way === 'sip' ? await aDialledCall(night, call) : await aToldCall(night, call);
  tickets.set(call, line.ticket);
  if (call.fate !== 'emergency') await line.hangUp();
  await workOn(line.operator, line.ticket, call.fate);
  if (call.fate !== 'emergency') return;
  // The caller is on the line while the alarm climbs.
  await isHeard(night);
  danger = await inDanger(night, line.operator, line.ticket);
  await isHeard(night);
  await line.hangUp();
  tones = await tonesRecorded(night);
  // Its ticket stays open: it is put aside, so that the next call may come up.
  await night.desk.page.locator('a[href="/hotline/desk"]').first().click();
}

async function playCrash(): Promise<void> {
  survivors = await crashAmid(night, scripted);
  tickets.set(scripted.hungUp, survivors.hungUp.ticket);
  tickets.set(scripted.spoken, survivors.spoken.ticket);
  tickets.set(scripted.rings, survivors.missed);
  for (const [call, line] of [
    [scripted.hungUp, survivors.hungUp],
    [scripted.spoken, survivors.spoken],
  ] as const)
    await workOn(line.operator, line.ticket, call.fate);
}

describe('a night at the hotline', () => {
  it('is worked through, call by call', { timeout: PATIENCE }, async () => {
    for (const call of calls) {
      if (call === scripted.hungUp) await playCrash();
      if (!tickets.has(call)) await play(call);
    }
    await night.house.passTo(ends);
    expect(new Set(tickets.values()).size).toBe(calls.length);
  });

  it('is heard at both ends of the line, and recorded so', () => {
    expect(tones.caller).toBeGreaterThan(0.5);
    expect(tones.operator).toBeGreaterThan(0.5);
  });

  it('loses nothing to the power failure, and takes nothing twice', () => {
    expect(survivors.toldAgain.body).toMatchObject({ ticket: survivors.hungUp.ticket, seen: true });
    for (const { before, after } of survivors.drafts) expect(after).toBe(before);
    expect(survivors.onThePage).toBe(SAID);
  });

  it('has one ticket for each call, each in its state and class', async () => {
    const rows = await night.house.owner<{ id: string; is: unknown }>(
      `select t.id, json_build_array(t.state, t.class, t.void_kind, t.level, c.state, s.code = 'sip') as is
       from ticket t join phone_call c on c.id = t.call_id join telephony_source s on s.id = c.source_id`,
    );
    const expected = calls.map((call) => [tickets.get(call), ticketOf(call)]);
    expect(Object.fromEntries(rows.map(({ id, is }) => [id, is]))).toEqual(Object.fromEntries(expected));
    const [numbers] = await night.house.owner('select count(distinct number)::int as n from ticket');
    expect(numbers).toEqual({ n: calls.length });
  });

  it('knows each event of each call once, whichever way it came', async () => {
    const rows = await night.house.owner(
      `select s.code = 'sip' as sip, count(*)::int as n from phone_event e
       join telephony_source s on s.id = e.source_id group by 1 order by 1`,
    );
    expect(rows).toEqual([
      { sip: false, n: eventsOf('webhook') },
      { sip: true, n: eventsOf('sip') },
    ]);
  });

  it('has a case for each call that became one, at its level and in its hands, every clock running to its end', async () => {
    const rows = await night.house.owner<{
      ticket: string;
      source: string;
      level: string;
      area: string;
      ends: Record<string, string>;
    }>(
      `select t.id as ticket, f.source_kind as source, f.level, f.owner_area as area,
         (select json_object_agg(k.kind, k.due_at) from case_clock k where k.case_id = f.id) as ends
       from case_file f left join ticket t on t.case_id = f.id`,
    );
    const became = calls.filter(fateIs('case', 'emergency'));
    expect([became.length, rows.length]).toEqual([6, 6]);
    for (const call of became) {
      const row = rows.find(({ ticket }) => ticket === tickets.get(call));
      expect([row?.source, row?.level, row?.area]).toEqual(['hotline', ...inHandsOf(call)]);
      const clocks = clocksOf(call);
      expect(Object.keys(row?.ends ?? {}).sort()).toEqual(Object.keys(clocks).sort());
      // The exchange knows the product's clock to the second.
      for (const [kind, end] of Object.entries(clocks))
        expect(Math.abs(Date.parse(row?.ends[kind] ?? '') - end)).toBeLessThan(5_000);
    }
    const read = granted(await night.county.get(`/api/cases/${danger.caseId}`)).body;
    const states = read.clocks.map((clock: { kind: string; state: string }) => [clock.kind, clock.state]);
    const missed = Object.entries(clocksOf(emergency)).map(([kind, end]) => [
      kind,
      end < ends ? 'missed' : 'running',
    ]);
    expect(Object.fromEntries(states)).toEqual(Object.fromEntries(missed));
  });

  it('told each rung of each ladder in its minute, and found a person for the emergency', async () => {
    const steps = (aboutKind: string, kind: string) =>
      night.house
        .owner<{ rung: string; minute: number }>(
          `select s.rung, extract(epoch from s.at - $3::timestamptz)::int / 60 as minute from duty_alert_step s
           join duty_alert a on a.id = s.alert_id where a.about_kind = $1 and a.kind = $2 order by s.step`,
          [aboutKind, kind, new Date(emergency.ringsAt)],
        )
        .then((rows) => rows.map(({ rung, minute }) => [rung, minute]));
    expect(await steps('case', 'emergency')).toEqual(emergencyRungs);
    expect(await steps('case', 'deadline')).toEqual(deadlineRungs);
    expect(await steps('referral', 'deadline')).toEqual(referralRungs);
    const confirmed = await night.house.owner(
      'select id, confirmed_by from duty_alert where confirmed_by is not null',
    );
    expect(confirmed).toEqual([{ id: danger.alertId, confirmed_by: night.county.actor.accountId }]);
  });

  it('told the county of the department that did not answer, again and again', async () => {
    const clocks = await night.house.owner(
      "select referral_id, due_at, told from referral_clock where dropped_at is null and kind = 'sign'",
    );
    expect(clocks).toEqual([
      { referral_id: danger.referralId, due_at: new Date(referralDue), told: referralTold },
    ]);
    const seen = granted(await night.police.liaison.get(`/api/referrals/${danger.referralId}`)).body;
    expect(seen.clocks[0].state).toBe('missed');
  });

  it('hands over what is open, read one by one and signed by both', async () => {
    const { operator } = night.hotline;
    const begun = granted(await operator.post('/api/duty/hand-overs', { id: uuidv7() })).body;
    const path = `/api/duty/hand-overs/${begun.id}`;
    const seen = (version: number) => ({ 'if-match': `"${version}"` });
    const given = granted(await operator.post(`${path}/give`, {}, seen(begun.version))).body;
    const handed = given.items.filter((item: { kind: string }) => item.kind === 'ticket');
    const open = calls.filter(fateIs('missed', 'emergency')).map((call) => tickets.get(call));
    expect(new Set(handed.map((item: { id: string }) => item.id))).toEqual(new Set(open));
    expect(handed[0]).toMatchObject({ level: '1' });
    const early = await night.day.post(`${path}/take`, {}, seen(given.version));
    expect(early.body.code).toBe('matters-unread');
    for (const { kind, id } of given.items)
      granted(await night.day.post(`${path}/read`, { kind, matterId: id }));
    const { version } = granted(await night.day.get(path)).body;
    expect(granted(await night.day.post(`${path}/take`, {}, seen(version))).body.state).toBe('taken');
  });

  it('counts exactly what happened', async () => {
    const period = `from=${days.from}&to=${days.to}`;
    const { items } = granted(await night.city.get(`/api/hotline/figures?${period}`)).body;
    for (const [code, [numerator, denominator]] of Object.entries(figures))
      expect(items).toContainEqual(expect.objectContaining({ code, numerator, denominator }));
    const advice = await night.city.get(`/api/hotline/tickets?class=01&${period}&limit=100`);
    const given = calls.filter(fateIs('advice')).map((call) => tickets.get(call));
    expect(new Set(granted(advice).body.items.map(({ id }: { id: string }) => id))).toEqual(new Set(given));
    const now = granted(await night.lead.get('/api/hotline/board')).body;
    expect(now).toMatchObject(board);
    const busy = ({ answered, missed }: { answered: number; missed: number }) => answered + missed > 0;
    expect(now.hours.filter(busy)).toEqual(boardHours);
  });

  it('left its trail whole', async () => {
    const rows = await night.house.owner<{ event: string; n: number }>(
      'select event, count(*)::int as n from audit_event where event = any ($1) group by 1',
      [Object.keys(trail)],
    );
    expect(Object.fromEntries(rows.map(({ event, n }) => [event, n]))).toEqual(trail);
    expect(night.house.verifiesItsTrail()).toBe(true);
  });
});
