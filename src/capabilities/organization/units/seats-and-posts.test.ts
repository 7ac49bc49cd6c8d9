import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aColleague, aUnit } from '#testing/builders/organization.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let sysadmin: Caller;
let village: Caller;
let bureau = '';

beforeAll(async () => {
  system = await startTestSystem();
  sysadmin = await system.caller('sysadmin', '410922');
  village = await system.caller('village', '410922100201');
  bureau = await aUnit(system, '410922', '清丰县民政局');
});
afterAll(() => system.close());

const draft = (change: object = {}) => ({
  id: uuidv7(),
  name: `城关镇未成年人保护工作站 ${uuidv7().slice(-6)}`,
  kind: 'station',
  division: '410922100',
  parentId: bureau,
  ...change,
});
const audited = (event: string, objectId: string) =>
  system.owner('select account_id, area from audit_event where event = $1 and object_id = $2', [
    event,
    objectId,
  ]);

describe('a group', () => {
  it('seats units as leader, member and office, each with what it answers for', async () => {
    const group = await aUnit(system, '410922', '清丰县未成年人保护工作领导小组', 'leading_group');
    const police = await aUnit(system, '410922', '清丰县公安局', 'department');
    const seat = { unitId: police, duty: 'member', responsibility: '受理强制报告', from: '2021-06-25' };
    expect((await village.post(`/api/units/${group}/seats`, seat)).status).toBe(403);
    const answer = await sysadmin.post(`/api/units/${group}/seats`, seat);
    expect(answer.body.seats).toEqual([
      expect.objectContaining({
        unit: { id: police, name: '清丰县公安局' },
        duty: 'member',
        responsibility: '受理强制报告',
        liaisons: [],
      }),
    ]);
    expect(
      (await sysadmin.post(`/api/units/${group}/seats`, { ...seat, from: '2022-01-01' })).body.code,
    ).toBe('already-exists');
    expect((await sysadmin.post(`/api/units/${group}/seats`, { ...seat, unitId: group })).body.code).toBe(
      'unit-circle',
    );
    expect((await sysadmin.post(`/api/units/${police}/seats`, { ...seat, unitId: group })).body.code).toBe(
      'wrong-state',
    );
    expect((await sysadmin.get(`/api/units/${police}`)).body.memberOf).toEqual([
      { id: group, name: '清丰县未成年人保护工作领导小组', duty: 'member' },
    ]);
  });

  it('keeps the seats that have ended', async () => {
    const group = await aUnit(system, '410922', '清丰县工作专班', 'work_group');
    const youth = await aUnit(system, '410922', '共青团清丰县委员会', 'department');
    await sysadmin.post(`/api/units/${group}/seats`, { unitId: youth, duty: 'member', from: '2021-06-25' });
    const path = `/api/units/${group}/seats/${youth}`;
    expect((await sysadmin.patch(path, { until: '2021-01-01' })).body.code).toBe('bad-period');
    expect((await sysadmin.patch(path, { responsibility: '志愿者结对' })).body.seats[0].responsibility).toBe(
      '志愿者结对',
    );
    const ended = await sysadmin.patch(path, { until: '2023-11-01' });
    expect([ended.body.seats.length, ended.body.formerSeats.length]).toEqual([0, 1]);
    expect((await sysadmin.patch(path, { until: '2023-11-02' })).status).toBe(404);
    expect(await audited('unit.seat-changed', group)).toHaveLength(2);
  });
});

describe('a post', () => {
  const appointment = async (change: object = {}) => ({
    id: uuidv7(),
    unitId: bureau,
    staffId: await aColleague(system, '410922'),
    title: '儿童福利股股长',
    duty: 'county_officer',
    from: '2023-01-01',
    ...change,
  });

  it('is given by the system administrator and seen by all who work near', async () => {
    const post = await appointment();
    expect((await village.post('/api/posts', post)).status).toBe(403);
    expect((await sysadmin.post('/api/posts', post)).body).toMatchObject({
      id: post.id,
      until: null,
      division: { code: '410922' },
    });
    const seen = await village.get(`/api/units/${bureau}`);
    expect(seen.body.posts.map((one: { id: string }) => one.id)).toContain(post.id);
    expect(await audited('post.appointed', post.id)).toHaveLength(1);
  });

  it('makes its holder answer for the division, until it ends', async () => {
    const station = (await sysadmin.post('/api/units', draft())).body.id;
    const post = await appointment({ unitId: station, title: '儿童督导员', duty: 'child_supervisor' });
    const answers = async () =>
      (await village.get('/api/divisions/410922100201')).body.answerable.map(
        (one: { staffId: string }) => one.staffId,
      );
    await sysadmin.post('/api/posts', post);
    expect(await answers()).toContain(post.staffId);
    expect((await village.get('/api/divisions/410922100201')).body.vacant).toEqual(['child_director']);
    await sysadmin.post(`/api/posts/${post.id}/end`, { on: '2023-11-06' });
    expect(await answers()).not.toContain(post.staffId);
    const former = (await village.get(`/api/units/${station}`)).body.formerPosts;
    expect(former).toEqual([expect.objectContaining({ id: post.id, until: '2023-11-06' })]);
  });

  it('fits the level of its division, and lies in the unit’s own division or below it', async () => {
    expect((await sysadmin.post('/api/posts', await appointment({ duty: 'child_director' }))).status).toBe(
      400,
    );
    expect((await sysadmin.post('/api/posts', await appointment({ division: '410923' }))).body.code).toBe(
      'outside-area',
    );
    const director = await appointment({
      title: '儿童主任',
      duty: 'child_director',
      division: '410922100202',
    });
    expect((await sysadmin.post('/api/posts', director)).status).toBe(200);
  });

  it('is held once by one person, and ends once', async () => {
    const post = await appointment({ title: '股员', duty: null });
    const both = await Promise.all([
      sysadmin.post('/api/posts', post),
      sysadmin.post('/api/posts', { ...post, id: uuidv7() }),
    ]);
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 409]);
    const id = both.find((answer) => answer.status === 200)?.body.id;
    expect((await sysadmin.post(`/api/posts/${id}/end`, { on: '2022-01-01' })).body.code).toBe('bad-period');
    const ends = await Promise.all(
      [1, 2].map(() => sysadmin.post(`/api/posts/${id}/end`, { on: '2023-11-01' })),
    );
    expect(ends.map((answer) => answer.status).sort()).toEqual([200, 409]);
  });
});
