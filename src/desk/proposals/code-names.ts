/** What the codes of proposals are called in the language on screen. It must not hold a name of its own. */
import { checks } from '#capabilities/proposals/checking/contract.ts';
import * as codes from '#capabilities/proposals/codes/contract.ts';
import { useLanguage } from '#ui/language.ts';

const sets = { ...codes, checks };

/** The name of a set of codes. */
export type CodeSet = keyof typeof sets;

/** Gives a code's name in the language on screen; a code that the set does not know stands for itself. */
export function useNames(): (set: CodeSet, code: string) => string {
  const language = useLanguage();
  return (set, code) => {
    const names: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = sets[set];
    return names[code]?.[language] ?? code;
  };
}

/** The codes of a set as choices of a field. */
export function useChoices(set: CodeSet): { value: string; label: string }[] {
  const nameOf = useNames();
  return Object.keys(sets[set]).map((value) => ({ value, label: nameOf(set, value) }));
}
