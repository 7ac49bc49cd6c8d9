/** How phone and server compare what a phone holds without sending it: the same on both sides. Pure. */
import { sha256 } from '@noble/hashes/sha2.js';
import { BUCKETS, STAMP_CHARACTERS } from '#capabilities/field/codes/contract.ts';
import { toBase64Url } from '#capabilities/field/envelopes/rules.ts';

/** A child that is held, and what tells whether it is the same. */
export interface Stamped {
  readonly id: string;
  readonly stamp: string;
}

/** The stamp of a text: eight characters, 48 bits. */
export function stampOf(text: string): string {
  return toBase64Url(sha256(new TextEncoder().encode(text))).slice(0, STAMP_CHARACTERS);
}

/** Into which part a child falls. The end of a UUIDv7 is drawn at random, its beginning is the time. */
export function bucketOf(childId: string): number {
  return Number.parseInt(childId.slice(-2), 16) % BUCKETS;
}

/** The digests of all parts, one after the other, whatever the order of the children. */
export function bucketDigests(held: Iterable<Stamped>): string {
  const parts: string[][] = Array.from({ length: BUCKETS }, () => []);
  for (const child of held) parts[bucketOf(child.id)]?.push(`${child.id}:${child.stamp}`);
  return parts.map((part) => stampOf(part.sort().join('\n'))).join('');
}

/** One digest of all parts. */
export function wholeDigest(digests: string): string {
  return stampOf(digests);
}

/** The parts in which two sets differ, by their digests; `theirs` null stands for a phone that holds nothing. */
export function differingBuckets(mine: string, theirs: string | null): number[] {
  const other = theirs ?? bucketDigests([]);
  const part = (digests: string, at: number) =>
    digests.slice(at * STAMP_CHARACTERS, (at + 1) * STAMP_CHARACTERS);
  return Array.from({ length: BUCKETS }, (_, at) => at).filter((at) => part(mine, at) !== part(other, at));
}
