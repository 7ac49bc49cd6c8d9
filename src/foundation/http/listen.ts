/** Has a server listen so that a crowd that comes in one second finds the door open. */
import type { FastifyInstance } from 'fastify';

/**
 * Connections that may wait to be taken up. At half past four two thousand phones connect in one second; Node's usual 511 turns
 * the others away, and TCP tries again after one second, then after three. Linux allows 4,096 (net.core.somaxconn).
 */
const WAITING_CONNECTIONS = 4_096;

/** Listens; answers the address. @throws where the port is taken */
export function listenForCrowds(
  server: FastifyInstance,
  at: { readonly port: number; readonly host: string },
): Promise<string> {
  return server.listen({ ...at, backlog: WAITING_CONNECTIONS });
}
