/** What the codes of rights are called in the language on screen. It must not hold a name of its own. */
import { leftReasons } from '#capabilities/children/codes/contract.ts';
import { askerRelations, identityChecks } from '#capabilities/children/rights/askers/contract.ts';
import {
  consentGivers,
  consentKinds,
  duties,
  withdrawalWays,
} from '#capabilities/children/rights/consents/contract.ts';
import { correctionSubjects, fieldNames } from '#capabilities/children/rights/corrections/contract.ts';
import { erasureStates } from '#capabilities/children/rights/erasure/contract.ts';
import { handOverWays, heldParts } from '#capabilities/children/rights/held/contract.ts';
import { retentionKinds, rightsFigures } from '#capabilities/children/rights/parameters/contract.ts';
import { erasureGrounds } from '#capabilities/children/rights/rules.ts';
import { type Language, useLanguage } from '#ui/language.ts';

const sets = {
  askerRelations,
  consentGivers,
  consentKinds,
  correctionSubjects,
  duties,
  erasureGrounds,
  erasureStates,
  fieldNames,
  handOverWays,
  heldParts,
  identityChecks,
  leftReasons,
  retentionKinds,
  rightsFigures,
  withdrawalWays,
};

/** The name of a set of codes. */
export type RightsCodes = keyof typeof sets;

/** Gives a code's name in the language on screen; a code that the set does not know stands for itself. */
export function useNames(): (set: RightsCodes, code: string) => string {
  const language = useLanguage();
  return (set, code) => {
    const names: Readonly<Record<string, Readonly<Record<Language, string>>>> = sets[set];
    return names[code]?.[language] ?? code;
  };
}

/** The codes of a set as choices of a field; `only` narrows them. */
export function useChoices(set: RightsCodes, only?: readonly string[]): { value: string; label: string }[] {
  const nameOf = useNames();
  return (only ?? Object.keys(sets[set])).map((code) => ({ value: code, label: nameOf(set, code) }));
}
