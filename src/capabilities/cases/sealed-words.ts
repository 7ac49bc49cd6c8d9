/**
 * What is sealed of a case: everything that was said and written, as one JSON document a row, with the case's own key.
 * Whoever may not see a case's contents does not get its key from the database either.
 */
import type { z } from 'zod';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { Refusal } from '#foundation/refusals.ts';
import type { SealedColumn, Subject } from '#foundation/vault/subject.ts';

type CaseColumn = Extract<SealedColumn, `case_${string}`>;

/** The key of a case that whoever acts may open. @throws Refusal `not-found` */
export async function subjectOfCase(tx: Transaction, caseId: string): Promise<Subject> {
  const row = await tx
    .selectFrom('case_content')
    .select('sealing_key')
    .where('case_id', '=', caseId)
    .executeTakeFirst();
  if (row === undefined) throw new Refusal('not-found');
  return vaultOf(tx).subject(row.sealing_key);
}

/** Seals what was said in a row. */
export function sealWords(subject: Subject, column: CaseColumn, rowId: string, words: object): Buffer {
  return subject.seal(column, rowId, JSON.stringify(words));
}

/** What was said in a row, as a form reads it; null where nothing was, or where the case's key was erased. */
export function openWords<T extends z.ZodType>(
  subject: Subject,
  column: CaseColumn,
  rowId: string,
  sealed: Buffer | null,
  form: T,
): z.output<T> | null {
  const text = subject.open(column, rowId, sealed);
  return text === null ? null : form.parse(JSON.parse(text));
}
