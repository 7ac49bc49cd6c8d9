import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aColleague, anAccount } from '#testing/builders/organization.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

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

describe('binding a role', () => {
  const bind = (accountId: string, role: string, division: string, caller = secadmin) =>
    caller.post(`/api/accounts/${accountId}/roles`, { id: uuidv7(), role, division });

  it('is the security administrator’s alone: not the system administrator’s, and never on himself', async () => {
    const { accountId } = await anAccount(system, aName(), '410922');
    expect((await bind(accountId, 'county', '410922', sysadmin)).status).toBe(403);
    expect((await bind(secadmin.actor.accountId, 'city', '4109')).body.code).toBe('own-account');
    const insert = `insert into role_binding (id, account_id, role, area) values ('${uuidv7()}', '${secadmin.actor.accountId}', 'city', '4109')`;
    const { sql } = await import('kysely');
    await expect(
      system.database.asActor({ actor: secadmin.actor, requestId: 'test' }, (tx) =>
        sql.raw(insert).execute(tx),
      ),
    ).rejects.toThrow(/row-level security/);
  });

  it('lets the person act under it, and ending it ends his sessions under it', async () => {
    const made = await madeAccount(null);
    expect((await signIn(made.name, made.password)).body.code).toBe('no-role');
    const bound = await bind(made.id, 'county', '410922');
    expect(bound.body.roles).toMatchObject([{ role: 'county', division: { code: '410922' }, until: null }]);
    const cookie = cookieOf(await signIn(made.name, made.password));
    const path = `/api/accounts/${made.id}/roles/${bound.body.roles[0].id}/end`;
    expect((await sysadmin.post(path)).status).toBe(403);
    const ended = await secadmin.post(path);
    expect([ended.body.roles.length, ended.body.formerRoles.length]).toEqual([0, 1]);
    expect((await withCookie('GET', '/api/session', cookie)).status).toBe(401);
    expect((await secadmin.post(path)).body.code).toBe('wrong-state');
    expect([
      (await audited('account.role-bound', made.id)).length,
      (await audited('account.role-ended', made.id)).length,
    ]).toEqual([1, 1]);
  });

  it('refuses a role that does not belong to the level, another area, no division, and the same again', async () => {
    const { accountId } = await anAccount(system, aName(), '410922');
    expect((await bind(accountId, 'village', '410922')).body).toMatchObject({ code: 'role-misplaced' });
    expect((await bind(accountId, 'county', '4110')).body.code).toBe('outside-area');
    expect((await bind(accountId, 'county', '410999')).body.code).toBe('unknown-division');
    expect((await bind(accountId, 'king', '410922')).status).toBe(400);
    expect((await bind(accountId, 'county', '410922')).status).toBe(200);
    expect((await bind(accountId, 'county', '410922')).body.code).toBe('already-exists');
  });

  it('keeps the three administrators apart, also when two roles are bound at once', async () => {
    const { accountId } = await anAccount(system, aName(), '4109');
    const both = await Promise.all([bind(accountId, 'auditor', '4109'), bind(accountId, 'city', '4109')]);
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 409]);
    expect(both.find((answer) => answer.status === 409)?.body.code).toBe('roles-conflict');
  });
});

describe('the last security administrator', () => {
  it('cannot be locked out: by ending the role, disabling the account or entering his leaving, one after another or at once', async () => {
    const own = secadmin.actor;
    await system.owner(
      "update role_binding set valid_to = now() where role = 'secadmin' and account_id <> $1",
      [own.accountId],
    );
    const other = await anAccount(system, aName(), '4109', 'secadmin');
    const ways = () => [
      () => sysadmin.post(`/api/accounts/${own.accountId}/disable`, undefined, matching(1)),
      () => sysadmin.post(`/api/accounts/${other.accountId}/disable`, undefined, matching(1)),
      () => secadmin.post(`/api/accounts/${other.accountId}/roles/${other.bindingId}/end`),
      () => sysadmin.post(`/api/staff/${own.staffId}/leave`, { on: '2023-11-06' }, matching(1)),
    ];
    const answers = await Promise.all(ways().map((way) => way()));
    expect(answers.some((answer) => answer.status === 200)).toBe(true);
    const left = await system.owner(
      `select count(*)::int as count from role_binding b join account a on a.id = b.account_id
       where b.role = 'secadmin' and b.valid_to is null and a.state = 'active'`,
    );
    expect(left).toEqual([{ count: 1 }]);
    expect(answers.some((answer) => answer.body.code === 'last-security-administrator')).toBe(true);
    await system.owner("update account set state = 'active', version = 1 where id = $1", [own.accountId]);
    await system.owner('update staff set left_on = null, version = 1 where id = $1', [own.staffId]);
    await system.owner('update session set ended_at = null where account_id = $1', [own.accountId]);
  });
});
