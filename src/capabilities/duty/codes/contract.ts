/**
 * What is coded in this capability, in both languages: parts of a shift, kinds and levels of alerts, the rungs of a ladder,
 * reasons and states of swaps, states of plans and hand-overs.
 */

/** What somebody does in a shift. */
export const shiftParts = {
  operator: { zh: '接线', en: 'Answers' },
  lead: { zh: '值班长', en: 'Leads' },
} as const;

/** What somebody does in a shift. */
export type ShiftPart = keyof typeof shiftParts;

/** Why a person must be found. */
export const alertKinds = {
  emergency: { zh: '紧急情况', en: 'Emergency' },
  deadline: { zh: '逾期', en: 'Deadline missed' },
  'uncovered-shift': { zh: '无人值守', en: 'Nobody on duty' },
} as const;

/** Why a person must be found. */
export type AlertKind = keyof typeof alertKinds;

/** What an alert is about, as far as the system knows it. */
export const alertAbouts = {
  call: { zh: '人工呼叫', en: 'Called by hand' },
  case: { zh: '个案', en: 'Case' },
  ticket: { zh: '工单', en: 'Ticket' },
  referral: { zh: '部门转介', en: 'Referral' },
  'meeting-task': { zh: '会议议定事项', en: 'Resolution of a meeting' },
  'public-report': { zh: '公众报告', en: 'Public report' },
  duty_shift: { zh: '班次', en: 'Shift' },
  uncovered: { zh: '排班', en: 'Rota' },
} as const;

/** How fast: the levels of a case (domain.md 3.7). */
export const alertLevels = {
  '1': { zh: '特急', en: 'Emergency' },
  '2': { zh: '紧急', en: 'Urgent' },
  '3': { zh: '一般', en: 'Ordinary' },
} as const;

/** How fast a person must be found. */
export type AlertLevel = keyof typeof alertLevels;

/** The rungs of a ladder: who is told together. */
export const rungs = {
  on_duty: { zh: '当班人员', en: 'Those on duty' },
  lead: { zh: '热线值班长', en: 'Shift leads' },
  town: { zh: '乡镇儿童督导员', en: 'Town supervisors' },
  county: { zh: '县区民政局', en: 'County officers' },
  city: { zh: '市局儿童福利科', en: 'City officers' },
} as const;

/** A rung of a ladder. */
export type Rung = keyof typeof rungs;

/** Why somebody wants to swap; a code, because a reason in words would tell of his family. */
export const swapReasons = {
  leave: { zh: '请假', en: 'Leave' },
  illness: { zh: '身体不适', en: 'Illness' },
  training: { zh: '参加培训', en: 'Training' },
  family: { zh: '家中有事', en: 'Family' },
  other: { zh: '其他', en: 'Other' },
} as const;

/** Why somebody wants to swap. */
export type SwapReason = keyof typeof swapReasons;

/** How a swap stands. */
export const swapStates = {
  asked: { zh: '待对方答复', en: 'Waits for the other' },
  accepted: { zh: '待审批', en: 'Waits for approval' },
  declined: { zh: '对方谢绝', en: 'Declined' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  approved: { zh: '已批准', en: 'Approved' },
  refused: { zh: '未批准', en: 'Not approved' },
} as const;

/** How a plan stands. */
export const planStates = {
  draft: { zh: '草稿', en: 'Draft' },
  published: { zh: '已发布', en: 'Published' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
} as const;

/** How a hand-over stands. */
export const handOverStates = {
  open: { zh: '待交班人签字', en: 'Waits for who goes' },
  given: { zh: '待接班人签字', en: 'Waits for who comes' },
  taken: { zh: '已交接', en: 'Handed over' },
} as const;

/** What is handed over. */
export const matterKinds = {
  ticket: { zh: '工单', en: 'Ticket' },
  case: { zh: '个案', en: 'Case' },
  alert: { zh: '告警', en: 'Alert' },
} as const;

/** What is handed over. */
export type MatterKind = keyof typeof matterKinds;

/** The codes of a table, as zod's enum takes them. */
export function codesOf<T extends Readonly<Record<string, unknown>>>(
  table: T,
): [keyof T & string, ...(keyof T & string)[]] {
  return Object.keys(table) as [keyof T & string, ...(keyof T & string)[]];
}
