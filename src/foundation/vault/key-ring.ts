/**
 * The keys that stand outside the database: the present key-encryption key and, while it is being replaced, former ones.
 * They wrap the data keys and nothing else.
 */
import { createHmac } from 'node:crypto';
import { SealingKey } from '#foundation/vault/sealing-key.ts';
import { type SuiteName, suiteOf, suites } from '#foundation/vault/suites.ts';
import { VaultFault } from '#foundation/vault/vault-fault.ts';

const FINGERPRINT_DIGITS = 16;

interface OutsideKey {
  readonly fingerprint: string;
  readonly key: SealingKey;
}

/** A data key as it was wrapped, and which outside key it wants. */
export interface WrappedKey {
  readonly id: number;
  readonly purpose: string;
  readonly wrapped: Buffer;
  readonly kekFingerprint: string;
}

/** The outside keys, the present one first. */
export class KeyRing {
  readonly #keys: readonly OutsideKey[];

  /** @param secrets 32 bytes each, at least one. */
  constructor(secrets: readonly Buffer[]) {
    this.#keys = secrets.map((secret) => ({
      fingerprint: fingerprintOf(secret),
      key: new SealingKey(secret),
    }));
  }

  /** Of the present key: names it without telling anything of it. */
  get fingerprint(): string {
    return this.#present().fingerprint;
  }

  /** Wraps a data key with the present outside key. */
  wrap(id: number, purpose: string, secret: Buffer, suite: SuiteName): Buffer {
    return suites[suite].seal(this.#present().key, secret, placeOf(id, purpose));
  }

  /**
   * Unwraps a data key with whichever outside key it was wrapped with.
   * @throws VaultFault `unknown-key` where that key is not in the ring, `damaged` where the wrapping does not hold.
   */
  unwrap({ id, purpose, wrapped, kekFingerprint }: WrappedKey): Buffer {
    const outside = this.#keys.find((one) => one.fingerprint === kekFingerprint);
    if (outside === undefined) throw new VaultFault('unknown-key');
    return suiteOf(wrapped).open(outside.key, wrapped, placeOf(id, purpose));
  }

  #present(): OutsideKey {
    const [first] = this.#keys;
    if (first === undefined) throw new VaultFault('locked');
    return first;
  }
}

function placeOf(id: number, purpose: string): Buffer {
  return Buffer.from(`vault_key.wrapped/${id}/${purpose}`);
}

/** Names a key without telling anything of it. */
export function fingerprintOf(secret: Buffer): string {
  return createHmac('sha256', secret)
    .update('tonghu: fingerprint of a key-encryption key')
    .digest('hex')
    .slice(0, FINGERPRINT_DIGITS);
}
