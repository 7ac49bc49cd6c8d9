/**
 * Finds articles: those with all words of a question first (all that any article knows), then those with some, by how much the
 * words tell that stand in them, most of all in their title. What has lapsed comes last among its like.
 *
 * To rank every article that has a common word costs a reading of nearly all of them (70 ms of 10,000). So the index alone says
 * where words stand, a word counts the more the fewer articles have it, and only the best hundred are read and ranked.
 * The index is used because the table's policy is no condition, and because a query that is no constant is taken for a rare one.
 */
import { sql } from 'kysely';
import type { FoundArticle } from '#capabilities/knowledge/articles/contract.ts';
import { hasLapsed } from '#capabilities/knowledge/articles/rules.ts';
import { askedWords } from '#capabilities/knowledge/searching/rules.ts';
import { inOneWay, questionWords } from '#capabilities/knowledge/searching/segment.ts';
import { dayInChina } from '#foundation/clock.ts';
import type { Transaction } from '#foundation/database/connect.ts';

const EXCERPT_SIGNS = 90;
const BEFORE_WORD = 20;
/** How much less something in the text weighs than in the title: PostgreSQL's weights D, C, B, A. */
const weights = '{0.15, 0.2, 0.4, 1.0}';
const IN_TEXT = 15;
const IN_TITLE = 100;
/** More than all that words can be worth: an article with all of them comes before all others. */
const WHOLE = 100_000_000;
/** A word in more articles than these tells nothing by standing in a text; in a title it does. */
const COMMON = 1_000;
/** So many articles are read and ranked by how often and how near their beginning the words stand. */
const READ = 100;

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
  const rows = await matching(tx, words, limit, today);
  return rows.map((row) => ({
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
  words: readonly string[],
  limit: number,
  today: string,
): Promise<Row[]> {
  const asked = askedWords(words);
  const { rows } = await sql<Row>`
    with asked as materialized (
      select * from unnest(${asked.map(({ query }) => query)}::tsquery[], ${asked.map(({ tells }) => tells)}::boolean[])
        with ordinality as word (query, tells, place)
    ), standing as materialized (
      select place, found.id from asked, lateral (
        select id from knowledge_article where words @@ query and state = 'published' limit ${COMMON + 1}
      ) found
    ), known as materialized (
      select place, query, tells, articles, (1000 * ln(1 + ${COMMON}::float / articles))::integer as worth
      from (select place, count(*) as articles from standing group by place) counted join asked using (place)
    ), every as materialized (
      select string_agg('(' || query::text || ')', ' & ')::tsquery as query, string_agg(query::text, ' | ')::tsquery as any_word
      from known
    ), whole as materialized (
      select id from every join knowledge_article on words @@ every.query where state = 'published' limit ${COMMON + 1}
    ), too_many as materialized (
      select count(*) > ${COMMON} as whole from whole
    ), parts as (
      select id, worth * ${IN_TEXT}::integer as worth from standing join known using (place)
        where tells and articles <= ${COMMON}
      union all
      select id, worth * ${IN_TITLE - IN_TEXT}::integer from known join knowledge_article on ts_filter(words, '{a}') @@ query
        where tells and state = 'published'
      union all
      select id, case when (select too_many.whole from too_many) then 0 else ${WHOLE}::integer end from whole
    ), best as (
      select id, sum(worth) as worth from parts group by id order by worth desc, id desc limit ${READ}
    )
    select a.id, title, category, body, source_title, source_date, valid_to, uses
    from best join knowledge_article a using (id), every, too_many
    order by case when too_many.whole then a.words @@ every.query else worth >= ${WHOLE} end desc, coalesce(valid_to < ${today}::date, false), worth desc,
      ts_rank(${weights}::real[], a.words, any_word, 1) desc, uses desc, id
    limit ${limit}`.execute(tx);
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
