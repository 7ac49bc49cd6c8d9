/**
 * What is sealed of proposals: everything that somebody wrote or said, and how deputies are reached, as one JSON document a row, with
 * the proposal's own key. Who proposed what, numbers and days are public and stand clear.
 */
import { z } from 'zod';
import type { SealedColumn, Subject } from '#foundation/vault/subject.ts';

type Column = Extract<SealedColumn, `proposal_${string}`>;

/** Plain words. */
export const said = z.object({ words: z.string() });
/** How a deputy is reached. */
export const reached = z.object({ address: z.string(), telephone: z.string() });

/** Seals what was said in a row. */
export function sealWords(subject: Subject, column: Column, rowId: string, words: object): Buffer {
  return subject.seal(column, rowId, JSON.stringify(words));
}

/** What was said in a row, as a form reads it; null where nothing was. */
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

/** How a deputy is reached, sealed; null where nothing is known. */
export function sealReach(
  subject: Subject,
  deputyId: string,
  reach: z.output<typeof reached>,
): Buffer | null {
  if (reach.address === '' && reach.telephone === '') return null;
  return sealWords(subject, 'proposal_deputy.reach_sealed', deputyId, reach);
}
