/** Articles are found by Chinese words, as they are typed, however they are written; and by the index. */
import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { searchArticles } from '#capabilities/knowledge/index.ts';
import { askedWords } from '#capabilities/knowledge/searching/rules.ts';
import { indexWords, questionWords } from '#capabilities/knowledge/searching/segment.ts';
import { anArticle } from '#testing/builders/knowledge.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let operator: Caller;
const ids: Record<string, string> = {};

beforeAll(async () => {
  system = await startTestSystem();
  operator = await system.caller('operator', '4109');
  const articles = {
    allowance: ['事实无人抚养儿童基本生活补贴', '父母双方重残、失联、服刑在押的儿童，可以申请基本生活补贴。'],
    letter: ['监护责任书怎么签', '外出务工的父母与村（居）委会签订监护责任书，写明照护人。'],
    school: ['课后服务收费', '学校课后服务自愿参加，经济困难家庭免收费用。热线12345可以咨询。'],
    old: ['旧版低保标准', '最低生活保障标准以当年公告为准。'],
  };
  for (const [name, [title = '', body = '']] of Object.entries(articles))
    ids[name] = await anArticle(system, {
      title,
      body,
      ...(name === 'old' ? { validTo: '2022-12-31' } : {}),
    });
});
afterAll(() => system.close());

const find = async (q: string): Promise<string[]> => {
  const { body } = await operator.get(`/api/knowledge/search?q=${encodeURIComponent(q)}`);
  return body.items.map((item: { id: string }) => item.id);
};
const first = async (q: string) => (await find(q))[0];

describe('a question', () => {
  it('finds the article with its words, the one with them in the title first', async () => {
    expect(await first('监护责任书')).toBe(ids.letter);
    expect(await first('课后服务 收费')).toBe(ids.school);
    expect(await first('孩子父母坐牢了能申请补贴吗')).toBe(ids.allowance);
  });

  it('is answered while it is typed, and by words of two characters', async () => {
    expect(await find('监护责')).toContain(ids.letter);
    expect(await find('课后')).toContain(ids.school);
    expect(await find('重残')).toContain(ids.allowance);
    expect(await find('失联')).toContain(ids.allowance);
  });

  it('may be written in traditional characters, full-width digits, or the words that people use', async () => {
    expect(await first('監護責任書')).toBe(ids.letter);
    expect(await find('１２３４５')).toContain(ids.school);
    expect(await first('事实孤儿')).toBe(ids.allowance);
    expect(await find('四点半课堂')).toContain(ids.school);
    expect(await find('低保')).toContain(ids.old);
  });

  it('that no article answers in all its words is answered by those with any', async () => {
    expect(await find('责任书 补贴')).toEqual(expect.arrayContaining([ids.letter, ids.allowance]));
  });

  it('of nothing known finds nothing, and no sign in it breaks the search', async () => {
    expect(await find('量子纠缠')).toEqual([]);
    for (const q of ["' & | ! : * ( ) \\", "监护'责任", '？？', '%_', ':*', '监护 & !补贴'])
      expect((await operator.get(`/api/knowledge/search?q=${encodeURIComponent(q)}`)).status, q).toBe(200);
    expect((await operator.get('/api/knowledge/search?q=')).status).toBe(400);
  });

  it('shows what has lapsed last and says so', async () => {
    await anArticle(system, { title: '最低生活保障标准', body: '按年公布。' });
    const { body } = await operator.get(`/api/knowledge/search?q=${encodeURIComponent('低保标准')}`);
    expect(body.items.at(-1)).toMatchObject({ id: ids.old, lapsed: true });
    expect(body.items[0].lapsed).toBe(false);
  });

  it('is asked by another capability in its own transaction', async () => {
    const found = await system.as('operator', '4109', (tx) => searchArticles(tx, '责任书', 1));
    expect(found).toMatchObject([{ id: ids.letter, excerpt: expect.stringContaining('责任书') }]);
  });

  it('is no right of the three administrators', async () => {
    for (const role of ['sysadmin', 'secadmin', 'auditor'] as const)
      expect((await (await system.caller(role, '4109')).get('/api/knowledge/search?q=x')).status).toBe(403);
  });
});

describe('the index on the words', () => {
  it('is used under row-level security', async () => {
    const plan = await system.as('operator', '4109', async (tx) => {
      await sql`set local enable_seqscan = off`.execute(tx);
      const { rows } = await sql<Record<string, string>>`explain select id from knowledge_article
        where words @@ ${askedWords(['责任书'])[0]?.query}::tsquery`.execute(tx);
      return rows.map((row) => Object.values(row)[0]).join('\n');
    });
    expect(plan).toContain('knowledge_article_words');
  });
});

describe('words', () => {
  it('are cut alike in articles and in questions', () => {
    for (const text of ['最低生活保障', '监护责任书', '留守儿童', '濮阳县民政局', '人身安全保护令'])
      for (const word of questionWords(text)) expect(indexWords(text).split(' '), text).toContain(word);
  });

  it('that say nothing are left out of a question, unless it has no others', () => {
    expect(questionWords('请问怎么申请低保')).toEqual(['申请', '低保']);
    expect(questionWords('的')).toEqual(['的']);
  });

  it('stand quoted in what is asked of the database, with what else they are called', () => {
    expect(askedWords(["o'brien", '\\']).map(({ query }) => query)).toEqual(["'o''brien':*", "'\\\\':*"]);
    expect(askedWords(['低保', '钱'])).toEqual([
      { query: "'低保':* | '最低生活保障':*", tells: true },
      { query: "'钱':*", tells: false },
    ]);
    expect(askedWords([])).toEqual([]);
  });
});

it('an article that was not published is not found', async () => {
  const id = uuidv7();
  const lead = await system.caller('lead', '4109');
  const written = await lead.post('/api/knowledge', {
    id,
    category: 'hotline',
    title: '尚未审核的答复口径',
    body: '待审核。',
    sourceTitle: '内部讨论',
  });
  expect(written.status).toBe(200);
  expect(await find('尚未审核')).not.toContain(id);
  expect((await operator.get(`/api/knowledge/${id}`)).status).toBe(404);
});
