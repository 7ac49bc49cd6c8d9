/** Which articles of the knowledge base answered a call, said by whoever works on its ticket. */
import { z } from 'zod';
import { ticketView } from '#capabilities/hotline/tickets/seen/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { byId, id } from '#foundation/http/wire.ts';

const onOwnTicket = {
  permission: 'knowledge.use',
  refusals: ['not-signed-in', 'not-allowed', 'bad-input', 'not-found', 'not-yours', 'wrong-state'],
} as const;

export const useArticle = operation({
  id: 'ticket.use-article',
  method: 'POST',
  path: '/api/hotline/tickets/:id/articles',
  summary: 'Say that a published article answered this call; said twice, it counts once',
  ...onOwnTicket,
  audit: { event: 'knowledge.used' },
  params: byId,
  body: z.object({ articleId: id }),
  reply: ticketView,
});

export const dropArticle = operation({
  id: 'ticket.drop-article',
  method: 'DELETE',
  path: '/api/hotline/tickets/:id/articles/:articleId',
  summary: 'The article was marked by mistake: it did not answer this call',
  ...onOwnTicket,
  audit: { event: 'knowledge.use-dropped' },
  params: byId.extend({ articleId: id }),
  reply: ticketView,
});
