import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rolesWithSecondFactor } from '#capabilities/organization/second-factor/rules.ts';
import { readAttempt, type SignOnAttempt, sealAttempt } from '#foundation/access/single-sign-on.ts';
import { aPerson, enrolled, eventsOf, type Person } from '#testing/builders/sign-in.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';
import { type IdentityProvider, startIdentityProvider, Wanderer } from '#testing/identity-provider.ts';

const start = '2023-11-06T09:00:00+08:00';

let provider: IdentityProvider;
let system: TestSystem;
let admin: Caller;
let address = '';

beforeAll(async () => {
  provider = await startIdentityProvider(() => address);
  const late = { issuer: provider.issuer, name: '统一认证平台' };
  const opened = () => provider.singleSignOn(address);
  let singleSignOn: ReturnType<typeof opened> | undefined;
  const present = () => {
    singleSignOn ??= opened();
    return singleSignOn;
  };
  system = await startTestSystem(start, {
    installation: {
      rolesWithSecondFactor,
      singleSignOn: {
        ...late,
        begin: (...given) => present().begin(...given),
        // The provider of these tests says nothing of factors; for some people it is made to.
        complete: async (...given) => {
          const who = await present().complete(...given);
          return { ...who, twoFactors: who.subject.startsWith('two-factors') };
        },
        leaving: () => present().leaving(),
      },
    },
  });
  address = system.url;
  admin = await system.caller('secadmin', '4109');
});
afterAll(async () => {
  await system.close();
  await provider.close();
});
beforeEach(() => system.clock.set(start));

const link = (person: Person, subject: string, by: Caller = admin) =>
  by.post(`/api/accounts/${person.actor.accountId}/identities`, { id: uuidv7(), subject });
const begin = (next = '/coverage') => `${address}/api/session/sign-on?next=${encodeURIComponent(next)}`;
const back = () => `${address}/api/session/sign-on/return`;

let subjects = 0;
const aSubject = (): string => {
  subjects += 1;
  return `user-${subjects}`;
};

/** Goes to the provider and back; answers where the last step leads. */
async function signOn(wanderer: Wanderer, subject: string, next?: string): Promise<string> {
  const returning = await wanderer.agree(begin(next), subject, back());
  return (await wanderer.ask(returning)).headers.get('location') ?? '';
}

async function session(wanderer: Wanderer): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = await wanderer.ask(`${address}/api/session`);
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

/** Changes what the browser remembers of its attempt. */
function tamper(wanderer: Wanderer, change: (attempt: SignOnAttempt) => SignOnAttempt): void {
  const attempt = readAttempt(decodeURIComponent(wanderer.cookie(address, 'tonghu_sign_on') ?? ''));
  if (attempt === null) throw new Error('no attempt');
  wanderer.put(address, 'tonghu_sign_on', encodeURIComponent(sealAttempt(change(attempt))));
}

