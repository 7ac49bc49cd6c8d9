/** Finds, lists and opens articles. */
import { z } from 'zod';
import * as contract from '#capabilities/knowledge/articles/contract.ts';
import { articleViewOf, selectArticles, wholeArticleOf } from '#capabilities/knowledge/articles/queries.ts';
import { findArticles } from '#capabilities/knowledge/searching/search.ts';
import { mayDo } from '#foundation/access/table.ts';
import { deed } from '#foundation/http/deed.ts';
import { inCursor, openCursor, packCursor } from '#foundation/http/wire.ts';

export const searchArticles = deed(contract.searchArticles, async ({ tx, query, today }) => ({
  items: await findArticles(tx, query.q, query.limit, today),
}));

export const readArticle = deed(contract.readArticle, ({ tx, actor, params, today }) =>
  wholeArticleOf(tx, actor, today, params.id),
);

export const listArticles = deed(contract.listArticles, async ({ tx, actor, query, today }) => {
  let rows = selectArticles(tx)
    .orderBy('knowledge_article.id', 'desc')
    .limit(query.limit + 1);
  if (query.category !== undefined) rows = rows.where('category', '=', query.category);
  if (query.show === 'waiting')
    rows = rows.where((where) =>
      where.exists(
        where
          .selectFrom('knowledge_version')
          .select('number')
          .whereRef('article_id', '=', 'knowledge_article.id')
          .where('knowledge_version.state', '=', 'waiting'),
      ),
    );
  else rows = rows.where('state', '=', query.show === 'retired' ? 'retired' : 'published');
  if (query.show === 'asking') rows = rows.where('review_asked_at', 'is not', null);
  if (query.cursor !== undefined) {
    const [before] = openCursor(query.cursor, z.tuple([inCursor.id]));
    rows = rows.where('knowledge_article.id', '<', before);
  }
  const found = await rows.execute();
  const items = found.slice(0, query.limit);
  const last = items.at(-1);
  return {
    items: items.map((row) => articleViewOf(row, today)),
    next: found.length > query.limit && last !== undefined ? packCursor([last.id]) : null,
    can: { write: mayDo(actor.role, 'knowledge.write') },
  };
});
