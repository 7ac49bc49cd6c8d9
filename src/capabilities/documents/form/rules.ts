/**
 * What holds for a letter whichever file it becomes. Pure. Nobody signs on a page without text (GB/T 9704-2012, 7.3.5): a short last
 * paragraph goes over to the next page with the signature, in both forms alike.
 */
import type { LetterContent } from '#capabilities/documents/form/contract.ts';

/** Five lines: more of them would leave a hole in the page before. */
const SHORT = 5 * 28;

/** Says whether the paragraph at a place of the letter's text stays with what follows the text. */
export function staysWithEnd({ parts }: Pick<LetterContent, 'parts'>, at: number): boolean {
  const part = parts[at];
  return part !== undefined && at === parts.length - 1 && ((part.heading ?? '') + part.words).length <= SHORT;
}
