import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashPassword } from '#foundation/access/password.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let auditor: Caller;
let sysadmin: Caller;

beforeAll(async () => {
  system = await startTestSystem();
  auditor = await system.caller('auditor', '4109');
  sysadmin = await system.caller('sysadmin', '4109');
});
afterAll(() => system.close());

const events = async (query: string, caller = auditor) =>
  (await caller.get(`/api/audit?${query}`)).body.items.map((row: { event: string }) => row.event) as string[];

describe('the audit trail', () => {
  it('is read by the auditor alone, not by the other administrators nor by any officer', async () => {
    for (const role of ['sysadmin', 'secadmin', 'city', 'inspector', 'leader'] as const)
      expect((await (await system.caller(role, '4109')).get('/api/audit')).status).toBe(403);
    expect((await system.anonymous().get('/api/audit')).status).toBe(401);
  });

  it('says who did what to what, when and from where', async () => {
    const county = await system.caller('county', '410922');
    await sysadmin.get(`/api/accounts/${county.actor.accountId}`);
    const [row] = (await auditor.get(`/api/audit?objectId=${county.actor.accountId}`)).body.items;
    expect(row).toMatchObject({
      event: 'account.opened',
      account: { id: sysadmin.actor.accountId, person: '测试sysadmin' },
      role: 'sysadmin',
      area: { code: '410922', name: '清丰县' },
      objectKind: 'account',
      at: '2023-11-06T01:00:00.000Z',
    });
    expect(row.address).toMatch(/127\.0\.0\.1/);
  });

  it('tells of refusals too', async () => {
    const county = await system.caller('county', '410922');
    await county.get('/api/accounts');
    const [row] = (await auditor.get('/api/audit?event=refused')).body.items;
    expect(row).toMatchObject({
      event: 'refused',
      account: { id: county.actor.accountId },
      objectKind: 'account.list',
    });
  });

  it('names who signed in, and who failed to', async () => {
    const { account } = (await sysadmin.get('/api/session')).body;
    const password = '一个很长的口令 42';
    await system.owner('insert into account_secret (account_id, password_hash) values ($1, $2)', [
      sysadmin.actor.accountId,
      await hashPassword(password),
    ]);
    await system.anonymous().post('/api/session', { account, password: 'not this one' });
    await system.anonymous().post('/api/session', { account, password });
    const rows = (await auditor.get(`/api/audit?event=session.sign&account=${account}`)).body.items;
    expect(rows.map((row: { event: string }) => row.event)).toEqual([
      'session.signed-in',
      'session.sign-in-failed',
    ]);
    expect(rows[0]).toMatchObject({ account: { name: account }, objectName: account, service: 'sign-in' });
  });

  it('is found by account, event, object, division and day', async () => {
    const name = (await sysadmin.get('/api/session')).body.account as string;
    await sysadmin.get(`/api/accounts/${auditor.actor.accountId}`);
    expect(new Set(await events(`account=${name}&event=account.`))).toEqual(new Set(['account.opened']));
    expect(await events('objectKind=nothing')).toEqual([]);
    expect(await events('from=2023-11-07')).toEqual([]);
    expect(await events('to=2023-11-05')).toEqual([]);
    expect((await events('from=2023-11-06&to=2023-11-06')).length).toBeGreaterThan(0);
    expect(await events('division=410926')).toEqual([]);
    expect((await auditor.get('/api/audit?from=gestern')).status).toBe(400);
  });

  it('goes downwards page by page without a gap, although it grows meanwhile', async () => {
    const first = (await auditor.get('/api/audit?limit=3')).body;
    const second = (await auditor.get(`/api/audit?limit=3&cursor=${first.next}`)).body;
    const ids = [...first.items, ...second.items].map((row: { id: number }) => row.id);
    expect(ids).toEqual([...ids].sort((a, b) => b - a));
    const [{ count } = { count: 0 }] = await system.owner<{ count: number }>(
      'select count(*)::int as count from audit_event where id between $1 and $2',
      [ids.at(-1), ids[0]],
    );
    expect(count).toBe(ids.length);
  });

  it('of a county shows its auditor what was done there or by its people, and nothing of another', async () => {
    const other = await system.caller('county', '410923');
    await other.get('/api/accounts');
    const local = await system.caller('auditor', '410922');
    const rows = (await local.get('/api/audit?limit=200')).body.items as { area: { code: string } | null }[];
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every((row) => row.area === null || row.area.code.startsWith('410922'))).toBe(true);
  });

  it('writes down that it was read, and for what', async () => {
    await auditor.get('/api/audit?event=session.');
    const [row] = (await auditor.get('/api/audit?event=audit.read&limit=1')).body.items;
    expect(row).toMatchObject({ event: 'audit.read', details: { asked: { event: 'session.' } } });
  });
});
