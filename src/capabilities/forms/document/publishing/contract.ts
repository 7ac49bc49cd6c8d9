/**
 * Why a document is not published, with the place of each fault, and what differs between two documents.
 */
import { z } from 'zod';
import { words } from '#capabilities/forms/document/contract.ts';

/** One reason why a document is not published. */
export const documentFault = z.object({
  /** Where in the document: `pages.2.questions.0.when`. */
  place: z.string(),
  /** The question it stands at, as people know it; empty where it is the whole form's. */
  question: z.string(),
  code: z.string(),
  message: words,
});

export type DocumentFault = z.infer<typeof documentFault>;

/** One thing that differs between two documents. */
export interface DocumentDifference {
  readonly part: 'form' | 'page' | 'question' | 'option';
  readonly change: 'added' | 'removed' | 'changed' | 'moved';
  /** Its name: a page's, a question's, `question/option`. */
  readonly id: string;
  /** What changed of it: `words.zh`, `when`; empty unless changed. */
  readonly field: string;
  readonly before: string;
  readonly after: string;
}
