import { Readable } from 'node:stream';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importDivisions } from '#capabilities/organization/index.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import type { Refusal } from '#foundation/refusals.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let sysadmin: Caller;
let county: Caller;
const administration: ServiceActor = { kind: 'service', service: 'administration', onBehalfOf: null };

beforeAll(async () => {
  system = await startTestSystem();
  sysadmin = await system.caller('sysadmin', '4109');
  county = await system.caller('county', '410922');
});
afterAll(() => system.close());

const send = (text: string | Buffer, caller = sysadmin, headers: Record<string, string> = {}) =>
  caller.upload('/api/divisions/import', { name: 'divisions.csv', bytes: Buffer.from(text) }, {}, headers);

describe('browsing divisions', () => {
  it('cannot be done without being signed in', async () => {
    expect((await system.anonymous().get('/api/divisions')).status).toBe(401);
    expect((await system.anonymous().get('/api/divisions/4109')).status).toBe(401);
  });

  it('goes down from the city to the villages', async () => {
    const counties = await county.get('/api/divisions?parent=4109');
    expect(counties.body.items).toHaveLength(8);
    expect(counties.body.path.map((step: { name: string }) => step.name)).toEqual(['濮阳市']);
    const villages = await county.get('/api/divisions?parent=410922100&limit=200');
    expect(
      villages.body.items.every((item: { leaf: boolean; level: number }) => item.leaf && item.level === 5),
    ).toBe(true);
  });

  it('goes on with the next page where the first one ends', async () => {
    const all = await county.get('/api/divisions?parent=410922&limit=200');
    const first = await county.get('/api/divisions?parent=410922&limit=10');
    const rest = await county.get(`/api/divisions?parent=410922&limit=10&cursor=${first.body.next}`);
    expect([...first.body.items, ...rest.body.items]).toEqual(all.body.items);
    expect(rest.body.next).toBeNull();
  });

  it('finds by name in my own area first of all, exact names before others', async () => {
    const mine = await county.get(`/api/divisions?q=${encodeURIComponent('城关')}`);
    expect(mine.body.items[0]).toMatchObject({ code: '410922100', name: '城关镇' });
    expect(mine.body.items.every((item: { code: string }) => item.code.startsWith('410922'))).toBe(true);
    expect(mine.body.items[0].above.map((step: { name: string }) => step.name)).toEqual(['濮阳市', '清丰县']);
    const city = await county.get(`/api/divisions?q=${encodeURIComponent('城关')}&below=4109&level=4`);
    expect(city.body.items.length).toBeGreaterThan(2);
  });

  it('finds by the beginning of a code, and takes no sign of a pattern for one', async () => {
    expect((await county.get('/api/divisions?q=4109221')).body.items[0].code).toBe('410922100');
    expect((await county.get('/api/divisions?q=%25')).body.items).toEqual([]);
    expect((await county.get('/api/divisions?q=_')).body.items).toEqual([]);
  });

  it('says of a division where it lies, what is below it, and whose post is vacant', async () => {
    const answer = await county.get('/api/divisions/410922');
    expect(answer.body).toMatchObject({
      code: '410922',
      name: '清丰县',
      level: 3,
      vacant: ['county_officer'],
    });
    expect(answer.body.below).toEqual([
      { level: 4, count: 17 },
      { level: 5, count: 512 },
    ]);
    expect((await county.get('/api/divisions/4109')).body.vacant).toEqual([]);
    expect((await county.get('/api/divisions/999999')).status).toBe(404);
    expect((await county.get('/api/divisions/41092x')).status).toBe(400);
  });
});

