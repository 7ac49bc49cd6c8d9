/**
 * How what a phone keeps and sends is sealed: one content key a record, for the record and its files alike; the same code on
 * phone and server. AES-256-GCM by WebCrypto; each part is bound to its record and its place in it, so that no part can be
 * put in another's stead. Who may open the content key is said elsewhere (the phone's locker, the server's key pair).
 */
import { CompactEncrypt, importJWK } from 'jose';
import type { PublicKey } from '#capabilities/field/envelopes/contract.ts';

/** How a content key is wrapped for the server. */
export const WRAPPING = 'ECDH-ES+A256KW';
const NONCE_BYTES = 12;
/** A content key's length in bytes. */
export const CONTENT_KEY_BYTES = 32;

/** Bytes that stand in memory of their own, as WebCrypto wants them. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** A fresh content key. */
export function makeContentKey(): Bytes {
  return crypto.getRandomValues(new Uint8Array(CONTENT_KEY_BYTES));
}

/** Wraps a content key so that the server alone can open it. */
export async function wrapForServer(contentKey: Bytes, key: PublicKey): Promise<string> {
  return new CompactEncrypt(contentKey)
    .setProtectedHeader({ alg: WRAPPING, enc: 'A256GCM' })
    .encrypt(await importJWK(key.jwk, WRAPPING));
}

async function cipherKey(raw: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

/** What a part is bound to. */
export function boundTo(recordId: string, part: string): Bytes {
  return new TextEncoder().encode(`tonghu-field/${recordId}/${part}`);
}

/** Seals one part of a record: `content`, or a file's id. The nonce stands before what is sealed. */
export async function sealPart(
  contentKey: Bytes,
  recordId: string,
  part: string,
  plain: Bytes,
): Promise<Bytes> {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const hidden = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv: nonce, additionalData: boundTo(recordId, part) },
    await cipherKey(contentKey),
    plain,
  );
  const sealed = new Uint8Array(NONCE_BYTES + hidden.byteLength);
  sealed.set(nonce);
  sealed.set(new Uint8Array(hidden), NONCE_BYTES);
  return sealed;
}

/**
 * Opens what `sealPart` sealed.
 * @throws DOMException where it was changed, belongs elsewhere, or was sealed with another key
 */
export async function openPart(
  contentKey: Bytes,
  recordId: string,
  part: string,
  sealed: Bytes,
): Promise<Bytes> {
  const plain = await crypto.subtle.decrypt(
    {
      name: 'AES-GCM',
      iv: sealed.subarray(0, NONCE_BYTES),
      additionalData: boundTo(recordId, part),
    },
    await cipherKey(contentKey),
    sealed.subarray(NONCE_BYTES),
  );
  return new Uint8Array(plain);
}

/** Bytes as base64url, without padding. */
export function toBase64Url(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** @throws DOMException where the text is no base64url */
export function fromBase64Url(text: string): Bytes {
  const raw = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(raw, (letter) => letter.charCodeAt(0));
}
