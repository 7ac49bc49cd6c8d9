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
const matching = (version: number) => ({ 'if-match': `"${version}"` });
const audited = (event: string, objectId: string) =>
  system.owner('select account_id, area from audit_event where event = $1 and object_id = $2', [
    event,
    objectId,
  ]);

describe('entering a unit', () => {
  it('is refused to everybody but the system administrator', async () => {
    for (const role of ['city', 'county', 'secadmin'] as const)
      expect((await (await system.caller(role, '4109')).post('/api/units', draft())).status).toBe(403);
    expect((await system.anonymous().post('/api/units', draft())).status).toBe(401);
  });

  it('puts it into the tree and into the audit trail', async () => {
    const unit = draft();
    const answer = await sysadmin.post('/api/units', unit);
    expect(answer.body).toMatchObject({
      name: unit.name,
      parent: { id: bureau },
      version: 1,
      can: { change: true, seat: false },
    });
    expect(answer.body.division.path.map((step: { name: string }) => step.name)).toEqual([
      '濮阳市',
      '清丰县',
      '城关镇',
    ]);
    expect(await audited('unit.created', unit.id)).toEqual([
      { account_id: sysadmin.actor.accountId, area: '410922100' },
    ]);
  });

  it('refuses another area, a code that is none, a name that stands there already, and nonsense', async () => {
    const unit = draft();
    await sysadmin.post('/api/units', unit);
    expect((await sysadmin.post('/api/units', draft({ division: '410923' }))).body.code).toBe('outside-area');
    expect((await sysadmin.post('/api/units', draft({ division: '410922999' }))).body.code).toBe(
      'unknown-division',
    );
    expect((await sysadmin.post('/api/units', { ...unit, id: uuidv7() })).body.code).toBe('already-exists');
    expect((await sysadmin.post('/api/units', draft({ name: ' ' }))).status).toBe(400);
    expect((await sysadmin.post('/api/units', draft({ kind: 'club' }))).status).toBe(400);
  });

  it('is done once when it is sent twice under one key', async () => {
    const unit = draft();
    const key = { 'idempotency-key': 'unit-create-1' };
    const answers = [
      await sysadmin.post('/api/units', unit, key),
      await sysadmin.post('/api/units', unit, key),
    ];
    expect(answers.map((answer) => answer.status)).toEqual([200, 200]);
    expect(answers[1]?.body).toEqual(answers[0]?.body);
  });
});

describe('changing a unit', () => {
  it('needs the version that was seen, and tells the second of two who change at once', async () => {
    const unit = (await sysadmin.post('/api/units', draft())).body;
    expect((await sysadmin.patch(`/api/units/${unit.id}`, { phone: '0393-1' })).body.code).toBe(
      'version-required',
    );
    const both = await Promise.all(
      ['0393-7200001', '0393-7200002'].map((phone) =>
        sysadmin.patch(`/api/units/${unit.id}`, { phone }, matching(1)),
      ),
    );
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 412]);
    expect(await audited('unit.changed', unit.id)).toHaveLength(1);
  });

  it('cannot put a unit below itself or its own units, nor below one of a lower division', async () => {
    const upper = (await sysadmin.post('/api/units', draft({ division: '410922' }))).body;
    const lower = (await sysadmin.post('/api/units', draft({ division: '410922', parentId: upper.id }))).body;
    const town = (await sysadmin.post('/api/units', draft())).body;
    for (const parentId of [upper.id, lower.id, town.id]) {
      const answer = await sysadmin.patch(`/api/units/${upper.id}`, { parentId }, matching(1));
      expect(answer.body.code).toBe('unit-circle');
    }
  });

  it('cannot make a circle by two changes at once', async () => {
    const one = (await sysadmin.post('/api/units', draft({ division: '410922' }))).body;
    const two = (await sysadmin.post('/api/units', draft({ division: '410922' }))).body;
    const answers = await Promise.all([
      sysadmin.patch(`/api/units/${one.id}`, { parentId: two.id }, matching(1)),
      sysadmin.patch(`/api/units/${two.id}`, { parentId: one.id }, matching(1)),
    ]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 422]);
  });

  it('is not for an administrator below: he sees the unit above him and cannot touch it', async () => {
    const city = await aUnit(system, '4109', '濮阳市民政局');
    expect((await sysadmin.get(`/api/units/${city}`)).body.can).toMatchObject({
      change: false,
      appoint: false,
    });
    expect((await sysadmin.patch(`/api/units/${city}`, { name: '别的' }, matching(1))).status).toBe(404);
    const elsewhere = await aUnit(system, '410923', '南乐县民政局');
    expect((await sysadmin.get(`/api/units/${elsewhere}`)).status).toBe(404);
  });
});

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

describe('closing a unit', () => {
  it('ends its posts and seats with it, and keeps all of them readable', async () => {
    const station = (await sysadmin.post('/api/units', draft())).body;
    const staffId = await aColleague(system, '410922100');
    await sysadmin.post('/api/posts', {
      id: uuidv7(),
      unitId: station.id,
      staffId,
      title: '站长',
      from: '2023-03-01',
    });
    const path = `/api/units/${station.id}/close`;
    expect((await village.post(path, { on: '2023-11-06' }, matching(1))).status).toBe(403);
    expect((await sysadmin.post(path, { on: '2023-02-01' }, matching(1))).body.code).toBe('bad-period');
    const closed = await sysadmin.post(path, { on: '2023-11-06' }, matching(1));
    expect(closed.body).toMatchObject({
      validTo: '2023-11-06',
      posts: [],
      can: { change: false, appoint: false },
    });
    expect(closed.body.formerPosts).toHaveLength(1);
    expect((await sysadmin.post(path, { on: '2023-11-06' }, matching(2))).body.code).toBe('wrong-state');
    expect(await audited('unit.closed', station.id)).toHaveLength(1);
  });
});

describe('listing units', () => {
  it('shows those of a division, of a kind or below a unit, and none of another county', async () => {
    await aUnit(system, '410923', '南乐县一个机构');
    const all = (await village.get('/api/units?division=410922&limit=200')).body.items;
    expect(all.length).toBeGreaterThan(3);
    expect(all.every((unit: { division: { code: string } }) => unit.division.code.startsWith('410922'))).toBe(
      true,
    );
    expect((await village.get('/api/units?division=410923')).body.items).toEqual([]);
    const here = (await village.get('/api/units?division=410922&reach=here&kind=bureau')).body.items;
    expect(here.map((unit: { id: string }) => unit.id)).toContain(bureau);
    const below = (await village.get(`/api/units?parent=${bureau}&limit=200`)).body.items;
    expect(below.length).toBeGreaterThan(0);
  });

  it('goes on where the page before ended', async () => {
    const all = (await sysadmin.get('/api/units?limit=200')).body.items.map(
      (unit: { id: string }) => unit.id,
    );
    const found: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page = (await sysadmin.get(`/api/units?limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`))
        .body as {
        items: { id: string }[];
        next: string | null;
      };
      found.push(...page.items.map((unit) => unit.id));
      cursor = page.next;
    }
    expect(found).toEqual(all);
  });
});
