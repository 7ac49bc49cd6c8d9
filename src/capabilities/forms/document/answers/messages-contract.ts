/**
 * What is said of an answer that is not taken or is asked about: one short sentence that tells what to do, in both languages.
 * `{figure}` stands for what the question allows.
 */
import type { Words } from '#capabilities/forms/document/contract.ts';

export const messages = {
  missing: { zh: '这一项要填', en: 'Please answer this' },
  'wrong-kind': { zh: '填得不对，请重新填', en: 'This cannot be right; please answer again' },
  'not-offered': { zh: '请从下面选', en: 'Please choose from the list' },
  alone: { zh: '选了“没有”，就不要再选别的', en: 'With “none”, choose nothing else' },
  whole: { zh: '请填整数', en: 'Please give a whole number' },
  least: { zh: '不能小于 {figure}', en: 'Not below {figure}' },
  most: { zh: '不能大于 {figure}', en: 'Not above {figure}' },
  unusual: { zh: '{figure}，是真的吗？', en: '{figure}: is that right?' },
  'too-early': { zh: '不能早于 {figure}', en: 'Not before {figure}' },
  'too-late': { zh: '不能晚于 {figure}', en: 'Not after {figure}' },
  'too-long': { zh: '太长了，最多 {figure} 个字', en: 'Too long: at most {figure} characters' },
  'too-many': { zh: '最多 {figure} 个', en: 'At most {figure}' },
  telephone: { zh: '电话号码不对', en: 'This is no telephone number' },
  'no-such-question': { zh: '表里没有这一项', en: 'The form has no such question' },
} as const satisfies Record<string, Words>;

/** Why an answer is not taken, or asked about, by the type of its question. */
export type AnswerMessage = keyof typeof messages;

/** A sentence with its figures put in. */
export function saying(sentence: Words, figures: Readonly<Record<string, string | number>>): Words {
  const put = (text: string): string =>
    text.replaceAll(/\{([a-z]+)\}/g, (all, name: string) => String(figures[name] ?? all));
  return { zh: put(sentence.zh), en: put(sentence.en) };
}
