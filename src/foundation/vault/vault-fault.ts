/**
 * What can go wrong with something sealed, under one name each. Messages name no value.
 */

/** `damaged`: changed, cut short, moved or sealed by another key. `unknown-key`: by a data key that is not loaded here. */
export type VaultFaultReason = 'damaged' | 'unknown-key' | 'erased' | 'locked';

const sentences: Record<VaultFaultReason, string> = {
  damaged: 'Something sealed was changed, cut short or moved, or belongs to another key.',
  'unknown-key': 'Something was sealed with a data key that is not loaded here yet.',
  erased: 'The key of this record was erased; nothing more can be sealed with it.',
  locked: 'The vault was used before its data keys were loaded.',
};

/** Thrown by everything in the vault. */
export class VaultFault extends Error {
  readonly reason: VaultFaultReason;

  constructor(reason: VaultFaultReason) {
    super(sentences[reason]);
    this.name = 'VaultFault';
    this.reason = reason;
  }
}
