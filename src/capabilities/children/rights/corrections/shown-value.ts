/** A field's value in Chinese words, for papers. */
import { healths, schoolings, sexes } from '#capabilities/children/codes/contract.ts';

const codeSets: Readonly<Record<string, Readonly<Record<string, { readonly zh: string }>>>> = {
  sex: sexes,
  health: healths,
  schooling: schoolings,
  boarding: { true: { zh: '是' }, false: { zh: '否' } },
};

/** The code's name, the text as it stands, or a word for nothing. */
export function shownValue(field: string, value: string | null): string {
  if (value === null || value === '') return '（空）';
  return codeSets[field]?.[value]?.zh ?? value;
}
