/**
 * The pace of what anybody may tell without signing in. A whole school may come from one address and a frightened child must get
 * through, so a busy address is refused nothing: its browsers are asked for a little computing first (puzzle.ts), more the busier
 * it is. Whoever tries codes that are none is answered ever more slowly and not told so. Counted in the database, so that several
 * processes count as one; of an address stands there a keyed digest for as long as it is counted, and nothing else.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import type { Database, Transaction } from '#foundation/database/connect.ts';
import { bitsFor, makePuzzle, VALID_SECONDS, verified } from '#foundation/http/puzzle.ts';
import { Refusal } from '#foundation/refusals.ts';

/** Requests a minute from one address before its browsers must compute: a class of fifty in one lesson [P]. */
export const OPEN_BURST = 90;
/** Wrong codes a quarter of an hour from one address that are answered as fast as right ones [P]. */
export const CODES_FREE = 5;
const SLOWEST_MS = 8_000;
const FIRST_DELAY_MS = 250;

const MINUTE_SECONDS = 60;
const WRONG_CODES_SECONDS = 15 * MINUTE_SECONDS;

/** What is asked before an open operation is carried out. */
export interface OpenPace {
  /**
   * Lets a request pass while its address is calm, and with a solved puzzle while it is not.
   * @throws Refusal `proof-wanted` with the puzzle
   */
  requireProofWhenBusy(request: FastifyRequest): Promise<void>;
  /** Holds a request back for as long as its address has guessed wrongly, and counts it when it turns out to be wrong too. */
  slowDownGuesses(request: FastifyRequest, reply: FastifyReply): Promise<void>;
}

/** An address, or of IPv6 the network that one household or one attacker has as a whole. */
export function networkOf(ip: string | undefined): string {
  if (ip === undefined) return 'gone';
  return ip.includes(':') && !ip.includes('.') ? ip.split(':').slice(0, 4).join(':') : ip;
}

/** How long a guess waits after so many wrong ones, in milliseconds. */
export function delayAfter(wrongCodes: number): number {
  return wrongCodes < CODES_FREE ? 0 : Math.min(SLOWEST_MS, FIRST_DELAY_MS * 2 ** (wrongCodes - CODES_FREE));
}

/** The pace of an installation, whichever of its processes is asked. */
export function openPaceOf(database: Database): OpenPace {
  const sign = (body: string) => database.vault.index('open-puzzle', body).toString('base64url');
  const count = (requestId: string, what: string, seconds: number, more: number): Promise<number> =>
    database.asActor(
      { actor: { kind: 'service', service: 'public-report', onBehalfOf: null }, requestId },
      async (tx) => {
        const { rows } = await sql<{ count: number }>`select access.count_open(
          ${database.vault.index('open-pace', what)}, make_interval(secs => ${seconds}), ${more}) as count`.execute(
          tx,
        );
        return rows[0]?.count ?? more;
      },
    );
  return {
    requireProofWhenBusy: async (request) => {
      const asked = await count(request.id, `asked ${networkOf(request.ip)}`, MINUTE_SECONDS, 1);
      if (asked <= OPEN_BURST) return;
      const puzzle = verified(request.headers['proof-of-work'], sign);
      if (puzzle !== null && (await count(request.id, `spent ${puzzle}`, VALID_SECONDS, 1)) === 1) return;
      const bits = bitsFor(asked / OPEN_BURST);
      throw new Refusal('proof-wanted', { puzzle: makePuzzle(bits, sign), bits });
    },
    slowDownGuesses: async (request, reply) => {
      const wrong = `wrong ${networkOf(request.ip)}`;
      const delay = delayAfter(await count(request.id, wrong, WRONG_CODES_SECONDS, 0));
      reply.raw.once('finish', () => {
        // A guess that is not counted because the server stops is no harm.
        if (reply.statusCode === 404)
          void count(request.id, wrong, WRONG_CODES_SECONDS, 1).catch(() => undefined);
      });
      if (delay > 0) await pause(delay);
    },
  };
}

/** Deletes what is counted no longer. */
export async function forgetOpenPace(tx: Transaction): Promise<void> {
  await sql`select access.forget_open()`.execute(tx);
}
