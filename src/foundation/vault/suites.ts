/**
 * The two ways to seal: AES-256-GCM, and the national suite (GB/T 39786): SM4 in counter mode with HMAC-SM3 over all of it,
 * encrypt-then-MAC, because OpenSSL has no SM4-GCM. Pure: bytes and a key in, bytes out.
 *
 * What is sealed begins with the suite's number, so that each stays readable after the other became the default.
 * `aes-256-gcm`: 1, nonce (12), tag (16), ciphertext. `sm4-ctr-hmac-sm3`: 2, counter block (16), tag (32), ciphertext.
 */
import { createCipheriv, createDecipheriv, createHmac, timingSafeEqual } from 'node:crypto';
import { randomPooled } from '#foundation/vault/random-pool.ts';
import type { SealingKey } from '#foundation/vault/sealing-key.ts';
import { VaultFault } from '#foundation/vault/vault-fault.ts';

/** The suites' names, as the database and the settings know them. */
export type SuiteName = 'aes-256-gcm' | 'sm4-ctr-hmac-sm3';

/** One way to seal. `place` says where the sealed bytes belong; elsewhere they do not open. */
export interface Suite {
  readonly name: SuiteName;
  readonly number: number;
  /** Bytes that sealing adds. */
  readonly overhead: number;
  seal(key: SealingKey, clear: Uint8Array, place: Uint8Array): Buffer;
  /** @throws VaultFault `damaged` */
  open(key: SealingKey, sealed: Buffer, place: Uint8Array): Buffer;
}

const GCM_NONCE = 12;
const GCM_TAG = 16;
const GCM_HEAD = 1 + GCM_NONCE + GCM_TAG;

const aes: Suite = {
  name: 'aes-256-gcm',
  number: 1,
  overhead: GCM_HEAD,
  seal(key, clear, place) {
    const nonce = randomPooled(GCM_NONCE);
    const cipher = createCipheriv('aes-256-gcm', key.aes, nonce);
    cipher.setAAD(place);
    const body = cipher.update(clear);
    cipher.final();
    const sealed = Buffer.allocUnsafe(GCM_HEAD + body.length);
    sealed[0] = 1;
    nonce.copy(sealed, 1);
    cipher.getAuthTag().copy(sealed, 1 + GCM_NONCE);
    body.copy(sealed, GCM_HEAD);
    return sealed;
  },
  open(key, sealed, place) {
    if (sealed.length < GCM_HEAD) throw new VaultFault('damaged');
    const decipher = createDecipheriv('aes-256-gcm', key.aes, sealed.subarray(1, 1 + GCM_NONCE));
    decipher.setAAD(place);
    decipher.setAuthTag(sealed.subarray(1 + GCM_NONCE, GCM_HEAD));
    const clear = decipher.update(sealed.subarray(GCM_HEAD));
    try {
      decipher.final();
    } catch {
      throw new VaultFault('damaged');
    }
    return clear;
  },
};

const SM4_BLOCK = 16;
const SM3_TAG = 32;
const SM4_HEAD = 1 + SM4_BLOCK + SM3_TAG;

const national: Suite = {
  name: 'sm4-ctr-hmac-sm3',
  number: 2,
  overhead: SM4_HEAD,
  seal(key, clear, place) {
    const nonce = randomPooled(SM4_BLOCK);
    const body = createCipheriv('sm4-ctr', key.sm4, nonce).update(clear);
    const sealed = Buffer.allocUnsafe(SM4_HEAD + body.length);
    sealed[0] = 2;
    nonce.copy(sealed, 1);
    sm3Tag(key, nonce, body, place).copy(sealed, 1 + SM4_BLOCK);
    body.copy(sealed, SM4_HEAD);
    return sealed;
  },
  open(key, sealed, place) {
    if (sealed.length < SM4_HEAD) throw new VaultFault('damaged');
    const nonce = sealed.subarray(1, 1 + SM4_BLOCK);
    const body = sealed.subarray(SM4_HEAD);
    const tag = sealed.subarray(1 + SM4_BLOCK, SM4_HEAD);
    if (!timingSafeEqual(tag, sm3Tag(key, nonce, body, place))) throw new VaultFault('damaged');
    return createDecipheriv('sm4-ctr', key.sm4, nonce).update(body);
  },
};

/** Over the place with its length before it, so that place and content cannot be shifted against each other. */
function sm3Tag(key: SealingKey, nonce: Uint8Array, body: Uint8Array, place: Uint8Array): Buffer {
  const length = Buffer.allocUnsafe(4);
  length.writeUInt32BE(place.length);
  return createHmac('sm3', key.sm3).update(length).update(place).update(nonce).update(body).digest();
}

/** All suites by their names. */
export const suites: Readonly<Record<SuiteName, Suite>> = {
  'aes-256-gcm': aes,
  'sm4-ctr-hmac-sm3': national,
};

/** The suite whose number stands first in something sealed. @throws VaultFault `damaged` where there is none. */
export function suiteOf(sealed: Buffer): Suite {
  if (sealed[0] === aes.number) return aes;
  if (sealed[0] === national.number) return national;
  throw new VaultFault('damaged');
}
