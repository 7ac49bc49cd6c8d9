/**
 * Puzzles that cost a browser a little computing (Hashcash): a nonce is looked for with which the puzzle's SHA-256 begins with so
 * many zero bits. A puzzle says itself how hard it is and until when it holds, under this process's signature, so that
 * nothing is kept of it until it is solved; a solution is good once. One of another process is answered with a new puzzle.
 */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const key = randomBytes(32);
/** How long a solution may take and is remembered, in milliseconds: a slow telephone has all this time. */
const VALID_MS = 5 * 60_000;
/** About 16,000 tries: a quarter of a second on a cheap telephone. */
const LEAST_BITS = 14;
/** About half a million tries: some seconds on a cheap telephone, never more. */
const MOST_BITS = 19;
const BYTE_BITS = 8;
const LONGEST_NONCE = 20;

const spent = new Map<string, number>();

/** How hard a puzzle is for an address that is so many times as busy as it may be. */
export function bitsFor(times: number): number {
  return Math.min(MOST_BITS, LEAST_BITS + Math.floor(Math.log2(Math.max(1, times))));
}

/** Makes a puzzle: random, difficulty, end and signature. */
export function makePuzzle(bits: number): string {
  const body = `${randomBytes(12).toString('base64url')}.${bits}.${Date.now() + VALID_MS}`;
  return `${body}.${signature(body)}`;
}

/** Says whether `puzzle:nonce` solves a puzzle of this process that still holds, for the first time. */
export function isSolved(given: string): boolean {
  const [puzzle = '', nonce = '', ...rest] = given.split(':');
  const [random, bits, until, signed, ...more] = puzzle.split('.');
  if (rest.length > 0 || more.length > 0 || nonce.length === 0 || nonce.length > LONGEST_NONCE) return false;
  const body = `${random}.${bits}.${until}`;
  if (!isOwn(body, signed ?? '') || Number(until) < Date.now() || spent.has(puzzle)) return false;
  if (leadingZeroBits(createHash('sha256').update(`${puzzle}:${nonce}`).digest()) < Number(bits))
    return false;
  forgetOver();
  spent.set(puzzle, Number(until));
  return true;
}

/** How many zero bits a digest begins with. */
export function leadingZeroBits(digest: Uint8Array): number {
  const full = digest.findIndex((byte) => byte !== 0);
  return full === -1 ? digest.length * BYTE_BITS : full * BYTE_BITS + Math.clz32(digest[full] ?? 0) - 24;
}

function signature(body: string): string {
  return createHmac('sha256', key).update(body).digest('base64url');
}

function isOwn(body: string, signed: string): boolean {
  const [right, given] = [Buffer.from(signature(body)), Buffer.from(signed)];
  return right.length === given.length && timingSafeEqual(right, given);
}

/** Solutions are remembered in the order in which they came; the oldest are over first. */
function forgetOver(): void {
  for (const [puzzle, until] of spent) {
    if (until >= Date.now()) return;
    spent.delete(puzzle);
  }
}
