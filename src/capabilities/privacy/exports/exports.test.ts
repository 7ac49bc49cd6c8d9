import { existsSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import XlsxPopulate from 'xlsx-populate';
import { allRounds } from '#composition';
import { startDailyRounds } from '#foundation/jobs/daily-rounds.ts';
import { aChild, aFather, type MadeChild, places } from '#testing/builders/children.ts';
import { inCareOf } from '#testing/builders/guardianship.ts';
import { type Caller, type HttpAnswer, startTestSystem, type TestSystem } from '#testing/harness.ts';

const START = '2023-11-06T09:00:00+08:00';
let system: TestSystem;
let asker: Caller;
let second: Caller;
let child: MadeChild;
const father = aFather();
beforeAll(async () => {
  system = await startTestSystem(START);
  asker = await system.caller('county', places.county);
  second = await system.caller('county', places.county);
  child = await aChild().named('=张小明').withParents(father).with({ address: '东关村3组12号' }).make(system);
  await inCareOf(system, child);
  await aChild().named('李远').inVillage(places.otherVillage).make(system);
});
afterAll(() => system.close());
beforeEach(() => system.clock.set(START));

const wanted = {
  kind: 'children',
  columns: ['name', 'county', 'village', 'citizenId', 'fatherPhone', 'guardianName', 'address'],
  purpose: '向教育部门核对学籍',
};
const ask = (who: Caller = asker, more: object = {}) => who.post('/api/exports', { ...wanted, ...more });
const decide = (who: Caller, row: HttpAnswer, body: object = { decision: 'approve' }) =>
  who.post(`/api/exports/${row.body.id}/decision`, body, { 'if-match': String(row.body.version) });

/** An export that was asked for, approved and made. */
async function ready(more: object = {}): Promise<HttpAnswer> {
  const asked = await ask(asker, more);
  expect((await decide(second, asked)).status).toBe(200);
  await system.runner.idle();
  return asker.get(`/api/exports/${asked.body.id}`);
}

const eventsOf = async (id: string): Promise<string[]> =>
  (
    await system.owner<{ event: string }>('select event from audit_event where object_id = $1 order by id', [
      id,
    ])
  ).map((row) => row.event);

describe('asking for an export', () => {
  it('says what for, which columns and how many, and waits', async () => {
    const { status, body } = await ask();
    expect(status).toBe(200);
    expect(body).toMatchObject({
      kind: 'children',
      division: { code: places.county },
      columns: ['county', 'village', 'address', 'name', 'citizenId', 'fatherPhone', 'guardianName'],
      state: 'asked',
      expected: 1,
      rows: null,
      asker: { mine: true, account: expect.stringMatching(/^county-/) },
      can: { decide: false, withdraw: true, download: false, showPassword: false },
    });
    expect(body.number).toMatch(/^DC2023-\d{6}$/);
    expect(await eventsOf(body.id)).toEqual(['export.asked']);
  });

  it('refuses what has no purpose, no column, a column twice, no census, or nobody in it', async () => {
    expect((await ask(asker, { purpose: '看' })).status).toBe(400);
    expect((await ask(asker, { filters: { flag: [] } })).status).toBe(400);
    expect((await ask(asker, { columns: [] })).status).toBe(400);
    expect((await ask(asker, { columns: ['name', 'name'] })).status).toBe(400);
    expect((await ask(asker, { columns: ['password'] })).status).toBe(400);
    expect((await ask(asker, { kind: 'campaign' })).status).toBe(400);
    expect((await ask(asker, { filters: { ageFrom: 17 } })).body.code).toBe('export-empty');
  });

  it('refuses another area, and who may not', async () => {
    expect((await ask(asker, { filters: { division: places.otherCounty } })).body.code).toBe('outside-area');
    expect((await ask(asker, { filters: { division: '4109' } })).body.code).toBe('outside-area');
    for (const role of ['village', 'operator', 'inspector', 'leader', 'secadmin'] as const)
      expect((await ask(await system.caller(role, '410922100101'))).status, role).toBe(403);
  });

  it('sent twice is one', async () => {
    const send = () => asker.post('/api/exports', wanted, { 'idempotency-key': 'ask-twice-1' });
    expect((await send()).body.id).toBe((await send()).body.id);
  });
});

describe('deciding', () => {
  it('is for a second person, in the database too', async () => {
    const asked = await ask();
    expect((await decide(asker, asked)).body.code).toBe('second-person-needed');
    await expect(
      system.owner(
        'update data_export set decided_by = asked_by, decider_staff = asker_staff where id = $1',
        [asked.body.id],
      ),
    ).rejects.toThrow(/decided on by whoever acts/);
    await expect(
      system.owner(`update data_export set state = 'ready' where id = $1`, [asked.body.id]),
    ).rejects.toThrow(/data_export_decided/);
  });

  it('is not for another county, nor for a town, nor for the administrators', async () => {
    const asked = await ask();
    const elsewhere = await system.caller('county', places.otherCounty);
    expect((await decide(elsewhere, asked)).status).toBe(404);
    for (const [role, area] of [
      ['town', places.town],
      ['secadmin', '4109'],
      ['auditor', '4109'],
    ] as const)
      expect((await decide(await system.caller(role, area), asked)).status, role).toBe(403);
  });

  it('happens once: of two at once the second is told', async () => {
    const [asked, city] = [await ask(), await system.caller('city', '4109')];
    const answers = await Promise.all([
      decide(second, asked),
      decide(city, asked, { decision: 'decline', note: '不必' }),
    ]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 412]);
    await system.runner.idle();
  });

  it('declines with a reason, and then nothing is made', async () => {
    const asked = await ask();
    expect((await decide(second, asked, { decision: 'decline' })).status).toBe(400);
    const declined = await decide(second, asked, { decision: 'decline', note: '用途不明' });
    expect(declined.body).toMatchObject({ state: 'declined', decisionNote: '用途不明' });
    expect((await asker.get(`/api/exports/${asked.body.id}/file.xlsx`)).status).toBe(409);
  });

  it('shows the approver what waits, and nobody his own', async () => {
    const asked = await ask();
    const box = async (who: Caller) =>
      (await who.get('/api/exports?box=toDecide')).body.items.map((item: { id: string }) => item.id);
    expect(await box(second)).toContain(asked.body.id);
    expect(await box(asker)).not.toContain(asked.body.id);
    expect(await box(await system.caller('county', places.otherCounty))).toEqual([]);
  });
});

