/** A joint meeting: called, answered, held with minutes that those present sign, and resolutions that are carried out in time. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { watchResolutions } from '#capabilities/coordination/index.ts';
import { makeRound } from '#foundation/jobs/minute-rounds.ts';
import { aCase, type MadeCase, standAt } from '#testing/builders/cases.ts';
import { places } from '#testing/builders/children.ts';
import { aDepartment, type Department } from '#testing/builders/coordination.ts';
import { aUnit } from '#testing/builders/organization.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let county: Caller;
let police: Department;
let women: Department;
let court: string;
let made: MadeCase;

beforeAll(async () => {
  system = await startTestSystem('2023-11-06T09:00:00+08:00');
  county = await system.caller('county', places.county);
  police = await aDepartment(system, '濮阳市公安局', 'police');
  women = await aDepartment(system, '濮阳市妇女联合会', 'women');
  court = await aUnit(system, '4109', '濮阳市中级人民法院', 'department');
});
beforeEach(async () => {
  await standAt(system, '2023-11-06T09:00:00');
  made = await aCase(system, county, { types: ['no_care'] });
});
afterAll(() => system.close());

const once = () => ({ 'idempotency-key': uuidv7() });
const inviting = (more: object = {}) => ({
  id: uuidv7(),
  caseId: made.id,
  heldAt: '2023-11-06T15:00:00+08:00',
  title: '小明监护问题会商',
  place: '县民政局会议室',
  agenda: ['通报核查情况', '研究监护方案'],
  unitIds: [police.id, court],
  ...more,
});
const call = async (more: object = {}) => {
  const body = inviting(more);
  const { status } = await county.post('/api/meetings', body, once());
  expect(status).toBe(200);
  return body.id;
};
const deed = (by: Caller, path: string, body: object, version = 1) =>
  by.post(`/api/meetings/${path}`, body, { 'if-match': `"${version}"`, ...once() });
const hold = async (id: string, version = 1) => {
  await standAt(system, '2023-11-06T17:00:00');
  const resolution = { id: uuidv7(), unitId: police.id, what: '一周内训诫父亲', dueOn: '2023-11-13' };
  const answer = await deed(
    county,
    `${id}/minutes`,
    {
      heldAt: '2023-11-06T15:00:00+08:00',
      presentUnitIds: [police.id, court],
      minutes: '会议研究了监护方案',
      resolutions: [resolution],
    },
    version,
  );
  expect(answer.status).toBe(200);
  return resolution.id;
};
const round = () => makeRound(system.database, { name: 'resolutions', run: watchResolutions });

describe('a joint meeting', () => {
  it('is called, answered, minuted, signed by those present, and stands in the case', async () => {
    const id = await call();
    const seen = (await police.liaison.get(`/api/meetings/${id}`)).body;
    expect(seen).toMatchObject({ title: '小明监护问题会商', caseNumber: null, caseId: null, waits: true });
    const replied = await police.liaison.post(
      `/api/meetings/${id}/units/${police.id}/reply`,
      { reply: 'coming' },
      once(),
    );
    expect(replied.status).toBe(200);
    await hold(id);
    const signed = await police.liaison.post(`/api/meetings/${id}/units/${police.id}/sign`, {}, once());
    expect(signed.body.signedAt).toBeNull();
    const path = `/api/meetings/${id}/units/${court}/sign`;
    expect((await county.post(path, {}, once())).body.faults[0].place).toBe('body.person');
    const last = await county.post(path, { person: '王法官' }, once());
    expect(last.body.signedAt).not.toBeNull();
    expect(last.body.invited.find((unit: { id: string }) => unit.id === court)).toMatchObject({
      signer: '王法官',
      onBehalf: true,
    });
    const { body } = await made.read(county);
    expect(JSON.stringify(body.contents.timeline)).toContain('会议研究了监护方案');
  });

  it('is not there for a unit that is not invited, nor for another county', async () => {
    const id = await call();
    for (const other of [women.liaison, await system.caller('county', places.otherCounty)])
      expect((await other.get(`/api/meetings/${id}`)).status).toBe(404);
    expect(
      (await police.liaison.post(`/api/meetings/${id}/units/${court}/reply`, { reply: 'coming' }, once()))
        .body.code,
    ).toBe('not-of-unit');
  });

  it('called twice is one; held, moved or called off once', async () => {
    const body = inviting();
    await Promise.all([
      county.post('/api/meetings', body, once()),
      county.post('/api/meetings', body, once()),
    ]);
    expect(await system.owner('select 1 from meeting where id = $1', [body.id])).toHaveLength(1);
    const why = { why: '改期' };
    const moved = await deed(county, `${body.id}/move`, { heldAt: '2023-11-06T16:00:00+08:00', ...why });
    expect(moved.body.version).toBe(2);
    expect((await deed(county, `${body.id}/cancel`, why)).body.code).toBe('changed-meanwhile');
    expect((await deed(county, `${body.id}/cancel`, why, 2)).body.state).toBe('cancelled');
    expect((await deed(county, `${body.id}/cancel`, why, 3)).body.code).toBe('wrong-state');
  });

  it('is called by an office, of its own or on its case', async () => {
    const own = await county.post('/api/meetings', inviting({ caseId: null }), once());
    expect([own.status, own.body.caseNumber]).toEqual([200, null]);
    expect((await police.liaison.post('/api/meetings', inviting(), once())).body.code).toBe('not-allowed');
    const city = await system.caller('city', '4109');
    expect((await city.post('/api/meetings', inviting(), once())).body.code).toBe('not-of-case');
  });

  it('is told what is wrong', async () => {
    for (const wrong of [
      { heldAt: '2023-11-05T09:00:00+08:00' },
      { agenda: [] },
      { unitIds: [] },
      { title: ' ' },
    ])
      expect((await county.post('/api/meetings', inviting(wrong), once())).body.code).toBe('bad-input');
    const id = await call();
    await standAt(system, '2023-11-06T17:00:00');
    const minutes = { heldAt: '2023-11-06T15:00:00+08:00', minutes: '纪要', presentUnitIds: [women.id] };
    expect((await deed(county, `${id}/minutes`, minutes)).body.faults[0].code).toBe('not-invited');
  });

  it('keeps what was said sealed', async () => {
    const id = await call();
    await hold(id);
    for (const table of ['meeting', 'meeting_content', 'meeting_task']) {
      const column = table === 'meeting' ? 'id' : 'meeting_id';
      const rows = await system.owner(`select * from ${table} where ${column} = $1`, [id]);
      const text = rows
        .flatMap((row) => Object.values(row))
        .map((value) => (Buffer.isBuffer(value) ? value.toString('utf8') : JSON.stringify(value)));
      expect(text.join(), table).not.toMatch(/小明|监护方案|训诫/);
    }
  });
});

describe('a resolution', () => {
  it('is the unit’s task until it says what came of it', async () => {
    const id = await call();
    const task = await hold(id);
    const { body } = await police.liaison.get('/api/meeting-tasks');
    expect(body.items.map((item: { id: string }) => item.id)).toContain(task);
    const path = `${id}/tasks/${task}/end`;
    const done = { state: 'done', words: '已训诫' };
    expect((await deed(women.liaison, path, done)).status).toBe(404);
    expect((await deed(police.liaison, path, done, 7)).body.code).toBe('changed-meanwhile');
    const answer = await deed(police.liaison, path, done);
    expect(answer.body.tasks[0]).toMatchObject({ state: 'done', outcome: '已训诫', late: false });
    expect((await deed(police.liaison, path, done, 2)).body.code).toBe('wrong-state');
  });

  it('that is overdue is told to the host’s office, then to the city', async () => {
    const id = await call();
    const task = await hold(id);
    const alerts = () =>
      system.owner<{ area: string }>('select area from duty_alert where about_id = $1 order by raised_at', [
        task,
      ]);
    await standAt(system, '2023-11-13T23:59:00');
    await round();
    expect(await alerts()).toEqual([]);
    await standAt(system, '2023-11-14T00:00:00');
    await round();
    await round();
    expect((await alerts()).map((alert) => alert.area)).toEqual([places.county]);
    await system.owner(
      'update duty_alert set confirmed_by = $1, confirmed_at = access.now() where about_id = $2',
      [county.actor.accountId, task],
    );
    await standAt(system, '2023-11-18T09:00:00');
    await round();
    expect((await alerts()).map((alert) => alert.area)).toEqual([places.county, '4109']);
    const done = { state: 'done', words: '已训诫' };
    await police.liaison.post(`/api/meetings/${id}/tasks/${task}/end`, done, { 'if-match': '"1"' });
    expect(
      await system.owner(
        'select settled_at is not null as settled from duty_alert where about_id = $1 order by raised_at',
        [task],
      ),
    ).toEqual([{ settled: false }, { settled: true }]);
  });
});
