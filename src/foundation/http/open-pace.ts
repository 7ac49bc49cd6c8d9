/**
 * The pace of what anybody may tell without signing in. A whole school may come from one address and a frightened child must get
 * through, so a busy address is refused nothing: its browsers are asked for a little computing first (puzzle.ts), more the busier
 * it is. Whoever tries codes that are none is answered ever more slowly and not told so. Counted in this process, by the
 * address in memory alone; nothing of it is written down.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { bitsFor, isSolved, makePuzzle } from '#foundation/http/puzzle.ts';
import { Refusal } from '#foundation/refusals.ts';

/** Requests a minute from one address before its browsers must compute: a class of fifty in one lesson [P]. */
export const OPEN_BURST = 90;
/** Wrong codes a quarter of an hour from one address that are answered as fast as right ones [P]. */
export const CODES_FREE = 5;
const SLOWEST_MS = 8_000;
const FIRST_DELAY_MS = 250;

const MINUTE_MS = 60_000;
const WRONG_CODES_MS = 15 * MINUTE_MS;
/** Addresses kept in memory at most; the oldest go first. */
const MOST_ADDRESSES = 50_000;

/** Counts by address within a window of time. */
class Counter {
  readonly #windowMs: number;
  readonly #counts = new Map<string, { from: number; count: number }>();

  constructor(windowMs: number) {
    this.#windowMs = windowMs;
  }

  count(address: string): number {
    const held = this.#counts.get(address);
    return held === undefined || performance.now() - held.from >= this.#windowMs ? 0 : held.count;
  }

  add(address: string): number {
    const before = this.count(address);
    if (before === 0) {
      this.#counts.delete(address);
      this.#counts.set(address, { from: performance.now(), count: 1 });
      const oldest = this.#counts.size > MOST_ADDRESSES ? this.#counts.keys().next().value : undefined;
      if (oldest !== undefined) this.#counts.delete(oldest);
    } else (this.#counts.get(address) ?? { count: 0 }).count += 1;
    return before + 1;
  }
}

const asked = new Counter(MINUTE_MS);
const wrong = new Counter(WRONG_CODES_MS);

/** An address, or of IPv6 the network that one household or one attacker has as a whole. */
export function networkOf(ip: string | undefined): string {
  if (ip === undefined) return 'gone';
  return ip.includes(':') && !ip.includes('.') ? ip.split(':').slice(0, 4).join(':') : ip;
}

/**
 * Lets a request pass while its address is calm, and with a solved puzzle while it is not.
 * @throws Refusal `proof-wanted` with the puzzle
 */
export async function requireProofWhenBusy(request: FastifyRequest): Promise<void> {
  const count = asked.add(networkOf(request.ip));
  if (count <= OPEN_BURST) return;
  const given = request.headers['proof-of-work'];
  const bits = bitsFor(count / OPEN_BURST);
  if (typeof given === 'string' && isSolved(given)) return;
  throw new Refusal('proof-wanted', { puzzle: makePuzzle(bits), bits });
}

/** How long a guess waits after so many wrong ones, in milliseconds. */
export function delayAfter(wrongCodes: number): number {
  return wrongCodes < CODES_FREE ? 0 : Math.min(SLOWEST_MS, FIRST_DELAY_MS * 2 ** (wrongCodes - CODES_FREE));
}

/** Holds a request back for as long as its address has guessed wrongly, and counts it when it turns out to be wrong too. */
export async function slowDownGuesses(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const network = networkOf(request.ip);
  const before = wrong.count(network);
  reply.raw.once('finish', () => {
    if (reply.statusCode === 404) wrong.add(network);
  });
  const delay = delayAfter(before);
  if (delay > 0) await pause(delay);
}