describe('loading divisions', () => {
  it('is refused to everybody but the system administrator', async () => {
    for (const role of ['city', 'secadmin', 'auditor'] as const)
      expect((await send('code,name\n51,四川省\n', await system.caller(role, '4109'))).status).toBe(403);
    expect((await send('code,name\n51,四川省\n', county)).body.code).toBe('not-allowed');
  });

  it('takes full codes, Chinese headings and GB18030, adds what is new and renames what is known', async () => {
    const text = [
      '区划代码,名称',
      '510000000000,四川省',
      '510100000000,成都市',
      '510104000000,锦江区',
      '410922000000,清丰新县',
    ].join('\r\n');
    const answer = await send(iconv.encode(text, 'gb18030'));
    expect(answer.body).toEqual({ rows: 4, added: 3, changed: 1, unchanged: 0 });
    expect(
      (await county.get('/api/divisions/510104')).body.path.map((step: { name: string }) => step.name),
    ).toEqual(['成都市', '锦江区']);
    expect((await county.get('/api/divisions/410922')).body.name).toBe('清丰新县');
    expect((await send('code,name\n410922,清丰县\n')).body.changed).toBe(1);
  });

  it('does nothing a second time and never deletes', async () => {
    const before = await system.owner('select count(*)::int as count from division');
    const again = await send('code,name,level,parent\n41,河南省,province,\n4109,濮阳市,city,41\n');
    expect(again.body).toEqual({ rows: 2, added: 0, changed: 0, unchanged: 2 });
    expect(await system.owner('select count(*)::int as count from division')).toEqual(before);
  });

  it('names every fault with its row and takes nothing from a faulty file', async () => {
    const text = [
      'code,name,level,parent',
      '52,贵州省,province,',
      '5201,贵阳市,city,52',
      '5201,贵阳市,city,52',
      '530102,五华区,county,5301',
      '52x1,错,city,52',
      '520102,,county,5201',
    ].join('\n');
    const answer = await send(text);
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ code: 'division-file-faulty', details: { count: 4 } });
    expect(
      answer.body.faults.map((fault: { place: string; code: string }) => [fault.place, fault.code]),
    ).toEqual([
      ['row.4', 'duplicate'],
      ['row.5', 'parent-missing'],
      ['row.6', 'code-form'],
      ['row.7', 'name-form'],
    ]);
    expect(answer.body.faults[0].message).toBe('第 4 行：代码“5201”重复出现');
    expect((await county.get('/api/divisions/52')).status).toBe(404);
  });

  it.each([
    ['an empty file', ''],
    ['a file without a header', '41,河南省\n'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452000100', 'hex')],
    ['a record without an end', `code,name\n"${'甲'.repeat(70_000)}`],
  ])('says that %s is none', async (_name, content) => {
    expect((await send(content)).body.code).toBe('division-file-unreadable');
  });

  it('waits for another import and finds its rows there', async () => {
    const text = 'code,name\n53,云南省\n5301,昆明市\n';
    const answers = await Promise.all([send(text), send(text), send(text)]);
    expect(answers.map((answer) => answer.body.added).sort()).toEqual([0, 0, 2]);
  });

  it('is done once when it is sent twice under one key', async () => {
    const key = { 'idempotency-key': 'divisions-0001' };
    const first = await send('code,name\n54,西藏自治区\n', sysadmin, key);
    const second = await send('code,name\n54,西藏自治区\n', sysadmin, key);
    expect(first.body).toMatchObject({ added: 1 });
    expect(second.body).toEqual(first.body);
  });

  it('stands in the audit trail with its counts', async () => {
    await send('code,name\n61,陕西省\n');
    const rows = await system.owner(
      "select account_id, details from audit_event where event = 'division.imported' order by id desc limit 1",
    );
    expect(rows[0]).toMatchObject({ account_id: sysadmin.actor.accountId, details: { rows: 1, added: 1 } });
  });

  it('is open to the administrator on the server, and says there too what is wrong', async () => {
    const report = await importDivisions(
      system.database,
      Readable.from(['code,name\n62,甘肃省\n']),
      administration,
    );
    expect(report).toEqual({ rows: 1, added: 1, changed: 0, unchanged: 0 });
    const refused = await importDivisions(
      system.database,
      Readable.from(['code,name\n630102,城东区\n']),
      administration,
    ).catch((fault: Refusal) => fault);
    expect(refused).toMatchObject({
      code: 'division-file-faulty',
      faults: [{ message: 'row 2: parent “6301” is neither in the file nor in the system' }],
    });
  });
});
