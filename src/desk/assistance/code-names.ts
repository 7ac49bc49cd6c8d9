/** What the codes of benefits are called in the language on screen, and how money is written. It must not hold a name of its own. */
import { benefitKinds, benefitStandings, stopReasons } from '#capabilities/assistance/codes/contract.ts';
import { type Language, useLanguage } from '#ui/language.ts';

const sets = { benefitKinds, benefitStandings, stopReasons };
const FEN_IN_YUAN = 100;

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

/** A sum in yuan with its thousands, to the fen: 1,450.00. */
export function yuan(fen: number, language: Language): string {
  return new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  }).format(fen / FEN_IN_YUAN);
}
