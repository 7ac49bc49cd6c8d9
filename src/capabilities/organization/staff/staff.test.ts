import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aColleague, anAccount, aUnit } from '#testing/builders/organization.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let sysadmin: Caller;
let village: Caller;

beforeAll(async () => {
  system = await startTestSystem();
  sysadmin = await system.caller('sysadmin', '410922');
  village = await system.caller('village', '410922100201');
});
afterAll(() => system.close());

const draft = (change: object = {}) => ({
  id: uuidv7(),
  name: '赵同事',
  sex: 2,
  phone: '14000001234',
  division: '410922100',
  ...change,
});
const matching = (version: number) => ({ 'if-match': `"${version}"` });
const audited = (event: string, objectId: string) =>
  system.owner('select area from audit_event where event = $1 and object_id = $2', [event, objectId]);

describe('entering a person', () => {
  it('is refused to everybody but the system administrator', async () => {
    for (const role of ['secadmin', 'city', 'county'] as const)
      expect((await (await system.caller(role, '4109')).post('/api/staff', draft())).status).toBe(403);
    expect((await system.anonymous().post('/api/staff', draft())).status).toBe(401);
  });

  it('keeps name, sex, telephone and division, and no citizen ID', async () => {
    const person = draft();
    const answer = await sysadmin.post('/api/staff', person);
    expect(answer.body).toMatchObject({
      name: '赵同事',
      sex: 2,
      phone: '14000001234',
      leftOn: null,
      posts: [],
      version: 1,
    });
    expect(JSON.stringify(answer.body)).not.toMatch(/citizen/i);
    expect(await audited('staff.created', person.id)).toEqual([{ area: '410922100' }]);
  });

  it('refuses what cannot be, and another area', async () => {
    expect((await sysadmin.post('/api/staff', draft({ name: '' }))).status).toBe(400);
    expect((await sysadmin.post('/api/staff', draft({ sex: 3 }))).status).toBe(400);
    expect((await sysadmin.post('/api/staff', draft({ phone: '打我电话' }))).status).toBe(400);
    expect((await sysadmin.post('/api/staff', draft({ division: '410923' }))).body.code).toBe('outside-area');
    expect((await sysadmin.post('/api/staff', draft({ division: '410922999' }))).body.code).toBe(
      'unknown-division',
    );
  });

  it('is done once when it is sent twice', async () => {
    const person = draft();
    const key = { 'idempotency-key': 'staff-create-1' };
    const answers = [
      await sysadmin.post('/api/staff', person, key),
      await sysadmin.post('/api/staff', person, key),
    ];
    expect(answers[1]?.body).toEqual(answers[0]?.body);
    expect((await sysadmin.post('/api/staff', person)).body.code).toBe('already-exists');
  });
});

describe('changing a person', () => {
  it('needs the version that was seen, and tells the second of two', async () => {
    const { id } = (await sysadmin.post('/api/staff', draft())).body;
    expect((await sysadmin.patch(`/api/staff/${id}`, { name: '钱同事' })).body.code).toBe('version-required');
    const both = await Promise.all(
      ['钱一', '钱二'].map((name) => sysadmin.patch(`/api/staff/${id}`, { name }, matching(1))),
    );
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 412]);
    expect(await audited('staff.changed', id)).toHaveLength(1);
  });

  it('is not for an administrator of another county, nor for people above', async () => {
    const city = await aColleague(system, '4109');
    expect((await sysadmin.get(`/api/staff/${city}`)).body.can).toEqual({
      change: false,
      leave: false,
      giveAccount: false,
    });
    expect((await sysadmin.patch(`/api/staff/${city}`, { name: '别人' }, matching(1))).status).toBe(404);
    const other = await aColleague(system, '410923');
    expect((await sysadmin.get(`/api/staff/${other}`)).status).toBe(404);
  });
});

describe('leaving', () => {
  it('ends all posts and disables the account, and the person stays on record', async () => {
    const { accountId, staffId } = await anAccount(system, 'leaver', '410922100', 'town');
    const unitId = await aUnit(system, '410922100', '城关镇工作站', 'station');
    await sysadmin.post('/api/posts', {
      id: uuidv7(),
      unitId,
      staffId,
      title: '儿童督导员',
      duty: 'child_supervisor',
      from: '2023-01-01',
    });
    const path = `/api/staff/${staffId}/leave`;
    expect((await village.post(path, { on: '2023-11-06' }, matching(1))).status).toBe(403);
    expect((await sysadmin.post(path, { on: '2022-01-01' }, matching(1))).body.code).toBe('bad-period');
    const left = await sysadmin.post(path, { on: '2023-11-06' }, matching(1));
    expect(left.body).toMatchObject({
      leftOn: '2023-11-06',
      posts: [{ until: '2023-11-06' }],
      accounts: [{ id: accountId, state: 'disabled' }],
      can: { change: false },
    });
    expect((await sysadmin.post(path, { on: '2023-11-06' }, matching(2))).body.code).toBe('wrong-state');
    expect(
      (await sysadmin.get('/api/staff?left=true')).body.items.map((one: { id: string }) => one.id),
    ).toContain(staffId);
    expect(
      (await sysadmin.get('/api/staff?limit=200')).body.items.map((one: { id: string }) => one.id),
    ).not.toContain(staffId);
    expect(await audited('staff.left', staffId)).toHaveLength(1);
  });

  it('is not entered by oneself', async () => {
    const answer = await sysadmin.post(
      `/api/staff/${sysadmin.actor.staffId}/leave`,
      { on: '2023-11-06' },
      matching(1),
    );
    expect(answer.body.code).toBe('own-account');
  });
});

describe('listing people', () => {
  it('finds by name, telephone and duty among those near me', async () => {
    const staffId = await aColleague(system, '410922100201', '欧阳主任');
    const unitId = await aUnit(system, '410922100201', '西关村委会', 'village_committee');
    await sysadmin.post('/api/posts', {
      id: uuidv7(),
      unitId,
      staffId,
      title: '儿童主任',
      duty: 'child_director',
      from: '2023-01-01',
    });
    const ids = async (query: string, caller = village) =>
      (await caller.get(`/api/staff?${query}`)).body.items.map((one: { id: string }) => one.id) as string[];
    expect(await ids(`q=${encodeURIComponent('欧阳')}`)).toEqual([staffId]);
    expect(await ids('duty=child_director')).toEqual([staffId]);
    expect(await ids('q=%25')).toEqual([]);
    expect(await ids('division=410922&q=140 0000 0001')).toContain(staffId);
    expect(await ids('division=410922&q=1400000')).toEqual([]);
    const neighbour = await system.caller('village', '410922100202');
    expect(await ids('division=410922&duty=child_director', neighbour)).toEqual([]);
    const [person] = (await village.get('/api/staff?duty=child_director')).body.items;
    expect(person).toMatchObject({
      posts: [{ title: '儿童主任', unit: '西关村委会' }],
      division: { name: '西关村委会' },
    });
    expect((await system.anonymous().get('/api/staff')).status).toBe(401);
  });

  it('shows accounts to administrators only', async () => {
    const { staffId } = await anAccount(system, 'hidden', '410922100201', 'village');
    expect((await village.get(`/api/staff/${staffId}`)).body.accounts).toEqual([]);
    expect((await sysadmin.get(`/api/staff/${staffId}`)).body.accounts).toHaveLength(1);
  });
});
