/**
 * Seals a short secret that must wait in the database until the one it is for has seen it: AES-256-GCM under a key of the
 * installation, so that a copy of database and files alone opens nothing.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { derivedKey } from '#foundation/access/password.ts';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const PURPOSE = 'sealed-secrets';

/** Seals a secret; `about` is the id of the record it belongs to, and nothing else opens it. */
export function sealSecret(secret: string, about: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', derivedKey(PURPOSE), nonce).setAAD(Buffer.from(about));
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
}

/**
 * Opens what `sealSecret` sealed.
 * @throws Error where it was changed, belongs to another record, or was sealed under another key.
 */
export function openSecret(sealed: string, about: string): string {
  const bytes = Buffer.from(sealed, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', derivedKey(PURPOSE), bytes.subarray(0, NONCE_BYTES));
  decipher.setAAD(Buffer.from(about));
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  const opened = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES));
  return Buffer.concat([opened, decipher.final()]).toString('utf8');
}
