/**
 * Signatures as Standard Webhooks defines them (standardwebhooks.com): HMAC-SHA256 over id, time and body. The ready library
 * reads the machine's clock, which is not ours in tests and the demonstration; so this is its arithmetic with the platform's
 * own HMAC, and the test signs with the library.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const PREFIX = 'whsec_';
const SECRET_BYTES = 32;
const VERSION = 'v1,';

/** What was signed and how. */
export interface Signed {
  readonly id: string;
  readonly timestamp: string;
  readonly body: Buffer;
  /** One or more signatures, separated by spaces. */
  readonly signatures: string;
}

/** Makes a secret: `whsec_` and 32 random bytes in base64. */
export function makeSecret(): string {
  return PREFIX + randomBytes(SECRET_BYTES).toString('base64');
}

/** Says whether one of the signatures is of this secret. */
export function isSignedBy(secret: string, { id, timestamp, body, signatures }: Signed): boolean {
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  const right = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest();
  return signatures
    .split(' ')
    .filter((one) => one.startsWith(VERSION))
    .map((one) => Buffer.from(one.slice(VERSION.length), 'base64'))
    .some((given) => given.length === right.length && timingSafeEqual(given, right));
}
