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
  const document = openApiDocument(contracts);
  server.get('/api/openapi.json', async (_request, reply) =>
    reply.header('cache-control', 'no-cache').send(document),
  );
  await server.register(swagger, { mode: 'static', specification: { document: document as never } });
  // Opened group by group: all operations at once take a browser the better part of a minute.
  await server.register(swaggerUi, { routePrefix: '/api/docs', uiConfig: { docExpansion: 'none' } });
}
