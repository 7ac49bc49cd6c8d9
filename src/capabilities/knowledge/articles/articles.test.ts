/** An article is written by one and published by another; its versions stay; what lapses asks for review. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asksForReview, hasLapsed } from '#capabilities/knowledge/articles/rules.ts';
import { dropArticle, knowledgeRound, useArticle } from '#capabilities/knowledge/index.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import { anArticle } from '#testing/builders/knowledge.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

const clockwork: ServiceActor = { kind: 'service', service: 'clockwork', onBehalfOf: null };
let system: TestSystem;
let lead: Caller;
let city: Caller;

beforeAll(async () => {
  system = await startTestSystem();
  lead = await system.caller('lead', '4109');
  city = await system.caller('city', '4109');
});
afterAll(() => system.close());

const match = (version: number) => ({ 'if-match': String(version) });
const content = {
  category: 'benefits',
  title: '孤儿基本生活费',
  body: '父母死亡或查找不到的儿童可以申请。',
  sourceTitle: '市民政局公告',
  sourceDate: '2023-01-05',
};
const write = (by: Caller, body: object = {}) =>
  by.post('/api/knowledge', { id: uuidv7(), ...content, ...body });
const review = (by: Caller, one: { id: string; version: number }, body: object = { publish: true }) =>
  by.post(`/api/knowledge/${one.id}/review`, body, match(one.version));
const edit = (by: Caller, one: { id: string; version: number }, body: object = {}) =>
  by.post(`/api/knowledge/${one.id}/versions`, { ...content, why: '标准调整', ...body }, match(one.version));

describe('an article', () => {
  it('is published by somebody else than who wrote it', async () => {
    const written = (await write(lead)).body;
    expect(written).toMatchObject({ state: 'draft', waiting: true, can: { review: false } });
    expect((await review(lead, written)).body.code).toBe('second-person');
    const published = (await review(city, written)).body;
    expect(published).toMatchObject({ state: 'published', waiting: false, checkedOn: '2023-11-06' });
    const rows = await system.owner('select event from audit_event where object_id = $1 order by id', [
      written.id,
    ]);
    expect(rows.map((row) => row.event)).toEqual(['knowledge.written', 'knowledge.reviewed']);
  });

  it('stands as it was published until its new version is reviewed, and keeps all versions', async () => {
    const id = await anArticle(system, content);
    const changed = (await edit(lead, { id, version: 2 }, { title: '孤儿基本生活费（新标准）' })).body;
    expect(changed).toMatchObject({ title: content.title, waiting: true });
    expect((await edit(lead, changed)).body.code).toBe('already-exists');
    const back = (await review(city, changed, { publish: false, note: '缺少文号' })).body;
    expect(back).toMatchObject({ title: content.title, waiting: false });
    const again = (await edit(lead, back, { title: '孤儿基本生活费（新标准）' })).body;
    const done = (await review(city, again)).body;
    expect(done.title).toBe('孤儿基本生活费（新标准）');
    expect(done.versions.map((one: { state: string }) => one.state)).toEqual([
      'published',
      'returned',
      'published',
    ]);
    const retired = await city.post(`/api/knowledge/${id}/retire`, { why: '政策废止' }, match(done.version));
    expect(retired.body.state).toBe('retired');
    expect((await edit(lead, retired.body)).body.code).toBe('wrong-state');
  });

  it('is reviewed once by two at once, in the version seen', async () => {
    const written = (await write(lead)).body;
    const other = await system.caller('city', '4109');
    const both = await Promise.all([city, other].map((by) => review(by, written)));
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 412]);
  });

  it('is not written by whoever may not, for another area, or with a turned period', async () => {
    for (const role of ['operator', 'social', 'village', 'leader'] as const)
      expect((await write(await system.caller(role, '4109'))).status, role).toBe(403);
    const county = await system.caller('county', '410922');
    expect((await write(county, { division: '410923' })).body.code).toBe('outside-area');
    expect((await write(lead, { validFrom: '2024-01-01', validTo: '2023-01-01' })).body.code).toBe(
      'bad-period',
    );
    const own = (await write(county)).body;
    expect((await edit(await system.caller('county', '410923'), own)).status).toBe(404);
    expect((await review(city, own)).status).toBe(200);
  });

  it('sent twice under one key is written once', async () => {
    const body = { id: uuidv7(), ...content };
    const key = { 'idempotency-key': uuidv7() };
    const first = await lead.post('/api/knowledge', body, key);
    expect((await lead.post('/api/knowledge', body, key)).body).toEqual(first.body);
  });
});

describe('an article that answered a call', () => {
  const said = async (deed: typeof useArticle | typeof dropArticle, articleId: string, ticketId: string) => {
    const { actor } = await system.caller('operator', '4109');
    await system.database.asActor({ actor, requestId: 'test' }, (tx) =>
      deed(tx, actor, system.clock.now(), { articleId, ticketId }),
    );
  };
  const usesOf = async (id: string) => (await lead.get(`/api/knowledge/${id}`)).body.uses;

  it('is counted once for the call, also when two say so at once, and by nobody’s hand', async () => {
    const id = await anArticle(system, { ...content, title: '如何预约心理疏导' });
    const ticket = uuidv7();
    await Promise.all([said(useArticle, id, ticket), said(useArticle, id, ticket)]);
    await said(useArticle, id, uuidv7());
    await said(useArticle, id, ticket);
    expect(await usesOf(id)).toBe(2);
    await expect(
      system.as('lead', '4109', (tx) =>
        tx.updateTable('knowledge_article').set({ uses: 99 }).where('id', '=', id).execute(),
      ),
    ).rejects.toThrow(/permission denied/);
    await expect(said(useArticle, uuidv7(), ticket)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('counts no longer when that is taken back, and again when it is said again', async () => {
    const id = await anArticle(system, { ...content, title: '如何申请临时救助' });
    const ticket = uuidv7();
    await said(useArticle, id, ticket);
    await Promise.all([said(dropArticle, id, ticket), said(dropArticle, id, ticket)]);
    expect(await usesOf(id)).toBe(0);
    await said(useArticle, id, ticket);
    expect(await usesOf(id)).toBe(1);
  });
});

describe('an article that lapses', () => {
  it('asks for review thirty days before, once, and no longer when it is reviewed', async () => {
    const id = await anArticle(system, { ...content, validTo: '2023-12-01' });
    const round = () =>
      system.database.asActor({ actor: clockwork, requestId: 'test' }, (tx) =>
        knowledgeRound.run(tx, '2023-11-06', system.clock.now()),
      );
    await round();
    await round();
    const asking = async () =>
      (await city.get('/api/knowledge?show=asking')).body.items.map((one: { id: string }) => one.id);
    expect(await asking()).toEqual([id]);
    const changed = (await edit(lead, { id, version: 2 }, { validTo: '2024-12-31' })).body;
    await review(city, changed);
    await round();
    expect(await asking()).toEqual([]);
  });

  it('asks by its last day or a year after its last review', () => {
    expect(asksForReview({ validTo: '2023-12-06', checkedOn: '2023-11-01' }, '2023-11-06')).toBe(true);
    expect(asksForReview({ validTo: '2023-12-07', checkedOn: '2023-11-01' }, '2023-11-06')).toBe(false);
    expect(asksForReview({ validTo: null, checkedOn: '2022-11-05' }, '2023-11-06')).toBe(true);
    expect(asksForReview({ validTo: null, checkedOn: '2022-11-06' }, '2023-11-06')).toBe(false);
    expect([hasLapsed('2023-11-05', '2023-11-06'), hasLapsed('2023-11-06', '2023-11-06')]).toEqual([
      true,
      false,
    ]);
  });
});