describe('single sign-on', () => {
  it('says that there is such a door', async () => {
    expect((await system.anonymous().get('/api/session/doors')).body).toEqual({
      singleSignOn: { name: '统一认证平台' },
    });
  });

  it('opens a session for whoever an administrator has linked, and leads to where one wanted to go', async () => {
    const person = await aPerson(system, 'village', '410922100101');
    const subject = aSubject();
    await link(person, subject);
    const wanderer = new Wanderer();
    expect(await signOn(wanderer, subject)).toBe('/coverage');
    expect((await session(wanderer)).body).toMatchObject({ account: person.name, owes: null });
    expect(await eventsOf(system, person.actor.accountId)).toEqual([
      'account.identity-linked',
      'session.signed-in',
    ]);
    expect(wanderer.cookie(address, 'tonghu_sign_on')).toBeUndefined();
  });

  it('does not stand in for the second factor where the provider did not say so', async () => {
    const person = await aPerson(system);
    const subject = aSubject();
    await link(person, subject);
    const first = new Wanderer();
    await signOn(first, subject);
    expect((await session(first)).body).toMatchObject({ owes: 'enrolment' });
    await enrolled(system, person);
    const second = new Wanderer();
    await signOn(second, subject);
    expect((await session(second)).body).toMatchObject({ owes: 'code' });
    expect((await second.ask(`${address}/api/children`)).status).toBe(403);
  });

  it('stands in for it where the provider said that two factors were shown', async () => {
    const person = await aPerson(system);
    const subject = `two-factors-${aSubject()}`;
    await link(person, subject);
    await enrolled(system, person);
    const wanderer = new Wanderer();
    await signOn(wanderer, subject);
    expect((await session(wanderer)).body).toMatchObject({ owes: null });
  });

  it('makes no account: somebody unknown is refused, and written down with the provider’s name for him', async () => {
    const wanderer = new Wanderer();
    const subject = aSubject();
    expect(await signOn(wanderer, subject)).toBe('/sign-in?problem=sign-on-unknown');
    expect((await session(wanderer)).status).toBe(401);
    const rows = await system.owner<{ details: { subject: string } }>(
      `select details from audit_event where event = 'session.sign-on-unknown' order by id desc limit 1`,
    );
    expect(rows[0]?.details.subject).toBe(subject);
  });

  it('refuses a disabled account and one without a role', async () => {
    const person = await aPerson(system, 'village', '410922100101');
    const subject = aSubject();
    await link(person, subject);
    await system.owner("update account set state = 'disabled' where id = $1", [person.actor.accountId]);
    expect(await signOn(new Wanderer(), subject)).toBe('/sign-in?problem=account-disabled');
    await system.owner("update account set state = 'active' where id = $1", [person.actor.accountId]);
    await system.owner('update role_binding set valid_to = valid_from where account_id = $1', [
      person.actor.accountId,
    ]);
    expect(await signOn(new Wanderer(), subject)).toBe('/sign-in?problem=no-role');
  });

  it('leads nowhere but to the desk', async () => {
    const person = await aPerson(system, 'village', '410922100101');
    const subject = aSubject();
    await link(person, subject);
    for (const next of ['https://elsewhere.example/', '//elsewhere.example', '/\\elsewhere.example'])
      expect(await signOn(new Wanderer(), subject, next), next).toBe('/');
  });

  it('tells where to sign out at the provider, too', async () => {
    const person = await aPerson(system, 'village', '410922100101');
    const subject = aSubject();
    await link(person, subject);
    const wanderer = new Wanderer();
    await signOn(wanderer, subject);
    const cookie = `tonghu_session=${wanderer.cookie(address, 'tonghu_session') ?? ''}`;
    const out = await fetch(`${address}/api/session`, { method: 'DELETE', headers: { cookie } });
    const { leadsTo } = (await out.json()) as { leadsTo: string };
    expect(leadsTo).toContain(`${provider.issuer}/session/end?`);
    expect((await wanderer.ask(leadsTo)).status).toBe(200);
    expect((await session(wanderer)).status).toBe(401);
  });
});

describe('an answer of the provider that is not right', () => {
  const failed = '/sign-in?problem=sign-on-failed';
  let subject = '';
  beforeEach(async () => {
    subject = aSubject();
    await link(await aPerson(system, 'village', '410922100101'), subject);
  });
  const goes = async (wanderer: Wanderer, to: string) => (await wanderer.ask(to)).headers.get('location');

  it('with another state is refused', async () => {
    const wanderer = new Wanderer();
    const returning = new URL(await wanderer.agree(begin(), subject, back()));
    returning.searchParams.set('state', 'another');
    expect(await goes(wanderer, returning.href)).toBe(failed);
    expect((await session(wanderer)).status).toBe(401);
  });

  it('with another nonce is refused', async () => {
    const wanderer = new Wanderer();
    const returning = await wanderer.agree(begin(), subject, back());
    tamper(wanderer, (attempt) => ({ ...attempt, nonce: 'another' }));
    expect(await goes(wanderer, returning)).toBe(failed);
  });

  it('with another verifier is refused', async () => {
    const wanderer = new Wanderer();
    const returning = await wanderer.agree(begin(), subject, back());
    tamper(wanderer, (attempt) => ({ ...attempt, verifier: 'x'.repeat(43) }));
    expect(await goes(wanderer, returning)).toBe(failed);
  });

  it('in another browser is refused: nobody is signed in as somebody else by a link', async () => {
    const returning = await new Wanderer().agree(begin(), subject, back());
    expect(await goes(new Wanderer(), returning)).toBe(failed);
  });

  it('from an issuer that is not this one is refused', async () => {
    const wanderer = new Wanderer();
    const returning = new URL(await wanderer.agree(begin(), subject, back()));
    returning.searchParams.set('iss', 'https://elsewhere.example');
    expect(await goes(wanderer, returning.href)).toBe(failed);
  });

  it('after more than ten minutes is refused', async () => {
    const wanderer = new Wanderer();
    const returning = await wanderer.agree(begin(), subject, back());
    system.clock.set('2023-11-06T09:11:00+08:00');
    expect(await goes(wanderer, returning)).toBe(failed);
  });

  it('a second time is refused, also with the attempt put back, also twice at once', async () => {
    const wanderer = new Wanderer();
    const returning = await wanderer.agree(begin(), subject, back());
    const attempt = wanderer.cookie(address, 'tonghu_sign_on') ?? '';
    const twice = () => {
      const other = new Wanderer();
      other.put(address, 'tonghu_sign_on', attempt);
      return goes(other, returning);
    };
    const both = await Promise.all([twice(), twice()]);
    expect(both.sort()).toEqual(['/coverage', failed]);
    expect(await twice()).toBe(failed);
  });

  it('that says the person did not agree is refused', async () => {
    const wanderer = new Wanderer();
    const returning = new URL(await wanderer.agree(begin(), subject, back()));
    const refused = `${back()}?error=access_denied&state=${returning.searchParams.get('state')}&iss=${encodeURIComponent(provider.issuer)}`;
    expect(await goes(wanderer, refused)).toBe(failed);
  });
});

