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
import { startTestSystem, type TestSystem } from '#testing/harness.ts';

const start = '2023-11-06T09:00:00+08:00';

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem(start, { installation: { rolesWithSecondFactor, singleSignOn: null } });
});
afterAll(() => system.close());
beforeEach(() => system.clock.set(start));

describe('a role that must have a second factor', () => {
  it('may do nothing but enrol, and works at once after it', async () => {
    const person = await aPerson(system);
    const session = await signIn(system, person.name);
    expect(session.body.owes).toBe('enrolment');
    const me = browserWith(system, cookieOf(session));
    const refused = await me.get('/api/children');
    expect([refused.status, refused.body.code]).toEqual([403, 'second-factor-wanted']);
    const { secret, picture } = (await me.post('/api/session/second-factor')).body;
    expect(picture).toMatch(/^data:image\/png/);
    const confirmed = await me.post('/api/session/second-factor/confirm', { code: codeOf(system, secret) });
    expect(confirmed.body.recoveryCodes).toHaveLength(10);
    expect((await me.get('/api/session')).body.owes).toBeNull();
    expect((await me.get('/api/children')).status).toBe(200);
    expect(await eventsOf(system, person.actor.accountId)).toEqual([
      'session.signed-in',
      'second-factor.enrolment-begun',
      'second-factor.enrolled',
    ]);
  });

  it('is asked for the code from then on, and told so', async () => {
    const person = await aPerson(system);
    const { secret } = await enrolled(system, person);
    const without = await signIn(system, person.name);
    expect([without.status, without.body.code]).toEqual([401, 'code-wanted']);
    expect((await signIn(system, person.name, '000')).body.code).toBe('wrong-code');
    const inside = await signIn(system, person.name, codeOf(system, secret));
    expect([inside.status, inside.body.owes]).toEqual([200, null]);
  });

  it('owes it when changing into that role, too', async () => {
    const person = await aPerson(system, 'village', '410922100101');
    await system.owner(
      `insert into role_binding (id, account_id, role, area, valid_from) values (gen_random_uuid(), $1, 'town', '410922100', '2020-01-01'),
       (gen_random_uuid(), $1, 'inspector', '410922', '2020-01-01')`,
      [person.actor.accountId],
    );
    const session = await signIn(system, person.name);
    expect(session.body.role).toBe('inspector');
    expect(session.body.owes).toBe('enrolment');
    const town = session.body.roles.find((one: { role: string }) => one.role === 'town');
    const moved = await browserWith(system, cookieOf(session)).post('/api/session/role', {
      bindingId: town.bindingId,
    });
    expect(moved.body.owes).toBeNull();
  });
});

describe('a role that need not', () => {
  it('signs in with the password alone, and with the code once enrolled', async () => {
    const person = await aPerson(system, 'village', '410922100101');
    expect((await signIn(system, person.name)).body.owes).toBeNull();
    const { secret } = await enrolled(system, person);
    expect((await signIn(system, person.name)).body.code).toBe('code-wanted');
    expect((await signIn(system, person.name, codeOf(system, secret))).status).toBe(200);
  });
});

describe('a code', () => {
  it('is good once: not again, and of two at once only one comes in', async () => {
    const person = await aPerson(system);
    const { secret } = await enrolled(system, person);
    const code = codeOf(system, secret);
    const both = await Promise.all([signIn(system, person.name, code), signIn(system, person.name, code)]);
    expect(both.map((one) => one.status).sort()).toEqual([200, 401]);
    expect((await signIn(system, person.name, code)).body.code).toBe('wrong-code');
    later(system, 30);
    expect((await signIn(system, person.name, codeOf(system, secret))).status).toBe(200);
  });

  it('locks after too many wrong ones, also for the right one; the system administrator may unlock', async () => {
    const person = await aPerson(system);
    const { secret } = await enrolled(system, person);
    for (let time = 0; time < 5; time += 1) await signIn(system, person.name, '123');
    const locked = await signIn(system, person.name, codeOf(system, secret));
    expect([locked.status, locked.body.code]).toEqual([423, 'account-locked']);
    expect(
      (await eventsOf(system, person.actor.accountId)).filter((one) => one.endsWith('wrong-code')),
    ).toHaveLength(5);
    const admin = await system.caller('sysadmin', '4109');
    const account = await admin.get(`/api/accounts/${person.actor.accountId}`);
    expect(account.body.can.unlock).toBe(true);
    await admin.post(`/api/accounts/${person.actor.accountId}/unlock`);
    expect((await signIn(system, person.name, codeOf(system, secret))).status).toBe(200);
  });

  it('is not even looked at before the password was right', async () => {
    const person = await aPerson(system);
    const { secret } = await enrolled(system, person);
    const answer = await system.anonymous().post('/api/session', {
      account: person.name,
      password: 'not this one at all',
      code: codeOf(system, secret),
    });
    expect(answer.body.code).toBe('wrong-credentials');
    expect((await signIn(system, person.name, codeOf(system, secret))).status).toBe(200);
  });
});

describe('a recovery code', () => {
  it('opens the way once, however it is typed', async () => {
    const person = await aPerson(system);
    const { recoveryCodes } = await enrolled(system, person);
    const first = recoveryCodes[0] ?? '';
    expect((await signIn(system, person.name, first.toUpperCase().replaceAll('-', ' '))).status).toBe(200);
    expect((await signIn(system, person.name, first)).body.code).toBe('wrong-code');
    expect((await person.get('/api/session/second-factor')).body.recoveryCodesLeft).toBe(9);
  });

  it('is void once there are newer ones, and those cost a code', async () => {
    const person = await aPerson(system);
    const { secret, recoveryCodes } = await enrolled(system, person);
    const renew = (code: string) => person.post('/api/session/second-factor/recovery-codes', { code });
    expect((await renew('000')).body.code).toBe('wrong-code');
    const renewed = await renew(codeOf(system, secret));
    expect(renewed.body.recoveryCodes).toHaveLength(10);
    expect((await signIn(system, person.name, recoveryCodes[1] ?? '')).status).toBe(401);
    expect((await signIn(system, person.name, renewed.body.recoveryCodes[1])).status).toBe(200);
  });
});

describe('the demonstration', () => {
  it('asks nobody for a code, but looks at one that is given', async () => {
    const demonstration = await startTestSystem(start, {
      demonstration: true,
      installation: { rolesWithSecondFactor, singleSignOn: null },
    });
    try {
      const person = await aPerson(demonstration);
      const enter = (code?: string) => signIn(demonstration, person.name, code);
      expect((await enter()).body.owes).toBeNull();
      await enrolled(demonstration, person);
      expect((await enter()).body.owes).toBeNull();
      expect((await enter('123')).body.code).toBe('wrong-code');
      expect((await person.get('/api/session/second-factor')).body).toMatchObject({
        required: true,
        demonstration: true,
      });
    } finally {
      await demonstration.close();
    }
  });
});
