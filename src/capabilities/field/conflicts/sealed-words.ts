/** The values of a field that two people wrote differently, sealed with the conflict's own key. */
import type { ThreeValues } from '#capabilities/field/conflicts/rules.ts';
import type { Subject } from '#foundation/vault/subject.ts';

/** Seals the values. */
export function sealConflict(subject: Subject, conflictId: string, values: ThreeValues): Buffer {
  return subject.seal('field_conflict.words_sealed', conflictId, JSON.stringify(values));
}

/** The values; empty where the child's data were erased. */
export function openConflict(subject: Subject, conflictId: string, sealed: Buffer): ThreeValues {
  const text = subject.open('field_conflict.words_sealed', conflictId, sealed);
  return text === null ? { before: null, theirs: null, mine: null } : (JSON.parse(text) as ThreeValues);
}
