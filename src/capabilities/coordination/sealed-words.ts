/**
 * What is sealed of referrals and meetings: everything that was said, as one JSON document a row, with the record's own key,
 * which is not the case's: the unit that was asked opens its referral and nothing else.
 */
import type { z } from 'zod';
import type { SealedColumn, Subject } from '#foundation/vault/subject.ts';

type Column = Extract<SealedColumn, `referral_${string}` | `meeting_${string}`>;

/** Seals what was said in a row. */
export function sealWords(subject: Subject, column: Column, rowId: string, words: object): Buffer {
  return subject.seal(column, rowId, JSON.stringify(words));
}

/** What was said in a row, as a form reads it; null where nothing was, or where the record's key was erased. */
export function openWords<T extends z.ZodType>(
  subject: Subject,
  column: Column,
  rowId: string,
  sealed: Buffer | null,
  form: T,
): z.output<T> | null {
  const text = subject.open(column, rowId, sealed);
  return text === null ? null : form.parse(JSON.parse(text));
}
