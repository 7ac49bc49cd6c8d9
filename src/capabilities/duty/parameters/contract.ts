/**
 * The figures and ladders by which duty is planned and alerts climb. No rule was found for any of them (each is a proposal,
 * domain.md 3.7 [P]); a city writes down its own with the reason.
 */
import { z } from 'zod';
import { codesOf, type Rung, rungs } from '#capabilities/duty/codes/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { id, instant } from '#foundation/http/wire.ts';

interface Figure {
  readonly zh: string;
  readonly en: string;
  readonly unit: 'hour' | 'people' | 'hours' | 'minutes' | 'percent';
  readonly value: number;
  readonly least: number;
  readonly most: number;
}

/** The figures: their proposed values and the range in which they make sense. */
export const dutyFigures = {
  'day-from': { zh: '白班时段起', en: 'Daytime begins', unit: 'hour', value: 8, least: 0, most: 23 },
  'day-until': { zh: '白班时段止', en: 'Daytime ends', unit: 'hour', value: 20, least: 1, most: 24 },
  'day-people': { zh: '白天至少人数', en: 'People by day', unit: 'people', value: 2, least: 1, most: 50 },
  'night-people': { zh: '夜间至少人数', en: 'People by night', unit: 'people', value: 1, least: 1, most: 50 },
  'shift-hours': {
    zh: '自动排班的每班时长',
    en: 'A proposed shift',
    unit: 'hours',
    value: 8,
    least: 4,
    most: 24,
  },
  'longest-hours': { zh: '一班最长', en: 'A shift at most', unit: 'hours', value: 12, least: 1, most: 24 },
  'rest-hours': {
    zh: '两班之间至少休息',
    en: 'Rest between shifts',
    unit: 'hours',
    value: 11,
    least: 0,
    most: 48,
  },
  'late-minutes': {
    zh: '无人到岗告警',
    en: 'Nobody has come',
    unit: 'minutes',
    value: 10,
    least: 1,
    most: 240,
  },
  'ahead-minutes': {
    zh: '提前告警无人排班',
    en: 'Uncovered ahead',
    unit: 'minutes',
    value: 720,
    least: 0,
    most: 10000,
  },
  'step-minutes-1': {
    zh: '特急告警逐级间隔',
    en: 'Step, emergency',
    unit: 'minutes',
    value: 3,
    least: 1,
    most: 60,
  },
  'step-minutes-2': {
    zh: '紧急告警逐级间隔',
    en: 'Step, urgent',
    unit: 'minutes',
    value: 30,
    least: 1,
    most: 1440,
  },
  'step-minutes-3': {
    zh: '一般告警逐级间隔',
    en: 'Step, ordinary',
    unit: 'minutes',
    value: 480,
    least: 1,
    most: 10000,
  },
  'classroom-open-minutes': {
    zh: '四点半课堂应开未开',
    en: 'Classroom not opened',
    unit: 'minutes',
    value: 10,
    least: 1,
    most: 240,
  },
  'classroom-close-minutes': {
    zh: '四点半课堂闭班后未清场',
    en: 'Classroom not empty after closing',
    unit: 'minutes',
    value: 15,
    least: 1,
    most: 240,
  },
  'classroom-step-minutes': {
    zh: '四点半课堂告警逐级间隔',
    en: 'Step, classroom',
    unit: 'minutes',
    value: 10,
    least: 1,
    most: 240,
  },
  'night-weight': {
    zh: '夜班权重',
    en: 'Weight of nights',
    unit: 'percent',
    value: 150,
    least: 100,
    most: 1000,
  },
  'rest-day-weight': {
    zh: '休息日权重',
    en: 'Weight of rest days',
    unit: 'percent',
    value: 200,
    least: 100,
    most: 1000,
  },
  'holiday-weight': {
    zh: '法定节假日权重',
    en: 'Weight of holidays',
    unit: 'percent',
    value: 300,
    least: 100,
    most: 1000,
  },
} as const satisfies Readonly<Record<string, Figure>>;

/** The ladders: who is told first, and who then. */
export const dutyLadders = {
  'ladder.emergency': {
    zh: '紧急情况告警顺序',
    en: 'Ladder of an emergency',
    rungs: ['on_duty', 'lead', 'county', 'city'],
  },
  'ladder.deadline': { zh: '逾期告警顺序', en: 'Ladder of a deadline', rungs: ['town', 'county', 'city'] },
  'ladder.uncovered-shift': {
    zh: '无人值守告警顺序',
    en: 'Ladder of an uncovered shift',
    rungs: ['lead', 'city', 'county'],
  },
} as const satisfies Readonly<Record<string, { zh: string; en: string; rungs: readonly Rung[] }>>;

/** A figure's code. */
export type FigureCode = keyof typeof dutyFigures;
/** A ladder's code. */
export type LadderCode = keyof typeof dutyLadders;

/** The figures and ladders as they hold. */
export type DutyParameters = Readonly<Record<FigureCode, number>> & {
  readonly ladders: Readonly<Record<LadderCode, readonly Rung[]>>;
};

const setting = { why: z.string().nullable(), setBy: z.string().nullable(), setAt: instant.nullable() };
const figureCode = z.enum(codesOf(dutyFigures));
const ladderCode = z.enum(codesOf(dutyLadders));
const rungList = z
  .array(z.enum(codesOf(rungs)))
  .min(1)
  .max(10);

export const readDutyParameters = operation({
  id: 'duty.parameters',
  method: 'GET',
  path: '/api/duty/parameters',
  summary:
    'How many must be on duty when, how long a shift and a rest are, and in which order people are told of an alert',
  permission: 'duty.read',
  audit: { none: 'no personal data' },
  refusals: ['not-signed-in', 'not-allowed'],
  reply: z.object({
    figures: z.array(
      z.object({ code: figureCode, value: z.number().int(), proposed: z.number().int(), ...setting }),
    ),
    ladders: z.array(z.object({ code: ladderCode, rungs: rungList, proposed: rungList, ...setting })),
    can: z.object({ set: z.boolean() }),
  }),
});

const why = z.string().trim().min(2).max(500);

export const setDutyParameter = operation({
  id: 'duty.set-parameter',
  method: 'POST',
  path: '/api/duty/parameters',
  summary:
    'Set a figure or a ladder otherwise than proposed, with the reason; plans that are published stay as they are',
  permission: 'duty.set',
  audit: { event: 'duty.parameter-set' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input', 'rule-broken'],
  body: z.union([
    z.object({ code: figureCode, value: z.number().int().min(0).max(10000), why }),
    z.object({ code: ladderCode, rungs: rungList, why }),
  ]),
  reply: z.object({ id }),
});
