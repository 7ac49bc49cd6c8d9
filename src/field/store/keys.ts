/**
 * A locker's keys. Everything in a locker is sealed with its own random key; that key is sealed with one that the PIN gives, slowly.
 * The PIN is never kept. Whoever has the phone's whole memory may try PINs elsewhere, at the price of `ROUNDS` each: this slows
 * him down until the phone is ended and its children's data are of no more use, and stops whoever holds the phone alone.
 */
import type { Bytes } from '#capabilities/field/envelopes/rules.ts';

/** Rounds of PBKDF2 with SHA-256; OWASP's Password Storage Cheat Sheet asks for 600,000. */
const ROUNDS = 600_000;
const SALT_BYTES = 16;
const NONCE_BYTES = 12;
const KEY_BYTES = 32;

/** How a locker's key is kept. */
export interface KeptKey {
  readonly salt: Bytes;
  readonly rounds: number;
  readonly sealed: Bytes;
}

/** An open locker's key: seals and opens what lies in it. */
export interface LockerKey {
  seal(plain: Bytes, bound: string): Promise<Bytes>;
  /** @throws DOMException where it was changed, or belongs elsewhere */
  open(sealed: Bytes, bound: string): Promise<Bytes>;
}

/** Fresh random bytes. */
export function randomBytes(count: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(count));
}

async function pinKey(pin: string, salt: Bytes, rounds: number): Promise<CryptoKey> {
  const word = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, [
    'deriveKey',
  ]);
  const about = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds };
  return crypto.subtle.deriveKey(about, word, { name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
}

async function lockerKeyOf(raw: Bytes): Promise<LockerKey> {
  const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
  return {
    seal: (plain, bound) => sealWith(key, plain, bound),
    open: (sealed, bound) => openWith(key, sealed, bound),
  };
}

async function sealWith(key: CryptoKey, plain: Bytes, bound: string): Promise<Bytes> {
  const iv = randomBytes(NONCE_BYTES);
  const additionalData = new TextEncoder().encode(bound);
  const hidden = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, plain);
  const sealed = new Uint8Array(NONCE_BYTES + hidden.byteLength);
  sealed.set(iv);
  sealed.set(new Uint8Array(hidden), NONCE_BYTES);
  return sealed;
}

async function openWith(key: CryptoKey, sealed: Bytes, bound: string): Promise<Bytes> {
  const iv = sealed.subarray(0, NONCE_BYTES);
  const additionalData = new TextEncoder().encode(bound);
  const about = { name: 'AES-GCM', iv, additionalData };
  return new Uint8Array(await crypto.subtle.decrypt(about, key, sealed.subarray(NONCE_BYTES)));
}

/** Makes a locker's key, released by a PIN. */
export async function makeLockerKey(pin: string): Promise<{ key: LockerKey; kept: KeptKey; raw: Bytes }> {
  const raw = randomBytes(KEY_BYTES);
  return { key: await lockerKeyOf(raw), kept: await keptUnder(pin, raw), raw };
}

/** The same locker's key, released by another PIN. */
export async function keptUnder(pin: string, raw: Bytes): Promise<KeptKey> {
  const salt = randomBytes(SALT_BYTES);
  const sealed = await sealWith(await pinKey(pin, salt, ROUNDS), raw, 'locker');
  return { salt, rounds: ROUNDS, sealed };
}

/** The key that a PIN releases; null where it is the wrong one. */
export async function releaseKey(pin: string, kept: KeptKey): Promise<{ key: LockerKey; raw: Bytes } | null> {
  const key = await pinKey(pin, kept.salt, kept.rounds);
  const raw = await openWith(key, kept.sealed, 'locker').catch(() => null);
  return raw === null ? null : { key: await lockerKeyOf(raw), raw };
}
