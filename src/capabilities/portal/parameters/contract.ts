/**
 * What an installation decides on its public pages: the telephones that are shown, where the quick way out leads, how soon
 * somebody is called when nobody answers, and how long words are kept. Each is a proposal [P]; a city writes down its own.
 */
import { z } from 'zod';
import { codesOf } from '#capabilities/guardianship/codes/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { id, instant } from '#foundation/http/wire.ts';

interface Parameter {
  readonly zh: string;
  readonly en: string;
  readonly kind: 'telephone' | 'address' | 'number';
  readonly proposed: string;
}

/** Every parameter with what is proposed. Numbers are whole. */
export const portalParameters = {
  police: { zh: '报警电话', en: 'Police', kind: 'telephone', proposed: '110' },
  ambulance: { zh: '急救电话', en: 'Ambulance', kind: 'telephone', proposed: '120' },
  hotline: { zh: '热线电话', en: 'Hotline', kind: 'telephone', proposed: '12345' },
  'leave-to': {
    zh: '“快速离开”打开的网址（空白为自带的日历页）',
    en: 'Where the quick way out leads; empty: the calendar that comes with the pages',
    kind: 'address',
    proposed: '',
  },
  'answer-hours': {
    zh: '多少小时无人答复即告警',
    en: 'Hours without an answer until somebody is called',
    kind: 'number',
    proposed: '24',
  },
  'result-days': {
    zh: '强制报告多少日未反馈结果即告警',
    en: 'Days until a professional is to be told the result',
    kind: 'number',
    proposed: '3',
  },
  'keep-nonsense-days': {
    zh: '无效报告保存日数',
    en: 'Days that nonsense is kept',
    kind: 'number',
    proposed: '30',
  },
  'keep-ended-days': {
    zh: '办结报告保存日数',
    en: 'Days that an ended report is kept',
    kind: 'number',
    proposed: '730',
  },
  'keep-unanswered-days': {
    zh: '未办结报告自最后一次来信起保存日数',
    en: 'Days from its last word that an unended report is kept',
    kind: 'number',
    proposed: '1095',
  },
} as const satisfies Readonly<Record<string, Parameter>>;

/** A parameter's code. */
export type ParameterCode = keyof typeof portalParameters;

type NumberCode = {
  [C in ParameterCode]: (typeof portalParameters)[C]['kind'] extends 'number' ? C : never;
}[ParameterCode];

/** The parameters as they hold. */
export type PortalParameters = Readonly<Record<Exclude<ParameterCode, NumberCode>, string>> &
  Readonly<Record<NumberCode, number>>;

const code = z.enum(codesOf(portalParameters));

export const readPortalParameters = operation({
  id: 'report.parameters',
  method: 'GET',
  path: '/api/reports/parameters',
  summary: 'The telephones on the public pages, how soon to answer and how long words are kept',
  permission: 'report.read',
  audit: { none: 'no personal data' },
  refusals: ['not-signed-in', 'not-allowed'],
  reply: z.object({
    items: z.array(
      z.object({
        code,
        value: z.string(),
        proposed: z.string(),
        why: z.string().nullable(),
        setBy: z.string().nullable(),
        setAt: instant.nullable(),
      }),
    ),
    can: z.object({ set: z.boolean() }),
  }),
});

export const setPortalParameter = operation({
  id: 'report.set-parameter',
  method: 'POST',
  path: '/api/reports/parameters',
  summary: 'Set one of them otherwise than proposed, with the reason',
  permission: 'report.set',
  audit: { event: 'report.parameter-set' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input', 'rule-broken'],
  body: z.object({ code, value: z.string().trim().max(200), why: z.string().trim().min(2).max(500) }),
  reply: z.object({ id }),
});
