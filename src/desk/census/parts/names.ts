/** What the census's codes are called in the language on screen. It must not hold a name of its own. */
import {
  entryFieldName,
  fieldNames,
  flagNames,
  heldNames,
  passedNames,
  reasonNames,
} from '#capabilities/census/codes/contract.ts';
import type { CodeName } from '#capabilities/children/codes/contract.ts';
import { type NameOf as CodeNameOf, useCodeNames } from '#desk/children/parts/code-names.ts';
import { useLanguage } from '#ui/language.ts';

const sets = {
  fields: fieldNames,
  flags: flagNames,
  reasons: reasonNames,
  held: heldNames,
  passed: passedNames,
};

/** Gives a code's name; one that is not known stands for itself. */
export type CensusNameOf = (set: keyof typeof sets, code: string) => string;

/** Names of the census's codes. */
export function useCensusNames(): CensusNameOf {
  const language = useLanguage();
  return (set, code) => {
    const names: Readonly<Record<string, CodeName>> = sets[set];
    return names[code]?.[language] ?? code;
  };
}

/** Names of the fields of a child's entry (`guardian.phone`). */
export function useEntryFieldNames(): (path: string) => string {
  const language = useLanguage();
  return (path) => entryFieldName(path)[language];
}

type SetName = Parameters<CodeNameOf>[0];

const codedFields: Readonly<Record<string, SetName>> = {
  sex: 'sexes',
  health: 'healths',
  schooling: 'schoolings',
  economic: 'economics',
  leftBehindKind: 'leftBehindKinds',
  'father.status': 'parentStatuses',
  'mother.status': 'parentStatuses',
  'guardian.relation': 'carerRelations',
  'guardian.health': 'healths',
};

/** Puts the value of a field of a child's entry into words. */
export function useEntryValues(): (path: string, value: string) => string {
  const nameOf = useCodeNames();
  const language = useLanguage();
  const yesNo: Readonly<Record<string, CodeName>> = {
    true: { zh: '是', en: 'Yes' },
    false: { zh: '否', en: 'No' },
  };
  return (path, value) => {
    const set = codedFields[path];
    return set === undefined ? (yesNo[value]?.[language] ?? value) : nameOf(set, value);
  };
}
