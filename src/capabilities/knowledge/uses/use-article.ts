/** Writes down which article answered which call. Said twice of one call, it counts once. */
import { useArticle as contract } from '#capabilities/knowledge/articles/contract.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

/**
 * Says that an article answered a ticket; answers how often it has answered any.
 * @throws Refusal `not-found` where there is no such published article
 */
export async function useArticle(
  tx: Transaction,
  actor: PersonActor,
  articleId: string,
  ticketId: string,
): Promise<number> {
  const article = tx.selectFrom('knowledge_article').select('uses').where('id', '=', articleId);
  const there = await article.where('state', '=', 'published').executeTakeFirst();
  if (there === undefined) throw new Refusal('not-found');
  await tx
    .insertInto('knowledge_use')
    .values({ article_id: articleId, ticket_id: ticketId, used_by: actor.accountId })
    .onConflict((conflict) => conflict.columns(['article_id', 'ticket_id']).doNothing())
    .execute();
  return (await article.executeTakeFirstOrThrow()).uses;
}

export const useArticleDeed = deed(contract, async ({ tx, actor, params, body, audit }) => {
  const uses = await useArticle(tx, actor, params.id, body.ticketId);
  audit({ objectKind: 'knowledge_article', objectId: params.id, details: { ticket: body.ticketId } });
  return { uses };
});
