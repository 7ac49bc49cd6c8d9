/**
 * One secret of 32 bytes and what each suite makes of it. Key objects are made once, because making one costs more than
 * sealing a field with it.
 */
import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';

export const KEY_BYTES = 32;
const NATIONAL_LABEL = 'tonghu: SM4 in counter mode, HMAC-SM3';
const SM4_KEY_BYTES = 16;

/** A key for sealing. AES-256 takes the secret itself; the national suite takes two keys derived from it by HMAC-SM3. */
export class SealingKey {
  readonly #secret: Buffer;
  #aes: KeyObject | undefined;
  #national: { readonly sm4: KeyObject; readonly sm3: KeyObject } | undefined;

  constructor(secret: Buffer) {
    this.#secret = secret;
  }

  get aes(): KeyObject {
    this.#aes ??= createSecretKey(this.#secret);
    return this.#aes;
  }

  get sm4(): KeyObject {
    return this.#derived().sm4;
  }

  get sm3(): KeyObject {
    return this.#derived().sm3;
  }

  #derived(): { readonly sm4: KeyObject; readonly sm3: KeyObject } {
    if (this.#national === undefined) {
      const derived = createHmac('sm3', this.#secret).update(NATIONAL_LABEL).digest();
      this.#national = {
        sm4: createSecretKey(derived.subarray(0, SM4_KEY_BYTES)),
        sm3: createSecretKey(derived.subarray(SM4_KEY_BYTES)),
      };
    }
    return this.#national;
  }
}
