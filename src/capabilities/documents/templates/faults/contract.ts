/** Why a template is not published, each fault with its place and its way out. */
import { z } from 'zod';

/** What can be wrong with a template. `{name}` in a sentence is what the fault speaks of. */
export const templateFaults = {
  'issuer-missing': { zh: '没有写发文机关。', en: 'It does not say who writes.' },
  'title-missing': { zh: '没有写标题。', en: 'It has no title.' },
  'title-long': {
    zh: '标题最多四行，每行不超过 60 字。',
    en: 'A title has four lines at most, each of 60 characters.',
  },
  'body-missing': { zh: '没有写正文。', en: 'It has no text.' },
  'brace-stray': {
    zh: '有单独的花括号：名称须写成 {名称}，不能换行。',
    en: 'A brace stands alone: names are written {name}, on one line.',
  },
  'name-unknown': {
    zh: '文中的 {name} 没有定义：请在下面添加同名的数字或填写项，或者改正名称。',
    en: '{name} stands in the text and is not defined: add a figure or a field of that name, or correct it.',
  },
  'name-twice': {
    zh: '{name} 定义了两次：请改名或删去一个。',
    en: '{name} is defined twice: rename or remove one.',
  },
  'name-unused': {
    zh: '{name} 在文中没有用到：请写进正文，或者删去。',
    en: '{name} stands nowhere in the text: write it there, or remove it.',
  },
  'code-unknown': {
    zh: '{name} 用的指标不存在：请从指标列表中选择。',
    en: 'There is no such indicator as {name} names: choose one from the list.',
  },
  'share-as-count': {
    zh: '{name} 是比率：写法请选百分比。',
    en: '{name} is a share: have it written as percent.',
  },
  'count-as-share': {
    zh: '{name} 是数量：写法请选准确数或约数。',
    en: '{name} is a count: have it written exactly or as a round number.',
  },
  'day-ahead': {
    zh: '{name} 的截止日晚于今天：请选今天或更早的日期。',
    en: '{name} is counted up to a day that is still ahead: choose today or earlier.',
  },
  'division-unknown': {
    zh: '{name} 的区划不存在：请填写本市的区划代码。',
    en: '{name} is of a division that is not there: give one of this city.',
  },
} as const;

/** What can be wrong with a template. */
export type TemplateFaultCode = keyof typeof templateFaults;

/** One reason why a template is not published. */
export const templateFault = z.object({
  code: z.enum(Object.keys(templateFaults) as [TemplateFaultCode, ...TemplateFaultCode[]]),
  /** Where: `body`, `figures.2.code`. */
  place: z.string(),
  /** The figure or field it speaks of; empty where it is of the whole. */
  name: z.string(),
});

/** One reason why a template is not published. */
export type TemplateFault = z.output<typeof templateFault>;

/** A fault as a sentence. */
export function faultSentence({ code, name }: TemplateFault, language: 'zh' | 'en'): string {
  return templateFaults[code][language].replace('{name}', `{${name}}`);
}
