/** A deadline that a unit missed calls for a person, tier by tier; a unit without an account answers on paper; a case may end meanwhile. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { watchReferrals } from '#capabilities/coordination/index.ts';
import { makeRound } from '#foundation/jobs/minute-rounds.ts';
import { aCase, type MadeCase, standAt } from '#testing/builders/cases.ts';
import { aChild, places } from '#testing/builders/children.ts';
import { aDepartment, aPost, aReferral, type Department } from '#testing/builders/coordination.ts';
import { aUnit } from '#testing/builders/organization.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';
import { aSignaturePng } from '#testing/pictures.ts';

let system: TestSystem;
let county: Caller;
let police: Department;
let made: MadeCase;
let court: string;

beforeAll(async () => {
  system = await startTestSystem('2023-11-06T09:00:00+08:00');
  county = await system.caller('county', places.county);
  police = await aDepartment(system, '濮阳市公安局', 'police');
  court = await aUnit(system, '4109', '濮阳市中级人民法院', 'department');
});
beforeEach(async () => {
  await standAt(system, '2023-11-06T09:00:00');
  const child = await aChild().make(system);
  made = await aCase(system, county, { types: ['no_care'], children: [{ childId: child.id }] });
});
afterAll(() => system.close());

const round = () => makeRound(system.database, { name: 'referrals', run: watchReferrals });
const alerts = (id: string) =>
  system.owner<{ area: string; kind: string }>(
    "select area, kind from duty_alert where about_kind = 'referral' and about_id = $1 order by raised_at",
    [id],
  );
const clock = async (id: string) =>
  (
    await system.owner<{ told: number; dropped_at: Date | null; kind: string }>(
      'select kind, told, dropped_at from referral_clock where referral_id = $1 order by began_at desc, id desc',
      [id],
    )
  )[0];

describe('a deadline that was missed', () => {
  it('is told to the office in charge, then to those above, once each', async () => {
    const referral = await aReferral(system, county, made, police.id);
    await standAt(system, '2023-11-06T13:00:00');
    await round();
    expect(await alerts(referral.id)).toEqual([]);
    await standAt(system, '2023-11-06T13:00:01');
    await round();
    await round();
    expect(await alerts(referral.id)).toEqual([{ area: places.county, kind: 'deadline' }]);
    await system.owner('update duty_alert set confirmed_by = $1, confirmed_at = access.now()', [
      county.actor.accountId,
    ]);
    await standAt(system, '2023-11-06T15:00:02');
    await round();
    expect((await alerts(referral.id)).map((alert) => alert.area)).toEqual([places.county, '4109']);
    expect((await clock(referral.id))?.told).toBe(2);
    const { body } = await referral.read(county);
    expect(body.contents.steps.filter((step: { kind: string }) => step.kind === 'overdue')).toHaveLength(2);
  });

  it('calls for nobody any more once the unit has done what was waited for', async () => {
    const open = (id: string) =>
      system.owner(
        `select 1 from duty_alert where about_kind = 'referral' and about_id = $1 and confirmed_at is null and settled_at is null`,
        [id],
      );
    const [signed, returned, withdrawn] = [
      await aReferral(system, county, made, police.id),
      await aReferral(system, county, made, police.id, { request: 'medical' }),
      await aReferral(system, county, made, police.id, { request: 'aid' }),
    ];
    await standAt(system, '2023-11-06T13:00:01');
    await round();
    for (const one of [signed, returned, withdrawn]) expect(await open(one.id)).toHaveLength(1);
    await signed.do(police.liaison, 'sign');
    expect(await open(signed.id)).toEqual([]);
    expect(await open(returned.id)).toHaveLength(1);
    await returned.do(police.liaison, 'return', { reason: 'not_ours', words: '不属本单位职责' });
    await withdrawn.do(county, 'withdraw', { why: '已另行处理' });
    expect([...(await open(returned.id)), ...(await open(withdrawn.id))]).toEqual([]);
    const [trail] = await system.owner(
      `select count(*)::int as rows from audit_event e join duty_alert a on a.id = e.object_id::uuid
       where e.event = 'duty.alert-settled' and a.about_kind = 'referral'`,
    );
    expect(trail).toEqual({ rows: 3 });
  });

  it('is met late by signing, and the next begins then', async () => {
    const referral = await aReferral(system, county, made, police.id);
    await standAt(system, '2023-11-07T13:00:00');
    const { body } = await referral.do(police.liaison, 'sign');
    expect(body.clocks.map((one: { state: string }) => one.state)).toEqual(['met-late', 'running']);
  });

  it('runs by the level: an emergency is signed for within half an hour', async () => {
    const referral = await aReferral(system, county, made, police.id, { level: '1' });
    expect((await referral.read(county)).body.clock.dueAt).toBe('2023-11-06T01:30:00.000Z');
  });
});

describe('a figure that the city set', () => {
  it('holds for the deadlines that begin afterwards', async () => {
    const city = await system.caller('city', '4109');
    const path = '/api/referral-parameters/sign.3';
    expect((await county.put(path, { unit: 'hours', count: 3, why: '试行' })).status).toBe(403);
    expect((await city.put(path, { unit: 'hours', count: 3, why: '试行' })).status).toBe(200);
    const referral = await aReferral(system, county, made, police.id, { level: '3' });
    expect((await referral.read(county)).body.clock.dueAt).toBe('2023-11-06T04:00:00.000Z');
  });
});

describe('a case that has come to its end', () => {
  it('waits for nothing, is answered all the same, and waits again when it is opened again', async () => {
    const referral = await aReferral(system, county, made, police.id);
    await made.do(county, 'triage', { verdict: 'false_report', why: '核实无此事' });
    await round();
    expect((await referral.read(police.liaison)).body).toMatchObject({ released: true, clock: null });
    await standAt(system, '2023-11-08T09:00:00');
    await round();
    expect(await alerts(referral.id)).toEqual([]);
    expect((await referral.do(police.liaison, 'sign')).body).toMatchObject({ state: 'signed', clock: null });
    await made.do(county, 'reopen', { level: '2', why: '再次发生' });
    await round();
    expect((await referral.read(police.liaison)).body).toMatchObject({
      released: false,
      clock: { kind: 'accept', state: 'running' },
    });
  });
});

describe('a unit without an account', () => {
  it('is asked on paper, which is said at once, and its answer is written down for it', async () => {
    const referral = await aReferral(system, county, made, court, { request: 'guardianship_suit' });
    const sent = (await referral.read(county)).body;
    expect([sent.way, sent.can.sign, sent.can.print]).toEqual(['paper', true, true]);
    const letter = await county.get(`/api/referrals/${referral.id}/letter`);
    expect([letter.status, letter.bytes.subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
    await standAt(system, '2023-11-06T16:00:00');
    expect((await referral.do(county, 'sign')).body.faults[0].place).toBe('body.paper');
    const paper = { at: '2023-11-06T11:00:00+08:00', person: '王法官' };
    const early = { at: '2023-11-06T08:00:00+08:00', person: '王法官' };
    expect((await referral.do(county, 'sign', { paper: early })).body.faults[0].code).toBe('too-early');
    const signed = await referral.do(county, 'sign', { paper });
    expect([signed.body.state, signed.body.clocks[0].state]).toEqual(['signed', 'met']);
    await referral.do(county, 'accept', { paper });
    const answered = await referral.do(county, 'answer', { paper, result: 'taken_over', words: '已立案' });
    const last = answered.body.contents.steps.at(-1);
    expect(last).toMatchObject({ kind: 'answered', side: 'sender', onBehalf: true, person: '王法官' });
  });

  it('signs for it in the very minute in which it was sent', async () => {
    await standAt(system, '2023-11-06T09:00:40');
    const referral = await aReferral(system, county, made, court);
    await standAt(system, '2023-11-06T09:01:10');
    const paper = { at: '2023-11-06T09:00:00+08:00', person: '王法官' };
    const { body } = await referral.do(county, 'sign', { paper });
    expect([body.state, body.clocks[0].state]).toEqual(['signed', 'met']);
  });

  it('has its receipt kept as a scan, which only the two sides open', async () => {
    const referral = await aReferral(system, county, made, court);
    const upload = (bytes: Buffer, version: number) =>
      county.upload(
        `/api/referrals/${referral.id}/papers`,
        { name: 'slip.png', bytes },
        { words: '签收回执' },
        { 'if-match': `"${version}"`, 'idempotency-key': uuidv7() },
      );
    expect((await upload(Buffer.from('no scan'), 1)).body.code).toBe('not-a-document');
    const kept = await upload(Buffer.from(aSignaturePng({})), 1);
    const { paperId } = kept.body.contents.steps.at(-1);
    const path = `/api/referrals/${referral.id}/papers/${paperId}`;
    expect((await county.get(path)).status).toBe(200);
    expect((await police.liaison.get(path)).status).toBe(404);
    expect((await (await system.caller('city', '4109')).get(path)).status).toBe(404);
  });

  it('that gets one answers by itself', async () => {
    const referral = await aReferral(system, county, made, court);
    const judge = await system.caller('liaison', '4109');
    await aPost(system, court, judge);
    const { body } = await referral.do(judge, 'sign');
    expect([body.state, body.way]).toEqual(['signed', 'online']);
  });
});

describe('a unit with an account', () => {
  it('is not written down for, until its sender goes on on paper', async () => {
    const referral = await aReferral(system, county, made, police.id);
    await standAt(system, '2023-11-06T12:00:00');
    const paper = { at: '2023-11-06T11:00:00+08:00', person: '李警官' };
    expect((await referral.do(county, 'sign', { paper })).body.code).toBe('not-on-paper');
    expect((await referral.do(county, 'on-paper', { why: '联络员已调离' })).body.way).toBe('paper');
    expect((await referral.do(county, 'sign', { paper })).status).toBe(200);
  });

  it('that is closed meanwhile opens nothing any more; the sender sees that it is closed', async () => {
    const own = await aDepartment(system, '濮阳市扶贫办公室', 'liaison');
    const referral = await aReferral(system, county, made, own.id);
    await system.owner("update unit set valid_to = '2023-11-06' where id = $1", [own.id]);
    await system.owner("update post set valid_to = '2023-11-05' where unit_id = $1", [own.id]);
    expect((await referral.read(own.liaison)).status).toBe(404);
    expect((await referral.read(county)).body.unit.closed).toBe(true);
    expect((await referral.do(county, 'withdraw', { why: '单位撤销' })).status).toBe(200);
  });
});
