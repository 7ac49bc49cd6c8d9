/**
 * The closed code sets of deputies' proposals (人大代表建议、政协提案) and what each code is called in both languages (domain.md 3.11).
 * Nothing here decides anything.
 */

/** How a proposal stands. */
export const proposalStates = {
  received: { zh: '已交办，待确认', en: 'Assigned, to be accepted' },
  returned: { zh: '已退回交办单位', en: 'Given back: not ours' },
  working: { zh: '办理中', en: 'Being worked on' },
  drafted: { zh: '已拟稿', en: 'Drafted' },
  checked: { zh: '已核稿，待签发', en: 'Checked, waits for signature' },
  signed: { zh: '已签发，待寄送', en: 'Signed, to be sent' },
  sent: { zh: '已答复，待反馈', en: 'Answered, waits for the deputies’ word' },
  closed: { zh: '已办结', en: 'Closed' },
} as const;

/** How a proposal stands. */
export type ProposalState = keyof typeof proposalStates;

/** What came of a proposal, as the mark on its answer says. */
export const marks = {
  A: { zh: '已经解决或采纳', en: 'Solved or adopted' },
  B: { zh: '列入计划逐步解决', en: 'Planned, or solved in part' },
  C: { zh: '留作参考或暂难解决', en: 'Kept for reference, or not possible now' },
} as const;

/** What came of a proposal. */
export type ProposalMark = keyof typeof marks;

/** What a deputy says of the answer. */
export const satisfactions = {
  satisfied: { zh: '满意', en: 'Satisfied' },
  mostly: { zh: '基本满意', en: 'Mostly satisfied' },
  unsatisfied: { zh: '不满意', en: 'Not satisfied' },
} as const;

/** What a deputy says of the answer. */
export type Satisfaction = keyof typeof satisfactions;
