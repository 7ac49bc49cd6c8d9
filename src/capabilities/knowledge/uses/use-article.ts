/**
 * Which article answered which call, for the hotline, which knows whose ticket it is. Said twice of one call, it counts once;
 * what was said by mistake is taken back and counts no longer.
 */
import { hasLapsed } from '#capabilities/knowledge/articles/rules.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import { dayInChina } from '#foundation/clock.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { Refusal } from '#foundation/refusals.ts';

/** That an article answered a call. */
export interface ArticleUse {
  readonly articleId: string;
  readonly ticketId: string;
}

/** An article that answered a call. */
export interface UsedArticle {
  readonly id: string;
  readonly title: string;
  readonly lapsed: boolean;
}

/** Says that an article answered a call. @throws Refusal `not-found` where there is no such published article */
export async function useArticle(
  tx: Transaction,
  actor: PersonActor,
  now: Date,
  { articleId, ticketId }: ArticleUse,
): Promise<void> {
  const there = await tx
    .selectFrom('knowledge_article')
    .select('id')
    .where('id', '=', articleId)
    .where('state', '=', 'published')
    .executeTakeFirst();
  if (there === undefined) throw new Refusal('not-found');
  await tx
    .insertInto('knowledge_use')
    .values({ article_id: articleId, ticket_id: ticketId, used_by: actor.accountId })
    .onConflict((conflict) =>
      conflict
        .columns(['article_id', 'ticket_id'])
        .doUpdateSet({ used_by: actor.accountId, used_at: now, dropped_at: null })
        .where('knowledge_use.dropped_at', 'is not', null),
    )
    .execute();
}

/** Takes back that an article answered a call; nothing happens where it was not said. */
export async function dropArticle(
  tx: Transaction,
  actor: PersonActor,
  now: Date,
  { articleId, ticketId }: ArticleUse,
): Promise<void> {
  await tx
    .updateTable('knowledge_use')
    .set({ used_by: actor.accountId, dropped_at: now })
    .where('article_id', '=', articleId)
    .where('ticket_id', '=', ticketId)
    .where('dropped_at', 'is', null)
    .execute();
}

/** The articles that answered a call, in the order in which it was said; also those that were retired since. */
export async function articlesOf(tx: Transaction, ticketId: string, now: Date): Promise<UsedArticle[]> {
  const rows = await tx
    .selectFrom('knowledge_use')
    .innerJoin('knowledge_article', 'knowledge_article.id', 'knowledge_use.article_id')
    .select(['knowledge_article.id', 'title', 'valid_to'])
    .where('ticket_id', '=', ticketId)
    .where('dropped_at', 'is', null)
    .orderBy('used_at')
    .orderBy('knowledge_article.id')
    .execute();
  const today = dayInChina(now);
  return rows.map(({ id, title, valid_to }) => ({ id, title, lapsed: hasLapsed(valid_to, today) }));
}
