/**
 * The figures that this capability proposes and an installation may set otherwise: days to answer, months to keep. No rule
 * was found for any of them (each is a proposal); a city writes down its own with the reason.
 */
import { z } from 'zod';
import { operation } from '#foundation/http/operation.ts';
import { id, instant } from '#foundation/http/wire.ts';

/** Kinds of records, with what the period rests on and the day from which it runs. */
export const retentionKinds = {
  file: {
    zh: '儿童档案（含家庭、类别、时间线）',
    en: 'The child’s file with family, categories and timeline',
    months: 120,
    ground: { zh: '履行儿童关爱保护职责', en: 'The duty to care for and protect children' },
    begins: { zh: '退出名册之日', en: 'The day the child left the register' },
  },
  care: {
    zh: '照护安排、责任书和委托照护协议',
    en: 'Care, letters and agreements',
    months: 120,
    ground: { zh: '履行职责，并备责任核查', en: 'The duty, and proof of who answered for the child' },
    begins: { zh: '照护或文书终止之日', en: 'The day the care or paper ended' },
  },
  alarms: {
    zh: '预警及处置记录',
    en: 'Alarms and answers',
    months: 120,
    ground: { zh: '履行职责，并备责任核查', en: 'The duty, and proof of what was done' },
    begins: { zh: '预警解除之日', en: 'The day the alarm was settled' },
  },
  visits: {
    zh: '风险等级、探访和监护评估记录',
    en: 'Levels of risk, visits and evaluations of guardianship',
    months: 120,
    ground: { zh: '履行职责，并备责任核查', en: 'The duty, and proof of what was done' },
    begins: { zh: '退出名册之日', en: 'The day the child left the register' },
  },
  benefits: {
    zh: '享受补贴和救助的记录',
    en: 'Benefits',
    months: 120,
    ground: { zh: '履行职责，并备资金核查', en: 'The duty, and proof of what was paid' },
    begins: {
      zh: '退出名册之日，或享受期满之日（以较晚的为准）',
      en: 'The day of leaving or of the last payment, the later',
    },
  },
  cases: {
    zh: '个案记录',
    en: 'Cases',
    months: 120,
    ground: { zh: '履行职责，并备责任核查', en: 'The duty, and proof of what was done' },
    begins: { zh: '个案办结之日', en: 'The day the case was closed' },
  },
  aftercare: {
    zh: '课后课堂的学位、接送人、用餐和考勤',
    en: 'After school: places, who may fetch the child, meals and attendance',
    months: 36,
    ground: { zh: '监护人同意，并备孩子去向核查', en: 'Consent, and proof of where the child was' },
    begins: { zh: '退出课堂之日', en: 'The day the place ended' },
  },
  tickets: {
    zh: '热线工单和通话记录（来电号码、内容、答复、备注）',
    en: 'Hotline tickets and calls: numbers, what was said and answered, notes',
    months: 60,
    ground: { zh: '履行职责，并备责任核查', en: 'The duty, and proof of what was done' },
    begins: {
      zh: '工单办结之日；已立案的，为个案办结之日',
      en: 'The day the ticket was closed, or the case that it became',
    },
  },
  rosters: {
    zh: '摸底排查名册中的行',
    en: 'Rows of census rosters',
    months: 60,
    ground: { zh: '核对数据来源', en: 'Proof of where data came from' },
    begins: { zh: '名册导入之日', en: 'The day the roster was taken over' },
  },
  consents: {
    zh: '同意书及撤回记录',
    en: 'Consents and withdrawals',
    months: 36,
    ground: { zh: '证明同意的给出和撤回', en: 'Proof that consent was given or withdrawn' },
    begins: {
      zh: '退出名册之日，或撤回之日（以较晚的为准）',
      en: 'The day of leaving or of withdrawal, the later',
    },
  },
  requests: {
    zh: '查阅和更正申请',
    en: 'Requests to see and to correct',
    months: 36,
    ground: { zh: '证明申请得到答复', en: 'Proof that requests were answered' },
    begins: { zh: '答复之日', en: 'The day of the answer' },
  },
} as const;

/** A kind of record. */
export type RetentionKind = keyof typeof retentionKinds;

/** Every kind of record, in the order of the table. */
export const retentionKindCodes = Object.keys(retentionKinds) as RetentionKind[];

/** Figures besides the months of each kind. */
export const rightsFigures = {
  'answer-days': {
    zh: '答复查阅、更正申请的期限',
    en: 'Time to answer a request',
    unit: 'days',
    value: 15,
  },
  'archive-months': {
    zh: '退出名册后转入封存的时间',
    en: 'Time from leaving the register to the archive',
    unit: 'months',
    value: 24,
  },
  'reopened-days': {
    zh: '从封存调回后再次封存前的时间',
    en: 'Time a file taken out of the archive stays out',
    unit: 'days',
    value: 90,
  },
} as const;

/** A figure's code: one of the above, or `keep.` and a kind of record. */
export type ParameterCode = keyof typeof rightsFigures | `keep.${RetentionKind}`;

/** Every figure's code. */
export const parameterCodes = [
  ...Object.keys(rightsFigures),
  ...retentionKindCodes.map((kind) => `keep.${kind}`),
] as [ParameterCode];

/** The figures as they hold. */
export type Parameters = Readonly<Record<ParameterCode, number>>;

/** The figures as they are proposed. */
export const proposedParameters = Object.fromEntries([
  ...Object.entries(rightsFigures).map(([code, figure]) => [code, figure.value]),
  ...retentionKindCodes.map((kind) => [`keep.${kind}`, retentionKinds[kind].months]),
]) as Parameters;

const parameterView = z.object({
  code: z.enum(parameterCodes),
  value: z.number().int(),
  proposed: z.number().int(),
  why: z.string().nullable(),
  setBy: z.string().nullable(),
  setAt: instant.nullable(),
});

export const readParameters = operation({
  id: 'rights.parameters',
  method: 'GET',
  path: '/api/rights/parameters',
  summary: 'How long each kind of record is kept and how fast requests are answered, as it holds here',
  permission: 'retention.read',
  audit: { none: 'no personal data' },
  refusals: ['not-signed-in', 'not-allowed'],
  reply: z.object({ items: z.array(parameterView), can: z.object({ set: z.boolean() }) }),
});

export const setParameter = operation({
  id: 'rights.set-parameter',
  method: 'POST',
  path: '/api/rights/parameters',
  summary: 'Set a period or a time to answer otherwise than proposed, with the reason',
  permission: 'retention.set',
  audit: { event: 'rights.parameter-set' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input'],
  body: z.object({
    code: z.enum(parameterCodes),
    value: z.number().int().min(1).max(1200),
    why: z.string().trim().min(2).max(500),
  }),
  reply: z.object({ id }),
});
