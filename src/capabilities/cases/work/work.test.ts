/** The work on a case: verified, assessed together, planned, done, served, placed; and what the database holds to. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aCase, accepting, atAct, type MadeCase, standAt, verifying } from '#testing/builders/cases.ts';
import { aChild, places } from '#testing/builders/children.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let operator: Caller;
let county: Caller;
let social: Caller;
beforeAll(async () => {
  system = await startTestSystem();
  [operator, county, social] = await Promise.all([
    system.caller('operator', '4109'),
    system.caller('county', places.county),
    system.caller('social', '4109'),
  ]);
});
afterAll(() => system.close());

const urgent = (more = {}) => aCase(system, operator, { types: ['harm_at_home'], ...more });
async function assigned(more = {}): Promise<MadeCase> {
  const made = await urgent(more);
  await made.do(county, 'triage', accepting('2'));
  await made.do(county, 'assign', { accountId: social.actor.accountId });
  return made;
}
async function acting(): Promise<MadeCase> {
  const made = await urgent();
  await atAct(system, made, county, social);
  return made;
}
const contents = async (made: MadeCase) => (await made.read(social)).body.contents;
const plan = {
  kind: 'service',
  goals: ['三个月内由祖母稳定照护'],
  reviewOn: '2023-12-06',
  tasks: [{ measure: 'parenting', what: '每周一次家庭教育指导', who: '社工站', dueOn: '2023-12-01' }],
};

describe('a verification', () => {
  it('moves the case on, meets its deadlines and says since when it is verified', async () => {
    const made = await assigned();
    expect((await made.do(social, 'assessments', verifying(system))).status).toBe(200);
    const { body } = await made.read(social);
    expect(body.step).toBe('assess');
    expect(body.verifiedAt).not.toBeNull();
    const states = Object.fromEntries(
      body.clocks.map((clock: { kind: string; state: string }) => [clock.kind, clock.state]),
    );
    expect(states).toMatchObject({ on_site: 'met', contact: 'met', assessment: 'running' });
  });

  it.each([
    ['from tomorrow', { at: '2023-11-07T12:00:00+08:00' }],
    ['with a finding of another kind', { finding: 'safe' }],
    ['by nobody', { assessors: 0 }],
    ['without a word', { words: '' }],
  ])('is refused %s', async (_, change) => {
    const made = await assigned();
    const answer = await made.do(social, 'assessments', { ...verifying(system), ...change });
    expect([answer.status, answer.body.code]).toEqual([400, 'bad-input']);
  });

  it('by who is no member is not found, and only its head’s seer is told why', async () => {
    const made = await assigned();
    const stranger = await system.caller('social', '4109');
    const city = await system.caller('city', '4109');
    expect((await made.do(stranger, 'assessments', verifying(system))).status).toBe(404);
    expect((await made.do(city, 'assessments', verifying(system))).body.code).toBe('not-of-case');
    expect((await made.do(await system.caller('inspector', '4109'), 'notes', { note: '看看' })).status).toBe(
      403,
    );
  });
});

describe('a joint assessment', () => {
  it('takes two or more, here and in the database', async () => {
    const made = await assigned();
    await made.do(social, 'assessments', verifying(system));
    const alone = { ...verifying(system, 'weak'), kind: 'joint', assessors: 1 };
    expect((await made.do(social, 'assessments', alone)).status).toBe(400);
    await expect(
      system.owner(
        `insert into case_assessment (id, case_id, kind, at, finding, assessors, words_sealed)
         values (gen_random_uuid(), $1, 'joint', now(), 'weak', 1, '')`,
        [made.id],
      ),
    ).rejects.toThrow(/case_assessment_together/);
  });

  it('leads to the plan, or to a meeting first', async () => {
    const made = await assigned();
    await made.do(social, 'assessments', verifying(system));
    const joint = { ...verifying(system, 'weak'), kind: 'joint', next: 'meet' };
    await made.do(social, 'assessments', joint);
    expect((await made.read(social)).body.step).toBe('meet');
    await made.do(social, 'assessments', { ...verifying(system, 'agreed'), kind: 'meeting', assessors: 5 });
    expect((await made.read(social)).body.step).toBe('act');
  });
});

describe('a plan', () => {
  it('names goals and who does what by when, and meets its deadline', async () => {
    const made = await acting();
    expect((await made.do(social, 'plans', plan)).status).toBe(200);
    const { plans, tasks } = await contents(made);
    expect(plans[0]).toMatchObject({ kind: 'service', goals: plan.goals, reviewOn: plan.reviewOn });
    expect(tasks[0]).toMatchObject({ measure: 'parenting', who: '社工站', state: 'open', late: false });
    const { clocks } = (await made.read(social)).body;
    expect(clocks.find((clock: { kind: string }) => clock.kind === 'plan').state).toBe('met');
  });

  it('takes the place of the former one; a safety plan stands beside it and names the danger', async () => {
    const made = await acting();
    await made.do(social, 'plans', plan);
    await made.do(social, 'plans', { ...plan, goals: ['改由姑姑照护'], tasks: [] });
    const safety = { ...plan, kind: 'safety', tasks: [] };
    expect((await made.do(social, 'plans', safety)).status).toBe(400);
    expect((await made.do(social, 'plans', { ...safety, danger: '父亲酒后可能再次施暴' })).status).toBe(200);
    const standing = (await contents(made)).plans.filter(
      (one: { replacedAt: null }) => one.replacedAt === null,
    );
    expect(standing.map((one: { kind: string }) => one.kind).sort()).toEqual(['safety', 'service']);
  });

  it('of two who make one at once only one is kept', async () => {
    const made = await acting();
    const version = await made.version();
    const both = await Promise.all([
      made.do(social, 'plans', plan, version),
      made.do(county, 'plans', plan, version),
    ]);
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 412]);
    expect((await contents(made)).tasks).toHaveLength(1);
  });
});

describe('a task', () => {
  it('ends once, with what came of it', async () => {
    const made = await acting();
    await made.do(social, 'plans', plan);
    const [task] = (await contents(made)).tasks;
    const end = (version: number) =>
      made.do(social, `tasks/${task.id}/end`, { state: 'done', note: '已完成四次指导' }, version);
    const both = await Promise.all([end(task.version), end(task.version)]);
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 412]);
    expect((await contents(made)).tasks[0]).toMatchObject({ state: 'done', outcome: '已完成四次指导' });
    expect((await end(task.version + 1)).body.code).toBe('wrong-state');
  });

  it('is late from the day after it was due', async () => {
    const made = await acting();
    await made.do(social, 'plans', plan);
    await standAt(system, '2023-12-01T23:59:00');
    expect((await contents(made)).tasks[0].late).toBe(false);
    await standAt(system, '2023-12-02T00:00:00');
    expect((await contents(made)).tasks[0].late).toBe(true);
    await standAt(system, '2023-12-02T09:00:00');
  });
});

describe('a service', () => {
  it('is written down with day and minutes, not before it was given', async () => {
    const made = await acting();
    const served = { measure: 'counselling', onDate: '2023-12-02', minutes: 50, words: '第一次疏导' };
    expect((await made.do(social, 'services', served)).status).toBe(200);
    expect((await made.do(social, 'services', { ...served, onDate: '2023-12-31' })).status).toBe(400);
    expect((await contents(made)).services).toHaveLength(1);
  });
});

describe('the steps of the work', () => {
  it('follow a word where no deed of their own leads there', async () => {
    const made = await acting();
    expect((await made.read(social)).body.can.move).toEqual(['meet', 'refer', 'follow']);
    expect((await made.do(social, 'move', { to: 'follow', note: '转入跟踪' })).status).toBe(200);
    const refused = await made.do(social, 'move', { to: 'archived', note: '直接归档' });
    expect([refused.status, refused.body.code]).toEqual([409, 'wrong-state']);
  });
});

describe('guardianship by the authority', () => {
  const placing = {
    kind: 'temporary',
    ground: '92.6',
    place: 'rescue_body',
    startsOn: '2023-12-02',
    endsOn: '2024-03-02',
    words: '遭受父亲殴打，需紧急安置',
  };
  async function placed(): Promise<{ made: MadeCase; placement: { id: string; version: number } }> {
    const child = await aChild().make(system);
    const made = await urgent({ children: [{ childId: child.id }] });
    await atAct(system, made, county, social);
    const [{ id }] = (await contents(made)).children;
    expect((await made.do(county, 'placements', { ...placing, caseChildId: id })).status).toBe(200);
    const [placement] = (await contents(made)).placements;
    return { made, placement };
  }

  it('has its legal basis and its end; long-term is another article', async () => {
    const made = await acting();
    const [{ id }] = (await contents(made)).children;
    const ask = (change: object) => made.do(county, 'placements', { ...placing, caseChildId: id, ...change });
    expect((await ask({ ground: '94.1' })).status).toBe(400);
    expect((await ask({ endsOn: null })).status).toBe(400);
    expect((await ask({ endsOn: '2023-12-01' })).body.code).toBe('bad-period');
    expect((await ask({ kind: 'long', ground: '94.3', endsOn: null })).status).toBe(200);
    expect((await ask({})).body.code).toBe('already-exists');
    expect((await made.do(social, 'placements', { ...placing, caseChildId: id })).status).toBe(403);
  });

  it('ends with a return only after an assessment that found the parents able', async () => {
    const { made, placement } = await placed();
    const giveBack = () =>
      made.do(
        county,
        `placements/${placement.id}/end`,
        { endedOn: '2023-12-20', why: 'returned', note: '母亲返乡' },
        placement.version,
      );
    await standAt(system, '2023-12-20T09:00:00');
    expect([(await giveBack()).status, (await giveBack()).body.code]).toEqual([409, 'return-unassessed']);
    await made.do(county, 'assessments', { ...verifying(system, 'weak'), kind: 'return' });
    expect((await giveBack()).body.code).toBe('return-unassessed');
    await standAt(system, '2023-12-20T10:00:00');
    await made.do(county, 'assessments', { ...verifying(system, 'able'), kind: 'return' });
    expect((await giveBack()).status).toBe(200);
    expect((await contents(made)).placements[0]).toMatchObject({
      endedWhy: 'returned',
      endedOn: '2023-12-20',
    });
  });

  it('is not ended with a return in the database without that assessment', async () => {
    const { placement } = await placed();
    await expect(
      system.owner(`update case_placement set ended_on = ends_on, ended_why = 'returned' where id = $1`, [
        placement.id,
      ]),
    ).rejects.toThrow(/case_placement_return_assessed/);
  });
});
