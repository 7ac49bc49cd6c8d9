/** What the supervisor sees of records and does with them: the list, one as text, comments both ways, returns, checks. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { watchOf } from '#capabilities/visits/index.ts';
import { aChild, type MadeChild, places } from '#testing/builders/children.ts';
import { inCareOf } from '#testing/builders/guardianship.ts';
import { aCall, anEvaluation, aVisit, taken } from '#testing/builders/visits.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let director: Caller;
let town: Caller;
let elsewhere: Caller;
beforeAll(async () => {
  system = await startTestSystem();
  [director, town, elsewhere] = await Promise.all([
    system.caller('village', places.village),
    system.caller('town', places.town),
    system.caller('county', places.otherCounty),
  ]);
});
afterAll(() => system.close());

async function aRecord(make: (child: MadeChild) => Parameters<typeof taken>[2] = (child) => aVisit(child)) {
  const child = await aChild().make(system);
  await inCareOf(system, child);
  return { child, id: await taken(system, director, make(child)) };
}
const seen = (version: number) => ({ 'if-match': `"${version}"` });
const returnIt = (asker: Caller, id: string, words = '请补充孩子的身体情况', version = 1) =>
  asker.post(`/api/visits/${id}/return`, { words }, seen(version));
const check = (asker: Caller, id: string, version = 1) =>
  asker.post(`/api/visits/${id}/check`, {}, seen(version));

describe('a record', () => {
  it('is read as text, with the questions as they were asked in its version', async () => {
    const { id, child } = await aRecord((one) =>
      aVisit(
        one,
        { words: '奶奶腰疼，已约村医' },
        { position: { latitude: 35.9, longitude: 115.1, accuracyMetres: 12, at: '2023-11-06T00:50:00Z' } },
      ),
    );
    const { body } = await town.get(`/api/visits/${id}`);
    expect(body).toMatchObject({
      childId: child.id,
      kind: 'visit',
      title: { zh: '探视巡访', en: 'Visit' },
      mode: 'home',
      inPerson: true,
      seconds: 900,
      place: { latitude: 35.9, accuracyMetres: 12 },
      state: 'sent',
      can: { comment: true, returnIt: true, check: true },
    });
    const asked = body.pages.flatMap((page: { questions: unknown[] }) => page.questions);
    expect(asked).toContainEqual({
      question: 'people_seen',
      words: { zh: '见到（联系上）了谁？', en: 'Whom did you meet or reach?' },
      answer: { zh: '孩子、照护人', en: 'The child, The carer' },
      files: [],
    });
    expect(asked).toContainEqual(
      expect.objectContaining({
        question: 'words',
        answer: expect.objectContaining({ zh: '奶奶腰疼，已约村医' }),
      }),
    );
    expect(asked.map((one: { question: string }) => one.question)).not.toContain('self_harm');
  });

  it('of an evaluation shows points and grade', async () => {
    const { id } = await aRecord((child) => anEvaluation(child, 'g2'));
    const { body } = await town.get(`/api/visits/${id}`);
    expect(body).toMatchObject({ kind: 'evaluation', grade: 'insufficient', mode: null, vetoed: false });
    expect(body.pages.at(-1).questions.at(-1).answer.zh).toBe('不足');
  });

  it('is not there for another county, nor for roles without records', async () => {
    const { id } = await aRecord();
    expect((await elsewhere.get(`/api/visits/${id}`)).status).toBe(404);
    for (const role of ['leader', 'operator', 'auditor'] as const)
      expect((await (await system.caller(role, '4109')).get(`/api/visits/${id}`)).status, role).toBe(403);
  });

  it('leaves a row in the trail each time it is opened', async () => {
    const { id, child } = await aRecord();
    await town.get(`/api/visits/${id}`);
    const rows = await system.owner(
      `select account_id, children from audit_event where event = 'visit.opened' and object_id = $1`,
      [id],
    );
    expect(rows).toEqual([{ account_id: town.actor.accountId, children: [child.id] }]);
  });
});

describe('comments', () => {
  it('go both ways, once each, and reach the phone', async () => {
    const { id, child } = await aRecord();
    const comment = { id: uuidv7(), words: '下次请看看灶台' };
    expect((await town.post(`/api/visits/${id}/comments`, comment)).status).toBe(200);
    const again = await town.post(`/api/visits/${id}/comments`, comment);
    expect(again.body.comments).toHaveLength(1);
    await director.post(`/api/visits/${id}/comments`, { id: uuidv7(), words: '好的，周五再去' });
    const watch = await system.database.asActor({ actor: director.actor, requestId: 'phone' }, (tx) =>
      watchOf(tx, [child.id], '2023-11-06'),
    );
    expect(watch.get(child.id)?.comments.map((one) => one.words)).toEqual([
      '好的，周五再去',
      '下次请看看灶台',
    ]);
  });

  it('are refused from another area, without words, and to those who only look', async () => {
    const { id } = await aRecord();
    const say = (asker: Caller, words: string) =>
      asker.post(`/api/visits/${id}/comments`, { id: uuidv7(), words });
    expect((await say(elsewhere, '请补充')).status).toBe(404);
    expect((await say(town, ' ')).status).toBe(400);
    expect((await say(await system.caller('inspector', '4109'), '请补充')).status).toBe(403);
  });
});

describe('a return', () => {
  it('waits on the phone with its words, and is completed by another record, which counts on the same day', async () => {
    const { id, child } = await aRecord();
    expect((await returnIt(town, id)).body).toMatchObject({
      state: 'returned',
      decidedBy: town.actor.name,
      can: { returnIt: false, check: false },
    });
    const watch = () =>
      system.database.asActor({ actor: director.actor, requestId: 'phone' }, (tx) =>
        watchOf(tx, [child.id], '2023-11-08'),
      );
    expect((await watch()).get(child.id)?.returned).toEqual([
      expect.objectContaining({
        recordId: id,
        kind: 'visit',
        by: town.actor.name,
        words: '请补充孩子的身体情况',
        answers: expect.objectContaining({ mode: 'home' }),
      }),
    ]);
    system.clock.set('2023-11-08T09:00:00+08:00');
    const completion = aVisit(child, { health: 'cold' }, { completes: id });
    const completed = await taken(system, director, completion, '2023-11-08T08:50:00+08:00');
    await taken(system, director, completion, '2023-11-08T08:50:00+08:00');
    system.clock.set('2023-11-06T09:00:00+08:00');
    expect((await watch()).get(child.id)).toMatchObject({
      returned: [],
      lastVisit: { id: completed, on: '2023-11-06' },
    });
    const caller = await system.caller('town', places.town);
    expect((await caller.get(`/api/visits/${id}`)).body).toMatchObject({
      state: 'completed',
      completedBy: completed,
    });
    expect((await caller.get(`/api/visits/${completed}`)).body).toMatchObject({
      completes: id,
      on: '2023-11-06',
      state: 'sent',
    });
  });

  it('is completed once, and only where it was returned', async () => {
    const { id, child } = await aRecord();
    await expect(taken(system, director, aVisit(child, {}, { completes: id }))).rejects.toMatchObject({
      code: 'wrong-state',
    });
    await returnIt(await system.caller('town', places.town), id);
    await taken(system, director, aVisit(child, {}, { completes: id }));
    await expect(taken(system, director, aVisit(child, {}, { completes: id }))).rejects.toMatchObject({
      code: 'wrong-state',
    });
  });

  it('takes words, the version that was seen, and a supervisor', async () => {
    const { id } = await aRecord();
    const supervisor = await system.caller('town', places.town);
    expect((await returnIt(supervisor, id, ' ')).status).toBe(400);
    expect((await returnIt(supervisor, id, '请补充', 7)).body.code).toBe('changed-meanwhile');
    expect((await returnIt(director, id)).status).toBe(403);
    expect((await returnIt(elsewhere, id)).status).toBe(404);
    expect((await returnIt(supervisor, id)).status).toBe(200);
    expect((await check(supervisor, id, 2)).body.code).toBe('wrong-state');
  });
});

describe('a check', () => {
  it('says that it was seen and found in order, by somebody else than who wrote it', async () => {
    const supervisor = await system.caller('town', places.town);
    const { id } = await aRecord();
    expect((await check(supervisor, id)).body).toMatchObject({
      state: 'checked',
      decidedBy: supervisor.actor.name,
    });
    const child = await aChild().make(system);
    await inCareOf(system, child);
    const own = await taken(system, supervisor, aVisit(child));
    expect((await check(supervisor, own)).body.code).toBe('second-person');
  });

  it('of two at once one is first, and the other is told', async () => {
    const { id } = await aRecord();
    const [one, other] = [
      await system.caller('town', places.town),
      await system.caller('county', places.county),
    ];
    const answers = await Promise.all([check(one, id), returnIt(other, id)]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 412]);
  });
});

describe('the list of records', () => {
  it('is filtered, paged without gaps, and counts what waits', async () => {
    const supervisor = await system.caller('town', places.town);
    await aRecord((child) => aCall(child));
    const ids: string[] = [];
    let cursor: string | null = null;
    do {
      const page: { body: { items: { id: string }[]; next: string | null } } = await supervisor.get(
        `/api/visits?limit=4${cursor === null ? '' : `&cursor=${cursor}`}`,
      );
      ids.push(...page.body.items.map((item) => item.id));
      cursor = page.body.next;
    } while (cursor !== null);
    expect(new Set(ids).size).toBe(ids.length);
    const { body } = await supervisor.get('/api/visits?limit=200');
    expect(ids).toEqual(body.items.map((item: { id: string }) => item.id));
    expect(body.counts.sent).toBe(
      body.items.filter((item: { state: string }) => item.state === 'sent').length,
    );
    const phoned = await supervisor.get(
      '/api/visits?mode=phone&seen=no&kind=visit&from=2023-11-01&to=2023-11-30',
    );
    expect(phoned.body.items).toMatchObject([{ mode: 'phone', inPerson: false }]);
    expect(
      (await supervisor.get('/api/visits?state=returned')).body.items.every(
        (item: { state: string }) => item.state === 'returned',
      ),
    ).toBe(true);
    expect((await elsewhere.get('/api/visits')).body.items).toEqual([]);
    expect((await supervisor.get('/api/visits?cursor=eyJ4IjoxfQ')).status).toBe(400);
  });
});
