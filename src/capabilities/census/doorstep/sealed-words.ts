/**
 * What is sealed of a home that was asked: everything that was told. With the row's own key, and with the child's once it is on the
 * register, so that it goes when the child's data go.
 */
import type { Answers } from '#capabilities/forms/document/contract.ts';
import { answers } from '#capabilities/forms/document/contract.ts';
import type { Subject } from '#foundation/vault/subject.ts';

/** Seals what was told. */
export function sealTold(subject: Subject, id: string, told: Answers): Buffer {
  return subject.seal('doorstep_record.answers_sealed', id, JSON.stringify(told));
}

/** What was told; nothing where its key is erased. */
export function openTold(subject: Subject, row: { id: string; answers_sealed: Buffer }): Answers {
  const text = subject.open('doorstep_record.answers_sealed', row.id, row.answers_sealed);
  return text === null ? {} : answers.parse(JSON.parse(text));
}

/** Seals why a child was not put on the register. */
export function sealWhy(subject: Subject, id: string, words: string | null): Buffer | null {
  return subject.seal('doorstep_record.why_sealed', id, words);
}
