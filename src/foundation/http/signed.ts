/**
 * Requests that a machine signs in place of signing in: the signature is over the bytes as they travelled, so they are kept
 * beside what was parsed of them. Who signed, and whether rightly, the operation finds out.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** The largest signed request, in bytes: an event, never a file. */
const SIGNED_BYTES = 64 * 1024;

/** The headers of a signed request, named as Standard Webhooks names them, and whose it is. */
export const signedHeaders = [
  'webhook-source',
  'webhook-id',
  'webhook-timestamp',
  'webhook-signature',
] as const;

/** A signed request as it came. */
export interface SignedRequest {
  readonly bytes: Buffer;
  /** Empty where the header is missing. */
  header(name: (typeof signedHeaders)[number]): string;
}

const kept = new WeakMap<FastifyRequest, Buffer>();

/** Adds a route; one that is signed in a scope of its own, where JSON bodies are kept as they came. */
export function addSigned(
  server: FastifyInstance,
  signed: boolean,
  addRoute: (scope: FastifyInstance) => void,
): void {
  if (!signed) {
    addRoute(server);
    return;
  }
  server.register(async (scope) => {
    scope.removeContentTypeParser('application/json');
    scope.addContentTypeParser(
      'application/json',
      { parseAs: 'buffer', bodyLimit: SIGNED_BYTES },
      (request, body, done) => {
        kept.set(request, body as Buffer);
        scope.getDefaultJsonParser('error', 'error')(request, body.toString(), done);
      },
    );
    addRoute(scope);
  });
}

/** The request as it was signed. */
export function signedRequest(request: FastifyRequest): SignedRequest {
  return {
    bytes: kept.get(request) ?? Buffer.alloc(0),
    header: (name) => {
      const given = request.headers[name];
      return typeof given === 'string' ? given : '';
    },
  };
}
