/** A promise stands on the ledger until whoever keeps it says so; the one that is late is told of. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { proposalsDue, watchProposals } from '#capabilities/proposals/index.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import { makeRound } from '#foundation/jobs/minute-rounds.ts';
import { standAt } from '#testing/builders/cases.ts';
import { aDepartment, aPost, type Department } from '#testing/builders/coordination.ts';
import { aUnit } from '#testing/builders/organization.ts';
import { anAnswer, aReplyTemplate, type MadeProposal } from '#testing/builders/proposals.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';
import { aSignaturePng } from '#testing/pictures.ts';

let system: TestSystem;
let city: Caller;
let bureau: string;
let school: Department;
let proposal: MadeProposal;

beforeAll(async () => {
  system = await startTestSystem('2024-05-20T09:00:00+08:00');
  city = await system.caller('city', '4109');
  bureau = await aUnit(system, '4109', '濮阳市民政局');
  await aPost(system, bureau, city);
  school = await aDepartment(system, '濮阳市教育局', 'school');
  await aReplyTemplate(city);
  proposal = await anAnswer(system, city);
});
beforeEach(() => standAt(system, '2024-05-20T09:00:00'));
afterAll(() => system.close());

const once = () => ({ 'idempotency-key': uuidv7() });
const promising = (more: object = {}) => ({
  ...{ id: uuidv7(), words: '年底前新增十个四点半课堂', dueOn: '2024-12-31' },
  ...{ unitId: school.id, ownerAccountId: school.liaison.actor.accountId },
  ...more,
});
const make = async (more: object = {}) => {
  const body = promising(more);
  const { status } = await city.post(`/api/proposals/${proposal.id}/promises`, body, once());
  expect(status).toBe(200);
  return body.id;
};
const deed = (by: Caller, id: string, path: string, body: object, version = 1) =>
  by.post(`/api/promises/${id}/${path}`, body, { 'if-match': `"${version}"`, ...once() });
const kept = { on: '2024-05-20', how: '十个课堂已经开放' };

describe('a promise', () => {
  it('has somebody who keeps it by a day, who sees it, keeps it and shows it', async () => {
    const id = await make();
    const ledger = (await school.liaison.get('/api/promises')).body;
    const mine = ledger.items.find((one: { id: string }) => one.id === id);
    expect(mine).toMatchObject({
      ...{ owner: '测试school', reminded: true, state: 'open', standing: 'running' },
      can: { keep: true, move: false, drop: false },
    });
    const upload = (bytes: Buffer, version: number) =>
      school.liaison.upload(
        `/api/promises/${id}/evidence`,
        { name: 'photo.png', bytes },
        {},
        {
          'if-match': `"${version}"`,
          ...once(),
        },
      );
    expect((await upload(Buffer.from('no picture'), 1)).body.code).toBe('not-a-document');
    expect((await upload(Buffer.from(aSignaturePng({})), 1)).body.evidence).toBe(true);
    const { body } = await deed(school.liaison, id, 'keep', kept, 2);
    expect(body).toMatchObject({ state: 'kept', keptOn: '2024-05-20', outcome: '十个课堂已经开放' });
    expect((await city.get(`/api/promises/${id}/evidence`)).status).toBe(200);
    expect((await deed(city, id, 'keep', kept, 3)).body.code).toBe('wrong-state');
    const { body: file } = await proposal.read(city);
    expect(file.steps.map((step: { kind: string }) => step.kind)).toContain('promise-kept');
    expect(
      await system.owner("select 1 from audit_event where object_id = $1 and event = 'promise.kept'", [id]),
    ).toHaveLength(1);
  });

  it('is told what is wrong: a day that is past, nobody who keeps it, somebody of another unit', async () => {
    for (const [wrong, place] of [
      [{ dueOn: '2024-05-19' }, 'body.dueOn'],
      [{ ownerAccountId: null }, 'body.ownerName'],
      [{ unitId: bureau }, 'body.ownerAccountId'],
    ] as const) {
      const { body } = await city.post(`/api/proposals/${proposal.id}/promises`, promising(wrong), once());
      expect([body.code, body.faults[0].place]).toEqual(['bad-input', place]);
    }
    expect(
      (await school.liaison.post(`/api/proposals/${proposal.id}/promises`, promising(), once())).status,
    ).toBe(403);
  });

  it('made twice is one; kept by two at once is kept once; a stranger does not see it', async () => {
    const body = promising();
    const path = `/api/proposals/${proposal.id}/promises`;
    await Promise.all([city.post(path, body, once()), city.post(path, body, once())]);
    expect(await system.owner('select 1 from proposal_promise where id = $1', [body.id])).toHaveLength(1);
    const women = await aDepartment(system, '濮阳市妇女联合会', 'women');
    expect((await deed(women.liaison, body.id, 'keep', kept)).status).toBe(404);
    expect((await women.liaison.get('/api/promises')).body.items).toEqual([]);
    const both = await Promise.all([
      deed(school.liaison, body.id, 'keep', kept),
      deed(city, body.id, 'keep', kept),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('is moved or dropped by the office for a reason, and not by who keeps it', async () => {
    const id = await make();
    const moved = {
      unitId: bureau,
      ownerAccountId: city.actor.accountId,
      dueOn: '2025-03-31',
      why: '职责调整',
    };
    expect((await deed(school.liaison, id, 'move', moved)).body.code).toBe('not-allowed');
    expect((await deed(city, id, 'move', moved)).body).toMatchObject({
      dueOn: '2025-03-31',
      owner: '测试city',
    });
    expect((await deed(city, id, 'drop', { why: '政策调整' }, 1)).body.code).toBe('changed-meanwhile');
    expect((await deed(city, id, 'drop', { why: '政策调整' }, 2)).body.state).toBe('dropped');
  });

  it('that is late is told to the office, waits on the first page of who keeps it, and stands in his digest', async () => {
    const id = await make({ dueOn: '2024-05-31' });
    await standAt(system, '2024-06-03T09:00:00');
    const round = () => makeRound(system.database, { name: 'proposals', run: watchProposals });
    await round();
    await round();
    const open = () =>
      system.owner('select 1 from duty_alert where about_id = $1 and settled_at is null', [id]);
    expect(await open()).toHaveLength(1);
    const waiting = (await school.liaison.get('/api/home')).body.waiting;
    expect(waiting.find((one: { kind: string }) => one.kind === 'promisesDue')).toMatchObject({
      count: 1,
      oldest: '2024-05-31',
    });
    const clockwork: ServiceActor = { kind: 'service', service: 'clockwork', onBehalfOf: null };
    const due = await system.database.asActor({ actor: clockwork, requestId: 'test' }, (tx) =>
      proposalsDue(tx, [school.liaison.actor.accountId, city.actor.accountId], '2024-06-03'),
    );
    expect(due.get(school.liaison.actor.accountId)).toEqual({ today: 0, overdue: 1, week: 0 });
    await deed(school.liaison, id, 'keep', { on: '2024-06-03', how: '已开放' });
    expect(await open()).toEqual([]);
    const { items } = (await city.get('/api/promises?state=kept')).body;
    expect(items.find((one: { id: string }) => one.id === id).standing).toBe('done-late');
  });
});
