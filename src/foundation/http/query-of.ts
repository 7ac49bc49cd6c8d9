/**
 * What a request asks for besides its path: after the question mark, or in the header `Tonghu-Query` in the same form. The
 * faces use the header: addresses lie in the logs of proxies and browsers, and who was looked for is nobody's business there.
 */
import { parse } from 'node:querystring';
import type { FastifyRequest } from 'fastify';

/** As Fastify gives a query: a text, or several where a name stands more than once. What the header says goes first. */
export function queryOf(request: Pick<FastifyRequest, 'query' | 'headers'>): unknown {
  const aside = request.headers['tonghu-query'];
  if (typeof aside !== 'string') return request.query;
  return { ...(request.query as object), ...parse(aside) };
}
