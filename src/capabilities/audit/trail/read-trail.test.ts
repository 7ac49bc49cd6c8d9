import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashPassword } from '#foundation/access/password.ts';
import { aChild, places } from '#testing/builders/children.ts';
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

describe('who has read this child’s file', () => {
  it('finds its openings, the lists and searches that showed it, and its changes, and nobody else’s', async () => {
    const county = await system.caller('county', places.county);
    const child = await aChild().named('张小明').make(system);
    const other = await aChild().named('李小红').make(system);
    const opened = await county.get(`/api/children/${child.id}`);
    await county.get(`/api/children?division=${places.village}`);
    await county.get(`/api/children/search?q=${encodeURIComponent('张小明')}`);
    await county.get(`/api/children/${other.id}`);
    await county.patch(
      `/api/children/${child.id}`,
      { grade: '三年级', remark: '住在村东头' },
      { 'if-match': String(opened.body.version) },
    );
    expect(new Set(await events(`child=${child.id}`))).toEqual(
      new Set(['child.changed', 'child.searched', 'child.listed', 'child.opened']),
    );
    expect(await events(`child=${child.id}&nature=change`)).toEqual(['child.changed']);
    expect(await events(`child=${other.id}`)).not.toContain('child.searched');
  });

  it('shows what was there before and after, sensitive words by their length alone', async () => {
    const county = await system.caller('county', places.county);
    const child = await aChild().make(system);
    const { version } = (await county.get(`/api/children/${child.id}`)).body;
    const body = { grade: '三年级', remark: '住在村东头' };
    await county.patch(`/api/children/${child.id}`, body, { 'if-match': String(version) });
    const [row] = (await auditor.get(`/api/audit?child=${child.id}&event=child.changed`)).body.items;
    expect(row.after).toEqual({ grade: '三年级', remark: '（5）' });
    expect(Object.keys(row.before)).toEqual(['grade', 'remark']);
  });

  it('names the child to the auditor by no more than is needed, by ID, name or code', async () => {
    const child = await aChild().named('欧阳小满').make(system);
    for (const words of [child.id, child.citizenId, '欧阳小满']) {
      const { items } = (await auditor.post('/api/audit/child', { words })).body;
      expect(items).toHaveLength(1);
      expect(items[0]).toMatchObject({ id: child.id, name: '欧***', state: 'registered' });
      expect(JSON.stringify(items)).not.toContain(child.citizenId);
    }
    const [asked] = (await auditor.get('/api/audit?event=audit.child-looked-up')).body.items;
    expect(JSON.stringify(asked.details)).not.toMatch(/欧阳|小满/);
  });

  it('finds no child of another county, and is for auditors alone', async () => {
    const child = await aChild().make(system);
    const elsewhere = await system.caller('auditor', places.otherCounty);
    expect((await elsewhere.post('/api/audit/child', { words: child.id })).body.items).toEqual([]);
    expect((await auditor.post('/api/audit/child', { words: '' })).status).toBe(400);
    const city = await system.caller('city', '4109');
    expect((await city.post('/api/audit/child', { words: child.id })).status).toBe(403);
    expect((await auditor.get(`/api/children/${child.id}`)).status).toBe(403);
  });
});

describe('the trail as CSV', () => {
  it('holds the rows that were asked for, no formula, and is written down itself', async () => {
    const county = await system.caller('county', places.county);
    await county.get('/api/accounts');
    const answer = await auditor.get(`/api/audit/export?event=refused`);
    expect(answer.headers.get('content-type')).toContain('text/csv');
    const lines = answer.bytes.toString('utf8').trim().split('\r\n');
    expect(lines[0]).toContain('做了什么');
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.slice(1).every((line) => line.includes('被拒绝'))).toBe(true);
    expect(await events('event=audit.exported')).toHaveLength(1);
    expect((await county.get('/api/audit/export')).status).toBe(403);
  });
});

describe('a clock that is set back', () => {
  it('leaves the trail in order: the number decides, and the row says how far the clock was behind', async () => {
    await auditor.get('/api/audit?event=clock.before');
    system.clock.set('2023-11-05T09:00:00+08:00');
    const early = await system.caller('auditor', '4109');
    await early.get('/api/audit?event=clock.after');
    system.clock.set('2023-11-06T09:00:00+08:00');
    const rows = (await auditor.get('/api/audit?event=audit.read&limit=2')).body.items;
    expect(rows.map((row: { details: { asked: { event: string } } }) => row.details.asked.event)).toEqual([
      'clock.after',
      'clock.before',
    ]);
    expect(rows.map((row: { clockBehind: number }) => row.clockBehind)).toEqual([86_400, 0]);
  });
});
