/**
 * The data keys of one installation, unwrapped: those that wrap records' own keys, by number, and those of the blind index
 * of passwords and of the audit trail. Pure; which rows there are is the key store's.
 */
import { BlindIndex } from '#foundation/vault/blind-index.ts';
import type { KeyRing, WrappedKey } from '#foundation/vault/key-ring.ts';
import { SealingKey } from '#foundation/vault/sealing-key.ts';
import type { SuiteName } from '#foundation/vault/suites.ts';
import { VaultFault } from '#foundation/vault/vault-fault.ts';

/** What a data key is for. */
export type KeyPurpose = 'seal' | 'index' | 'password' | 'audit';

/** A data key's row. */
export interface DataKeyRow extends WrappedKey {
  readonly purpose: KeyPurpose;
  readonly suite: SuiteName;
  /** False while it has only been announced, so that every running server knows it before anything is sealed with it. */
  readonly inForce: boolean;
}

/** The unwrapped keys. */
export interface DataKeys {
  /** The newest sealing key in force. */
  readonly present: number;
  readonly sealing: ReadonlyMap<number, SealingKey>;
  readonly index: BlindIndex;
  /** Mixed into the hashes of passwords. */
  readonly password: Buffer;
  /** Seals the rows of the audit trail. */
  readonly audit: Buffer;
}

/**
 * Unwraps all.
 * @throws VaultFault where a row does not open with the ring, or one of the purposes has no key.
 */
export function unwrapAll(rows: readonly DataKeyRow[], ring: KeyRing): DataKeys {
  const sealing = new Map<number, SealingKey>();
  let present: number | undefined;
  let index: BlindIndex | undefined;
  let password: Buffer | undefined;
  let audit: Buffer | undefined;
  for (const row of [...rows].sort((a, b) => a.id - b.id)) {
    const secret = ring.unwrap(row);
    if (row.purpose === 'index') index = new BlindIndex(secret, row.suite);
    else if (row.purpose === 'password') password = secret;
    else if (row.purpose === 'audit') audit = secret;
    else {
      sealing.set(row.id, new SealingKey(secret));
      if (row.inForce) present = row.id;
    }
  }
  if (present === undefined || index === undefined || password === undefined || audit === undefined)
    throw new VaultFault('locked');
  return { present, sealing, index, password, audit };
}
