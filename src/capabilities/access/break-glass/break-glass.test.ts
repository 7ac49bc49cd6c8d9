/** The emergency: one file, named exactly, for minutes, known at once to those responsible, judged by somebody else. */
import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { OPEN_MINUTES } from '#capabilities/access/break-glass/rules.ts';
import { type Role, roleCodes } from '#foundation/access/table.ts';
import { aChild, aFather, type MadeChild, places } from '#testing/builders/children.ts';
import { inCareOf, withLetter } from '#testing/builders/guardianship.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let child: MadeChild;
let sibling: MadeChild;
let city: Caller;
let auditor: Caller;

const night = '2023-11-06T23:00:00+08:00';
const minutesLater = (minutes: number) =>
  system.clock.set(new Date(new Date(night).getTime() + minutes * 60_000).toISOString());

beforeAll(async () => {
  system = await startTestSystem(night);
  child = await aChild().named('张小明').inVillage(places.village).withParents(aFather()).make(system);
  sibling = await aChild().named('张小红').inVillage(places.village).make(system);
  await withLetter(system, child, await inCareOf(system, child));
  city = await system.caller('city', '4109');
  auditor = await system.caller('auditor', '4109');
});
afterAll(() => system.close());
beforeEach(() => minutesLater(0));

const reason = '孩子深夜独自在外，需要立即联系家人';
const open = (caller: Caller, change: object = {}) =>
  caller.post('/api/break-glass', { id: uuidv7(), child: { citizenId: child.citizenId }, reason, ...change });
const stranger = () => system.caller('county', places.otherCounty);
const file = (caller: Caller, id = child.id) => caller.get(`/api/children/${id}`);
const waiting = async (caller: Caller) =>
  ((await caller.get('/api/home')).body.waiting as { kind: string; count: number }[]).find(
    (item) => item.kind === 'emergencyOpenings',
  )?.count ?? 0;

describe('breaking the glass', () => {
  it('opens the one file to be read, and nothing else, for its minutes', async () => {
    const county = await stranger();
    expect((await file(county)).status).toBe(404);
    const opened = await open(county);
    expect(opened.body).toMatchObject({ childId: child.id, until: '2023-11-06T15:30:00.000Z' });
    const shown = await file(county);
    expect(shown.body).toMatchObject({ name: '张小明', can: { edit: false, transfer: false, leave: false } });
    expect(shown.body.household.members.length).toBe(1);
    expect((await county.get(`/api/children/${child.id}/guardianship`)).body.letters.length).toBe(1);
    expect((await county.get(`/api/children/${child.id}/timeline`)).status).toBe(200);
    expect((await file(county, sibling.id)).status).toBe(404);
    expect((await county.get('/api/session')).body.breakGlass.childId).toBe(child.id);
    minutesLater(OPEN_MINUTES);
    expect((await file(county)).status).toBe(404);
    expect((await county.get('/api/session')).body.breakGlass).toBeNull();
  });

  it('is announced at once to those responsible, wherever they look', async () => {
    const heard = new AbortController();
    const stream = await fetch(`${system.url}/api/live`, {
      headers: { authorization: `Bearer ${city.token}` },
      signal: heard.signal,
    });
    const reader = (stream.body as ReadableStream<Uint8Array>).getReader();
    const until = async (word: string): Promise<string> => {
      let told = '';
      while (!told.includes(word)) told += Buffer.from((await reader.read()).value ?? []).toString();
      return told;
    };
    await until('missed');
    const opened = await open(await stranger());
    expect(await until('break-glass')).toContain(`event: break-glass\ndata: ${opened.body.id}`);
    heard.abort();
  });

  it('opens it to a hotline, whose role reads no file otherwise', async () => {
    for (const role of ['operator', 'lead'] as const) {
      const hotline = await system.caller(role, '4109');
      expect((await file(hotline)).status).toBe(403);
      expect((await open(hotline, { child: { fileId: child.id } })).status).toBe(200);
      expect((await file(hotline)).status).toBe(200);
      expect((await file(hotline, sibling.id)).status).toBe(404);
      const list = await hotline.get('/api/children');
      expect(list.body.items.map((one: { id: string }) => one.id)).toEqual([child.id]);
      expect(
        (await hotline.patch(`/api/children/${child.id}`, { remark: 'x' }, { 'if-match': '"1"' })).status,
      ).toBe(403);
    }
  });

  it('is for those with the duty, and for nobody else', async () => {
    for (const role of roleCodes.filter((code: Role) => !['county', 'operator', 'lead'].includes(code)))
      expect((await open(await system.caller(role, places.otherCounty))).status, role).toBe(403);
  });

  it('finds a child by nothing but the whole citizen ID or the file’s number, and asks for a reason', async () => {
    const county = await stranger();
    expect((await open(county, { child: { citizenId: '410981201501010011' } })).status).toBe(404);
    expect((await open(county, { child: { fileId: uuidv7() } })).status).toBe(404);
    expect((await open(county, { child: { citizenId: '4109%' } })).status).toBe(400);
    expect((await open(county, { child: { name: '张小明' } })).status).toBe(400);
    expect((await open(county, { reason: '急' })).status).toBe(400);
    const own = await system.caller('county', places.county);
    expect((await open(own)).body.code).toBe('in-your-area');
  });

  it('keeps one file open at a time, is closed by hand, and sent twice is one', async () => {
    const county = await stranger();
    const body = { id: uuidv7(), child: { fileId: child.id }, reason };
    const key = { 'idempotency-key': uuidv7() };
    const first = await county.post('/api/break-glass', body, key);
    expect((await county.post('/api/break-glass', body, key)).body).toEqual(first.body);
    const second = await open(county, { child: { fileId: sibling.id } });
    expect([(await file(county)).status, (await file(county, sibling.id)).status]).toEqual([404, 200]);
    expect((await (await stranger()).post(`/api/break-glass/${second.body.id}/end`)).status).toBe(404);
    expect((await county.post(`/api/break-glass/${second.body.id}/end`)).status).toBe(200);
    expect((await file(county, sibling.id)).status).toBe(404);
    expect((await county.post(`/api/break-glass/${second.body.id}/end`)).status).toBe(404);
  });

  it('is refused to whoever stands in for somebody', async () => {
    const owner = await stranger();
    const substitute = await stranger();
    const lent = {
      id: uuidv7(),
      bindingId: owner.actor.bindingId,
      accountId: substitute.actor.accountId,
      from: night,
      until: '2023-11-07T08:00:00+08:00',
      reason: 'night_shift',
    };
    expect((await owner.post('/api/substitutions', lent)).status).toBe(200);
    await substitute.post('/api/session/role', { bindingId: owner.actor.bindingId });
    expect((await open(substitute)).body.code).toBe('acting-in-stead');
  });
});

