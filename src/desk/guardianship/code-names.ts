/** What the codes of guardianship are called in the language on screen. It must not hold a name of its own. */
import { healths } from '#capabilities/children/codes/contract.ts';
import * as codes from '#capabilities/guardianship/codes/contract.ts';
import { useLanguage } from '#ui/language.ts';

const sets = {
  healths,
  adultSexes: codes.adultSexes,
  abilities: codes.abilities,
  alarmKinds: codes.alarmKinds,
  alarmStates: codes.alarmStates,
  barredGrounds: codes.barredGrounds,
  careModes: codes.careModes,
  carerRelations: codes.carerRelations,
  guardianWarnings: codes.guardianWarnings,
  guardianshipNeeds: codes.guardianshipNeeds,
  letterEnds: codes.letterEnds,
  letterStates: codes.letterStates,
  letterWays: codes.letterWays,
  literacies: codes.literacies,
  weighedFactors: codes.weighedFactors,
};

/** The name of a set of codes. */
export type CodeSet = keyof typeof sets;

interface CodeName {
  readonly zh: string;
  readonly en: string;
}

/** Gives a code's name in the language on screen; a code that the set does not know stands for itself. */
export function useNames(): (set: CodeSet, code: string | number) => string {
  const language = useLanguage();
  return (set, code) => {
    const names: Readonly<Record<string, CodeName>> = sets[set];
    return names[String(code)]?.[language] ?? String(code);
  };
}

/** The codes of a set as choices of a field; `codes` narrows and orders them. */
export function useChoices(set: CodeSet, codes?: readonly string[]): { value: string; label: string }[] {
  const nameOf = useNames();
  return (codes ?? Object.keys(sets[set])).map((code) => ({ value: code, label: nameOf(set, code) }));
}
