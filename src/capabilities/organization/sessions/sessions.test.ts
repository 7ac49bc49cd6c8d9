import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CLOCK_STEP_MINUTES, lifetimeOf, sessionEnd } from '#capabilities/organization/sessions/rules.ts';
import { roleCodes } from '#foundation/access/table.ts';
import { aPerson, browserWith, cookieOf, later, type Person, signIn } from '#testing/builders/sign-in.ts';
import { startTestSystem, type TestSystem } from '#testing/harness.ts';

const start = '2023-11-06T09:00:00+08:00';
const MINUTE = 60;

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem(start);
});
afterAll(() => system.close());
beforeEach(() => system.clock.set(start));

const enter = async (person: Person) => browserWith(system, cookieOf(await signIn(system, person.name)));
const lives = async (browser: ReturnType<typeof browserWith>) =>
  (await browser.get('/api/session')).status === 200;
const sessionsOf = (accountId: string) =>
  system.owner<{
    ended_why: string | null;
    made_at: Date;
    seen_at: Date;
    expires_at: Date;
    ended_at: Date | null;
  }>(
    `select ended_why, made_at, seen_at, expires_at, ended_at from session
     where account_id = $1 and expires_at < '2090-01-01' order by id`,
    [accountId],
  );

describe('the lifetime of a session', () => {
  it('is shortest for the three administrators and never longer than half a day', () => {
    for (const role of roleCodes) {
      expect(lifetimeOf(role).hours).toBeLessThanOrEqual(12);
      expect(lifetimeOf(role).idleMinutes).toBeGreaterThanOrEqual(lifetimeOf('secadmin').idleMinutes);
    }
    for (const role of ['sysadmin', 'secadmin', 'auditor'] as const)
      expect(lifetimeOf(role)).toEqual({ hours: 8, idleMinutes: 20 });
  });

  it('never ends later than its hours after it was made, nor later than its idle minutes after it was used', () => {
    const instant = fc.date({
      min: new Date('2000-01-01'),
      max: new Date('2100-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instant, instant, fc.constantFrom(...roleCodes), (made, seen, role) => {
        const end = sessionEnd(made, seen, role).getTime();
        expect(end).toBeLessThanOrEqual(made.getTime() + lifetimeOf(role).hours * 3_600_000);
        expect(end).toBeLessThanOrEqual(seen.getTime() + lifetimeOf(role).idleMinutes * 60_000);
      }),
    );
  });

  it.each([
    ['sysadmin', '4109', 20],
    ['county', '410922', 60],
    ['village', '410922100101', 120],
  ] as const)('of %s ends after its minutes without use, and not before', async (role, area, minutes) => {
    const browser = await enter(await aPerson(system, role, area));
    later(system, (minutes - 1) * MINUTE);
    expect(await lives(browser)).toBe(true);
    later(system, (minutes - 1) * MINUTE);
    expect(await lives(browser)).toBe(true);
    later(system, minutes * MINUTE);
    expect(await lives(browser)).toBe(false);
  });

  it('of an administrator ends after eight hours of work without a pause', async () => {
    const browser = await enter(await aPerson(system, 'auditor', '4109'));
    for (let minutes = 0; minutes < 8 * 60 - 15; minutes += 15) {
      later(system, 15 * MINUTE);
      expect(await lives(browser), String(minutes)).toBe(true);
    }
    later(system, 15 * MINUTE);
    expect(await lives(browser)).toBe(false);
  });
});

describe('a clock that is set back', () => {
  it('does not bring a session to life that had lapsed', async () => {
    const person = await aPerson(system);
    const browser = await enter(person);
    later(system, 90 * MINUTE);
    expect(await lives(browser)).toBe(false);
    await enter(await aPerson(system)); // anybody's sign-in
    system.clock.set(start);
    expect(await lives(browser)).toBe(false);
    expect((await sessionsOf(person.actor.accountId))[0]?.ended_why).toBe('expired');
  });

  it('by minutes neither prolongs a session nor turns the order of its times', async () => {
    const person = await aPerson(system);
    const browser = await enter(person);
    later(system, 30 * MINUTE);
    expect(await lives(browser)).toBe(true);
    const [before] = await sessionsOf(person.actor.accountId);
    later(system, -CLOCK_STEP_MINUTES * MINUTE);
    expect(await lives(browser)).toBe(true);
    const [after] = await sessionsOf(person.actor.accountId);
    expect(after).toEqual(before);
    expect(after?.seen_at.getTime()).toBeGreaterThanOrEqual(after?.made_at.getTime() ?? 0);
  });
});

describe('the token of a session', () => {
  it('is new at each sign-in, and the one that the browser had before is over', async () => {
    const person = await aPerson(system);
    const first = cookieOf(await signIn(system, person.name));
    const again = await fetch(`${system.url}/api/session`, {
      method: 'POST',
      headers: { cookie: first, 'content-type': 'application/json' },
      body: JSON.stringify({ account: person.name, password: '一个很长的口令，四十二 42' }),
    });
    const second = again.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    expect(second).not.toBe(first);
    expect(await lives(browserWith(system, first))).toBe(false);
    expect(await lives(browserWith(system, second))).toBe(true);
    expect((await sessionsOf(person.actor.accountId)).map((one) => one.ended_why)).toEqual([
      'signed_in_anew',
      null,
    ]);
  });

  it('changes with the role: the former one opens nothing any more', async () => {
    const person = await aPerson(system, 'town', '410922100');
    await system.owner(
      `insert into role_binding (id, account_id, role, area, valid_from)
       values (gen_random_uuid(), $1, 'village', '410922100101', '2020-01-01')`,
      [person.actor.accountId],
    );
    const before = cookieOf(await signIn(system, person.name));
    const session = await browserWith(system, before).get('/api/session');
    const other = session.body.roles.find((one: { role: string }) => one.role === 'village');
    const moved = await browserWith(system, before).post('/api/session/role', { bindingId: other.bindingId });
    expect(moved.body.role).toBe('village');
    const after = moved.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    expect(await lives(browserWith(system, before))).toBe(false);
    expect(await lives(browserWith(system, after))).toBe(true);
  });

  it('is 256 bits and kept only as a digest', async () => {
    const person = await aPerson(system);
    const token = cookieOf(await signIn(system, person.name)).split('=')[1] ?? '';
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    const [row] = await system.owner<{ text: string }>(
      `select string_agg(s::text, '') as text from session s`,
    );
    expect(row?.text).not.toContain(token);
  });
});

describe('the list of devices', () => {
  it('shows mine with this one marked, and ends one or all, but none of others', async () => {
    const person = await aPerson(system);
    const [one, two] = [await enter(person), await enter(person)];
    const stranger = await enter(await aPerson(system));
    const { items } = (await one.get('/api/session/devices')).body;
    expect(items.filter((item: { present: boolean }) => item.present)).toHaveLength(1);
    const here = items.find((item: { present: boolean }) => item.present).id;
    const [there] = (await two.get('/api/session/devices')).body.items.filter(
      (item: { present: boolean }) => item.present,
    );
    expect((await stranger.delete(`/api/session/devices/${here}`)).status).toBe(404);
    expect((await one.delete(`/api/session/devices/${there.id}`)).status).toBe(200);
    expect([await lives(one), await lives(two)]).toEqual([true, false]);
    expect((await one.delete('/api/session/all')).status).toBe(200);
    expect(await lives(one)).toBe(false);
    expect(await lives(stranger)).toBe(true);
  });
});
