/**
 * The search over 10,000 articles as one types, over HTTP, beside the same SQL through the driver on one connection: a word, a
 * whole question, one that no article answers in all its words. Articles are made of sentences of the field by a fixed seed.
 */
import type pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { askedWords } from '#capabilities/knowledge/searching/rules.ts';
import { indexWords, questionWords } from '#capabilities/knowledge/searching/segment.ts';
import { demoArticles } from '#demo/knowledge-articles.ts';
import { Random } from '#demo/random.ts';
import { type Benchmark, type BenchmarkRow, percentile, row, timings } from './benchmark.ts';
import { asOwner, type BenchCity, makeBenchCity } from './city.ts';

const ARTICLES = 10_000;
/** The search reads no child; some are there as in any system. */
const CHILDREN = 1_000;
const A_BATCH = 500;
const TIMES = 200;
const WARM = 30;
const SEED = 22;
const target = '≤ 50 ms at p95';

const questions = [
  '低保',
  '监护责任书怎么签',
  '孩子父母坐牢了能申请补贴吗',
  '责任书 课后服务 举报',
  '留守儿',
  '儿童',
  '儿童 父母 村 未成年人 服务 学校 民政 监护',
];

export const benchmark: Benchmark = {
  run: async () => {
    const system = await makeBenchCity(CHILDREN);
    try {
      await asOwner(system.ownerUrl, fill);
      const rows: BenchmarkRow[] = [];
      for (const question of questions) rows.push(await measure(system, question));
      return rows;
    } finally {
      await system.close();
    }
  },
};

async function measure(system: BenchCity, question: string): Promise<BenchmarkRow> {
  const path = `/api/knowledge/search?q=${encodeURIComponent(question)}&limit=10`;
  const http = await timings(
    async () => {
      const answer = await fetch(system.url + path, { headers: system.headers });
      if (!answer.ok) throw new Error(`${question}: ${answer.status}`);
      await answer.arrayBuffer();
    },
    TIMES,
    WARM,
  );
  const bare = await asOwner(system.ownerUrl, (client) =>
    timings(() => searchBare(client, question), TIMES, WARM),
  );
  const what = `search over ${ARTICLES.toLocaleString('en')} articles, “${question}”: p95`;
  return row(what, percentile(http, 0.95), percentile(bare, 0.95), 'ms', target);
}

function searchBare(client: pg.Client, question: string): Promise<unknown> {
  return client.query(
    `select id, title, ts_rank(words, $1::tsquery, 1) as rank from knowledge_article
     where words @@ $1::tsquery and state = 'published' order by rank desc limit 10`,
    [
      askedWords(questionWords(question))
        .map(({ query }) => `(${query})`)
        .join(' & '),
    ],
  );
}

/** Enters articles whose sentences are drawn from those of the demonstration. */
async function fill(client: pg.Client): Promise<void> {
  const random = new Random(SEED, 'articles');
  const sentences = demoArticles.flatMap(({ body }) => body.split(/(?<=[。；])/).filter((one) => one !== ''));
  const titles = demoArticles.map(({ title }) => title);
  for (let made = 0; made < ARTICLES; made += A_BATCH) {
    const batch = Array.from({ length: A_BATCH }, (_, place) => {
      const title = `${random.pick(titles)}（${made + place + 1}）`;
      const body = Array.from({ length: random.int(3, 12) }, () => random.pick(sentences)).join('');
      return { id: uuidv7(), title, body, a: indexWords(title), d: indexWords(body) };
    });
    await client.query(
      `insert into knowledge_article (id, area, category, state, title, body, source_title, words)
       select id, '4109', 'hotline', 'published', title, body, '公告',
         setweight(to_tsvector('simple', a), 'A') || setweight(to_tsvector('simple', d), 'D')
       from json_to_recordset($1::json) as x (id uuid, title text, body text, a text, d text)`,
      [JSON.stringify(batch)],
    );
  }
  await client.query('analyze knowledge_article');
}
