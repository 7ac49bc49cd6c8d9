/** What the codes of cases are called in the language on screen. It must not hold a name of its own. */
import * as codes from '#capabilities/cases/codes/contract.ts';
import { roles } from '#foundation/access/table.ts';
import { useLanguage } from '#ui/language.ts';

const sets = {
  accidentCauses: codes.accidentCauses,
  assessmentKinds: codes.assessmentKinds,
  attachmentKinds: codes.attachmentKinds,
  caseTypes: codes.caseTypes,
  childParts: codes.childParts,
  clockKinds: codes.clockKinds,
  dangerQuestions: codes.dangerQuestions,
  findings: codes.findings,
  followUpFindings: codes.followUpFindings,
  levels: codes.levels,
  measures: codes.measures,
  memberParts: codes.memberParts,
  personParts: codes.personParts,
  placementEnds: codes.placementEnds,
  placementGrounds: codes.placementGrounds,
  placementKinds: codes.placementKinds,
  placementPlaces: codes.placementPlaces,
  planKinds: codes.planKinds,
  professions: codes.professions,
  reportGrounds: codes.reportGrounds,
  results: codes.results,
  roles,
  sources: codes.sources,
  steps: codes.steps,
  stopReasons: codes.stopReasons,
};

/** The name of a set of codes. */
export type CodeSet = keyof typeof sets;

interface CodeName {
  readonly zh: string;
  readonly en: string;
}

/** Gives a code's name in the language on screen; a code that the set does not know stands for itself. */
export function useNames(): (set: CodeSet, code: string) => string {
  const language = useLanguage();
  return (set, code) => {
    const names: Readonly<Record<string, CodeName>> = sets[set];
    return names[code]?.[language] ?? code;
  };
}

/** Sets whose codes are spoken of by themselves and stand before their names. */
const named: ReadonlySet<CodeSet> = new Set(['placementGrounds']);

/** The codes of a set as choices of a field; `codes` narrows and orders them. */
export function useChoices(set: CodeSet, codes?: readonly string[]): { value: string; label: string }[] {
  const nameOf = useNames();
  return (codes ?? Object.keys(sets[set])).map((code) => ({
    value: code,
    label: named.has(set) ? `${code} ${nameOf(set, code)}` : nameOf(set, code),
  }));
}
