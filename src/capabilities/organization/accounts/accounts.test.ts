import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ONE_TIME_DAYS } from '#capabilities/organization/sessions/rules.ts';
import { aColleague, anAccount } from '#testing/builders/organization.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';
import { keptReplies } from '#testing/opened.ts';

let system: TestSystem;
let sysadmin: Caller;
let secadmin: Caller;

beforeAll(async () => {
  system = await startTestSystem();
  sysadmin = await system.caller('sysadmin', '4109');
  secadmin = await system.caller('secadmin', '4109');
});
afterAll(() => system.close());

let counter = 0;
const aName = () => {
  counter += 1;
  return `zhang.${counter}`;
};
const matching = (version: number) => ({ 'if-match': `"${version}"` });
const audited = (event: string, objectId: string) =>
  system.owner('select account_id, area, details from audit_event where event = $1 and object_id = $2', [
    event,
    objectId,
  ]);
const signIn = (account: string, password: string) =>
  system.anonymous().post('/api/session', { account, password });
const withCookie = (method: string, path: string, cookie: string, body?: object) =>
  fetch(system.url + path, {
    method,
    headers: { cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
const cookieOf = (answer: { headers: Headers }) =>
  (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';

/** An account made over HTTP with the role of a county officer; answers its name, id and one-time password. */
async function madeAccount(role: string | null = 'county', area = '410922') {
  const body = { id: uuidv7(), name: aName(), staffId: await aColleague(system, area) };
  const made = await sysadmin.post('/api/accounts', body);
  if (role !== null)
    await secadmin.post(`/api/accounts/${body.id}/roles`, { id: uuidv7(), role, division: area });
  return { ...body, password: made.body.password as string };
}

describe('making an account', () => {
  it('is refused to everybody but the system administrator', async () => {
    const body = { id: uuidv7(), name: aName(), staffId: await aColleague(system, '410922') };
    for (const role of ['secadmin', 'auditor', 'city', 'county'] as const)
      expect((await (await system.caller(role, '4109')).post('/api/accounts', body)).status).toBe(403);
    expect((await system.anonymous().post('/api/accounts', body)).status).toBe(401);
  });

  it('shows a one-time password once: a repeated write does not show it again, and no table keeps it', async () => {
    const body = { id: uuidv7(), name: aName(), staffId: await aColleague(system, '410922') };
    const key = { 'idempotency-key': 'account-create-1' };
    const first = await sysadmin.post('/api/accounts', body, key);
    const second = await sysadmin.post('/api/accounts', body, key);
    expect(first.body.account).toMatchObject({ name: body.name, oneTimePassword: true, roles: [] });
    expect(second.body).toEqual({ ...first.body, password: null });
    const kept = await system.owner(
      'select count(*)::int as count from audit_event where position($1 in details::text) > 0',
      [first.body.password],
    );
    expect(kept).toEqual([{ count: 0 }]);
    expect((await keptReplies(system)).join()).not.toContain(first.body.password);
    expect(await audited('account.created', body.id)).toMatchObject([
      { area: '410922', details: { name: body.name } },
    ]);
  });

  it('refuses a name that is taken or unfit, and a person who has left or works elsewhere', async () => {
    const staffId = await aColleague(system, '410922');
    const make = (change: object) =>
      sysadmin.post('/api/accounts', { id: uuidv7(), name: aName(), staffId, ...change });
    const taken = aName();
    await make({ name: taken });
    expect((await make({ name: taken.toUpperCase() })).body.code).toBe('already-exists');
    expect((await make({ name: '张三' })).status).toBe(400);
    expect((await make({ staffId: await aColleague(system, '4109') })).status).toBe(200);
    await system.owner("update staff set left_on = '2023-01-01' where id = $1", [staffId]);
    expect((await make({})).body.code).toBe('wrong-state');
    const county = await system.caller('sysadmin', '410923');
    const answer = await county.post('/api/accounts', {
      id: uuidv7(),
      name: aName(),
      staffId: await aColleague(system, '410922'),
    });
    expect(answer.status).toBe(404);
  });
});

describe('a one-time password', () => {
  it('opens nothing but the choice of one’s own', async () => {
    const made = await madeAccount();
    const first = await signIn(made.name, made.password);
    expect(first.body).toMatchObject({ mustChangePassword: true });
    const cookie = cookieOf(first);
    const refused = await withCookie('GET', '/api/divisions', cookie);
    expect([refused.status, (await refused.json()).code]).toEqual([403, 'password-must-change']);
    const change = (wanted: string) =>
      withCookie('POST', '/api/session/password', cookie, { present: made.password, wanted });
    expect((await (await change(made.password)).json()).code).toBe('same-password');
    expect((await change('一个只有自己知道的口令，不告诉人')).status).toBe(200);
    expect((await withCookie('GET', '/api/divisions', cookie)).status).toBe(200);
    expect((await (await withCookie('GET', '/api/session', cookie)).json()).mustChangePassword).toBe(false);
  });

  it(`lapses after ${ONE_TIME_DAYS} days`, async () => {
    const made = await madeAccount();
    system.clock.set('2023-11-14T09:00:00+08:00');
    expect((await signIn(made.name, made.password)).body.code).toBe('password-lapsed');
    system.clock.set('2023-11-06T09:00:00+08:00');
  });

  it('replaces a forgotten password, ends the sessions, opens a lock, and is not for oneself', async () => {
    const made = await madeAccount();
    const cookie = cookieOf(await signIn(made.name, made.password));
    for (let time = 0; time < 5; time += 1) await signIn(made.name, 'not this one');
    expect((await sysadmin.get(`/api/accounts/${made.id}`)).body.lockedUntil).not.toBeNull();
    expect((await secadmin.post(`/api/accounts/${made.id}/password`)).status).toBe(403);
    const reset = await sysadmin.post(`/api/accounts/${made.id}/password`);
    expect(reset.body.account).toMatchObject({ lockedUntil: null, oneTimePassword: true, sessions: [] });
    expect((await withCookie('GET', '/api/session', cookie)).status).toBe(401);
    expect((await signIn(made.name, made.password)).status).toBe(401);
    expect((await signIn(made.name, reset.body.password)).status).toBe(200);
    expect((await sysadmin.post(`/api/accounts/${sysadmin.actor.accountId}/password`)).body.code).toBe(
      'own-account',
    );
    expect(await audited('account.password-reset', made.id)).toHaveLength(1);
  });
});

describe('disabling an account', () => {
  it('ends its sessions at once, and enabling lets the person in again', async () => {
    const made = await madeAccount();
    const cookie = cookieOf(await signIn(made.name, made.password));
    expect((await secadmin.post(`/api/accounts/${made.id}/disable`, undefined, matching(1))).status).toBe(
      403,
    );
    expect((await sysadmin.post(`/api/accounts/${made.id}/disable`)).body.code).toBe('version-required');
    const disabled = await sysadmin.post(`/api/accounts/${made.id}/disable`, undefined, matching(1));
    expect(disabled.body).toMatchObject({
      state: 'disabled',
      version: 2,
      can: { disable: false, enable: true },
    });
    expect((await withCookie('GET', '/api/session', cookie)).status).toBe(401);
    expect((await signIn(made.name, made.password)).body.code).toBe('account-disabled');
    expect((await sysadmin.post(`/api/accounts/${made.id}/enable`, undefined, matching(2))).body.state).toBe(
      'active',
    );
    expect((await signIn(made.name, made.password)).status).toBe(200);
    expect(
      [await audited('account.disabled', made.id), await audited('account.enabled', made.id)].map(
        (rows) => rows.length,
      ),
    ).toEqual([1, 1]);
  });

  it('tells the second of two who do it at once', async () => {
    const made = await madeAccount();
    const both = await Promise.all(
      [1, 2].map(() => sysadmin.post(`/api/accounts/${made.id}/disable`, undefined, matching(1))),
    );
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 412]);
  });

  it('is not for oneself, nor for an account above or in another county', async () => {
    const own = `/api/accounts/${sysadmin.actor.accountId}/disable`;
    expect((await sysadmin.post(own, undefined, matching(1))).body.code).toBe('own-account');
    const county = await system.caller('sysadmin', '410923');
    const made = await madeAccount();
    for (const id of [made.id, sysadmin.actor.accountId]) {
      expect((await county.get(`/api/accounts/${id}`)).status).toBe(404);
      expect((await county.post(`/api/accounts/${id}/disable`, undefined, matching(1))).status).toBe(404);
      expect((await county.post(`/api/accounts/${id}/password`)).status).toBe(404);
    }
  });
});

describe('a lock', () => {
  it('is opened by the system administrator', async () => {
    const made = await madeAccount();
    for (let time = 0; time < 5; time += 1) await signIn(made.name, 'not this one');
    expect((await signIn(made.name, made.password)).body.code).toBe('account-locked');
    expect(
      (await sysadmin.get('/api/accounts?state=locked')).body.items.map((one: { id: string }) => one.id),
    ).toContain(made.id);
    expect((await secadmin.post(`/api/accounts/${made.id}/unlock`)).status).toBe(403);
    expect((await sysadmin.post(`/api/accounts/${made.id}/unlock`)).body).toMatchObject({
      lockedUntil: null,
      can: { unlock: false },
    });
    expect((await signIn(made.name, made.password)).status).toBe(200);
    expect(await audited('account.unlocked', made.id)).toHaveLength(1);
  });
});

describe('sessions', () => {
  it('of another are ended by the system administrator, one or all', async () => {
    const made = await madeAccount();
    const cookies = [
      cookieOf(await signIn(made.name, made.password)),
      cookieOf(await signIn(made.name, made.password)),
      cookieOf(await signIn(made.name, made.password)),
    ];
    const { sessions } = (await sysadmin.get(`/api/accounts/${made.id}`)).body;
    expect(sessions).toHaveLength(3);
    expect(sessions[0]).toMatchObject({ role: 'county', present: false, division: { code: '410922' } });
    const path = `/api/accounts/${made.id}/sessions/end`;
    expect((await secadmin.post(path, {})).status).toBe(403);
    expect((await sysadmin.post(path, { sessionId: sessions[0].id })).body).toEqual({ ended: 1 });
    expect((await sysadmin.post(path, {})).body).toEqual({ ended: 2 });
    for (const cookie of cookies) expect((await withCookie('GET', '/api/session', cookie)).status).toBe(401);
    expect(await audited('account.sessions-ended', made.id)).toHaveLength(2);
  });

  it('of my own are listed and ended by me, and nobody else’s', async () => {
    const made = await madeAccount();
    const here = cookieOf(await signIn(made.name, made.password));
    const there = cookieOf(await signIn(made.name, made.password));
    const { items } = (await (await withCookie('GET', '/api/session/devices', here)).json()) as {
      items: { id: string; present: boolean }[];
    };
    expect(items).toHaveLength(2);
    const other = items.find((one) => !one.present)?.id ?? '';
    expect((await sysadmin.delete(`/api/session/devices/${other}`)).status).toBe(404);
    expect((await withCookie('DELETE', `/api/session/devices/${other}`, here)).status).toBe(200);
    expect((await withCookie('DELETE', `/api/session/devices/${other}`, here)).status).toBe(404);
    expect((await withCookie('GET', '/api/session', there)).status).toBe(401);
    expect((await withCookie('GET', '/api/session', here)).status).toBe(200);
    expect((await system.anonymous().get('/api/session/devices')).status).toBe(401);
  });
});

describe('listing accounts', () => {
  it('is for the administrators, of their own area, found by account or person, role or state', async () => {
    expect((await (await system.caller('county', '410922')).get('/api/accounts')).status).toBe(403);
    const one = await anAccount(system, aName(), '410922', 'county');
    const none = await anAccount(system, aName(), '410922');
    const elsewhere = await anAccount(system, aName(), '410923', 'county');
    const ids = async (query: string, caller = secadmin) =>
      (await caller.get(`/api/accounts?limit=200&${query}`)).body.items.map(
        (item: { id: string }) => item.id,
      ) as string[];
    expect(await ids('role=county')).toEqual(expect.arrayContaining([one.accountId, elsewhere.accountId]));
    expect(await ids('role=county&division=410922')).not.toContain(elsewhere.accountId);
    expect(await ids('state=without-role')).toContain(none.accountId);
    expect(await ids('state=without-role')).not.toContain(one.accountId);
    const county = await system.caller('secadmin', '410923');
    expect(await ids('', county)).not.toContain(one.accountId);
    expect(await ids(`q=${encodeURIComponent('持有zhang')}`)).toContain(one.accountId);
    expect(await ids('q=%25')).toEqual([]);
  });

  it('goes on where the page before ended, and opening an account is written down', async () => {
    const first = (await sysadmin.get('/api/accounts?limit=2')).body;
    const second = (await sysadmin.get(`/api/accounts?limit=2&cursor=${first.next}`)).body;
    expect(second.items[0].name > first.items[1].name).toBe(true);
    await secadmin.get(`/api/accounts/${first.items[0].id}`);
    expect((await audited('account.opened', first.items[0].id)).length).toBeGreaterThan(0);
  });
});
