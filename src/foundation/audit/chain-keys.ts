/**
 * The keys of the audit trail's seals, and where its checkpoints are kept. The key stands in the vault, where nobody reads it
 * who has the database alone; it stays the same when the key outside is replaced.
 */
import { createHash, createSecretKey, type KeyObject } from 'node:crypto';

/** A key and the name by which a row says that it was sealed with it. */
export interface ChainKey {
  readonly name: string;
  /** Made once: making it costs more than a seal. */
  readonly key: KeyObject;
}

/** What sealing and checking need of the installation. */
export interface ChainSettings {
  /** The first one seals; all of them check. */
  readonly keys: readonly [ChainKey, ...ChainKey[]];
  /** The folder of the checkpoints. */
  readonly folder: string;
}

let settings: ChainSettings | undefined;

/** Sets keys and folder; once, when the system opens. */
export function useChain(given: ChainSettings): void {
  settings = given;
}

/** Keys and folder of this installation. */
export function chainSettings(): ChainSettings {
  if (settings === undefined) throw new Error('The audit trail has no key: no system was opened.');
  return settings;
}

/** A key with its name: the first 32 bits of its digest, which tell nothing of it. */
export function chainKey(key: Buffer): ChainKey {
  return { name: createHash('sha256').update(key).digest('hex').slice(0, 8), key: createSecretKey(key) };
}
