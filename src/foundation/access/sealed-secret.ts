/**
 * Small secrets at rest, such as the seed of a second factor: sealed with AES-256-GCM under a key outside the database and
 * bound to whom they belong to, so that a stolen dump is worthless and one person's secret cannot be put in another's place.
 */
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { derivedKey } from '#foundation/access/password.ts';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const FORM = '1.';

const PURPOSE = 'sealed-secrets';

/** Seals a text for one owner. */
export function seal(text: string, owner: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, derivedKey(PURPOSE), nonce).setAAD(Buffer.from(owner));
  const hidden = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return FORM + Buffer.concat([nonce, hidden, cipher.getAuthTag()]).toString('base64url');
}

/**
 * Opens what was sealed for this owner.
 * @throws Error where it was changed, sealed for somebody else, or under another key.
 */
export function unseal(sealed: string, owner: string): string {
  const bytes = Buffer.from(sealed.slice(FORM.length), 'base64url');
  if (!sealed.startsWith(FORM) || bytes.length < NONCE_BYTES + TAG_BYTES)
    throw new Error('This is no sealed secret.');
  const decipher = createDecipheriv(CIPHER, derivedKey(PURPOSE), bytes.subarray(0, NONCE_BYTES))
    .setAAD(Buffer.from(owner))
    .setAuthTag(bytes.subarray(-TAG_BYTES));
  const hidden = bytes.subarray(NONCE_BYTES, -TAG_BYTES);
  return Buffer.concat([decipher.update(hidden), decipher.final()]).toString('utf8');
}

/** A keyed digest, for secrets of which only equality is ever asked (they must be too long to guess). */
export function keyedDigest(text: string, purpose: string): string {
  return createHmac('sha256', derivedKey(purpose)).update(text).digest('hex');
}