describe('linking', () => {
  it('is the security administrator’s, in his area, never on himself, and once', async () => {
    const person = await aPerson(system);
    const subject = aSubject();
    for (const role of ['sysadmin', 'auditor', 'city'] as const)
      expect((await link(person, subject, await system.caller(role, '4109'))).status, role).toBe(403);
    expect((await link(person, subject, await system.caller('secadmin', '410923'))).status).toBe(404);
    const self = await aPerson(system, 'secadmin', '4109');
    expect((await link(self, subject, self)).body.code).toBe('own-account');
    expect((await link(person, '')).body.code).toBe('bad-input');
    expect((await link(person, subject)).status).toBe(200);
    expect((await link(await aPerson(system), subject)).body.code).toBe('already-exists');
  });

  it('can be ended; its sessions end, the person can be linked anew, and it is written down', async () => {
    const person = await aPerson(system, 'village', '410922100101');
    const subject = aSubject();
    const linked = await link(person, subject);
    const wanderer = new Wanderer();
    await signOn(wanderer, subject);
    const path = `/api/accounts/${person.actor.accountId}/identities`;
    expect((await admin.get(path)).body).toMatchObject({ items: [{ subject }], may: true });
    expect((await admin.post(`${path}/${linked.body.id}/end`)).status).toBe(200);
    expect((await admin.post(`${path}/${linked.body.id}/end`)).status).toBe(404);
    expect((await session(wanderer)).status).toBe(401);
    expect(await signOn(new Wanderer(), subject)).toBe('/sign-in?problem=sign-on-unknown');
    expect((await link(person, subject)).status).toBe(200);
    expect(await eventsOf(system, person.actor.accountId)).toContain('account.identity-unlinked');
  });
});

describe('without a provider', () => {
  it('there is no such door', async () => {
    const plain = await startTestSystem(start);
    try {
      expect((await plain.anonymous().get('/api/session/doors')).body).toEqual({ singleSignOn: null });
      const led = await fetch(`${plain.url}/api/session/sign-on`, { redirect: 'manual' });
      expect(led.headers.get('location')).toBe('/sign-in?problem=not-found');
    } finally {
      await plain.close();
    }
  });

  it('that can be reached, one is told so and led back', async () => {
    const gone = await startIdentityProvider(() => 'http://127.0.0.1:1');
    const singleSignOn = gone.singleSignOn('http://127.0.0.1:1');
    await gone.close();
    const plain = await startTestSystem(start, { installation: { rolesWithSecondFactor: [], singleSignOn } });
    try {
      const led = await fetch(`${plain.url}/api/session/sign-on`, { redirect: 'manual' });
      expect(led.headers.get('location')).toBe('/sign-in?problem=sign-on-unavailable');
    } finally {
      await plain.close();
    }
  });
});
