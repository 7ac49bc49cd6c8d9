/**
 * The vault: what operations seal and open personal fields with. Three keys in a row: the key-encryption key outside the
 * database wraps the data keys (`vault_key`); a data key wraps each record's own key (`sealing_key`); that one seals the
 * record's fields. Replacing a data key therefore re-wraps 63 bytes a record and re-seals no field.
 *
 * Reached inside an operation by `vaultOf(tx)`. Its work is plain arithmetic: no promise per field.
 */
import { type DataKeyRow, type DataKeys, unwrapAll } from '#foundation/vault/data-keys.ts';
import type { KeyRing } from '#foundation/vault/key-ring.ts';
import type { LentKeys, TokenMaker } from '#foundation/vault/lent-keys.ts';
import { randomPooled } from '#foundation/vault/random-pool.ts';
import { RecentlyUsed } from '#foundation/vault/recently-used.ts';
import { KEY_BYTES, SealingKey } from '#foundation/vault/sealing-key.ts';
import { erasedSubject, type Subject, subjectWith } from '#foundation/vault/subject.ts';
import { type SuiteName, suiteOf, suites } from '#foundation/vault/suites.ts';
import { VaultFault } from '#foundation/vault/vault-fault.ts';

/** Records' keys that are kept unwrapped; a page of a list uses some hundred. */
const KEPT_SUBJECTS = 20_000;
/** A wrapped key begins with its data key's number. */
const NUMBER_BYTES = 2;
const WRAPPED_PLACE = Buffer.from('sealing_key');

/** A record's new key: `wrapped` belongs into its column `sealing_key`. */
export interface NewSubject {
  readonly wrapped: Buffer;
  readonly subject: Subject;
}

/** Seals, opens and makes tokens for one installation. */
export interface Vault extends TokenMaker {
  /** The suite in which everything new is sealed. */
  readonly suite: SuiteName;
  /** The outside keys, read anew: they may have been replaced while this process runs. @throws ConfigFault */
  ring(): KeyRing;
  /** Takes the data keys as the database has them. @throws VaultFault */
  load(rows: readonly DataKeyRow[]): void;
  newSubject(): NewSubject;
  /** The record whose wrapped key this is; null stands for an erased key. @throws VaultFault */
  subject(wrapped: Buffer | null): Subject;
  /** The key itself, for files. @throws VaultFault */
  keyOf(wrapped: Buffer): SealingKey;
  /** The same key wrapped with the present data key. @throws VaultFault */
  rewrapped(wrapped: Buffer): Buffer;
  /** How a wrapped key begins that needs no re-wrapping. */
  presentMark(): Buffer;
  /**
   * What a thread of this process needs to seal this one record's fields and to make tokens, and nothing beyond; it stays in
   * this process's memory. @throws VaultFault
   */
  lend(wrapped: Buffer): LentKeys;
  passwordKey(): Buffer;
  auditKey(): Buffer;
}

/** Makes a vault that is locked until its data keys are loaded. */
export function makeVault(ring: () => KeyRing, suite: SuiteName): Vault {
  let keys: DataKeys | undefined;
  const open = (): DataKeys => {
    if (keys === undefined) throw new VaultFault('locked');
    return keys;
  };
  const recent = new RecentlyUsed<Kept>(KEPT_SUBJECTS);
  const kept = (wrapped: Buffer): Kept => {
    const name = wrapped.toString('latin1');
    const known = recent.get(name);
    if (known !== undefined) return known;
    const key = new SealingKey(unwrap(open(), wrapped));
    const made = { key, subject: subjectWith(key, suites[suite]) };
    recent.set(name, made);
    return made;
  };
  return {
    suite,
    ring,
    load: (rows) => {
      keys = unwrapAll(rows, ring());
    },
    newSubject: () => {
      const secret = randomPooled(KEY_BYTES);
      const wrapped = wrap(open(), secret, suite);
      // Not kept among the recent ones: a census makes thousands, and few of them are opened again soon.
      return { wrapped, subject: subjectWith(new SealingKey(secret), suites[suite]) };
    },
    subject: (wrapped) => (wrapped === null ? erasedSubject : kept(wrapped).subject),
    keyOf: (wrapped) => kept(wrapped).key,
    rewrapped: (wrapped) => wrap(open(), unwrap(open(), wrapped), suite),
    presentMark: () => numberBytes(open().present),
    lend: (wrapped) => {
      const { index } = open();
      return { suite, record: kept(wrapped).key.aes, index: index.key, indexSuite: index.suite };
    },
    index: (purpose, value) => open().index.token(purpose, value),
    passwordKey: () => open().password,
    auditKey: () => open().audit,
  };
}

interface Kept {
  readonly key: SealingKey;
  readonly subject: Subject;
}

function wrap(keys: DataKeys, secret: Buffer, suite: SuiteName): Buffer {
  const key = keys.sealing.get(keys.present);
  if (key === undefined) throw new VaultFault('locked');
  return Buffer.concat([numberBytes(keys.present), suites[suite].seal(key, secret, WRAPPED_PLACE)]);
}

function unwrap(keys: DataKeys, wrapped: Buffer): Buffer {
  if (wrapped.length <= NUMBER_BYTES) throw new VaultFault('damaged');
  const key = keys.sealing.get(wrapped.readUInt16BE(0));
  if (key === undefined) throw new VaultFault('unknown-key');
  const sealed = wrapped.subarray(NUMBER_BYTES);
  return suiteOf(sealed).open(key, sealed, WRAPPED_PLACE);
}

function numberBytes(id: number): Buffer {
  const bytes = Buffer.allocUnsafe(NUMBER_BYTES);
  bytes.writeUInt16BE(id);
  return bytes;
}
