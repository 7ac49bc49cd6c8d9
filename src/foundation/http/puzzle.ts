/**
 * Puzzles that cost a browser a little computing (Hashcash): a nonce is looked for with which the puzzle's SHA-256 begins with so
 * many zero bits. A puzzle says itself how hard it is and until when it holds, under the installation's signature, so that
 * nothing is kept of it until it is solved, and every process knows it. That a solution is good once is counted by whoever asks.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** How long a solution may take and is remembered, in seconds: a slow telephone has all this time. */
export const VALID_SECONDS = 5 * 60;
/** About 16,000 tries: a quarter of a second on a cheap telephone. */
const LEAST_BITS = 14;
/** About half a million tries: some seconds on a cheap telephone, never more. */
const MOST_BITS = 19;
const BYTE_BITS = 8;
const LONGEST_NONCE = 20;

/** Signs a puzzle's text for the installation. */
export type Sign = (body: string) => string;

/** How hard a puzzle is for an address that is so many times as busy as it may be. */
export function bitsFor(times: number): number {
  return Math.min(MOST_BITS, LEAST_BITS + Math.floor(Math.log2(Math.max(1, times))));
}

/** Makes a puzzle: random, difficulty, end and signature. */
export function makePuzzle(bits: number, sign: Sign): string {
  const body = `${randomBytes(12).toString('base64url')}.${bits}.${Date.now() + VALID_SECONDS * 1000}`;
  return `${body}.${sign(body)}`;
}

/** The puzzle that `puzzle:nonce` solves, where it is one of this installation and still holds; null otherwise. */
export function verified(given: string | string[] | undefined, sign: Sign): string | null {
  if (typeof given !== 'string') return null;
  const [puzzle = '', nonce = '', ...rest] = given.split(':');
  const [random, bits, until, signed, ...more] = puzzle.split('.');
  if (rest.length > 0 || more.length > 0 || nonce.length === 0 || nonce.length > LONGEST_NONCE) return null;
  if (!isEqual(sign(`${random}.${bits}.${until}`), signed ?? '') || Number(until) < Date.now()) return null;
  const digest = createHash('sha256').update(`${puzzle}:${nonce}`).digest();
  return leadingZeroBits(digest) < Number(bits) ? null : puzzle;
}

/** How many zero bits a digest begins with. */
export function leadingZeroBits(digest: Uint8Array): number {
  const full = digest.findIndex((byte) => byte !== 0);
  return full === -1 ? digest.length * BYTE_BITS : full * BYTE_BITS + Math.clz32(digest[full] ?? 0) - 24;
}

function isEqual(right: string, given: string): boolean {
  const [one, other] = [Buffer.from(right), Buffer.from(given)];
  return one.length === other.length && timingSafeEqual(one, other);
}
