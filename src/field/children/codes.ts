/** What the codes of a child's file are called; a code that this app does not know yet stands for itself. */
import {
  categories,
  familyRelations,
  healths,
  parentStatuses,
  schoolings,
  sexes,
} from '#capabilities/children/codes/contract.ts';
import { careModes, carerRelations } from '#capabilities/guardianship/codes/contract.ts';
import type { Language } from '#field/texts.ts';

const sets = {
  category: categories,
  relation: familyRelations,
  health: healths,
  status: parentStatuses,
  schooling: schoolings,
  sex: sexes,
  carer: carerRelations,
  mode: careModes,
} as const;

/** The name of a code of one of the sets. */
export function codeName(set: keyof typeof sets, code: string, language: Language): string {
  const names: Readonly<Record<string, Readonly<Record<Language, string>>>> = sets[set];
  return names[code]?.[language] ?? code;
}

/** The codes of health that may be chosen at the phone. */
export const healthCodes = Object.keys(healths) as (keyof typeof healths)[];
