/**
 * What is wrong with a row, in words for whoever has to put it right. Pure.
 */
import {
  entryFieldName,
  fieldNames,
  flagNames,
  heldNames,
  reasonNames,
} from '#capabilities/census/codes/contract.ts';
import type { RosterField } from '#capabilities/census/roster/fields/contract.ts';
import type { CodeName } from '#capabilities/children/codes/contract.ts';
import type { Language } from '#foundation/refusals.ts';

/** What is known to be wrong. */
export interface RowProblems {
  readonly verdict: string;
  readonly reason: string | null;
  readonly flags: readonly string[];
  readonly missing: readonly string[];
  /** Why it is held; null where it is not. */
  readonly held: string | null;
  readonly differences: readonly { readonly field: string }[];
}

const words = {
  rejected: { zh: '未导入', en: 'Not taken' },
  notEligible: { zh: '不计入', en: 'Not counted' },
  held: { zh: '待核', en: 'Held' },
  flag: { zh: '存疑', en: 'Doubtful' },
  missing: { zh: '必填项未填', en: 'Required and blank' },
  differs: { zh: '与已有档案不一致', en: 'At odds with the file' },
} as const satisfies Record<string, CodeName>;

/** All that is wrong with a row, in one text. */
export function problemText(row: RowProblems, language: Language): string {
  const said: string[] = [];
  const say = (kind: keyof typeof words, what: string): void => {
    said.push(`${words[kind][language]}${language === 'zh' ? '：' : ': '}${what}`);
  };
  const stop = language === 'zh' ? '、' : ', ';
  if (row.verdict === 'rejected' || row.verdict === 'notEligible')
    say(row.verdict, nameIn(reasonNames, row.reason ?? '', language));
  if (row.held !== null) say('held', nameIn(heldNames, row.held, language));
  if (row.flags.length > 0)
    say('flag', row.flags.map((flag) => nameIn(flagNames, flag, language)).join(stop));
  if (row.missing.length > 0)
    say('missing', row.missing.map((field) => fieldNames[field as RosterField][language]).join(stop));
  if (row.differences.length > 0)
    say('differs', row.differences.map(({ field }) => entryFieldName(field)[language]).join(stop));
  return said.join(language === 'zh' ? '；' : '; ');
}

function nameIn(names: Readonly<Record<string, CodeName>>, code: string, language: Language): string {
  return names[code]?.[language] ?? code;
}
