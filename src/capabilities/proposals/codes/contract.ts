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

/** Who makes proposals; what letters call him, and what he makes: members of the conference make 提案 and are answered as such. */
export const kinds = {
  congress: { zh: '人大代表建议', en: 'People’s congress', member: '代表', paper: '建议' },
  cppcc: { zh: '政协提案', en: 'Political consultative conference', member: '委员', paper: '提案' },
} as const;

/** Whether the answer is ours. */
export const parts = {
  lead: { zh: '主办', en: 'We answer' },
  joint: { zh: '会办', en: 'We give an opinion' },
} as const;

/** Why a proposal is given back. */
export const returnReasons = {
  not_ours: { zh: '不属于本单位职责', en: 'Not this unit’s duty' },
  other_place: { zh: '不属于本辖区', en: 'Not this unit’s area' },
  double: { zh: '重复交办', en: 'Assigned twice' },
  other: { zh: '其他', en: 'Other' },
} as const;

/** How far a joint unit's opinion is. */
export const opinionStates = {
  asked: { zh: '待反馈', en: 'Asked for' },
  given: { zh: '已反馈', en: 'Given' },
  gone_without: { zh: '不再等待', en: 'Gone without' },
} as const;

/** How somebody speaks with a deputy. */
export const contactWays = {
  in_person: { zh: '登门面商', en: 'In person' },
  meeting: { zh: '座谈调研', en: 'At a meeting or visit' },
  telephone: { zh: '电话沟通', en: 'By telephone' },
  letter: { zh: '书面、微信', en: 'In writing' },
} as const;

/** How far a request for a longer time is. */
export const extensionStates = {
  asked: { zh: '待交办单位同意', en: 'Waits for consent' },
  granted: { zh: '同意延期', en: 'Granted' },
  declined: { zh: '不同意延期', en: 'Declined' },
} as const;

/** How an answer goes to a deputy. */
export const deliveryWays = {
  in_person: { zh: '当面送达', en: 'By hand' },
  post: { zh: '邮寄', en: 'By post' },
  courier: { zh: '机要、专送', en: 'By courier' },
  online: { zh: '办理系统送达', en: 'Online' },
} as const;

/** How far a promise is. */
export const promiseStates = {
  open: { zh: '落实中', en: 'Open' },
  kept: { zh: '已兑现', en: 'Kept' },
  dropped: { zh: '已撤销', en: 'Dropped' },
} as const;

/** What happened to a proposal. */
export const stepKinds = {
  registered: { zh: '登记', en: 'Registered' },
  corrected: { zh: '更正登记', en: 'Corrected' },
  accepted: { zh: '确认承办', en: 'Accepted' },
  returned: { zh: '退回', en: 'Given back' },
  'unit-asked': { zh: '请会办单位提意见', en: 'Asked a joint unit' },
  'opinion-given': { zh: '会办意见', en: 'A joint unit’s opinion' },
  'gone-without': { zh: '不再等待会办意见', en: 'Goes on without an opinion' },
  contacted: { zh: '与代表沟通', en: 'Spoke with a deputy' },
  'extension-asked': { zh: '申请延期', en: 'Asked for a longer time' },
  'extension-granted': { zh: '同意延期', en: 'Longer time granted' },
  'extension-declined': { zh: '不同意延期', en: 'Longer time declined' },
  drafted: { zh: '拟稿', en: 'Drafted' },
  prepared: { zh: '确定标记、文号、抄送', en: 'Set mark, number and copies' },
  checked: { zh: '核稿', en: 'Checked' },
  'sent-back': { zh: '退回修改', en: 'Sent back to be changed' },
  signed: { zh: '签发', en: 'Signed' },
  sent: { zh: '寄送答复', en: 'Answer sent' },
  'word-given': { zh: '代表反馈', en: 'A deputy’s word' },
  redone: { zh: '重新办理', en: 'To be answered again' },
  closed: { zh: '办结', en: 'Closed' },
  promised: { zh: '列入承诺台账', en: 'Put on the ledger' },
  'promise-moved': { zh: '调整承诺', en: 'A promise was moved' },
  'promise-kept': { zh: '承诺兑现', en: 'A promise was kept' },
  'promise-dropped': { zh: '撤销承诺', en: 'A promise was dropped' },
  overdue: { zh: '逾期上报', en: 'Overdue, taken up' },
} as const;

/** What happened to a proposal. */
export type ProposalStepKind = keyof typeof stepKinds;

/** Where a last day stands. */
export const standings = {
  done: { zh: '按时', en: 'In time' },
  'done-late': { zh: '逾期完成', en: 'Done late' },
  overdue: { zh: '已逾期', en: 'Overdue' },
  near: { zh: '临近期限', en: 'Nearly due' },
  running: { zh: '期限内', en: 'In time so far' },
} as const;

/** What the city may set of the periods. */
export const periodCodes = {
  answer: { zh: '交办到答复', en: 'From assignment to answer' },
  longest: { zh: '经同意延期，最长', en: 'The longest, with consent' },
  return: { zh: '不属本单位的，退回', en: 'To give back what is not ours' },
  opinion: { zh: '会办单位提出意见', en: 'To a joint unit’s opinion' },
  again: { zh: '代表不满意，重新答复', en: 'To a new answer' },
} as const;

/** A period that the city may set. */
export type PeriodCode = keyof typeof periodCodes;
