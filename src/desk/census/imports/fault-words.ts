/** Why a file could not be read or imported, in the catalogue's own sentence. */
import type { ImportView } from '#capabilities/census/imports/contract.ts';
import { type RefusalCode, refusalSentence, refusals } from '#foundation/refusals.ts';
import { useLanguage } from '#ui/language.ts';

/** Gives the sentence of a fault; the bare code where the catalogue does not know it. */
export function useFaultWords(): (fault: NonNullable<ImportView['fault']>) => string {
  const language = useLanguage();
  return ({ code, details }) =>
    code in refusals ? refusalSentence(code as RefusalCode, details, language) : code;
}
