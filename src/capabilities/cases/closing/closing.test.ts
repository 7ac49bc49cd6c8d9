/** The end of a case: by two people, once; what holds it back; how the child is afterwards; and opening it again. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aCase, atAct, type MadeCase, standAt, verifying } from '#testing/builders/cases.ts';
import { aChild, places } from '#testing/builders/children.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let operator: Caller;
let county: Caller;
let colleague: Caller;
let social: Caller;
beforeAll(async () => {
  system = await startTestSystem();
  [operator, county, colleague, social] = await Promise.all([
    system.caller('operator', '4109'),
    system.caller('county', places.county),
    system.caller('county', places.county),
    system.caller('social', '4109'),
  ]);
});
afterAll(() => system.close());

async function acting(more = {}, grounds: string[] = []): Promise<MadeCase> {
  const made = await aCase(system, operator, { types: ['harm_at_home'], ...more });
  await atAct(system, made, county, social, grounds);
  return made;
}
const asking = { result: 'resolved', words: '祖母已稳定照护三个月' };
const approving = { verdict: 'approved', note: '同意结案' };
async function asked(more = {}): Promise<MadeCase> {
  const made = await acting(more);
  const answer = await made.do(social, 'closing', asking);
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return made;
}

describe('closing', () => {
  it('is asked for by one and decided on by another', async () => {
    const made = await asked();
    expect((await made.read(social)).body).toMatchObject({
      step: 'close_review',
      can: { decideClosing: false },
    });
    expect((await made.do(social, 'closing/decide', approving)).status).toBe(403);
    expect((await made.do(county, 'closing/decide', approving)).status).toBe(200);
    const { body } = await made.read(county);
    expect(body).toMatchObject({ step: 'archived', result: 'resolved' });
    expect(body.clocks.every((clock: { state: string }) => clock.state.startsWith('met'))).toBe(true);
    expect(
      body.contents.followUps.map((one: { months: number; dueOn: string }) => [one.months, one.dueOn]),
    ).toEqual([
      [1, '2023-12-06'],
      [3, '2024-02-06'],
      [6, '2024-05-06'],
    ]);
  });

  it('is not decided on by who asked, not even an officer', async () => {
    const made = await acting();
    await made.do(county, 'closing', asking);
    expect((await made.do(county, 'closing/decide', approving)).body.code).toBe('second-person');
    expect((await made.do(colleague, 'closing/decide', approving)).status).toBe(200);
  });

  it('of two who close it at once one wins, and the other is told that it was changed meanwhile', async () => {
    const made = await asked();
    const version = await made.version();
    const both = await Promise.all([
      made.do(county, 'closing/decide', approving, version),
      made.do(colleague, 'closing/decide', { ...approving, verdict: 'declined' }, version),
    ]);
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 412]);
    const lost = both.find((answer) => answer.status === 412);
    expect(lost?.body).toMatchObject({ code: 'changed-meanwhile' });
    const { closings, followUps } = (await made.read(county)).body.contents;
    expect(closings).toHaveLength(1);
    expect([0, 3]).toContain(followUps.length);
  });

  it('is not approved where something was begun after it was asked for, but may be declined', async () => {
    const made = await asked();
    const task = { measure: 'visit', what: '再上门一次', who: '社工', dueOn: '2023-11-20' };
    expect((await made.do(social, 'tasks', task)).status).toBe(200);
    const refused = await made.do(county, 'closing/decide', approving);
    expect([refused.status, refused.body.faults?.[0]?.code]).toEqual([422, 'tasks-open']);
    expect((await made.read(county)).body.closedAt).toBeNull();
    expect((await made.do(county, 'closing/decide', { ...approving, verdict: 'declined' })).status).toBe(200);
  });

  it('that is declined goes back to the work, and may be asked for again', async () => {
    const made = await asked();
    await made.do(county, 'closing/decide', { verdict: 'declined', note: '请补充学校意见' });
    expect((await made.read(social)).body.step).toBe('act');
    expect((await made.do(social, 'closing', asking)).status).toBe(200);
  });

  it('names what is still missing', async () => {
    const made = await acting();
    await made.do(social, 'plans', {
      kind: 'service',
      goals: ['稳定照护'],
      reviewOn: '2023-12-06',
      tasks: [{ measure: 'visit', what: '上门', who: '社工', dueOn: '2023-11-20' }],
    });
    await made.do(social, 'assessments', { ...verifying(system, 'unsafe'), kind: 'safety' });
    const refused = await made.do(social, 'closing', asking);
    expect([refused.status, refused.body.code]).toEqual([422, 'rule-broken']);
    expect(refused.body.faults.map((fault: { code: string }) => fault.code)).toEqual([
      'tasks-open',
      'not-safe',
    ]);
  });

  it('waits for the police where a ground for a mandatory report is named', async () => {
    const made = await acting({}, ['R4']);
    expect((await made.do(social, 'closing', asking)).body.code).toBe('police-first');
    await made.do(social, 'police', {
      toldAt: '2023-11-06T08:55:00+08:00',
      unit: '城关派出所',
      officer: '赵警官',
      receipt: '受案字01',
    });
    expect((await made.do(social, 'closing', asking)).status).toBe(200);
  });

  it('by one person alone is refused by the database too', async () => {
    const made = await asked();
    await expect(
      system.owner(
        `update case_file set step = 'archived', result = 'resolved', closed_at = now() where id = $1`,
        [made.id],
      ),
    ).rejects.toThrow(/closed by two|case_closed_by_two/);
    await expect(
      system.owner(
        `update case_closing set decided_by = asked_by, verdict = 'approved', decided_at = now(),
        note_sealed = '' where case_id = $1`,
        [made.id],
      ),
    ).rejects.toThrow(/one's own|case_decision_stays|case_closing_two_people/);
  });

  it('shuts the child’s file to who had it for the case', async () => {
    const child = await aChild().make(system);
    const made = await asked({ children: [{ childId: child.id }] });
    expect((await made.read(social)).body.contents.children[0].fileOpen).toBe(true);
    await made.do(county, 'closing/decide', approving);
    expect((await made.read(social)).body.contents.children[0].fileOpen).toBe(false);
  });
});

describe('afterwards', () => {
  it('it is written down once how the child is', async () => {
    const made = await asked();
    await made.do(county, 'closing/decide', approving);
    const [first] = (await made.read(social)).body.contents.followUps;
    const write = () =>
      made.do(social, `follow-ups/${first.id}`, { finding: 'well', words: '按时上学' }, first.version);
    const both = await Promise.all([write(), write()]);
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 412]);
    expect((await made.read(social)).body.contents.followUps[0]).toMatchObject({ finding: 'well' });
  });

  it('a case is opened again with a reason: screening first, deadlines anew, the police not asked twice', async () => {
    const made = await asked();
    await made.do(county, 'closing/decide', approving);
    await standAt(system, '2023-12-20T09:00:00');
    expect((await made.do(social, 'reopen', { level: '2', why: '再次受到殴打' })).status).toBe(403);
    expect((await made.do(county, 'reopen', { level: '2', why: '再次受到殴打' })).status).toBe(200);
    const { body } = await made.read(county);
    expect(body).toMatchObject({ step: 'triage', round: 1, closedAt: null, result: null });
    expect(body.contents.followUps).toEqual([]);
    const onSite = body.clocks.find((clock: { kind: string }) => clock.kind === 'on_site');
    expect(onSite).toMatchObject({ state: 'running', beganAt: '2023-12-20T01:00:00.000Z' });
    expect((await made.do(county, 'reopen', { level: '2', why: '重复' })).body.code).toBe('wrong-state');
    expect(
      (
        await made.do(county, 'triage', {
          verdict: 'accept',
          level: '2',
          types: ['harm_at_home'],
          grounds: [],
          why: '属实',
        })
      ).status,
    ).toBe(200);
  });
});
