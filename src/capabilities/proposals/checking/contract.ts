/** What the checker of letters finds, and what it is told besides the text. It warns before somebody signs and changes nothing. */
import { z } from 'zod';

/** What is checked, with what it is called. */
export const checks = {
  ordinal_repeated: { zh: '序号重复', en: 'An ordinal is used twice' },
  ordinal_jumped: { zh: '序号不连续', en: 'An ordinal is left out' },
  number_missing: { zh: '没有发文字号', en: 'There is no document number' },
  mark_missing: { zh: '没有办理结果标记（A、B、C）', en: 'There is no mark of the result (A, B, C)' },
  number_form: { zh: '文号格式不规范', en: 'A document number is not written as it should be' },
  policy_unknown: { zh: '政策文件库里没有这个文号', en: 'No policy of this number is known' },
  policy_title: { zh: '文号与文件名不符', en: 'Number and title do not belong together' },
  measure_word: { zh: '数字后面缺少量词', en: 'A measure word is missing after a number' },
  punctuation: { zh: '标点有误', en: 'A stray mark of punctuation' },
  space: { zh: '多余的空格', en: 'A stray space' },
  misspelt: { zh: '疑似错别字', en: 'Probably misspelt' },
  figure: { zh: '数字与系统统计不一致', en: 'A figure contradicts the system' },
  child_name: { zh: '出现儿童姓名', en: 'A child is named' },
  personal_number: { zh: '出现身份证号或手机号', en: 'A citizen ID or mobile number stands in it' },
} as const;

/** What is checked. */
export type Check = keyof typeof checks;

/** One thing that was found. `at` and `length` say where in the text, in UTF-16 units; both are 0 where it is of the whole letter. */
export interface Finding {
  readonly check: Check;
  readonly at: number;
  readonly length: number;
  /** What stands there. */
  readonly found: string;
  /** What was expected instead, where that is known. */
  readonly expected: string | null;
}

/** A policy as the list knows it: its number and its title without 《》. */
export const policy = z.object({ number: z.string(), title: z.string() });

/** A policy as the list knows it. */
export type Policy = z.output<typeof policy>;

/** A figure that the system knows, and the words around it by which it is recognised where somebody typed it. */
export interface KnownFigure {
  readonly value: number;
  /** What stands right before the number, such as 累计接听政策咨询类电话; empty where what follows is enough. */
  readonly before: string;
  /** What follows it, such as 名留守儿童. */
  readonly after: string;
}

/** What the checker is told besides the text. */
export interface Circumstances {
  /** The letter's own number, and its mark; null where it has none yet. */
  readonly number: string | null;
  readonly mark: 'A' | 'B' | 'C' | null;
  readonly policies: readonly Policy[];
  readonly figures: readonly KnownFigure[];
  /** Names of children that must not stand in a letter. */
  readonly names: readonly string[];
}
