/**
 * The figures by which a county gives places after school: points of need, ages, days. No binding rule was found for any of them
 * [P]: a county writes down its own with the reason.
 */
import { z } from 'zod';
import { codesOf } from '#capabilities/guardianship/codes/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { divisionCode, id, instant } from '#foundation/http/wire.ts';

interface Figure {
  readonly zh: string;
  readonly en: string;
  readonly unit: 'points' | 'years' | 'days';
  readonly value: number;
  readonly least: number;
  readonly most: number;
}

const points = (zh: string, en: string, value: number): Figure => ({
  ...{ zh, en, unit: 'points', value },
  ...{ least: 0, most: 100 },
});

/** The figures: their proposed values and the range in which they make sense. */
export const placeFigures = {
  'points-red': points('风险等级红色', 'Level red', 40),
  'points-orange': points('风险等级橙色', 'Level orange', 25),
  'points-yellow': points('风险等级黄色', 'Level yellow', 10),
  'points-nobody': points('无人照护或独自生活', 'Nobody cares, or lives alone', 30),
  'points-unable': points('照护人无能力或未成年', 'Carer unable or a minor', 25),
  'points-weak': points('照护人能力弱或年迈', 'Carer weak or aged', 15),
  'points-km': points('家到场所每公里', 'Each kilometre from home', 2),
  'points-far-most': points('路远最多', 'At most for distance', 10),
  'points-young': points('年龄小', 'Young', 10),
  'young-age': {
    ...{ zh: '不满几岁算年龄小', en: 'Young is below', unit: 'years', value: 9 },
    ...{ least: 6, most: 14 },
  },
  'alone-age': {
    ...{
      zh: '满几岁可凭监护人签字自行离开',
      en: 'May leave alone, signed for, from',
      unit: 'years',
      value: 12,
    },
    ...{ least: 8, most: 18 },
  },
  'offer-days': {
    ...{ zh: '候补到位后保留几天', en: 'An offered place is kept for', unit: 'days', value: 3 },
    ...{ least: 1, most: 14 },
  },
} as const satisfies Readonly<Record<string, Figure>>;

/** A figure's code. */
export type PlaceFigure = keyof typeof placeFigures;

/** The figures as they hold in a county. */
export type PlaceFigures = Readonly<Record<PlaceFigure, number>>;

const code = z.enum(codesOf(placeFigures));

export const readPlaceFigures = operation({
  id: 'aftercare.figures',
  method: 'GET',
  path: '/api/aftercare/figures',
  summary: 'By which points places are given in a county, and its other figures of after-school care',
  permission: 'aftercare.read',
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

export const setPlaceFigure = operation({
  id: 'aftercare.set-figure',
  method: 'POST',
  path: '/api/aftercare/figures',
  summary:
    'Set a figure of a county otherwise than proposed, with the reason; the waiting lists follow with the next round',
  permission: 'aftercare.set-figures',
  audit: { event: 'aftercare.figure-set' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input', 'outside-area', 'rule-broken'],
  body: z.object({
    division: divisionCode.length(6),
    code,
    value: z.number().int().min(0).max(100),
    why: z.string().trim().min(2).max(500),
  }),
  reply: z.object({ id }),
});
