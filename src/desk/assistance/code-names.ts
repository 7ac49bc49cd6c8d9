/** What the codes of benefits are called in the language on screen, and how money is written. It must not hold a name of its own. */
import { benefitKinds, benefitStandings, stopReasons } from '#capabilities/assistance/codes/contract.ts';
import { useLanguage } from '#ui/language.ts';

export { formatYuanAndFen as yuan } from '#ui/format.ts';

const sets = { benefitKinds, benefitStandings, stopReasons };

/** The name of a set of codes. */
type CodeSet = keyof typeof sets;

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
  return Object.keys(sets[set]).map((code) => ({ value: code, label: nameOf(set, code) }));
}
