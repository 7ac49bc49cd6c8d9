/**
 * What is wrong with a field, in both languages, for faults whose operation says no more than a code. It must not name a field:
 * the place stands beside it.
 */
import type { InputFault, Language } from '#foundation/refusals.ts';

interface Sentence {
  readonly zh: string;
  readonly en: string;
}

/** The sentences, by the fault's code. */
export const faultWords: Readonly<Record<string, Sentence>> = {
  'code-unknown': {
    zh: '没有这个指标：请修改模板，改用列表中的指标。',
    en: 'There is no such indicator: choose another in the template.',
  },
  'no-value': {
    zh: '没有可供计算的记录，得不出比率：请换一个截止日，或者从模板中删去。',
    en: 'There is nobody to count among, so there is no share: choose another day, or take it out of the template.',
  },
  'written-otherwise': {
    zh: '写法与指标不符：请修改模板，比率用百分比，数量用准确数或约数。',
    en: 'It cannot be written so: in the template have a share written as percent, a count exactly or round.',
  },
  before: { zh: '结束不能早于开始。', en: 'It cannot end before it began.' },
  chain: {
    zh: '所选个案本身已并入另一个个案，请选择仍在办理的那一个。',
    en: 'That case is itself a duplicate; choose the one that is dealt with.',
  },
  finding: { zh: '这个结论不适用于所选的种类。', en: 'This finding does not belong to the kind chosen.' },
  future: { zh: '时间不能晚于现在。', en: 'It cannot lie in the future.' },
  length: {
    zh: '每班时长不能超过一班最长时间。',
    en: 'A proposed shift cannot be longer than the longest one.',
  },
  'need-turned': {
    zh: '困难较重的不能比困难较轻的得分更低。',
    en: 'A greater need cannot count fewer points than a lesser one.',
  },
  'one-of': { zh: '只能选择其中一项。', en: 'Only one of them can be chosen.' },
  past: { zh: '日期不能早于今天。', en: 'The day cannot be past.' },
  period: { zh: '白天的结束须晚于开始。', en: 'Daytime must end after it begins.' },
  range: { zh: '数值超出允许的范围。', en: 'The value is out of its range.' },
  'same-level': { zh: '已经是这一等级。', en: 'It has this level already.' },
  'levels-turned': {
    zh: '等级越高，间隔应越短：红 ≤ 橙 ≤ 黄 ≤ 绿。',
    en: 'The graver the level, the shorter: red ≤ orange ≤ yellow ≤ green.',
  },
  required: { zh: '必须填写。', en: 'This is needed.' },
  together: {
    zh: '联合评估和会商至少两人参加。',
    en: 'A joint assessment or meeting takes two people or more.',
  },
  'too-early': { zh: '时间早于上一个环节。', en: 'It is earlier than the step before it.' },
  twice: { zh: '同一级不能出现两次。', en: 'A rung stands on a ladder once.' },
  unknown: {
    zh: '没有找到所选的内容，请重新选择。',
    en: 'What was chosen is not there; please choose again.',
  },
};

/** A fault in the asker's language; one that says more than its code stays as it is. */
export function toldFault(fault: InputFault, language: Language): InputFault {
  const words = fault.message === fault.code ? faultWords[fault.code] : undefined;
  return words === undefined ? fault : { ...fault, message: words[language] };
}
