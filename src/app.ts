/**
 * The one server with all operations, and the one that does the long work.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { findActor, sessionStands } from '#capabilities/organization/index.ts';
import { allDeeds, allWork } from '#composition';
import { actorMay } from '#foundation/access/actor.ts';
import type { Database } from '#foundation/database/connect.ts';
import type { FileStore } from '#foundation/files/store.ts';
import type { VirusScan } from '#foundation/files/virus-scan.ts';
import { addApiPages } from '#foundation/http/api-pages.ts';
import { closeServer } from '#foundation/http/close-server.ts';
import type { Deed, Installation } from '#foundation/http/deed.ts';
import { addPhoneSocket } from '#foundation/http/phone-socket.ts';
import { addRoute } from '#foundation/http/route.ts';
import { buildServer } from '#foundation/http/server.ts';
import { cookieName } from '#foundation/http/session-cookies.ts';
import { startWorkRunner, type WorkRunner } from '#foundation/jobs/runner.ts';
import { makeLiveHub } from '#foundation/live/hub.ts';

/** What an app is made of. */
export interface AppParts {
  readonly database: Database;
  readonly files: FileStore;
  readonly logLevel: string;
  /** True where all people are made up. */
  readonly demonstration?: boolean;
  /** Operations that only this installation has (the demonstration's). */
  readonly extraDeeds?: readonly Deed[];
  /** What this installation has decided; without it nobody is asked for a second factor. */
  readonly installation?: Installation;
  /** Looks at what is uploaded, where a scanner is configured. */
  readonly virusScan?: VirusScan;
  /** Requests a minute of one session, where another limit is wanted. */
  readonly requestsPerMinute?: number;
  /** The origin under which people reach the system. */
  readonly publicUrl?: string;
  /** Addresses of proxies that may say for whom they ask. */
  readonly trustedProxies?: readonly string[];
}

/** A built app; the caller listens on `server` and closes both. */
export interface App {
  readonly server: FastifyInstance;
  readonly runner: WorkRunner;
  close(): Promise<void>;
}

/** Builds the server and starts the runner. */
export async function buildApp(parts: AppParts): Promise<App> {
  const { database, files, logLevel } = parts;
  const built = (face: string): string => join(import.meta.dirname, '..', 'dist', face);
  const server = await buildServer({
    logLevel,
    ping: database.ping,
    faces: { desk: built('desk'), pages: built('public'), field: built('field') },
    publicUrl: parts.publicUrl ?? '',
    ...(parts.requestsPerMinute === undefined ? {} : { requestsPerMinute: parts.requestsPerMinute }),
    trustedProxies: parts.trustedProxies ?? [],
  });
  const onFault = (work: { id: string; kind: string }, fault: unknown): void =>
    server.log.error({ work: work.id, kind: work.kind, reason: (fault as Error).name }, 'long work failed');
  const runner = startWorkRunner({ database, files, kinds: allWork, onFault });
  const live = makeLiveHub(database);
  server.addHook('preClose', () => live.stop());
  const settings = {
    database,
    files,
    demonstration: parts.demonstration ?? false,
    installation: parts.installation ?? { rolesWithSecondFactor: [], singleSignOn: null },
    secureCookies: (parts.publicUrl ?? '').startsWith('https:'),
    virusScan: parts.virusScan ?? null,
    wakeWork: runner.wake,
    findActor,
    sessionStands,
    live,
  };
  const replaced = new Set((parts.extraDeeds ?? []).map((deed) => deed.contract.id));
  const deeds = [...allDeeds.filter((deed) => !replaced.has(deed.contract.id)), ...(parts.extraDeeds ?? [])];
  for (const deed of deeds) addRoute(server, settings, deed);
  await addApiPages(
    server,
    deeds.map((deed) => deed.contract),
    await readFile(join(import.meta.dirname, 'desk/shell/mark.svg')),
  );
  addPhoneSocket(server, {
    exchange: () => settings.installation.phoneExchange?.() ?? null,
    mayAnswer: answersCalls(database, settings.secureCookies),
    publicUrl: parts.publicUrl ?? '',
  });
  return {
    server,
    runner,
    close: async () => {
      await closeServer(server);
      await runner.stop();
    },
  };
}

/** Whether whoever sends these cookies is signed in and may answer calls. */
function answersCalls(database: Database, secureCookies: boolean) {
  return async (cookies: Record<string, string | undefined>): Promise<boolean> => {
    const token = cookies[cookieName(secureCookies)];
    if (token === undefined) return false;
    const actor = await database.asActor(
      { actor: { kind: 'service', service: 'sign-in', onBehalfOf: null }, requestId: 'phone' },
      (tx) => findActor(tx, token, database.clock.now()),
    );
    return (
      actor !== null &&
      actorMay(actor, 'call.answer') &&
      actor.mustChangePassword !== true &&
      (actor.owes ?? null) === null
    );
  };
}
