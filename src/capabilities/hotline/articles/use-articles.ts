/** Writes down on one's own ticket which articles answered it, and takes that back. The count stands with the article. */
import * as contract from '#capabilities/hotline/articles/contract.ts';
import { lockOwn, ticketOf } from '#capabilities/hotline/tickets/queries.ts';
import type { TicketRow } from '#capabilities/hotline/tickets/sealed-fields.ts';
import * as knowledge from '#capabilities/knowledge/index.ts';
import { deed } from '#foundation/http/deed.ts';

const entryOf = (row: TicketRow, article: string) => ({
  ...{ objectKind: 'ticket', objectId: row.id, area: row.area },
  details: { number: row.number, article },
});

export const useArticle = deed(contract.useArticle, async ({ tx, actor, params, body, now, audit }) => {
  const row = await lockOwn(tx, actor, params.id);
  await knowledge.useArticle(tx, actor, now, { articleId: body.articleId, ticketId: row.id });
  audit(entryOf(row, body.articleId));
  return ticketOf(tx, actor, row.id, now);
});

export const dropArticle = deed(contract.dropArticle, async ({ tx, actor, params, now, audit }) => {
  const row = await lockOwn(tx, actor, params.id);
  await knowledge.dropArticle(tx, actor, now, { articleId: params.articleId, ticketId: row.id });
  audit(entryOf(row, params.articleId));
  return ticketOf(tx, actor, row.id, now);
});