describe('everything read under it', () => {
  it('is in the audit trail with the opening, and in the reviewer’s list', async () => {
    const county = await stranger();
    const { id } = (await open(county)).body;
    await file(county);
    const rows = await system.owner(
      "select event from audit_event where account_id = $1 and details ->> 'breakGlass' = $2 order by id",
      [county.actor.accountId, id],
    );
    expect(rows).toEqual([{ event: 'break-glass.opened' }, { event: 'child.opened' }]);
    const list = await city.get('/api/break-glass?state=unreviewed');
    const item = list.body.items.find((one: { id: string }) => one.id === id);
    expect(item).toMatchObject({
      childName: '张小明',
      reason,
      state: 'open',
      reads: [{ event: 'child.opened' }],
    });
  });
});

describe('those responsible', () => {
  it('are warned at once: the child’s county, the city, the security and the audit administrator, and no other county', async () => {
    const watching = [
      city,
      auditor,
      await system.caller('county', places.county),
      await system.caller('secadmin', '4109'),
    ];
    const elsewhere = await system.caller('county', '410926');
    const before = await Promise.all([...watching, elsewhere].map(waiting));
    await open(await stranger());
    const after = await Promise.all([...watching, elsewhere].map(waiting));
    expect(after.map((count, at) => count - (before[at] ?? 0))).toEqual([1, 1, 1, 1, 0]);
  });

  it('are told no name where they read no child’s file', async () => {
    for (const caller of [auditor, await system.caller('secadmin', '4109')]) {
      const { items } = (await caller.get('/api/break-glass')).body;
      expect(items.length).toBeGreaterThan(0);
      expect(items.every((one: { childName: string | null }) => one.childName === null)).toBe(true);
    }
  });

  it('judge it once, with a note, and never what they did themselves; unreviewed ones stay on the first page', async () => {
    const county = await stranger();
    const { id } = (await open(county)).body;
    const review = (caller: Caller, body: object, version = 1) =>
      caller.post(`/api/break-glass/${id}/review`, body, { 'if-match': `"${version}"` });
    const verdict = { verdict: 'unjustified', note: '与值班记录不符' };
    expect((await review(county, verdict)).status).toBe(403);
    expect((await review(await system.caller('secadmin', '4109'), verdict)).status).toBe(403);
    expect((await review(city, { verdict: 'fine', note: 'x' })).status).toBe(400);
    expect((await review(city, { verdict: 'justified', note: '' })).status).toBe(400);
    expect((await review(city, verdict, 7)).status).toBe(412);
    const before = await waiting(city);
    const both = await Promise.all([
      review(city, verdict),
      review(auditor, { ...verdict, verdict: 'justified' }),
    ]);
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 412]);
    expect(await waiting(city)).toBe(before - 1);
    expect((await review(auditor, verdict, 2)).body.code).toBe('wrong-state');
    const own = (await county.get('/api/break-glass/mine')).body.items[0];
    expect(own.review.note).toBe('与值班记录不符');
    expect(
      await system.owner(
        "select count(*)::int as n from audit_event where event = 'break-glass.reviewed' and object_id = $1",
        [id],
      ),
    ).toEqual([{ n: 1 }]);
  });

  it('do not see or judge what lies in another county', async () => {
    const { id } = (await open(await stranger())).body;
    const elsewhere = await system.caller('auditor', '410926');
    expect((await elsewhere.get('/api/break-glass')).body.items).toEqual([]);
    const verdict = { verdict: 'justified', note: '无' };
    expect(
      (await elsewhere.post(`/api/break-glass/${id}/review`, verdict, { 'if-match': '"1"' })).status,
    ).toBe(404);
  });
});

