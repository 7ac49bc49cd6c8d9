/**
 * Closes a server without waiting for anybody's idle connection. Node closes those once, when the closing begins; one that falls idle
 * after it, because its request was being answered or was never sent to its end, would be waited for until it is given up (over a minute).
 */
import type { FastifyInstance } from 'fastify';

/** How often connections that fell idle are looked for, in milliseconds. */
const LOOK_MS = 50;
/** How long requests that were begun are waited for before their connections are cut, in milliseconds. */
export const GRACE_MS = 5_000;

/** Takes no further request, answers those that were begun, as long as `graceMs` allows, and closes. */
export async function closeServer(server: FastifyInstance, graceMs = GRACE_MS): Promise<void> {
  const looking = setInterval(() => server.server.closeIdleConnections(), LOOK_MS);
  const cutting = setTimeout(() => server.server.closeAllConnections(), graceMs);
  try {
    await server.close();
  } finally {
    clearInterval(looking);
    clearTimeout(cutting);
  }
}
