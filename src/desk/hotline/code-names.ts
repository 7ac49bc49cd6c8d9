/** What the hotline's codes are called in the language on screen. It must not hold a name of its own. */
import { caseTypes, dangerQuestions, reportGrounds } from '#capabilities/cases/codes/contract.ts';
import * as codes from '#capabilities/hotline/codes/contract.ts';
import { useLanguage } from '#ui/language.ts';

const sets = {
  caseTypes,
  dangerQuestions,
  reportGrounds,
  callBackKinds: codes.callBackKinds,
  callBackResults: codes.callBackResults,
  callerRelations: codes.callerRelations,
  channels: codes.channels,
  levels: codes.levels,
  satisfactions: codes.satisfactions,
  ticketClasses: codes.ticketClasses,
  topics: codes.topics,
  voidKinds: codes.voidKinds,
};

/** The name of a set of codes. */
export type CodeSet = keyof typeof sets;

/** Gives a code's name in the language on screen; nothing where there is no code. */
export function useNames(): (set: CodeSet, code: string | null) => string {
  const language = useLanguage();
  return (set, code) => {
    const names: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = sets[set];
    return code === null ? '' : (names[code]?.[language] ?? code);
  };
}

/** The codes of a set as choices of a field; `only` narrows and orders them. */
export function useChoices(set: CodeSet, only?: readonly string[]): { value: string; label: string }[] {
  const nameOf = useNames();
  return (only ?? Object.keys(sets[set])).map((code) => ({ value: code, label: nameOf(set, code) }));
}
