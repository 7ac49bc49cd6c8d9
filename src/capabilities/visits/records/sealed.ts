/** What is sealed of a record: what was answered, where the device was, what was said of it; each with the child's own key. */
import { z } from 'zod';
import type { Answers } from '#capabilities/forms/document/contract.ts';
import { answers } from '#capabilities/forms/document/contract.ts';
import { type Position, position } from '#capabilities/forms/records/contract.ts';
import type { Subject } from '#foundation/vault/subject.ts';

const place = position.extend({ at: z.string() });

/** The columns of what is sealed of a record. */
export function sealRecord(child: Subject, id: string, given: Answers, where: Position | null) {
  return {
    answers_sealed: child.seal('visit_record.answers_sealed', id, JSON.stringify(given)),
    place_sealed: child.seal('visit_record.place_sealed', id, where === null ? null : JSON.stringify(where)),
  };
}

/** What was answered; null where the child's data were erased. */
export function openAnswers(child: Subject, row: { id: string; answers_sealed: Buffer }): Answers | null {
  const text = child.open('visit_record.answers_sealed', row.id, row.answers_sealed);
  return text === null ? null : answers.parse(JSON.parse(text));
}

/** Where the device was; null where it was not told, or the child's data were erased. */
export function openPlace(child: Subject, row: { id: string; place_sealed: Buffer | null }): Position | null {
  const text = child.open('visit_record.place_sealed', row.id, row.place_sealed);
  return text === null ? null : place.parse(JSON.parse(text));
}
