import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTold } from '#capabilities/census/imports/told.ts';
import { childToken } from '#capabilities/children/index.ts';
import { aLine, anOpenCampaign, aRoster, handIn, handInAndCommit } from '#testing/builders/census.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let city: Caller;
let county: Caller;
let neighbour: Caller;
let campaignId = '';

beforeAll(async () => {
  system = await startTestSystem();
  city = await system.caller('city', '4109');
  county = await system.caller('county', '410922');
  neighbour = await system.caller('county', '410923');
});
afterAll(() => system.close());
beforeEach(async () => {
  campaignId = await anOpenCampaign(system);
});

const result = async (): Promise<Record<string, unknown>> =>
  (await city.get(`/api/campaigns/${campaignId}/result`)).body.now;
const children = async (importId: string) =>
  system.owner<{
    id: string;
    name: string;
    school: string | null;
    guardian_id: string | null;
    letter_until: string | null;
  }>(
    `select child.* from child join campaign_child on child_id = child.id where import_id = $1 order by ordinal`,
    [importId],
  );
const inNanle = { county: '南乐县', town: '城关镇', village: '' };

describe('committing a roster', () => {
  it('puts a child on the register with family, guardian, letter, and where each value came from', async () => {
    const line = aLine({ childName: '张　可晨', schooling: '小学', school: '城关镇小学' });
    const done = await handInAndCommit(system, county, campaignId, aRoster([line], { name: '清丰.csv' }));
    const [child] = await children(done.body.id);
    expect(child).toMatchObject({ name: '张可晨', school: '城关镇小学', letter_until: expect.anything() });
    const file = await county.get(`/api/children/${child?.id}`);
    expect(file.body.sources[0]).toMatchObject({ file: '清丰.csv', row: 2, how: 'made' });
    expect(file.body.sources[0].values).toContainEqual({
      field: 'childName',
      label: '儿童姓名',
      value: '张可晨',
      was: '张　可晨',
    });
    const timeline = await county.get(`/api/children/${child?.id}/timeline`);
    expect(timeline.body.items[0]).toMatchObject({
      kind: 'registered',
      details: { file: '清丰.csv', row: 2 },
    });
  });

  it('raises an alarm for a child in nobody’s care', async () => {
    const line = aLine({
      guardianName: '无',
      guardianRelation: '',
      guardianCitizenId: '',
      letterSigned: '否',
    });
    const done = await handInAndCommit(system, county, campaignId, aRoster([line]));
    const [child] = await children(done.body.id);
    const alarms = await system.owner('select kind, state from alarm where child_id = $1', [child?.id]);
    expect(alarms).toEqual([{ kind: 'no_guardian', state: 'open' }]);
  });

  it('is done once, however often and by how many it is asked', async () => {
    const read = await handIn(system, county, campaignId, aRoster([aLine(), aLine()]));
    const ask = () => county.post(`/api/imports/${read.body.id}/commit`);
    const both = await Promise.all([ask(), ask()]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    await system.runner.idle();
    expect((await ask()).body).toMatchObject({ state: 'committed', result: { new: 2 } });
    await system.runner.idle();
    expect(await children(read.body.id)).toHaveLength(2);
  });

  it('writes who committed it in the audit trail', async () => {
    const done = await handInAndCommit(system, county, campaignId, aRoster([aLine()]));
    const rows = await system.owner(
      `select account_id, service, area from audit_event where object_id = $1 and event = 'roster.committed'`,
      [done.body.id],
    );
    expect(rows).toEqual([{ account_id: county.actor.accountId, service: 'census-import', area: '410922' }]);
  });

  it('counts a child in the county whose file came first, when two come at the same time', async () => {
    const shared = aLine();
    const one = await handIn(system, county, campaignId, aRoster([shared, aLine()]));
    const other = await handIn(
      system,
      neighbour,
      campaignId,
      aRoster([{ ...shared, ...inNanle }, aLine(inNanle)]),
    );
    await Promise.all([
      county.post(`/api/imports/${one.body.id}/commit`),
      neighbour.post(`/api/imports/${other.body.id}/commit`),
    ]);
    await system.runner.idle();
    const now = await result();
    expect(now).toMatchObject({ distinctChildren: 3, duplicateRows: 1 });
    expect(now.files).toBeDefined();
  });

  it('begins the county’s part of the campaign', async () => {
    await handInAndCommit(system, county, campaignId, aRoster([aLine()]));
    const tasks = await county.get(`/api/campaigns/${campaignId}/tasks?under=4109`);
    expect(tasks.body.items[0]).toMatchObject({
      state: 'working',
      progress: { counted: 1, villagesReported: 1 },
    });
  });

  it('counts in a second campaign the children of the first, and makes no file anew', async () => {
    const lines = [aLine(), aLine({ school: '' })];
    await handInAndCommit(system, county, campaignId, aRoster(lines));
    const next = await anOpenCampaign(system);
    const again = lines.map((line) => ({ ...line, school: '城关镇小学' }));
    const done = await handInAndCommit(system, county, next, aRoster([...again, aLine()]));
    expect(done.body.result).toMatchObject({ counted: 3, known: 2, new: 1, duplicates: { total: 0 } });
    const found = await children(done.body.id);
    expect(found.map(({ school }) => school)).toEqual(['城关镇小学', '城关镇小学', null]);
  });
});

describe('a duplicate row', () => {
  it('fills what was blank, overwrites nothing, and shows where the two disagree', async () => {
    const first = aLine({ school: '', grade: '三年级' });
    const second = { ...first, school: '古城小学', grade: '四年级', ...inNanle };
    await handInAndCommit(system, county, campaignId, aRoster([first]));
    await handInAndCommit(system, neighbour, campaignId, aRoster([second], { name: '南乐.csv' }));
    const [child] = await system.owner<{ id: string; school: string; grade: string }>(
      'select id, school, grade from child where citizen_id_index = $1',
      [childToken(system.database.vault, first.citizenId ?? '')],
    );
    expect(child).toMatchObject({ school: '古城小学', grade: '三年级' });
    const [match] = await system.owner<{ id: string; sealing_key: Buffer; told_sealed: Buffer }>(
      `select roster_match.id, sealing_key, told_sealed from roster_match
         join roster_import on roster_import.id = import_id where child_id = $1`,
      [child?.id],
    );
    const roster = system.database.vault.subject(match?.sealing_key ?? null);
    const told = openTold(roster, match?.id ?? '', match?.told_sealed ?? null);
    expect(told.filled).toMatchObject({ school: '古城小学' });
    expect(told.differences).toContainEqual({ field: 'grade', kept: '三年级', stated: '四年级' });
    expect(told.differences).toContainEqual(expect.objectContaining({ field: 'residence' }));
    expect(await result()).toMatchObject({
      distinctChildren: 1,
      duplicateRows: 1,
      byCounty: { 清丰县: 1, 南乐县: 0 },
    });
  });

  it('names the guardian whom the first row did not know, and ends the alarm', async () => {
    const nobody = {
      guardianName: '',
      guardianRelation: '',
      guardianCitizenId: '',
      guardianPhone: '',
      letterSigned: '',
    };
    const whole = aLine();
    const first = { ...whole, ...nobody };
    await handInAndCommit(system, county, campaignId, aRoster([first]));
    await handInAndCommit(system, county, campaignId, aRoster([whole]));
    const [child] = await system.owner<{ guardian_id: string | null; letter_until: string | null }>(
      'select guardian_id, letter_until from child where citizen_id_index = $1',
      [childToken(system.database.vault, whole.citizenId ?? '')],
    );
    expect(child).toEqual({ guardian_id: expect.any(String), letter_until: expect.anything() });
    const open = await system.owner(
      `select 1 from alarm join child on child.id = child_id where citizen_id_index = $1 and alarm.state = 'open'`,
      [childToken(system.database.vault, whole.citizenId ?? '')],
    );
    expect(open).toEqual([]);
    expect(await result()).toMatchObject({ guardiansDistinct: 1, childrenWithoutGuardian: 0, signed: 1 });
  });

  it('is not a twin', async () => {
    const one = aLine();
    const twin = { ...aLine(), ...{ ...one, childName: '另一个', citizenId: '' } };
    const done = await handInAndCommit(system, county, campaignId, aRoster([one, twin]));
    expect(done.body.result).toMatchObject({ new: 2, duplicates: { total: 0 }, held: { total: 0 } });
  });
});

describe('a commit that is cut off', () => {
  /** Ends the backends that write, as the operating system would with the whole server. */
  const killWriters = () =>
    system.owner(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and query ~ 'insert into "?(child|care|guardian|roster)'`,
    );

  it('leaves nothing half done, and can be asked again', async () => {
    const lines = Array.from({ length: 3000 }, () => aLine());
    const read = await handIn(system, county, campaignId, aRoster(lines));
    await county.post(`/api/imports/${read.body.id}/commit`);
    let killed = 0;
    const until = Date.now() + 20_000;
    while (killed === 0 && Date.now() < until) killed = (await killWriters()).length;
    expect(killed).toBeGreaterThan(0);
    await system.runner.idle();
    const after = await county.get(`/api/imports/${read.body.id}`);
    if (after.body.state === 'staged') {
      expect(await children(read.body.id)).toEqual([]);
      expect((await result()).distinctChildren).toBe(0);
      await county.post(`/api/imports/${read.body.id}/commit`);
      await system.runner.idle();
    }
    expect(await children(read.body.id)).toHaveLength(3000);
    expect((await result()).distinctChildren).toBe(3000);
  }, 60_000);

  it('by the death of the process is taken up again by whoever is alive', async () => {
    const read = await handIn(system, county, campaignId, aRoster([aLine(), aLine()]));
    // What a process leaves behind that was killed after it had taken the work.
    await system.owner(`update roster_import set state = 'committing' where id = $1`, [read.body.id]);
    await system.owner(
      `insert into long_work (id, kind, subject_id, area, state, attempts)
       values (gen_random_uuid(), 'roster-commit', $1, '410922', 'running', 1)`,
      [read.body.id],
    );
    await system.runner.idle();
    const after = await county.get(`/api/imports/${read.body.id}`);
    expect(after.body).toMatchObject({ state: 'committed', result: { new: 2 } });
  });

  it('while it was being read begins anew, and stages every row once', async () => {
    const read = await handIn(system, county, campaignId, aRoster([aLine(), aLine(), aLine()]));
    await system.owner(`update roster_import set state = 'reading' where id = $1`, [read.body.id]);
    await system.owner(
      `insert into long_work (id, kind, subject_id, area, state, attempts)
       values (gen_random_uuid(), 'roster-read', $1, '410922', 'running', 1)`,
      [read.body.id],
    );
    await system.runner.idle();
    const rows = await system.owner('select 1 from roster_row where import_id = $1', [read.body.id]);
    expect(rows).toHaveLength(3);
  });
});
