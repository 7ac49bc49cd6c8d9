/**
 * The closed code sets of public reports and what each code is called (the database checks the same, 0026_portal.sql).
 */

interface Named {
  readonly zh: string;
  readonly en: string;
}
type Names = Readonly<Record<string, Named>>;

/** Who tells. */
export const tellers = {
  child: { zh: '孩子本人', en: 'The child' },
  friend: { zh: '同学、朋友', en: 'A friend' },
  adult: { zh: '成年人', en: 'A grown-up' },
  professional: { zh: '强制报告人', en: 'Bound to report' },
} as const satisfies Names;
/** Who tells. */
export type Teller = keyof typeof tellers;

/** Whether somebody is in danger now, as the teller sees it. */
export const dangers = {
  yes: { zh: '现在有危险', en: 'In danger now' },
  unsure: { zh: '说不准', en: 'Not sure' },
  no: { zh: '现在安全', en: 'Safe now' },
} as const satisfies Names;
/** Whether somebody is in danger now. */
export type Danger = keyof typeof dangers;

/** Where a report stands. */
export const reportStates = {
  waiting: { zh: '待受理', en: 'Waiting' },
  taken: { zh: '受理中', en: 'Taken' },
  answered: { zh: '已回复', en: 'Answered' },
  ended: { zh: '已办结', en: 'Ended' },
  nonsense: { zh: '无效', en: 'Nonsense' },
} as const satisfies Names;
/** Where a report stands. */
export type ReportState = keyof typeof reportStates;

/** What became of a report. */
export const reportOutcomes = {
  answered: { zh: '答复办结', en: 'Answered' },
  ticket: { zh: '转热线工单', en: 'Became a ticket' },
  case: { zh: '立个案', en: 'Became a case' },
} as const satisfies Names;
/** Why a report is none. */
export const nonsenseReasons = {
  joke: { zh: '玩笑、测试', en: 'A joke or a test' },
  empty: { zh: '没有内容', en: 'Nothing in it' },
  abuse: { zh: '谩骂', en: 'Abuse' },
  advertising: { zh: '广告', en: 'Advertising' },
  twice: { zh: '重复提交', en: 'Sent already' },
} as const satisfies Names;

/** When one may be reached without anybody else noticing. */
export const safeTimes = {
  morning: { zh: '早上', en: 'In the morning' },
  noon: { zh: '中午', en: 'At noon' },
  after_school: { zh: '放学后', en: 'After school' },
  evening: { zh: '晚上', en: 'In the evening' },
  weekend: { zh: '周末', en: 'At the weekend' },
} as const satisfies Names;

/** What may be sent along. */
export const fileKinds = {
  photo: { zh: '照片', en: 'Photograph' },
  sound: { zh: '录音', en: 'Recording' },
} as const satisfies Names;
