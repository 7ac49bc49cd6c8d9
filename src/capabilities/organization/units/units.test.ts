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
