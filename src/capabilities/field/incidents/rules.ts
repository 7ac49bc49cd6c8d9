/** What a case is told of a report that was written at a phone. Pure, and lenient: a report of danger is never held back for its form. */
import {
  type AccidentCause,
  accidentCauses,
  type CaseType,
  caseTypes,
  type DangerQuestion,
  type ReportGround,
  reportGrounds,
} from '#capabilities/cases/codes/contract.ts';
import { isAccident } from '#capabilities/cases/rules.ts';
import type { FilledRecord } from '#capabilities/forms/records/contract.ts';

/** What a report comes to. */
export interface ReportedAtPhone {
  readonly types: [CaseType, ...CaseType[]];
  readonly accidentCause: AccidentCause | null;
  readonly grounds: ReportGround[];
  readonly danger: Partial<Record<DangerQuestion, boolean>>;
  /** What was written, line by line, in the words of the form. */
  readonly narrative: string;
  readonly policeTold: boolean;
}

/** A case's story takes 4,000 characters; what is added to it here finds room. */
const LONGEST_NARRATIVE = 3900;

type Answers = FilledRecord['answers'];

const textOf = (answers: Answers, question: string): string => {
  const answer = answers[question];
  return typeof answer === 'string' ? answer.trim() : '';
};

const isType = (code: unknown): code is CaseType => typeof code === 'string' && code in caseTypes;
const isCause = (code: unknown): code is AccidentCause =>
  typeof code === 'string' && Object.hasOwn(accidentCauses, code);
const isGround = (code: unknown): code is ReportGround => typeof code === 'string' && code in reportGrounds;

/** The grounds of a mandatory report that were found, of any form that asks for them. */
export function groundsOf(answers: Answers): ReportGround[] {
  const given = answers.report_grounds;
  return Array.isArray(given) ? given.filter(isGround).sort() : [];
}

/** Reads a report of an incident. */
export function reportOf(answers: Answers, voiceNotes: number): ReportedAtPhone {
  const given = answers.what;
  const types = (Array.isArray(given) ? given : [given]).filter(isType);
  const [first = 'other', ...rest] = types;
  const cause = answers.accident_cause;
  const told = [
    ['情况', textOf(answers, 'words')],
    ['所见', textOf(answers, 'report_words')],
    ['发生日期', textOf(answers, 'happened_on')],
    ['孩子现在和谁在一起', textOf(answers, 'child_with')],
    ['录音', voiceNotes === 0 ? '' : `${voiceNotes} 段，随记录保存`],
  ].flatMap(([name, words]) => (words === '' ? [] : [`${name}：${words}`]));
  return {
    types: [first, ...rest],
    accidentCause: isAccident([first, ...rest]) && isCause(cause) ? cause : null,
    grounds: groundsOf(answers),
    danger: answers.in_danger === true ? { harmed_now: true } : {},
    narrative: told.join('\n').slice(0, LONGEST_NARRATIVE) || '儿童主任在手机上报告，未写明情况。',
    policeTold: answers.police_told === true,
  };
}
