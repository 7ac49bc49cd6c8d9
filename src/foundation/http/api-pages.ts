/**
 * /api/openapi.json and the same to read at /api/docs.
 */
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { openApiDocument } from '#foundation/http/openapi.ts';
import type { OperationContract } from '#foundation/http/operation.ts';

/** Adds both pages. */
export async function addApiPages(
  server: FastifyInstance,
  contracts: readonly OperationContract[],
): Promise<void> {
  // Made when somebody first asks for it: a system that starts need not wait for a paper that few read.
  let made: Record<string, unknown> | undefined;
  const document = {
    toJSON: () => {
      made ??= openApiDocument(contracts);
      return made;
    },
  };
  server.get('/api/openapi.json', async (_request, reply) =>
    reply.header('cache-control', 'no-cache').send(document),
  );
  await server.register(swagger, { mode: 'static', specification: { document: document as never } });
  // Opened group by group: all operations at once take a browser the better part of a minute.
  await server.register(swaggerUi, { routePrefix: '/api/docs', uiConfig: { docExpansion: 'none' } });
}
