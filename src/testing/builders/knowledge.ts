/** Published articles for tests, written by one person and reviewed by another over HTTP. */
import { v7 as uuidv7 } from 'uuid';
import type { TestSystem } from '#testing/harness.ts';

/** Writes and publishes an article; answers its id. */
export async function anArticle(system: TestSystem, content: object): Promise<string> {
  const id = uuidv7();
  const [writer, reviewer] = [await system.caller('lead', '4109'), await system.caller('city', '4109')];
  await writer.post('/api/knowledge', { id, category: 'benefits', sourceTitle: '市民政局公告', ...content });
  const done = await reviewer.post(`/api/knowledge/${id}/review`, { publish: true }, { 'if-match': '1' });
  if (done.status !== 200) throw new Error(`not published: ${done.body?.code}`);
  return id;
}
