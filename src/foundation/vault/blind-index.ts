/**
 * Blind indexes: a keyed digest by which equal values are found without being read. Whoever has the database and not the key
 * can see which rows of one purpose hold the same value, and no more: he cannot try all phones or citizen IDs.
 */
import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import type { SuiteName } from '#foundation/vault/suites.ts';

/**
 * What a token stands for. Tokens of different purposes cannot be compared; the same purpose is used in two tables only
 * where the product itself must find the same person in both.
 */
export const indexPurposes = [
  'citizen-id',
  'child-citizen-id-end',
  'family-citizen-id',
  'family-phone',
  'guardian-citizen-id',
  'citizen-id-end',
  'phone',
  'census-guardian',
  'staff-phone',
  'caller-phone',
  'report-code',
  'classroom-asking',
  'classroom-code',
  'report-words',
  'open-pace',
  'open-puzzle',
  'aftercare-phone',
  'aftercare-citizen-id',
] as const;
export type IndexPurpose = (typeof indexPurposes)[number];

const TOKEN_BYTES = 16;

/** A token among search keys that are text; `#` sets it apart from names and readings. */
export function searchKey(token: Buffer): string {
  return `#${token.toString('base64url')}`;
}

/** Makes tokens: HMAC-SHA256 or HMAC-SM3 of purpose and value, 16 bytes of it. */
export class BlindIndex {
  /** To be lent to a thread of this process; nobody else asks for it. */
  readonly key: KeyObject;
  readonly suite: SuiteName;
  readonly #digest: string;

  constructor(secret: Buffer, suite: SuiteName) {
    this.key = createSecretKey(secret);
    this.suite = suite;
    this.#digest = suite === 'aes-256-gcm' ? 'sha256' : 'sm3';
  }

  /** The token of a value that is normalised already: written the one way in which it is always compared. */
  token(purpose: IndexPurpose, value: string): Buffer {
    // Digits first: Node.js makes a text in half the time in which it makes bytes of their own.
    const digits = createHmac(this.#digest, this.key).update(`${purpose}\0${value}`).digest('hex');
    return Buffer.from(digits.slice(0, 2 * TOKEN_BYTES), 'hex');
  }
}