describe('in the database', () => {
  const as = (caller: Caller, text: string, more: object = {}) =>
    system.database.asActor({ actor: { ...caller.actor, ...more }, requestId: 'test' }, (tx) =>
      sql.raw(text).execute(tx),
    );

  it('it is a grant for that child: whoever sets the same role without it sees nothing', async () => {
    const county = await stranger();
    const claims = { breakGlass: { id: uuidv7(), childId: child.id, until: new Date('2099-01-01') } };
    expect((await as(county, 'select id from child', claims)).rows).toEqual([]);
    await open(county);
    expect((await as(county, 'select id from child', claims)).rows).toEqual([{ id: child.id }]);
    expect((await as(county, 'select id from child')).rows, 'not without saying so').toEqual([]);
    minutesLater(OPEN_MINUTES);
    expect((await as(county, 'select id from child', claims)).rows, 'nor later').toEqual([]);
  });

  it('nothing is written to the open file', async () => {
    const county = await stranger();
    await open(county);
    const claims = { breakGlass: { id: uuidv7(), childId: child.id, until: new Date('2099-01-01') } };
    const event = `insert into child_event (id, child_id, kind) values (gen_random_uuid(), '${child.id}', 'edited')`;
    await expect(as(county, event, claims)).rejects.toThrow(/row-level security/);
    for (const table of [
      'child set name',
      'guardian set name',
      'household set group_name',
      'family_member set name',
    ]) {
      const changed = await as(county, `update ${table} = 'x'`, claims);
      expect(Number(changed.numAffectedRows ?? 0n), table).toBe(0);
    }
    for (const table of ['care set version', 'letter set version', 'alarm set version']) {
      const changed = await as(county, `update ${table} = 9`, claims);
      expect(Number(changed.numAffectedRows ?? 0n), table).toBe(0);
    }
  });

  it('nobody lengthens an opening, opens one in another’s name, or judges his own', async () => {
    const county = await stranger();
    const { id } = (await open(county)).body;
    await expect(
      as(county, `update break_glass set until = '2099-01-01' where id = '${id}'`),
    ).rejects.toThrow(/permission denied/);
    await expect(
      as(
        county,
        `update break_glass set verdict = 'justified', note = 'x', reviewed_by = '${county.actor.accountId}', reviewed_at = now() where id = '${id}'`,
      ),
    ).rejects.toThrow(/row-level security|break_glass/);
    await expect(
      as(
        county,
        `insert into break_glass (id, child_id, residence, account_id, person, role, area, reason, until)
        values (gen_random_uuid(), '${child.id}', '${places.village}', '${city.actor.accountId}', 'x', 'county', '${places.otherCounty}', 'long enough a reason', access.now() + interval '9 minutes')`,
      ),
    ).rejects.toThrow(/row-level security/);
  });
});
