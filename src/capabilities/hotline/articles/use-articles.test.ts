/** Articles that answered a call: said on one's own ticket, shown there afterwards, counted with the article, taken back. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { roleCodes } from '#foundation/access/table.ts';
import { places } from '#testing/builders/children.ts';
import { aHotline, type Hotline } from '#testing/builders/hotline.ts';
import { anArticle } from '#testing/builders/knowledge.ts';
import { startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let hotline: Hotline;
let article: string;

beforeAll(async () => {
  system = await startTestSystem();
  hotline = await aHotline(system, '4109');
  article = await anArticle(system, { title: '事实无人抚养儿童基本生活补贴', body: '向乡镇申请。' });
});
afterAll(() => system.close());

const use = (ticket: string, articleId = article, who = hotline.operator) =>
  who.post(`/api/hotline/tickets/${ticket}/articles`, { articleId });
const usesOf = async () => (await hotline.operator.get(`/api/knowledge/${article}`)).body.uses;

describe('an article that answered a call', () => {
  it('stands in the ticket and counts once, however often it is said; the ticket stands behind the count', async () => {
    const ticket = await hotline.answered();
    const before = await usesOf();
    const both = await Promise.all([use(ticket.id), use(ticket.id)]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    const city = await system.caller('city', '4109');
    const read = (await city.get(`/api/hotline/tickets/${ticket.id}`)).body;
    expect(read.articles).toEqual([{ id: article, title: '事实无人抚养儿童基本生活补贴', lapsed: false }]);
    expect(await usesOf()).toBe(before + 1);
    const behind = (await city.get(`/api/hotline/tickets?article=${article}`)).body.items;
    expect(behind.map((one: { id: string }) => one.id)).toContain(ticket.id);
    const audited = await system.owner(
      "select details->>'article' as article from audit_event where event = 'knowledge.used' and object_id = $1",
      [ticket.id],
    );
    expect(audited).toEqual([{ article }, { article }]);
  });

  it('disturbs nobody who goes on writing: the ticket’s version stays', async () => {
    const ticket = await hotline.answered();
    expect((await use(ticket.id)).body.version).toBe(ticket.version);
  });

  it('is taken back where that was a mistake, and said again', async () => {
    const ticket = await hotline.answered();
    const before = await usesOf();
    await use(ticket.id);
    const path = `/api/hotline/tickets/${ticket.id}/articles/${article}`;
    for (let sent = 0; sent < 2; sent += 1)
      expect((await hotline.operator.delete(path)).body.articles).toEqual([]);
    expect(await usesOf()).toBe(before);
    await use(ticket.id);
    expect(await usesOf()).toBe(before + 1);
  });

  it('is none that nobody published, and no ticket that is not there, closed, or another’s', async () => {
    const ticket = await hotline.answered();
    expect((await use(ticket.id, uuidv7())).body.code).toBe('not-found');
    expect((await use(uuidv7())).body.code).toBe('not-found');
    expect((await use(ticket.id, 'x')).body.code).toBe('bad-input');
    const another = await system.caller('operator', '4109');
    expect((await use(ticket.id, article, another)).body.code).toBe('not-yours');
    const elsewhere = await system.caller('operator', places.otherCounty);
    expect((await use(ticket.id, article, elsewhere)).body.code).toBe('not-found');
    await hotline.on(hotline.operator, ticket, 'void', { kind: 'wrong' });
    expect((await use(ticket.id)).body.code).toBe('wrong-state');
  });

  it('is said by those who answer the hotline alone', async () => {
    const ticket = await hotline.answered();
    for (const role of roleCodes) {
      if (role === 'operator' || role === 'lead') continue;
      const { status } = await use(ticket.id, article, await system.caller(role, '4109'));
      expect(status, role).toBe(403);
    }
  });
});
