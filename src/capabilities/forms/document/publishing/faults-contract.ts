/** The sentences in which a document's faults are told. */
import type { Words } from '#capabilities/forms/document/contract.ts';

export const documentFaults = {
  translation: { zh: '缺少{which}文字', en: 'The {which} words are missing' },
  'twice-page': { zh: '页面名称“{name}”重复', en: 'Two pages are named “{name}”' },
  'twice-question': { zh: '问题名称“{name}”重复', en: 'Two questions are named “{name}”' },
  'twice-option': { zh: '选项“{name}”重复', en: 'Two options are named “{name}”' },
  operator: { zh: '不能用运算“{name}”', en: '“{name}” is no operation of forms' },
  shape: { zh: '运算“{name}”的写法不对', en: '“{name}” is not written as it must be' },
  'unknown-question': { zh: '没有名为“{name}”的问题', en: 'There is no question “{name}”' },
  'later-question': {
    zh: '“{name}”排在后面，条件只能看前面的问题',
    en: '“{name}” comes later; logic looks back only',
  },
  circular: { zh: '和“{name}”互相依赖，算不出来', en: 'It and “{name}” depend on each other' },
  'no-answer': { zh: '“{name}”只是说明，没有答案', en: '“{name}” is words only and has no answer' },
  'no-points': { zh: '“{name}”没有设分值', en: '“{name}” has no points' },
  'unknown-fact': { zh: '系统里没有“{name}”这一项', en: 'Nothing named “{name}” is known' },
  'fact-in-logic': {
    zh: '“{name}”以后可能变，不能作条件',
    en: '“{name}” may change later and is no condition',
  },
  'unknown-option': { zh: '没有选项“{name}”', en: 'There is no option “{name}”' },
  bounds: { zh: '下限比上限大', en: 'The lower bound is above the upper one' },
  'never-required': { zh: '位置不能设为必填', en: 'A position is never required' },
  'other-type': {
    zh: '“{name}”以前是“{which}”，换题型请另起名称',
    en: '“{name}” was “{which}” before: name the new one otherwise',
  },
  'needed-question': {
    zh: '缺少系统要用的问题“{name}”（{which}）',
    en: 'The question “{name}” ({which}) is needed by the system',
  },
  'needed-option': {
    zh: '缺少系统要用的选项“{name}”',
    en: 'The option “{name}” is needed by the system',
  },
} as const satisfies Record<string, Words>;

/** Why a document is not published. */
export type DocumentFaultCode = keyof typeof documentFaults;
