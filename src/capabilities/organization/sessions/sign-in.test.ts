import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FAILURES_BEFORE_LOCK } from '#capabilities/organization/sessions/rules.ts';
import { hashPassword } from '#foundation/access/password.ts';
import { startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let name = '';
let accountId = '';
const password = '一个很长的口令 42';

beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.close());
beforeEach(async () => {
  const county = await system.caller('county', '410922');
  accountId = county.actor.accountId;
  const [row] = await system.owner<{ name: string }>('select name from account where id = $1', [accountId]);
  name = row?.name ?? '';
  await system.owner('insert into account_secret (account_id, password_hash) values ($1, $2)', [
    accountId,
    await hashPassword(password),
  ]);
});

const signIn = (given: { account: string; password: string }) =>
  system.anonymous().post('/api/session', given);

describe('signing in', () => {
  it('cannot read the session without being signed in', async () => {
    const answer = await system.anonymous().get('/api/session');
    expect(answer.status).toBe(401);
    expect(answer.body.code).toBe('not-signed-in');
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });

  it('refuses an unknown account and a wrong password with the same words', async () => {
    const unknown = await signIn({ account: 'nobody-here', password });
    const wrong = await signIn({ account: name, password: 'not this one' });
    expect([unknown.status, wrong.status]).toEqual([401, 401]);
    expect(unknown.body.title).toBe(wrong.body.title);
  });

  it('names every fault of a bad input with its place', async () => {
    const answer = await signIn({ account: '', password: '' });
    expect(answer.status).toBe(400);
    expect(answer.body.faults.map((fault: { place: string }) => fault.place).sort()).toEqual([
      'body.account',
      'body.password',
    ]);
  });

  it('opens a session whose cookie scripts cannot read', async () => {
    const answer = await signIn({ account: name.toUpperCase(), password });
    expect(answer.status).toBe(200);
    expect(answer.body.division.path.map((step: { code: string }) => step.code)).toEqual(['4109', '410922']);
    expect(answer.body.permissions).toContain('child.read');
    const cookie = answer.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Strict/);
    const again = await fetch(`${system.url}/api/session`, {
      headers: { cookie: cookie.split(';')[0] ?? '' },
    });
    expect((await again.json()).account).toBe(name);
  });

  it('locks after too many failures, even for the right password, and opens again later', async () => {
    for (let time = 0; time < FAILURES_BEFORE_LOCK; time += 1)
      await signIn({ account: name, password: 'wrong wrong' });
    const locked = await signIn({ account: name, password });
    expect(locked.status).toBe(423);
    system.clock.set('2023-11-06T09:30:00+08:00');
    expect((await signIn({ account: name, password })).status).toBe(200);
    system.clock.set('2023-11-06T09:00:00+08:00');
  });

  it('counts two failures at once as two', async () => {
    await Promise.all([
      signIn({ account: name, password: 'wrong wrong' }),
      signIn({ account: name, password: 'wrong wrong' }),
    ]);
    const [row] = await system.owner<{ failures: number }>(
      'select failures from account_secret where account_id = $1',
      [accountId],
    );
    expect(row?.failures).toBe(2);
  });

  it('signs out everywhere at once', async () => {
    const cookies = await Promise.all(
      [1, 2, 3].map(
        async () =>
          ((await signIn({ account: name, password })).headers.get('set-cookie') ?? '').split(';')[0] ?? '',
      ),
    );
    const first = cookies[0] ?? '';
    const ended = await fetch(`${system.url}/api/session/all`, {
      method: 'DELETE',
      headers: { cookie: first },
    });
    expect((await ended.json()).ended).toBe(4);
    for (const cookie of cookies) {
      expect((await fetch(`${system.url}/api/session`, { headers: { cookie } })).status).toBe(401);
    }
  });

  it('refuses a disabled account and one without a role', async () => {
    await system.owner("update account set state = 'disabled' where id = $1", [accountId]);
    expect((await signIn({ account: name, password })).body.code).toBe('account-disabled');
    await system.owner("update account set state = 'active' where id = $1", [accountId]);
    await system.owner('update role_binding set valid_to = valid_from where account_id = $1', [accountId]);
    expect((await signIn({ account: name, password })).body.code).toBe('no-role');
  });

  it('writes who signed in to the audit trail', async () => {
    await signIn({ account: name, password });
    const rows = await system.owner('select event, object_id, area from audit_event where object_id = $1', [
      accountId,
    ]);
    expect(rows).toContainEqual({ event: 'session.signed-in', object_id: accountId, area: '410922' });
  });

  it('refuses a write sent by a page of another site', async () => {
    const answer = await system
      .anonymous()
      .post('/api/session', { account: name, password }, { origin: 'http://elsewhere.example' });
    expect(answer.body.code).toBe('foreign-write');
  });
});

describe('a session when the clock is set back', () => {
  it('is not lengthened: it ends, and signing in anew opens one', async () => {
    const cookie = ((await signIn({ account: name, password })).headers.get('set-cookie') ?? '').split(
      ';',
    )[0];
    const asked = () => fetch(`${system.url}/api/session`, { headers: { cookie: cookie ?? '' } });
    expect((await asked()).status).toBe(200);
    system.clock.set('2023-11-05T09:00:00+08:00');
    expect((await asked()).status).toBe(401);
    expect((await signIn({ account: name, password })).status).toBe(200);
    system.clock.set('2023-11-06T09:00:00+08:00');
  });

  it('bears that the clock is put right by a few minutes', async () => {
    const cookie = ((await signIn({ account: name, password })).headers.get('set-cookie') ?? '').split(
      ';',
    )[0];
    system.clock.set('2023-11-06T08:57:00+08:00');
    const answer = await fetch(`${system.url}/api/session`, { headers: { cookie: cookie ?? '' } });
    expect(answer.status).toBe(200);
    system.clock.set('2023-11-06T09:00:00+08:00');
  });
});
