/** Posts and money of institutions: who enters them, what is refused, how they are corrected, what stays. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aColleague, aUnit } from '#testing/builders/organization.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let sysadmin: Caller;
let elsewhere: Caller;
let village: Caller;

beforeAll(async () => {
  system = await startTestSystem('2024-05-22T09:00:00+08:00');
  [sysadmin, elsewhere, village] = await Promise.all([
    system.caller('sysadmin', '410922'),
    system.caller('sysadmin', '410923'),
    system.caller('village', '410922100201'),
  ]);
});
afterAll(() => system.close());

const centre = (kind = 'rescue_centre', area = '410922') =>
  aUnit(system, area, `救助保护中心 ${uuidv7().slice(-6)}`, kind);
const figures = { asOf: '2023-12-31', establishment: 5, budgetFen: 6_000_050, spentFen: 5_700_000 };
const enter = (unit: string, change: object = {}, by = sysadmin, headers = {}) =>
  by.post(`/api/units/${unit}/means`, { id: uuidv7(), ...figures, ...change }, headers);
const correct = (entry: string, change: object = {}, version = 1, by = sysadmin) =>
  by.put(
    `/api/unit-means/${entry}`,
    { id: uuidv7(), ...figures, why: '决算后更正', ...change },
    { 'if-match': `"${version}"` },
  );
const audited = (event: string, unit: string) =>
  system.owner(
    'select account_id, area, before, after, why from audit_event where event = $1 and object_id = $2',
    [event, unit],
  );

describe('entering what an institution has', () => {
  it('is done by the system administrator of its area, and read by all who work near', async () => {
    const unit = await centre();
    for (const role of ['city', 'county', 'leader', 'secadmin'] as const)
      expect((await enter(unit, {}, await system.caller(role, '410922'))).status).toBe(403);
    expect((await enter(unit, {}, system.anonymous() as Caller)).status).toBe(401);
    const answer = await enter(unit);
    expect(answer.status).toBe(200);
    expect(answer.body.entries).toEqual([
      expect.objectContaining({ ...figures, inPost: 0, version: 1, why: null }),
    ]);
    expect(answer.body.can).toEqual({ enter: true });
    const seen = (await village.get(`/api/units/${unit}`)).body.means;
    expect(seen).toMatchObject({ entries: [figures], replaced: [], can: { enter: false } });
    expect(await audited('unit.means-entered', unit)).toMatchObject([
      { account_id: sysadmin.actor.accountId, area: '410922', after: figures },
    ]);
  });

  it('is not possible from another county, nor for an institution above', async () => {
    const unit = await centre();
    expect((await enter(unit, {}, elsewhere)).status).toBe(404);
    expect((await elsewhere.get(`/api/units/${unit}`)).status).toBe(404);
    expect((await enter(await centre('rescue_centre', '4109'))).status).toBe(404);
    expect((await enter(uuidv7())).status).toBe(404);
  });

  it('counts who is in post on its day, each person once', async () => {
    const unit = await centre();
    const [stays, left] = [await aColleague(system, '410922'), await aColleague(system, '410922')];
    const post = (staffId: string, title: string, from: string) => ({
      ...{ id: uuidv7(), unitId: unit, staffId, title, from },
    });
    await sysadmin.post('/api/posts', post(stays, '主任', '2022-01-01'));
    await sysadmin.post('/api/posts', post(stays, '社会工作岗', '2022-01-01'));
    const leaving = post(left, '值班岗', '2022-06-01');
    await sysadmin.post('/api/posts', leaving);
    await sysadmin.post(`/api/posts/${leaving.id}/end`, { on: '2023-12-31' });
    await enter(unit, { asOf: '2022-05-31' });
    await enter(unit, { asOf: '2023-12-30' });
    const { body } = await enter(unit);
    expect(body.entries.map((one: { asOf: string; inPost: number }) => [one.asOf, one.inPost])).toEqual([
      ['2023-12-31', 1],
      ['2023-12-30', 2],
      ['2022-05-31', 1],
    ]);
  });

  it('takes more spent than budgeted, and nothing below nothing, half a fen, or from the future', async () => {
    const unit = await centre();
    expect((await enter(unit, { spentFen: 9_000_000 })).status).toBe(200);
    for (const wrong of [
      { spentFen: -1 },
      { budgetFen: -1 },
      { establishment: -1 },
      { budgetFen: 0.5 },
      { establishment: 1.5 },
      { budgetFen: 10_000_000_000_001 },
      { asOf: '2024-05-23' },
      { asOf: '2020-12-31' },
      { asOf: '2023-02-30' },
      { spentFen: undefined },
    ])
      expect((await enter(unit, { asOf: '2022-12-31', ...wrong })).status, JSON.stringify(wrong)).toBe(400);
  });

  it('is refused for what is no institution, and once for a day', async () => {
    const bureau = await aUnit(system, '410922', `清丰县民政局 ${uuidv7().slice(-6)}`);
    expect((await enter(bureau)).body.code).toBe('wrong-state');
    expect((await sysadmin.get(`/api/units/${bureau}`)).body.means).toBeNull();
    const unit = await centre('childrens_home');
    const both = await Promise.all([enter(unit), enter(unit)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await enter(unit)).body.code).toBe('already-exists');
  });

  it('is done once when it is sent twice under one key', async () => {
    const unit = await centre();
    const key = { 'idempotency-key': `means-${unit}` };
    const id = uuidv7();
    const answers = [await enter(unit, { id }, sysadmin, key), await enter(unit, { id }, sysadmin, key)];
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers[1]?.body).toEqual(answers[0]?.body);
  });

  it('is possible for a closed institution up to its last day', async () => {
    const unit = await centre();
    await sysadmin.post(`/api/units/${unit}/close`, { on: '2023-12-31' }, { 'if-match': '"1"' });
    expect((await enter(unit)).status).toBe(400);
    expect((await enter(unit, { asOf: '2023-12-30' })).status).toBe(200);
  });
});

describe('correcting an entry', () => {
  it('puts another in its place, with the reason, and keeps the former', async () => {
    const unit = await centre();
    const entry = (await enter(unit)).body.entries[0].id;
    const { status, body } = await correct(entry, { spentFen: 5_900_000 });
    expect(status).toBe(200);
    expect(body.entries).toMatchObject([{ spentFen: 5_900_000, version: 2, why: '决算后更正' }]);
    expect(body.replaced).toMatchObject([{ id: entry, spentFen: 5_700_000, why: null }]);
    expect(await audited('unit.means-corrected', unit)).toMatchObject([
      { before: { spentFen: 5_700_000 }, after: { spentFen: 5_900_000 }, why: '决算后更正' },
    ]);
  });

  it('may move it to another day, but not onto one that has an entry', async () => {
    const unit = await centre();
    const entry = (await enter(unit)).body.entries[0].id;
    await enter(unit, { asOf: '2022-12-31' });
    expect((await correct(entry, { asOf: '2022-12-31' })).body.code).toBe('already-exists');
    const { body } = await correct(entry, { asOf: '2023-11-30' });
    expect(body.entries.map((one: { asOf: string }) => one.asOf)).toEqual(['2023-11-30', '2022-12-31']);
  });

  it('needs a reason and the version that was seen, and is told to the second of two who correct at once', async () => {
    const unit = await centre();
    const entry = (await enter(unit)).body.entries[0].id;
    expect((await correct(entry, { why: ' ' })).status).toBe(400);
    const bare = await sysadmin.put(`/api/unit-means/${entry}`, { id: uuidv7(), ...figures, why: '更正' });
    expect(bare.body.code).toBe('version-required');
    expect((await correct(entry, {}, 2)).body.code).toBe('changed-meanwhile');
    const both = await Promise.all([correct(entry), correct(entry)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect((await correct(entry)).body.code).toBe('changed-meanwhile');
    const { entries } = (await sysadmin.get(`/api/units/${unit}`)).body.means;
    expect(entries).toHaveLength(1);
    expect((await correct(entries[0].id, {}, 2)).body.entries).toMatchObject([{ version: 3 }]);
  });

  it('is not possible from another county or for another role', async () => {
    const entry = (await enter(await centre())).body.entries[0].id;
    expect((await correct(entry, {}, 1, elsewhere)).status).toBe(404);
    expect((await correct(entry, {}, 1, village)).status).toBe(403);
    expect((await correct(uuidv7())).status).toBe(404);
  });
});

describe('the database', () => {
  it('keeps what was replaced as it was, whoever writes', async () => {
    const unit = await centre();
    const entry = (await enter(unit)).body.entries[0].id;
    await correct(entry);
    const again = 'update unit_means set replaced_at = null where id = $1';
    await expect(system.owner(again, [entry])).rejects.toThrow(/stays as it was/);
  });
});

describe('the kind of an institution', () => {
  it('is put right where a centre was entered as a station, and for nothing else', async () => {
    const change = async (kind: string, other: string) =>
      sysadmin.patch(`/api/units/${await centre(kind)}`, { kind: other }, { 'if-match': '"1"' });
    expect((await change('station', 'rescue_centre')).body.kind).toBe('rescue_centre');
    expect((await change('station', 'leading_group')).body.code).toBe('wrong-state');
    expect((await change('department', 'station')).body.code).toBe('wrong-state');
  });
});
