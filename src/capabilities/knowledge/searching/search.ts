/**
 * Finds articles: those with all words of a question first, by how well they stand in them; where there are too few, those
 * with any. What has lapsed comes last. The index on the words is used because the table's policy is no condition.
 */
import { sql } from 'kysely';
import type { FoundArticle } from '#capabilities/knowledge/articles/contract.ts';
import { hasLapsed } from '#capabilities/knowledge/articles/rules.ts';
import { allOf, anyOf } from '#capabilities/knowledge/searching/rules.ts';
import { inOneWay, questionWords } from '#capabilities/knowledge/searching/segment.ts';
import { dayInChina } from '#foundation/clock.ts';
import type { Transaction } from '#foundation/database/connect.ts';

const EXCERPT_SIGNS = 90;
const BEFORE_WORD = 20;
/** How much less something in the text weighs than in the title: PostgreSQL's weights D, C, B, A. */
const weights = '{0.15, 0.2, 0.4, 1.0}';

interface Row {
  readonly id: string;
  readonly title: string;
  readonly category: string;
  readonly body: string;
  readonly source_title: string;
  readonly source_date: string | null;
  readonly valid_to: string | null;
  readonly uses: number;
}

/** Articles that answer a question, the best first; none where it holds no word. `today` is the ISO date in China. */
export async function findArticles(
  tx: Transaction,
  question: string,
  limit: number,
  today: string,
): Promise<FoundArticle[]> {
  const words = questionWords(question);
  const found = await matching(tx, allOf(words), limit, today, []);
  const more =
    found.length < limit && words.length > 1
      ? await matching(
          tx,
          anyOf(words),
          limit - found.length,
          today,
          found.map((row) => row.id),
        )
      : [];
  return [...found, ...more].map((row) => ({
    id: row.id,
    title: row.title,
    category: row.category as FoundArticle['category'],
    excerpt: excerptOf(row.body, words),
    sourceTitle: row.source_title,
    sourceDate: row.source_date,
    validTo: row.valid_to,
    lapsed: hasLapsed(row.valid_to, today),
    uses: row.uses,
  }));
}

/** For other capabilities: articles that answer what is being written. */
export async function searchArticles(tx: Transaction, words: string, limit: number): Promise<FoundArticle[]> {
  const { rows } = await sql<{ now: Date }>`select access.now() as now`.execute(tx);
  return findArticles(tx, words, limit, dayInChina(rows[0]?.now ?? new Date(0)));
}

async function matching(
  tx: Transaction,
  query: string | null,
  limit: number,
  today: string,
  without: readonly string[],
): Promise<Row[]> {
  if (query === null) return [];
  const { rows } = await sql<Row>`
    select a.id, a.title, a.category, a.body, a.source_title, a.source_date, a.valid_to, a.uses
    from (
      select id, ts_rank(${weights}::real[], words, ${query}::tsquery, 1) as rank, valid_to < ${today}::date as lapsed, uses as used
      from knowledge_article
      where words @@ ${query}::tsquery and state = 'published' and id <> all (${without as string[]}::uuid[])
      order by lapsed nulls first, rank desc, used desc, id limit ${limit}
    ) best join knowledge_article a using (id)
    order by best.lapsed nulls first, best.rank desc, best.used desc, a.id`.execute(tx);
  return rows;
}

/** The part of a text in which the first of the words stands. */
function excerptOf(body: string, words: readonly string[]): string {
  const plain = inOneWay(body);
  const places = words.map((word) => plain.indexOf(word)).filter((place) => place >= 0);
  const start = Math.max(0, (places.length === 0 ? 0 : Math.min(...places)) - BEFORE_WORD);
  const text = body.slice(start, start + EXCERPT_SIGNS).replace(/\s+/g, ' ');
  return `${start > 0 ? '…' : ''}${text}${start + EXCERPT_SIGNS < body.length ? '…' : ''}`;
}
