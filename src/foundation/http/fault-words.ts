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
  'accident-only': {
    zh: '只有类型含“意外伤害”的个案才填原因。',
    en: 'Only a case that is about an accident has a cause.',
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

/** What stands against a step of a proposal, each with the way out. */
const hindranceWords: Readonly<Record<string, Sentence>> = {
  'no-contact': {
    zh: '答复前须先与领衔代表沟通，请登记沟通情况。',
    en: 'Speak with the deputies before the answer, and write it down.',
  },
  'opinion-open': {
    zh: '会办单位的意见还没有到齐；催办，或者写明理由不再等待。',
    en: 'A joint unit’s opinion is missing: ask again, or go on without it for a reason.',
  },
  'number-missing': { zh: '没有发文字号，请先编号。', en: 'The letter has no number yet; give it one.' },
  'mark-missing': {
    zh: '没有办理结果标记，请选择A、B或C。',
    en: 'The mark of the result is missing: choose A, B or C.',
  },
  'promise-missing': {
    zh: '标记为B的，须把承诺事项列入台账，写明责任人和期限。',
    en: 'An answer marked B promises something: put it on the ledger with who keeps it by when.',
  },
  'findings-unseen': {
    zh: '文稿在您核对之后又有改动，请重新核对。',
    en: 'The letter was changed since you looked it through; please look again.',
  },
  'text-changed': {
    zh: '文稿在核稿之后又有改动，请退回重新核稿。',
    en: 'The letter was changed after it was checked; send it back to be checked again.',
  },
  'publicity-missing': {
    zh: '请先确定答复是否公开。',
    en: 'Say first whether the answer is public.',
  },
  privacy: {
    zh: '公开的答复里不能出现儿童姓名、身份证号或手机号；请修改，或者定为不公开。',
    en: 'A public answer names no child and shows no ID or telephone: change it, or keep it from the public.',
  },
  'signed-by-checker': {
    zh: '核稿和签发不能是同一个人，请由另一人签发。',
    en: 'Whoever has checked the letter does not sign it; somebody else must.',
  },
  'address-missing': {
    zh: '有代表的联系地址没有登记，请补齐后一并寄送。',
    en: 'It is not known where to send it to a deputy; write that down, so that all of them get it.',
  },
  'word-missing': {
    zh: '还有代表没有反馈意见。',
    en: 'A deputy has not said yet what he thinks of the answer.',
  },
  unsatisfied: {
    zh: '有代表不满意，请沟通后重新办理。',
    en: 'A deputy is not satisfied: speak with him and answer again.',
  },
  'nobody-unsatisfied': {
    zh: '没有代表表示不满意，不能重复答复。',
    en: 'No deputy is dissatisfied; it is not answered twice.',
  },
  'return-late': {
    zh: '退回期限已过；须先商得交办单位同意，并写明同意人。',
    en: 'The last day for giving it back has passed; ask the assigner and name who has agreed.',
  },
};

/** A fault in the asker's language; one that says more than its code stays as it is. */
export function toldFault(fault: InputFault, language: Language): InputFault {
  // What a contract refuses by a rule of its own has the code `custom`, and the rule's name in place of words.
  const words =
    fault.message === fault.code || fault.code === 'custom'
      ? (faultWords[fault.message] ?? hindranceWords[fault.message])
      : undefined;
  return words === undefined ? fault : { ...fault, message: words[language] };
}
