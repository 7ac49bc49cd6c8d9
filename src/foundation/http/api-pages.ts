/**
 * /api/openapi.json and the same to read at /api/docs, a group of operations at a time: the reader takes twelve seconds for all
 * of them and eight more for each that is opened.
 */
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { groupOf, openApiDocument } from '#foundation/http/openapi.ts';
import type { OperationContract } from '#foundation/http/operation.ts';
import { Refusal } from '#foundation/refusals.ts';

/** The group that a newcomer needs first. */
const FIRST_GROUP = 'session';

/** Adds both pages, under the product's sign (SVG). */
export async function addApiPages(
  server: FastifyInstance,
  contracts: readonly OperationContract[],
  sign: Buffer,
): Promise<void> {
  const whole = madeWhenAsked(contracts);
  const groups = new Map(
    [...Map.groupBy(contracts, groupOf)]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, members]) => [name, madeWhenAsked(members)]),
  );
  server.get('/api/openapi.json', async (_request, reply) =>
    reply.header('cache-control', 'no-cache').send(whole),
  );
  server.get<{ Params: { group: string } }>('/api/openapi/:group.json', async ({ params }, reply) => {
    const group = groups.get(params.group);
    if (group === undefined) throw new Refusal('not-found');
    return reply.header('cache-control', 'no-cache').send(group);
  });
  await server.register(swagger, { mode: 'static', specification: { document: whole as never } });
  const urls = [...groups.keys()].map((name) => ({ name, url: `/api/openapi/${name}.json` }));
  await server.register(swaggerUi, {
    routePrefix: '/api/docs',
    logo: { type: 'image/svg+xml', content: sign, href: '/' },
    theme: {
      title: 'Tonghu 童护 · API',
      favicon: [{ filename: 'sign.svg', rel: 'icon', type: 'image/svg+xml', sizes: 'any', content: sign }],
    },
    uiConfig: { docExpansion: 'list', urls, 'urls.primaryName': FIRST_GROUP } as object,
  });
}

/** Made when somebody first asks for it: a system that starts need not wait for a paper that few read. */
function madeWhenAsked(contracts: readonly OperationContract[]) {
  let made: Record<string, unknown> | undefined;
  return {
    toJSON: () => {
      made ??= openApiDocument(contracts);
      return made;
    },
  };
}
