import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rolesWithSecondFactor } from '#capabilities/organization/second-factor/rules.ts';
import {
  aPerson,
  browserWith,
  codeOf,
  cookieOf,
  enrolled,
  eventsOf,
  later,
  signIn,
} from '#testing/builders/sign-in.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

const start = '2023-11-06T09:00:00+08:00';

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem(start, { installation: { rolesWithSecondFactor, singleSignOn: null } });
});
afterAll(() => system.close());
beforeEach(() => system.clock.set(start));

describe('enrolling', () => {
  it('refuses a code of another app, and a second confirmation', async () => {
    const person = await aPerson(system);
    const { secret } = (await person.post('/api/session/second-factor', {})).body;
    const confirm = (code: string) => person.post('/api/session/second-factor/confirm', { code });
    expect((await confirm(codeOf(system, 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'))).body.code).toBe('wrong-code');
    expect((await confirm(codeOf(system, secret))).status).toBe(200);
    expect((await confirm(codeOf(system, secret))).body.code).toBe('enrolment-lapsed');
  });

  it('lapses after a quarter of an hour', async () => {
    const person = await aPerson(system, 'village', '410922100101');
    const { secret } = (await person.post('/api/session/second-factor', {})).body;
    later(system, 16 * 60);
    const confirmed = await person.post('/api/session/second-factor/confirm', {
      code: codeOf(system, secret),
    });
    expect(confirmed.body.code).toBe('enrolment-lapsed');
  });

  it('of two confirmations at once one holds', async () => {
    const person = await aPerson(system);
    const { secret } = (await person.post('/api/session/second-factor', {})).body;
    const confirm = () => person.post('/api/session/second-factor/confirm', { code: codeOf(system, secret) });
    const both = await Promise.all([confirm(), confirm()]);
    expect(both.filter((one) => one.status === 200)).toHaveLength(1);
  });

  it('of another app wants a code of the present one, which holds until the other is confirmed', async () => {
    const person = await aPerson(system);
    const { secret } = await enrolled(system, person);
    expect((await person.post('/api/session/second-factor', {})).body.code).toBe('code-wanted');
    const begun = await person.post('/api/session/second-factor', { code: codeOf(system, secret) });
    expect(begun.status).toBe(200);
    later(system, 30);
    expect((await signIn(system, person.name, codeOf(system, secret))).status).toBe(200);
    const confirmed = await person.post('/api/session/second-factor/confirm', {
      code: codeOf(system, begun.body.secret),
    });
    expect(confirmed.status).toBe(200);
    later(system, 30);
    expect((await signIn(system, person.name, codeOf(system, secret))).status).toBe(401);
    expect((await signIn(system, person.name, codeOf(system, begun.body.secret))).status).toBe(200);
  });

  it('ends the other sessions and shows its secrets to no repeated write', async () => {
    const person = await aPerson(system);
    const other = browserWith(system, cookieOf(await signIn(system, person.name)));
    const key = { 'idempotency-key': 'enrolment-1' };
    const { secret } = (await person.post('/api/session/second-factor', {}, key)).body;
    expect((await person.post('/api/session/second-factor', {}, key)).body).toEqual({
      secret: null,
      picture: null,
    });
    await person.post('/api/session/second-factor/confirm', { code: codeOf(system, secret) });
    expect((await other.get('/api/session')).status).toBe(401);
    expect((await person.get('/api/session')).status).toBe(200);
  });

  it('keeps neither the secret nor a recovery code in clear', async () => {
    const person = await aPerson(system);
    const { secret, recoveryCodes } = await enrolled(system, person);
    const kept = await system.owner<{ text: string }>(
      `select f::text as text from second_factor f where account_id = $1
       union all select r::text from recovery_code r where account_id = $1
       union all select a::text from audit_event a where object_id = $1::text
       union all select i::text from idempotent_write i where account_id = $1`,
      [person.actor.accountId],
    );
    const all = kept.map((row) => row.text).join('\n');
    expect(all).not.toContain(secret);
    for (const code of recoveryCodes) {
      expect(all).not.toContain(code);
      expect(all).not.toContain(code.replaceAll('-', ''));
    }
  });
});

describe('a lost factor', () => {
  const reset = (admin: Caller, accountId: string) =>
    admin.post(`/api/accounts/${accountId}/second-factor/reset`);

  it('is taken away by the security administrator; sessions end, and a new one is to be enrolled', async () => {
    const person = await aPerson(system);
    const { recoveryCodes } = await enrolled(system, person);
    const admin = await system.caller('secadmin', '4109');
    expect((await admin.get(`/api/accounts/${person.actor.accountId}`)).body.can.resetSecondFactor).toBe(
      true,
    );
    expect((await reset(admin, person.actor.accountId)).body).toEqual({ sessionsEnded: 1 });
    expect((await person.get('/api/session')).status).toBe(401);
    const again = await signIn(system, person.name);
    expect(again.body.owes).toBe('enrolment');
    expect(await eventsOf(system, person.actor.accountId)).toContain('second-factor.reset');
    expect((await reset(admin, person.actor.accountId)).body.code).toBe('wrong-state');
    const { secret } = (await browserWith(system, cookieOf(again)).post('/api/session/second-factor')).body;
    await browserWith(system, cookieOf(again)).post('/api/session/second-factor/confirm', {
      code: codeOf(system, secret),
    });
    expect((await signIn(system, person.name, recoveryCodes[0] ?? '')).body.code).toBe('wrong-code');
  });

  it('is never his own, nor one of another area, nor the business of anybody else', async () => {
    const person = await aPerson(system);
    await enrolled(system, person);
    const admin = await aPerson(system, 'secadmin', '4109');
    await enrolled(system, admin);
    expect((await reset(admin, admin.actor.accountId)).body.code).toBe('own-account');
    expect((await reset(await system.caller('secadmin', '410923'), person.actor.accountId)).status).toBe(404);
    for (const role of ['sysadmin', 'auditor', 'city'] as const)
      expect((await reset(await system.caller(role, '4109'), person.actor.accountId)).status, role).toBe(403);
  });
});

describe('the second factor of others', () => {
  it('cannot be read by anybody, even past the screens', async () => {
    const person = await aPerson(system);
    await enrolled(system, person);
    for (const role of ['county', 'sysadmin', 'secadmin', 'auditor'] as const)
      for (const table of ['second_factor', 'recovery_code'] as const)
        expect(
          await system.as(role, '4109', (tx) => tx.selectFrom(table).selectAll().execute()),
          `${role} ${table}`,
        ).toEqual([]);
  });
});
