/** A department is asked, signs, takes it up and answers; it sees what it was told and nothing of the case. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aCase, accepting, type MadeCase } from '#testing/builders/cases.ts';
import { aChild, type MadeChild, places } from '#testing/builders/children.ts';
import { aDepartment, aPost, aReferral, asking, type Department } from '#testing/builders/coordination.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let county: Caller;
let police: Department;
let women: Department;
let child: MadeChild;
let made: MadeCase;
const now = '2023-11-06T09:00:00+08:00';

beforeAll(async () => {
  system = await startTestSystem(now);
  county = await system.caller('county', places.county);
  police = await aDepartment(system, '濮阳市公安局', 'police');
  women = await aDepartment(system, '濮阳市妇女联合会', 'women');
  child = await aChild().named('张小明').make(system);
});
beforeEach(async () => {
  made = await aCase(system, county, {
    types: ['no_care'],
    children: [{ childId: child.id }],
    narrative: '邻居说夜里听见哭声',
  });
});
afterAll(() => system.close());

const once = () => ({ 'idempotency-key': uuidv7() });
const send = async (by: Caller, more: object = {}, unit = police.id) =>
  by.post('/api/referrals', await asking(system, made, unit, more), once());
const steps = async (id: string) =>
  (
    await system.owner<{ kind: string }>(
      'select kind from case_step where case_id = $1 and about = $2 order by written_at, id',
      [made.id, id],
    )
  ).map((step) => step.kind);

describe('a referral', () => {
  it('goes from sending to the answer, each step with its clock, and its answer stands in the case', async () => {
    const referral = await aReferral(system, county, made, police.id);
    const signed = await referral.do(police.liaison, 'sign');
    expect([signed.status, signed.body.state, signed.body.clock.kind]).toEqual([200, 'signed', 'accept']);
    const accepted = await referral.do(police.liaison, 'accept', { words: '已派民警' });
    expect([accepted.body.state, accepted.body.clock.kind]).toEqual(['accepted', 'answer']);
    expect((await referral.do(police.liaison, 'notes', { words: '已到家中' })).status).toBe(200);
    const answered = await referral.do(police.liaison, 'answer', {
      result: 'done',
      words: '孩子安全，已联系父亲',
    });
    expect([answered.body.state, answered.body.clock]).toEqual(['answered', null]);
    expect(answered.body.clocks.map((clock: { state: string }) => clock.state)).toEqual([
      'met',
      'met',
      'met',
    ]);
    expect(await steps(referral.id)).toEqual([
      'referral-sent',
      'referral-signed',
      'referral-accepted',
      'referral-noted',
      'referral-answered',
    ]);
    const { body } = await made.read(county);
    expect(JSON.stringify(body.contents.timeline)).toContain('孩子安全，已联系父亲');
  });

  it('tells the unit its own words and the children that it names, and nothing of the case', async () => {
    const referral = await aReferral(system, county, made, police.id);
    const { body } = await referral.read(police.liaison);
    expect(body.contents).toMatchObject({
      asked: '请今晚到家中核查孩子是否安全',
      children: [{ name: '张小明', sex: 1, born: '2012-03-04', place: expect.stringContaining('清丰县') }],
    });
    expect([body.caseId, body.caseNumber]).toEqual([null, null]);
    expect(JSON.stringify(body)).not.toContain('哭声');
    expect((await made.read(police.liaison)).status).toBe(404);
    expect((await police.liaison.get(`/api/children/${child.id}`)).status).toBe(403);
  });

  it('is not there for another unit, another county, or a colleague without a post', async () => {
    const referral = await aReferral(system, county, made, police.id);
    const others = [
      women.liaison,
      await system.caller('police', '4109'),
      await system.caller('county', places.otherCounty),
      await system.caller('town', places.nextTown),
      await system.caller('operator', '4109'),
    ];
    for (const other of others) expect((await referral.read(other)).status, other.actor.role).toBe(404);
    const list = await women.liaison.get('/api/referrals?box=in');
    expect(list.body.items.map((item: { id: string }) => item.id)).not.toContain(referral.id);
  });

  it('shows its head and no word to the office above the place', async () => {
    const referral = await aReferral(system, county, made, police.id);
    const city = await system.caller('city', '4109');
    const { status, body } = await referral.read(city);
    expect([status, body.contents, body.unit.name]).toEqual([200, null, '濮阳市公安局']);
    expect((await referral.do(city, 'sign')).body.code).toBe('not-of-unit');
  });

  it('names only those children whom the sender chose', async () => {
    const sibling = await aChild().named('张小红').make(system);
    const two = await aCase(system, county, {
      types: ['no_care'],
      children: [{ childId: child.id }, { childId: sibling.id, part: 'sibling' }],
    });
    const [first] = await system.owner<{ id: string }>(
      'select id from case_child where case_id = $1 and child_id = $2',
      [two.id, child.id],
    );
    const referral = await aReferral(system, county, two, police.id, { caseChildIds: [first?.id] });
    const { body } = await referral.read(police.liaison);
    expect(body.contents.children.map((one: { name: string }) => one.name)).toEqual(['张小明']);
  });

  it('names a child that nobody has found in the register as it was described', async () => {
    const described = await aCase(system, county, {
      types: ['missing'],
      children: [{ described: { name: '小豆', age: 6, words: '穿红棉袄' } }],
    });
    const referral = await aReferral(system, county, described, police.id);
    expect((await referral.read(police.liaison)).body.contents.children).toMatchObject([
      { name: '小豆', born: '6', words: '穿红棉袄' },
    ]);
  });

  it('moves a case that is being worked on to 转介, and leaves one that is not', async () => {
    await aReferral(system, county, made, police.id);
    const [row] = await system.owner<{ step: string }>('select step from case_file where id = $1', [made.id]);
    expect(row?.step).toBe('received');
  });

  it('is returned with the reason, and asked again of the right unit', async () => {
    const referral = await aReferral(system, county, made, women.id);
    const returned = await referral.do(women.liaison, 'return', {
      reason: 'not_ours',
      words: '应由公安受理',
    });
    expect(returned.body).toMatchObject({ state: 'returned', returnReason: 'not_ours', clock: null });
    expect((await referral.do(women.liaison, 'sign')).body.code).toBe('wrong-state');
    const again = await send(county, { follows: referral.id });
    expect([again.status, again.body.follows]).toEqual([200, referral.id]);
  });

  it('is withdrawn by its sender alone', async () => {
    const referral = await aReferral(system, county, made, police.id);
    expect((await referral.do(police.liaison, 'withdraw', { why: '不想办' })).body.code).toBe('not-of-unit');
    const withdrawn = await referral.do(county, 'withdraw', { why: '已找到孩子' });
    expect([withdrawn.status, withdrawn.body.state]).toEqual([200, 'withdrawn']);
    expect((await referral.do(police.liaison, 'sign')).body.code).toBe('wrong-state');
  });

  it('is not taken up before it was signed for, nor answered before it was taken up', async () => {
    const referral = await aReferral(system, county, made, police.id);
    for (const [path, body] of [
      ['accept', {}],
      ['notes', { words: '进展' }],
      ['answer', { result: 'done', words: '办结' }],
    ] as const)
      expect((await referral.do(police.liaison, path, body)).body.code, path).toBe('wrong-state');
  });
});

describe('sending', () => {
  it('sent twice, under one key or another, or by two requests at once, is one referral', async () => {
    const body = await asking(system, made, police.id);
    const key = once();
    const answers = await Promise.all([
      county.post('/api/referrals', body, key),
      county.post('/api/referrals', body, key),
    ]);
    answers.push(await county.post('/api/referrals', body, once()));
    expect(answers.every((answer) => answer.status === 200 || answer.status === 409)).toBe(true);
    expect(await system.owner('select 1 from referral where case_id = $1', [made.id])).toHaveLength(1);
    expect(await steps(body.id)).toEqual(['referral-sent']);
  });

  it('the same of the same unit is asked once at a time', async () => {
    const referral = await aReferral(system, county, made, police.id);
    expect((await send(county)).body.code).toBe('already-exists');
    await referral.do(county, 'withdraw', { why: '写错了' });
    expect((await send(county)).status).toBe(200);
  });

  it('is for who works on the case', async () => {
    const answers = await Promise.all(
      [
        await system.caller('city', '4109'),
        await system.caller('county', places.otherCounty),
        await system.caller('social', '4109'),
      ].map((one) => send(one)),
    );
    expect(answers.map((answer) => answer.body.code)).toEqual(['not-of-case', 'not-found', 'not-found']);
    for (const role of ['inspector', 'leader', 'classroom', 'sysadmin', 'secadmin', 'auditor'] as const)
      expect((await send(await system.caller(role, '4109'))).body.code, role).toBe('not-allowed');
  });

  it('takes a unit that stands, children of the case, and words', async () => {
    const closed = await aDepartment(system, '濮阳市扶贫办', 'liaison');
    await system.owner("update unit set valid_to = '2023-11-01' where id = $1", [closed.id]);
    expect((await send(county, {}, closed.id)).body.code).toBe('unit-closed');
    expect((await send(county, {}, uuidv7())).body.code).toBe('not-found');
    expect((await send(county, { caseChildIds: [uuidv7()] })).body.code).toBe('not-found');
    for (const wrong of [{ asked: ' ' }, { request: 'x' }, { caseChildIds: [] }, { level: '4' }])
      expect((await send(county, wrong)).body.code, JSON.stringify(wrong)).toBe('bad-input');
  });

  it('is not possible from a case that has ended', async () => {
    await made.do(county, 'triage', { verdict: 'false_report', why: '核实无此事' });
    expect((await send(county)).body.code).toBe('wrong-state');
  });

  it('of a case worked on moves it on', async () => {
    const worker = await system.caller('social', '4109');
    await made.do(county, 'triage', accepting());
    await made.do(county, 'assign', { accountId: worker.actor.accountId });
    const answer = await send(worker);
    expect([answer.status, answer.body.contents.children[0].name]).toEqual([200, '张小明']);
  });
});

describe('two people of the unit at once', () => {
  it('answering: one is first, the other is told that it was changed', async () => {
    const colleague = await system.caller('police', '4109');
    await aPost(system, police.id, colleague);
    const referral = await aReferral(system, county, made, police.id);
    await referral.do(police.liaison, 'sign');
    await referral.do(police.liaison, 'accept');
    const answer = { result: 'done', words: '孩子安全' };
    const answers = await Promise.all([
      referral.do(police.liaison, 'answer', answer, 3),
      referral.do(colleague, 'answer', answer, 3),
    ]);
    expect(answers.map((one) => one.status).sort()).toEqual([200, 412]);
    expect((await steps(referral.id)).filter((kind) => kind === 'referral-answered')).toHaveLength(1);
  });
});
