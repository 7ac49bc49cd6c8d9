/**
 * Solves the puzzle by which a busy address is asked for a little computing (foundation/http/puzzle.ts), a moment at a time, so
 * that the page stays awake. Works without a secure context too, where browsers have no digests of their own.
 */
import { sha256 } from '@noble/hashes/sha2.js';

/** Tries in a row before the page may do something else. */
const TRIES = 2000;
const BYTE_BITS = 8;

/** Finds the nonce with which the SHA-256 of `puzzle:nonce` begins with so many zero bits. */
export async function solve(puzzle: string, bits: number): Promise<string> {
  const encoder = new TextEncoder();
  for (let from = 0; ; from += TRIES) {
    for (let nonce = from; nonce < from + TRIES; nonce += 1)
      if (beginsWithZeros(sha256(encoder.encode(`${puzzle}:${nonce}`)), bits)) return String(nonce);
    await new Promise((resume) => setTimeout(resume));
  }
}

function beginsWithZeros(digest: Uint8Array, bits: number): boolean {
  const whole = Math.floor(bits / BYTE_BITS);
  for (let at = 0; at < whole; at += 1) if (digest[at] !== 0) return false;
  return (digest[whole] ?? 0) >> (BYTE_BITS - (bits % BYTE_BITS)) === 0;
}
