/**
 * The figures by which children are watched, by county: how many days a level leaves between two visits, how many missed visits
 * raise it, when guardianship is evaluated. No binding rule was found for any of them (domain.md 3.4, 3.5 [P]): a county writes
 * down its own with the reason.
 */
import { z } from 'zod';
import { codesOf } from '#capabilities/guardianship/codes/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { divisionCode, id, instant } from '#foundation/http/wire.ts';

interface Figure {
  readonly zh: string;
  readonly en: string;
  readonly unit: 'days' | 'months' | 'visits';
  readonly value: number;
  readonly least: number;
  readonly most: number;
}

/** The figures: their proposed values and the range in which they make sense. */
export const watchFigures = {
  'red-days': { zh: '红色：探访间隔', en: 'Red: between visits', unit: 'days', value: 7, least: 1, most: 31 },
  'orange-days': {
    zh: '橙色：探访间隔',
    en: 'Orange: between visits',
    unit: 'days',
    value: 15,
    least: 1,
    most: 62,
  },
  'yellow-days': {
    zh: '黄色：探访间隔',
    en: 'Yellow: between visits',
    unit: 'days',
    value: 31,
    least: 1,
    most: 92,
  },
  'green-days': {
    zh: '绿色：探访间隔',
    en: 'Green: between visits',
    unit: 'days',
    value: 92,
    least: 1,
    most: 366,
  },
  'left-behind-days': {
    zh: '留守儿童：最长间隔',
    en: 'Left behind: at most',
    unit: 'days',
    value: 31,
    least: 1,
    most: 366,
  },
  'in-person-days': {
    zh: '当面探访：最长间隔',
    en: 'In person: at most',
    unit: 'days',
    value: 92,
    least: 1,
    most: 366,
  },
  'raise-after': {
    zh: '连续未访几次升一级',
    en: 'Missed visits that raise a level',
    unit: 'visits',
    value: 2,
    least: 1,
    most: 12,
  },
  'first-evaluation-days': {
    zh: '建档后首次监护评估',
    en: 'First evaluation after registration',
    unit: 'days',
    value: 90,
    least: 1,
    most: 732,
  },
  'evaluation-months': {
    zh: '监护评估间隔',
    en: 'Between evaluations',
    unit: 'months',
    value: 24,
    least: 1,
    most: 60,
  },
} as const satisfies Readonly<Record<string, Figure>>;

/** A figure's code. */
export type WatchFigure = keyof typeof watchFigures;

/** The figures as they hold in a county. */
export type WatchFigures = Readonly<Record<WatchFigure, number>>;

const code = z.enum(codesOf(watchFigures));

export const readWatchFigures = operation({
  id: 'risk.parameters',
  method: 'GET',
  path: '/api/risk/parameters',
  summary:
    'How often children are visited by their level, and what else of watching is a figure of the county',
  permission: 'risk.read',
  audit: { none: 'no personal data' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input', 'outside-area'],
  query: z.object({
    /** Any place of the county. */
    division: divisionCode.min(6),
  }),
  reply: z.object({
    county: divisionCode,
    figures: z.array(
      z.object({
        code,
        value: z.number().int(),
        proposed: z.number().int(),
        why: z.string().nullable(),
        setBy: z.string().nullable(),
        setAt: instant.nullable(),
      }),
    ),
    can: z.object({ set: z.boolean() }),
  }),
});

export const setWatchFigure = operation({
  id: 'risk.set-parameter',
  method: 'POST',
  path: '/api/risk/parameters',
  summary:
    'Set a figure of a county otherwise than proposed, with the reason; visits that are due already stay as they are',
  permission: 'risk.set-figures',
  audit: { event: 'risk.parameter-set' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input', 'outside-area', 'rule-broken'],
  body: z.object({
    division: divisionCode.length(6),
    code,
    value: z.number().int().min(1).max(3660),
    why: z.string().trim().min(2).max(500),
  }),
  reply: z.object({ id }),
});
