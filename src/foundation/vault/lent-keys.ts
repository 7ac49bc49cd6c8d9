/**
 * The keys that a thread of this process is lent to seal one record's fields in bulk: that record's own key and the blind
 * index's, and none that would open another record. They travel as key objects, so that their bytes stand in no message.
 */
import type { KeyObject } from 'node:crypto';
import { BlindIndex, type IndexPurpose } from '#foundation/vault/blind-index.ts';
import { SealingKey } from '#foundation/vault/sealing-key.ts';
import { type Subject, subjectWith } from '#foundation/vault/subject.ts';
import { type SuiteName, suites } from '#foundation/vault/suites.ts';

/** What is sent to the thread. */
export interface LentKeys {
  readonly suite: SuiteName;
  readonly record: KeyObject;
  readonly index: KeyObject;
  readonly indexSuite: SuiteName;
}

/** What makes tokens: the vault, or what a thread borrowed of it. */
export interface TokenMaker {
  /** The blind-index token of a normalised value. */
  index(purpose: IndexPurpose, value: string): Buffer;
}

/** What the thread seals with. */
export interface BorrowedKeys extends TokenMaker {
  readonly subject: Subject;
}

/** Makes the lent keys usable. */
export function borrow(lent: LentKeys): BorrowedKeys {
  const tokens = new BlindIndex(lent.index.export(), lent.indexSuite);
  return {
    subject: subjectWith(new SealingKey(lent.record.export()), suites[lent.suite]),
    index: (purpose, value) => tokens.token(purpose, value),
  };
}
