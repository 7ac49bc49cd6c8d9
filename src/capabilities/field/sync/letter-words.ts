/** The words of the letter of responsibility, as a guardian is shown them at the phone before he signs. */
import { currentLetterEdition, letterWordings } from '#capabilities/guardianship/index.ts';

/** The present edition; null where the phone has it already. */
export function letterWordsFor(edition: string | null) {
  if (edition === currentLetterEdition) return null;
  const { title, preamble, carer, parents, village, law } = letterWordings[currentLetterEdition];
  const sections = [carer, parents, village, law].map(({ heading, clauses }) => ({
    heading,
    clauses: [...clauses],
  }));
  return { edition: currentLetterEdition, title, preamble, sections };
}
