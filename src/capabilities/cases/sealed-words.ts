/**
 * What is sealed of a case: everything that was said and written, as one JSON document a row, with the case's own key.
 * Whoever may not see a case's contents does not get its key from the database either.
 */
import type { SealedColumn, Subject } from '#foundation/vault/subject.ts';

type CaseColumn = Extract<SealedColumn, `case_${string}`>;

/** Seals what was said in a row. */
export function sealWords(subject: Subject, column: CaseColumn, rowId: string, words: object): Buffer {
  return subject.seal(column, rowId, JSON.stringify(words));
}
