/** Which of many articles come first, where the words of a question stand in more of them than are read. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { indexWords } from '#capabilities/knowledge/searching/segment.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

/** More than are counted of a common word. */
const MANY = 1_300;
let system: TestSystem;
let operator: Caller;

beforeAll(async () => {
  system = await startTestSystem();
  operator = await system.caller('operator', '4109');
  for (const [title, body] of [
    ['儿童主任的职责', '走访、登记、报告。'],
    ['寄宿制学校', '学校与儿童的父母签订协议，说明接送。'],
    ['跨省转介', '儿童的父母在外省的，转介到当地。'],
  ] as const)
    await enter(1, title, body);
  await enter(MANY, '通知', '各地做好儿童关爱工作，联系父母，落实帮扶。');
  await system.owner('analyze knowledge_article');
});
afterAll(() => system.close());

/** Articles as they were published; entered past the reviews, because there are many. */
async function enter(count: number, title: string, body: string): Promise<void> {
  await system.owner(
    `insert into knowledge_article (id, area, category, state, title, body, source_title, words)
     select id::uuid, '4109', 'hotline', 'published', $2, $3, '公告',
       setweight(to_tsvector('simple', $4), 'A') || setweight(to_tsvector('simple', $5), 'D') from unnest($1::text[]) id`,
    [Array.from({ length: count }, () => uuidv7()), title, body, indexWords(title), indexWords(body)],
  );
}

const titles = async (q: string, limit = 10): Promise<string[]> => {
  const { body } = await operator.get(`/api/knowledge/search?q=${encodeURIComponent(q)}&limit=${limit}`);
  return body.items.map((item: { title: string }) => item.title);
};

describe('of more articles than are read', () => {
  it('the one with a common word in its title comes first', async () => {
    expect((await titles('儿童'))[0]).toBe('儿童主任的职责');
  });

  it('the one that has the rare word besides the common ones comes first', async () => {
    expect((await titles('儿童父母协议'))[0]).toBe('寄宿制学校');
    expect((await titles('儿童 父母 转介'))[0]).toBe('跨省转介');
  });

  it('a word that no article knows hides none that have all the others', async () => {
    expect((await titles('儿童父母协议 量子'))[0]).toBe('寄宿制学校');
  });

  it('one with a rare word alone comes before those with a common one', async () => {
    expect((await titles('协议 登记')).slice(0, 2).sort()).toEqual(['儿童主任的职责', '寄宿制学校']);
    expect((await titles('职责 帮扶'))[0]).toBe('儿童主任的职责');
  });

  it('as many are answered as were asked for, each once', async () => {
    const { body } = await operator.get(`/api/knowledge/search?q=${encodeURIComponent('父母')}&limit=50`);
    expect(new Set(body.items.map((item: { id: string }) => item.id)).size).toBe(50);
  });
});