describe('the file', () => {
  it('opens with the password that the asker is shown once, and holds the columns asked for', async () => {
    const row = await ready();
    expect(row.body).toMatchObject({ state: 'ready', rows: 1, can: { download: true, showPassword: true } });
    const { password } = (await asker.post(`/api/exports/${row.body.id}/password`)).body;
    const file = await asker.get(`/api/exports/${row.body.id}/file.xlsx`);
    expect(file.status).toBe(200);
    const sheet = (await XlsxPopulate.fromDataAsync(file.bytes, { password })).sheet(0);
    const cells = (line: number) =>
      ['A', 'B', 'C', 'D', 'E', 'F', 'G'].map((at) => sheet?.cell(`${at}${line}`).value());
    expect(String(cells(1)[0])).toContain(row.body.number);
    expect(String(cells(1)[0])).toContain('向教育部门核对学籍');
    expect(cells(2)).toEqual([
      '县（区）',
      '村（居）',
      '家庭住址',
      '儿童姓名',
      '身份证号',
      '父亲联系电话',
      '监护人姓名',
    ]);
    expect(cells(3).slice(2).map(String)).toEqual([
      '东关村3组12号',
      '=张小明',
      child.citizenId,
      father.phone,
      '王桂兰',
    ]);
    expect(String(cells(4)[0])).toContain(asker.actor.name);
    await expect(XlsxPopulate.fromDataAsync(file.bytes, { password: `${password}x` })).rejects.toThrow();
    for (const text of [child.citizenId, father.phone, '张小明'])
      expect(file.bytes.includes(Buffer.from(text ?? '-')), text ?? '').toBe(false);
    const held = await system.owner('select child_id from export_row where export_id = $1', [row.body.id]);
    expect(held).toEqual([{ child_id: child.id }]);
    expect(await eventsOf(row.body.id)).toEqual([
      'export.asked',
      'export.decided',
      'export.made',
      'export.password-shown',
      'export.downloaded',
    ]);
  });

  it('is the asker’s alone, its password too, which comes once and cannot be read in the database', async () => {
    const row = await ready();
    const sealed = async () =>
      (await system.owner('select sealed_password from data_export where id = $1', [row.body.id]))[0]
        ?.sealed_password;
    const before = await sealed();
    const [path, secret] = [`/api/exports/${row.body.id}/file.xlsx`, `/api/exports/${row.body.id}/password`];
    expect((await second.get(path)).status).toBe(404);
    expect((await second.post(secret)).status).toBe(404);
    const key = { 'idempotency-key': 'password-once' };
    const { password } = (await asker.post(secret, undefined, key)).body;
    expect(password).toMatch(/^[a-z2-9-]{23}$/);
    expect(before).not.toContain(password);
    expect(await sealed()).toBeNull();
    expect((await asker.post(secret, undefined, key)).body.password).toBeNull();
    expect((await asker.post(secret)).body.code).toBe('password-shown');
  });

  it('is fetched three times, also by two at once, and no more', async () => {
    const row = await ready();
    const path = `/api/exports/${row.body.id}/file.xlsx`;
    const answers = await Promise.all(Array.from({ length: 5 }, () => asker.get(path)));
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 200, 200, 409, 409]);
    expect((await asker.get(path)).body.code).toBe('export-used-up');
  });

  it('says which exports hold a child', async () => {
    const row = await ready();
    const { body } = await second.get(`/api/children/${child.id}/exports`);
    expect(body.items[0]).toMatchObject({
      number: row.body.number,
      purpose: wanted.purpose,
      asker: asker.actor.name,
    });
    const elsewhere = await system.caller('county', places.otherCounty);
    expect((await elsewhere.get(`/api/children/${child.id}/exports`)).status).toBe(404);
  });
});

