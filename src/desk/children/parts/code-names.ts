/** What codes are called in the language on screen. It must not hold a name of its own. */
import * as codes from '#capabilities/children/codes/contract.ts';
import { careModes, carerRelations } from '#capabilities/guardianship/codes/contract.ts';
import { useLanguage } from '#ui/language.ts';

const sets = { ...codes, careModes, carerRelations };

/** The name of a set of codes. */
export type CodeSetName = {
  [K in keyof typeof sets]: (typeof sets)[K] extends Readonly<Record<string, codes.CodeName>> ? K : never;
}[keyof typeof sets];

/** Gives a code's name; a code that the set does not know stands for itself. */
export type NameOf = (set: CodeSetName, code: string | number) => string;

/** Names of codes in the language on screen. */
export function useCodeNames(): NameOf {
  const language = useLanguage();
  return (set, code) => {
    const names: Readonly<Record<string, codes.CodeName>> = sets[set];
    return names[String(code)]?.[language] ?? String(code);
  };
}

/** The codes of a set as choices of a field. */
export function useCodeChoices(set: CodeSetName): { value: string; label: string }[] {
  const nameOf = useCodeNames();
  return Object.keys(sets[set]).map((code) => ({ value: code, label: nameOf(set, code) }));
}
