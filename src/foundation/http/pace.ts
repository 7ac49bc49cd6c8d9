/**
 * How fast one may ask. Limits are by session where there is one, and by address only far above what an office behind one
 * shared address needs: a whole county may come from one. Counted in this process; guessing passwords and codes is stopped
 * by the lock of the account, which the database counts.
 */
import rateLimit, { type CreateRateLimitOptions } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { OpenPace } from '#foundation/http/open-pace.ts';
import type { OperationContract, Pace } from '#foundation/http/operation.ts';
import { tokenOf } from '#foundation/http/session-cookies.ts';
import { Refusal } from '#foundation/refusals.ts';

/** Requests a minute from one address, all people behind it together [P]. */
export const PER_ADDRESS = 12_000;
/** Requests a minute of one session or machine [P]. */
export const PER_SESSION = 3000;
/** Requests a minute from one address that phones send: a carrier brings a whole county's by one, and at half past four all at once [P]. */
export const PER_CARRIER = 30_000;
/** Requests a minute of one phone: at a door one for each child that comes [P]. */
export const PER_PHONE = 600;
/** Sign-ins a minute from one address: several hundred people begin work at half past eight [P]. */
export const SIGN_INS_PER_ADDRESS = 600;
/** Sign-ins a minute to one account: more is a program, and each costs 20 ms of the server [P]. */
export const SIGN_INS_PER_ACCOUNT = 60;
/** Passwords and codes a minute that one session may try out [P]. */
export const SECRETS_PER_SESSION = 30;
/** Searches a minute of one session: typing fast makes some four a second [P]. */
export const SEARCHES_PER_SESSION = 300;

const MINUTE = { timeWindow: '1 minute' } as const;

declare module 'fastify' {
  interface FastifyContextConfig {
    pace?: Pace | undefined;
  }
}

type Check = (request: FastifyRequest, reply: FastifyReply) => Promise<void>;

/**
 * Adds the limits that hold for every request. `secure` says whether people come by TLS, `perSession` is another limit for
 * tests and machines that measure.
 */
export async function addPace(
  server: FastifyInstance,
  secure: boolean,
  perSession: number = PER_SESSION,
): Promise<void> {
  await server.register(rateLimit, { global: false, ...MINUTE });
  const byAddress = limiter(server, { max: PER_ADDRESS });
  const byCarrier = limiter(server, { max: PER_CARRIER });
  const bySession = limiter(server, { max: perSession, keyGenerator: askerOf(secure) });
  server.addHook('onRequest', async (request, reply) => {
    const { pace } = request.routeOptions.config;
    await (pace === 'phone' ? byCarrier : byAddress)(request, reply);
    if (tokenOf(secure, request) !== null) await bySession(request, reply);
  });
}

/** The limits of one operation besides; empty where it has none. */
export function paceOf(
  server: FastifyInstance,
  secure: boolean,
  open: OpenPace,
  contract: OperationContract,
): Check[] {
  switch (contract.pace) {
    case 'door':
      return [
        limiter(server, { max: SIGN_INS_PER_ADDRESS }),
        limiter(server, { max: SIGN_INS_PER_ACCOUNT, keyGenerator: accountOf }),
      ];
    case 'secret':
      return [limiter(server, { max: SECRETS_PER_SESSION, keyGenerator: askerOf(secure) })];
    case 'search':
      return [limiter(server, { max: SEARCHES_PER_SESSION, keyGenerator: askerOf(secure) })];
    case 'phone':
      return [ofOnePhone(server)];
    case 'open':
      return [open.requireProofWhenBusy];
    case 'open-code':
      return [open.requireProofWhenBusy, open.slowDownGuesses];
    default:
      return [];
  }
}

function limiter(server: FastifyInstance, options: CreateRateLimitOptions): Check {
  const count = server.createRateLimit({ ...MINUTE, keyGenerator: addressOf, ...options });
  return async (request) => {
    const counted = await count(request);
    if (!counted.isAllowed && counted.isExceeded)
      throw new Refusal('too-many-requests', { seconds: Math.max(1, counted.ttlInSeconds) });
  };
}

/** A phone is known by what stands in the body; where that is a file nothing is counted but the carrier. */
function ofOnePhone(server: FastifyInstance): Check {
  const phoneOf = (request: FastifyRequest): string | null => {
    const { device, token, secret } = (request.body ?? {}) as Record<string, unknown>;
    const shown = token ?? secret;
    return typeof device === 'string' && typeof shown === 'string'
      ? `${device}/${shown}`.slice(0, 140)
      : null;
  };
  const check = limiter(server, {
    max: PER_PHONE,
    keyGenerator: (request) => phoneOf(request) ?? addressOf(request),
  });
  return async (request, reply) => {
    if (phoneOf(request) !== null) await check(request, reply);
  };
}

/**
 * Whoever brings a session or a token is counted by it, by the very one that lets him in: whatever else he sends along counts
 * for nothing. Everybody else is counted by the address.
 */
function askerOf(secure: boolean): (request: FastifyRequest) => string {
  return (request) => tokenOf(secure, request) ?? addressOf(request);
}

/** Who has hung up before the answer has no address any more. */
function addressOf({ ip }: { readonly ip: string | undefined }): string {
  return ip ?? 'gone';
}

function accountOf(request: FastifyRequest): string {
  const { account } = (request.body ?? {}) as { account?: unknown };
  return typeof account === 'string' ? account.trim().toLowerCase().slice(0, 40) : addressOf(request);
}