describe('an export ends', () => {
  it('when it is withdrawn, and its file is gone', async () => {
    const row = await ready();
    const [kept] = await system.owner<{ file_id: string }>('select file_id from data_export where id = $1', [
      row.body.id,
    ]);
    const path = `/api/exports/${row.body.id}`;
    const withdrawn = await second.post(`${path}/withdrawal`, undefined, {
      'if-match': String(row.body.version),
    });
    expect(withdrawn.body).toMatchObject({ state: 'withdrawn', can: { withdraw: false } });
    expect((await asker.get(`${path}/file.xlsx`)).body.code).toBe('wrong-state');
    expect(existsSync(system.files.pathOf(kept?.file_id ?? ''))).toBe(false);
    expect(await eventsOf(row.body.id)).toContain('export.withdrawn');
  });

  it('when nobody is left in it at the time of making', async () => {
    const lonely = await aChild().inVillage(places.villageOfNextTown).make(system);
    const asked = await ask(asker, { filters: { division: places.nextTown } });
    await system.owner(
      `update child set state = 'left', left_on = '2023-11-06', left_reason = 'grown_up' where id = $1`,
      [lonely.id],
    );
    await decide(second, asked);
    await system.runner.idle();
    const { body } = await asker.get(`/api/exports/${asked.body.id}`);
    expect(body).toMatchObject({ state: 'failed', fault: 'export-empty' });
  });

  it('is made anew, whole and once, where the server died over it', async () => {
    const asked = await ask();
    const { body } = await decide(second, asked);
    await system.runner.idle();
    await system.owner(`update data_export set state = 'making', rows = null, file_id = null where id = $1`, [
      asked.body.id,
    ]);
    await system.owner('delete from export_row where export_id = $1', [asked.body.id]);
    await system.owner(
      `update long_work set state = 'running', attempts = 1, ended_at = null where id = $1`,
      [body.workId],
    );
    await system.runner.idle();
    expect((await asker.get(`/api/exports/${asked.body.id}`)).body).toMatchObject({
      state: 'ready',
      rows: 1,
    });
    const held = await system.owner('select from export_row where export_id = $1', [asked.body.id]);
    expect(held).toHaveLength(1);
  });

  // The last one: a session that was used a week from now is ended when the clock is set back.
  it('when its days are over: not fetched an hour late, and deleted by the daily round, twice over', async () => {
    const row = await ready();
    const [kept] = await system.owner<{ file_id: string }>('select file_id from data_export where id = $1', [
      row.body.id,
    ]);
    system.clock.set('2023-11-13T10:00:00+08:00');
    const path = `/api/exports/${row.body.id}`;
    expect((await asker.get(`${path}/file.xlsx`)).body.code).toBe('export-expired');
    expect((await asker.post(`${path}/password`)).body.code).toBe('export-expired');
    expect((await asker.get(path)).body.state).toBe('expired');
    const faults: unknown[] = [];
    const onFault = (_round: unknown, fault: unknown) => faults.push(fault);
    for (let time = 0; time < 2; time += 1) {
      const rounds = startDailyRounds({ database: system.database, rounds: allRounds(system), onFault });
      await rounds.look();
      await rounds.stop();
    }
    expect(faults).toEqual([]);
    expect(existsSync(system.files.pathOf(kept?.file_id ?? ''))).toBe(false);
    expect((await eventsOf(row.body.id)).filter((event) => event === 'export.expired')).toHaveLength(1);
    const held = await system.owner('select from export_row where export_id = $1', [row.body.id]);
    expect(held).toHaveLength(1);
  });
});
