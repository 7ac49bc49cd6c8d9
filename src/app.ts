/**
 * Composition: the one server with all capabilities' operations.
 */
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { findActor, organizationDeeds } from '#capabilities/organization/index.ts';
import type { Clock } from '#foundation/clock.ts';
import type { Database } from '#foundation/database/connect.ts';
import type { FileStore } from '#foundation/files/store.ts';
import type { Deed } from '#foundation/http/deed.ts';
import { addRoute } from '#foundation/http/route.ts';
import { buildServer } from '#foundation/http/server.ts';

/** Every operation of the system. */
export const allDeeds: readonly Deed[] = [...organizationDeeds];

/** What an app is made of. */
export interface AppParts {
  readonly database: Database;
  readonly files: FileStore;
  readonly clock: Clock;
  readonly logLevel: string;
  /** Present in the demonstration only. */
  readonly demonstration?: { readonly deeds: readonly Deed[] };
}

/** Builds the server; the caller listens and closes. */
export async function buildApp(parts: AppParts): Promise<FastifyInstance> {
  const server = await buildServer({
    logLevel: parts.logLevel,
    ping: parts.database.ping,
    facesFolder: join(import.meta.dirname, '..', 'dist', 'desk'),
  });
  const settings = {
    database: parts.database,
    files: parts.files,
    demonstration: parts.demonstration !== undefined,
    secureCookies: false,
    findActor,
  };
  for (const deed of [...allDeeds, ...(parts.demonstration?.deeds ?? [])]) addRoute(server, settings, deed);
  return server;
}
