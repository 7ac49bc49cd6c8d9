/** The words in which the shipped forms are written down: a question in one line, both languages beside each other. */
import type {
  FormOption,
  Logic,
  Page,
  Question,
  QuestionOf,
  Words,
} from '#capabilities/forms/document/contract.ts';

/** Both languages of what people read. */
export const say = (zh: string, en: string): Words => ({ zh, en });

/** What else an option or a question says of itself. */
type Besides<Whole> = Partial<Omit<Whole, 'id' | 'type' | 'words' | 'options' | 'value'>>;

/** One answer to choose. */
export function may(value: string, zh: string, en: string, besides: Besides<FormOption> = {}): FormOption {
  return { value, words: say(zh, en), ...besides };
}

/** One of several answers, which must be chosen. */
export function choose(
  id: string,
  words: Words,
  options: FormOption[],
  besides: Besides<QuestionOf<'choice'>> = {},
): Question {
  return { id, type: 'choice', words, options, required: true, ...besides };
}

/** Any of several answers, at least one of which must be chosen. */
export function chooseAny(
  id: string,
  words: Words,
  options: FormOption[],
  besides: Besides<QuestionOf<'choices'>> = {},
): Question {
  return { id, type: 'choices', words, options, required: true, ...besides };
}

/** Words that need no answer. */
export function tell(id: string, words: Words, when?: Logic): Question {
  return when === undefined ? { id, type: 'note', words } : { id, type: 'note', words, when };
}

/** A page with its questions. */
export function onPage(id: string, title: Words, questions: Question[], when?: Logic): Page {
  return when === undefined ? { id, title, questions } : { id, title, questions, when };
}

/** A question's answer is this one. */
export const is = (question: string, value: string | boolean): Logic => ({
  '===': [{ var: `answers.${question}` }, value],
});

/** A question's answer is known, and another than this one. */
export const isOther = (question: string, value: string): Logic => ({
  and: [
    { '!==': [{ var: `answers.${question}` }, null] },
    { '!==': [{ var: `answers.${question}` }, value] },
  ],
});

/** A question's answer is one of these. */
export const isOneOf = (question: string, values: readonly string[]): Logic => ({
  or: values.map((value) => is(question, value)),
});

/** This is among the chosen. */
export const has = (question: string, value: string): Logic => ({
  in: [value, { var: `answers.${question}` }],
});

/** Something was chosen, and this is not among it. */
export const hasNot = (question: string, value: string): Logic => ({
  and: [{ '!==': [{ var: `answers.${question}` }, null] }, { '!': has(question, value) }],
});

/** Both hold. */
export const both = (one: Logic, other: Logic): Logic => ({ and: [one, other] });
