/** What the codes of risk and visits are called in the language on screen. It must not hold a name of its own. */
import * as risk from '#capabilities/risk/codes/contract.ts';
import { watchFigures } from '#capabilities/risk/parameters/contract.ts';
import * as visits from '#capabilities/visits/codes/contract.ts';
import { signKinds } from '#capabilities/visits/quality/contract.ts';
import { recordKinds } from '#capabilities/visits/records/contract.ts';
import { taskKinds } from '#capabilities/visits/tasks/contract.ts';
import { useLanguage } from '#ui/language.ts';

const sets = {
  riskLevels: risk.riskLevels,
  levelCauses: risk.levelCauses,
  levelGrounds: risk.levelGrounds,
  proposalStates: risk.proposalStates,
  watchFigures,
  visitModes: visits.visitModes,
  evaluationGrades: visits.evaluationGrades,
  recordStates: visits.recordStates,
  lateness: visits.lateness,
  recordKinds,
  signKinds,
  taskKinds,
};

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
  return Object.keys(sets[set]).map((code) => ({ value: code, label: nameOf(set, code) }));
}
