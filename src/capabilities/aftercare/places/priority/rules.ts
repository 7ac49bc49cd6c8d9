/**
 * Who comes first where places are short: points of need, each explained, and the order of the waiting list. Pure. More need never
 * gives fewer points, and the points told add up to the total (both are tested as laws). Values are figures of the county [P].
 */
import { z } from 'zod';
import type { PlaceFigures } from '#capabilities/aftercare/places/parameters/contract.ts';
import { ageOn } from '#capabilities/children/rules.ts';
import { ADULT_AGE, AGED } from '#capabilities/guardianship/rules.ts';
import { riskLevels } from '#capabilities/risk/codes/contract.ts';

/** Who cares for the child, the gravest first. */
export const carerStates = {
  nobody: { zh: '无人照护或独自生活', en: 'nobody cares, or the child lives alone' },
  unable: { zh: '照护人无能力或未成年', en: 'the carer is unable or a minor' },
  weak: { zh: '照护人能力弱或年迈', en: 'the carer is weak or aged' },
  able: { zh: '有能力的照护人', en: 'somebody able cares' },
} as const;

/** Who cares for the child. */
export type CarerState = keyof typeof carerStates;

/** What is known of a child's need. */
export interface Need {
  readonly level: keyof typeof riskLevels | null;
  readonly carer: CarerState;
  /** From the home village to the site, in kilometres; null where one of both positions is not known. */
  readonly km: number | null;
  /** In whole years; null where the date of birth is not known. */
  readonly age: number | null;
}

/** What is known of whoever cares. */
export interface KnownCarer {
  /** The carer's relation (domain.md 3.3); 11 is the child itself. */
  readonly relation: string | null;
  readonly guardianId: string | null;
  readonly ability: string | null;
  readonly birthDate: string | null;
}

/** Who cares for a child, as the points see it. */
export function carerStateOf(carer: KnownCarer, today: string): CarerState {
  if (carer.guardianId === null || carer.relation === '11') return 'nobody';
  const age = carer.birthDate === null ? null : ageOn(carer.birthDate, today);
  if (carer.ability === 'none' || (age !== null && age < ADULT_AGE)) return 'unable';
  return carer.ability === 'weak' || (age !== null && age >= AGED) ? 'weak' : 'able';
}

/** Points for one thing, with what they are for. */
export const needPoint = z.discriminatedUnion('code', [
  z.object({
    code: z.literal('level'),
    points: z.number().int(),
    level: z.enum(['red', 'orange', 'yellow', 'green']).nullable(),
  }),
  z.object({
    code: z.literal('carer'),
    points: z.number().int(),
    carer: z.enum(['nobody', 'unable', 'weak', 'able']),
  }),
  z.object({ code: z.literal('distance'), points: z.number().int(), km: z.number().nullable() }),
  z.object({ code: z.literal('age'), points: z.number().int(), age: z.number().int().nullable() }),
]);

/** Points for one thing, with what they are for. */
export type NeedPoint = z.output<typeof needPoint>;

/** The points of a need, one after the other; what gives none is told too, so that nobody has to guess. */
export function pointsOf(need: Need, figures: PlaceFigures): NeedPoint[] {
  const { level, carer, km, age } = need;
  const levelPoints = level === null || level === 'green' ? 0 : figures[`points-${level}`];
  const carerPoints = carer === 'able' ? 0 : figures[`points-${carer}`];
  const far = km === null ? 0 : Math.min(Math.floor(km) * figures['points-km'], figures['points-far-most']);
  const young = age !== null && age < figures['young-age'] ? figures['points-young'] : 0;
  return [
    { code: 'level', points: levelPoints, level },
    { code: 'carer', points: carerPoints, carer },
    { code: 'distance', points: far, km: km === null ? null : Math.round(km * 10) / 10 },
    { code: 'age', points: young, age },
  ];
}

/** The total of points. */
export function totalOf(points: readonly NeedPoint[]): number {
  return points.reduce((sum, point) => sum + point.points, 0);
}

/** A point in words of both languages. */
export function pointWords(point: NeedPoint): { readonly zh: string; readonly en: string } {
  switch (point.code) {
    case 'level': {
      const names = point.level === null ? { zh: '未评定', en: 'not set' } : riskLevels[point.level];
      return { zh: `风险等级：${names.zh}`, en: `Level of risk: ${names.en}` };
    }
    case 'carer':
      return { zh: `照护：${carerStates[point.carer].zh}`, en: `Care: ${carerStates[point.carer].en}` };
    case 'distance':
      return point.km === null
        ? { zh: '路程：位置不详', en: 'Way home: position not known' }
        : { zh: `路程：家村到场所 ${point.km} 公里`, en: `Way home: ${point.km} km from the home village` };
    default:
      return point.age === null
        ? { zh: '年龄：不详', en: 'Age: not known' }
        : { zh: `年龄：${point.age} 岁`, en: `Age: ${point.age}` };
  }
}

/** One child that waits. */
export interface Waiting {
  readonly id: string;
  readonly points: number;
  readonly appliedAt: Date;
  /** How often a place was offered and not answered in time. */
  readonly offersLapsed: number;
}

/**
 * The order of the waiting list: whoever let an offer lapse comes after whoever did not; then more points first; of equal points
 * whoever asked earlier.
 */
export function inOrder<W extends Waiting>(waiting: readonly W[]): W[] {
  return [...waiting].sort(
    (a, b) =>
      a.offersLapsed - b.offersLapsed ||
      b.points - a.points ||
      a.appliedAt.getTime() - b.appliedAt.getTime() ||
      (a.id < b.id ? -1 : 1),
  );
}

/**
 * What becomes of somebody who asks: whoever may decide gives a free place at once where nobody waits before him, else puts him on
 * the waiting list; what others ask waits for a decision.
 */
export function stateForNew(asked: {
  readonly mayDecide: boolean;
  readonly consents: boolean;
  readonly free: number;
  readonly waitBefore: number;
}): 'applied' | 'waiting' | 'enrolled' {
  if (!asked.mayDecide) return 'applied';
  return asked.consents && asked.free > 0 && asked.waitBefore === 0 ? 'enrolled' : 'waiting';
}

const EARTH_KM = 6371;

/** A position in degrees. */
export interface Position {
  readonly latitude: number;
  readonly longitude: number;
}

/** The distance of two positions as the crow flies, in kilometres. */
export function kilometresBetween(a: Position, b: Position): number {
  const rad = Math.PI / 180;
  const [dLat, dLon] = [(b.latitude - a.latitude) * rad, (b.longitude - a.longitude) * rad];
  const h =
    Math.sin(dLat / 2) ** 2 +
    Math.cos(a.latitude * rad) * Math.cos(b.latitude * rad) * Math.sin(dLon / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}
