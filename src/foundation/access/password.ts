/**
 * Passwords at rest: Argon2id, with the installation's key mixed in, so that a stolen database alone cannot be tried.
 */
import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { type Algorithm, hash, verify } from '@node-rs/argon2';

const settings = {
  algorithm: 2 satisfies Algorithm.Argon2id,
  memoryCost: 19_456,
  timeCost: 2,
  parallelism: 1,
};

let passwordKey: Buffer | undefined;

/** Sets the installation's key; once, when the system opens. */
export function usePasswordKey(key: Buffer): void {
  passwordKey = key;
  derived.clear();
}

/** By purpose, as OpenSSL keeps them: out of bytes it makes a key anew each time, and phones' tokens are digested by the thousand. */
const derived = new Map<string, KeyObject>();

/** A key for another purpose than passwords, derived from the same one. Purposes are named in the code, and so are few. */
export function derivedKey(purpose: string): KeyObject {
  const before = derived.get(purpose);
  if (before !== undefined) return before;
  const made = createSecretKey(createHmac('sha256', keyed().secret).update(purpose).digest());
  derived.set(purpose, made);
  return made;
}

function keyed(): typeof settings & { secret: Buffer } {
  if (passwordKey === undefined)
    throw new Error('The key file is needed to work with passwords (TONGHU_KEY_FILE).');
  return { ...settings, secret: passwordKey };
}

/** The same password typed on another keyboard is the same: full-width and composed forms count as one (NIST SP 800-63B-4). */
function normalised(password: string): string {
  return password.normalize('NFKC');
}

/** The hash of a password, to be stored (parameters after OWASP: 19 MiB, 2 rounds). */
export function hashPassword(password: string): Promise<string> {
  return hash(normalised(password), keyed());
}

/** Says whether a password is the one behind a hash. */
export function verifyPassword(stored: string, password: string): Promise<boolean> {
  return verify(stored, normalised(password), keyed());
}
