/**
 * Keeps an answer open and tells what happens, for as long as the asker's session stands.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '#foundation/access/actor.ts';
import type { Database, Transaction } from '#foundation/database/connect.ts';
import { tokenOf } from '#foundation/http/session-cookies.ts';
import type { LiveHub } from '#foundation/live/hub.ts';
import { openStream } from '#foundation/live/stream.ts';
import { Refusal } from '#foundation/refusals.ts';

interface StreamSettings {
  readonly database: Database;
  readonly live: LiveHub;
  readonly secureCookies: boolean;
  /** Says whether a session still stands, without lengthening it. */
  readonly sessionStands: (tx: Transaction, token: string, now: Date) => Promise<boolean>;
}

/** Answers with the stream of a person. */
export function sendStream(
  settings: StreamSettings,
  request: FastifyRequest,
  reply: FastifyReply,
  actor: Actor,
): FastifyReply {
  if (actor.kind !== 'person') throw new Refusal('not-signed-in');
  const { database } = settings;
  const token = tokenOf(settings.secureCookies, request) ?? '';
  const opening = {
    actor: { kind: 'service', service: 'sign-in', onBehalfOf: null },
    requestId: request.id,
  } as const;
  const stream = openStream(settings.live, actor, () =>
    database.asActor(opening, (tx) => settings.sessionStands(tx, token, database.clock.now())),
  );
  return reply
    .header('content-type', 'text/event-stream')
    .header('cache-control', 'no-store')
    .header('x-accel-buffering', 'no')
    .header('connection', 'close') // a server that stops does not wait for what was a stream
    .send(stream);
}
