/** SQL that the operations on articles share. */
import { sql } from 'kysely';
import type { ArticleContent, ArticleView, WholeArticle } from '#capabilities/knowledge/articles/contract.ts';
import { hasLapsed } from '#capabilities/knowledge/articles/rules.ts';
import { indexWords } from '#capabilities/knowledge/searching/segment.ts';
import { inArea, type PersonActor } from '#foundation/access/actor.ts';
import { mayDo } from '#foundation/access/table.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { Refusal } from '#foundation/refusals.ts';

/** Articles with their divisions; the query is narrowed by the caller. */
export const selectArticles = (tx: Transaction) =>
  tx
    .selectFrom('knowledge_article')
    .innerJoin('division', 'division.code', 'knowledge_article.area')
    .select([
      ...(['knowledge_article.id', 'area', 'category', 'state', 'number', 'title', 'body'] as const),
      ...(['source_title', 'source_address', 'source_date', 'uses'] as const),
      ...(['knowledge_article.valid_from', 'knowledge_article.valid_to'] as const),
      ...(['review_asked_at', 'checked_on', 'version'] as const),
      ...(['division.name as division_name', 'division.level as division_level'] as const),
    ])
    .select((select) =>
      select
        .exists(
          select
            .selectFrom('knowledge_version')
            .select('number')
            .whereRef('article_id', '=', 'knowledge_article.id')
            .where('knowledge_version.state', '=', 'waiting'),
        )
        .as('waiting'),
    );

/** An article's row. */
export type ArticleRow = Awaited<ReturnType<ReturnType<typeof selectArticles>['executeTakeFirstOrThrow']>>;

/** An article's row as it is listed. */
export function articleViewOf(row: ArticleRow, today: string): ArticleView {
  return {
    id: row.id,
    division: { code: row.area, name: row.division_name, level: row.division_level },
    state: row.state as ArticleView['state'],
    category: row.category as ArticleView['category'],
    title: row.title,
    sourceTitle: row.source_title,
    sourceDate: row.source_date,
    validTo: row.valid_to,
    lapsed: hasLapsed(row.valid_to, today),
    uses: row.uses,
    asksForReview: row.review_asked_at !== null,
    waiting: row.waiting === true,
    version: row.version,
  };
}

/** An article with its text. @throws Refusal `not-found` */
export async function wholeArticleOf(
  tx: Transaction,
  actor: PersonActor,
  today: string,
  id: string,
): Promise<WholeArticle> {
  const row = await selectArticles(tx).where('knowledge_article.id', '=', id).executeTakeFirst();
  const writes = row !== undefined && mayDo(actor.role, 'knowledge.write') && inArea(actor.area, row.area);
  if (row === undefined || (row.state === 'draft' && !writes)) throw new Refusal('not-found');
  const versions = await tx
    .selectFrom('knowledge_version')
    .selectAll()
    .where('article_id', '=', id)
    .orderBy('number', 'desc')
    .execute();
  const waits = versions.find((version) => version.state === 'waiting');
  const reviews = mayDo(actor.role, 'knowledge.review') && inArea(actor.area, row.area);
  return {
    ...articleViewOf(row, today),
    body: row.body,
    sourceAddress: row.source_address,
    validFrom: row.valid_from,
    checkedOn: row.checked_on,
    versions: versions.map((version) => ({
      number: version.number,
      state: version.state as WholeArticle['versions'][number]['state'],
      content: version.content as unknown as ArticleContent,
      why: version.why,
      writtenBy: version.writer_name,
      writtenAt: version.written_at,
      reviewedBy: version.reviewer_name,
      reviewedAt: version.reviewed_at,
      note: version.note,
    })),
    can: {
      edit: writes && row.state !== 'retired' && waits === undefined,
      review: reviews && waits !== undefined && waits.written_by !== actor.accountId,
      retire: reviews && row.state === 'published',
    },
  };
}

/** An article that is to be changed, locked. @throws Refusal `not-found`, `changed-meanwhile` */
export async function articleToChange(
  tx: Transaction,
  actor: PersonActor,
  id: string,
  version: number,
): Promise<ArticleRow> {
  await tx.selectFrom('knowledge_article').select('id').where('id', '=', id).forUpdate().execute();
  const row = await selectArticles(tx).where('knowledge_article.id', '=', id).executeTakeFirst();
  if (row === undefined || !inArea(actor.area, row.area)) throw new Refusal('not-found');
  if (row.version !== version) throw new Refusal('changed-meanwhile');
  return row;
}

/** The columns that hold what is written, and the words by which it is found: the title's weigh most. */
export function columnsOf(content: ArticleContent) {
  return {
    category: content.category,
    title: content.title,
    body: content.body,
    source_title: content.sourceTitle,
    source_address: content.sourceAddress,
    source_date: content.sourceDate,
    valid_from: content.validFrom,
    valid_to: content.validTo,
    words: sql<string>`setweight(to_tsvector('simple', ${indexWords(content.title)}::text), 'A')
      || setweight(to_tsvector('simple', ${indexWords(content.body)}::text), 'D')
      || setweight(to_tsvector('simple', ${indexWords(content.sourceTitle)}::text), 'C')`,
  };
}
