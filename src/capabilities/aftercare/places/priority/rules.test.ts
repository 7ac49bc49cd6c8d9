/** Who comes first: more need never gives fewer points, what is told adds up, and the order is one that can be explained. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PlaceFigure, placeFigures } from '#capabilities/aftercare/places/parameters/contract.ts';
import { faultsOfPlaceFigures, withPlaceSettings } from '#capabilities/aftercare/places/parameters/rules.ts';
import {
  carerStateOf,
  carerStates,
  inOrder,
  kilometresBetween,
  type Need,
  needPoint,
  pointsOf,
  pointWords,
  stateForNew,
  totalOf,
} from '#capabilities/aftercare/places/priority/rules.ts';

const levels = ['red', 'orange', 'yellow', 'green', null] as const;
const carers = Object.keys(carerStates) as (keyof typeof carerStates)[];
const proposed = withPlaceSettings([]);
const codes = Object.keys(placeFigures) as PlaceFigure[];

const need: fc.Arbitrary<Need> = fc.record({
  level: fc.constantFrom(...levels),
  carer: fc.constantFrom(...carers),
  km: fc.option(fc.double({ min: 0, max: 30, noNaN: true })),
  age: fc.option(fc.integer({ min: 3, max: 17 })),
});
/** Any figures that a county may set. */
const figures = fc
  .record(
    Object.fromEntries(
      codes.map((code) => [
        code,
        fc.integer({ min: placeFigures[code].least, max: placeFigures[code].most }),
      ]),
    ),
  )
  .map((set) =>
    withPlaceSettings(Object.entries(set).map(([code, value]) => ({ code, value: value as number }))),
  )
  .filter((set) => faultsOfPlaceFigures(set).length === 0);
const total = (of: Need, by = proposed) => totalOf(pointsOf(of, by));

describe('points of need', () => {
  it('add up to the total, each named in both languages and sound on the wire', () => {
    fc.assert(
      fc.property(need, figures, (of, by) => {
        const points = pointsOf(of, by);
        expect(points.map((point) => point.code)).toEqual(['level', 'carer', 'distance', 'age']);
        expect(points.reduce((sum, point) => sum + point.points, 0)).toBe(totalOf(points));
        for (const point of points) {
          expect(point.points).toBeGreaterThanOrEqual(0);
          expect(needPoint.parse(point)).toEqual(point);
          expect(pointWords(point).zh.length * pointWords(point).en.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('never fall where the level is graver, the carer less able, the way longer or the child younger', () => {
    fc.assert(
      fc.property(need, need, figures, (of, other, by) => {
        const graver = levels.indexOf(of.level) < levels.indexOf(other.level) ? of.level : other.level;
        const worse = carers.indexOf(of.carer) < carers.indexOf(other.carer) ? of.carer : other.carer;
        expect(total({ ...of, level: graver }, by)).toBeGreaterThanOrEqual(total(of, by));
        expect(total({ ...of, carer: worse }, by)).toBeGreaterThanOrEqual(total(of, by));
        expect(total({ ...of, km: (of.km ?? 0) + (other.km ?? 0) }, by)).toBeGreaterThanOrEqual(
          total(of, by),
        );
        const younger = Math.min(of.age ?? 17, other.age ?? 17);
        expect(total({ ...of, age: younger }, by)).toBeGreaterThanOrEqual(total(of, by));
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    [{ level: 'red', carer: 'nobody', km: 12, age: 7 }, 90],
    [{ level: 'orange', carer: 'weak', km: 3.7, age: 10 }, 46],
    [{ level: null, carer: 'able', km: null, age: null }, 0],
  ] as const)('of %j are %i', (of, points) => {
    expect(total(of)).toBe(points);
  });

  it.each([
    [{ relation: '11', guardianId: 'x', ability: 'strong', birthDate: null }, 'nobody'],
    [{ relation: '03', guardianId: null, ability: null, birthDate: null }, 'nobody'],
    [{ relation: '03', guardianId: 'x', ability: 'none', birthDate: '1980-01-01' }, 'unable'],
    [{ relation: '08', guardianId: 'x', ability: 'ordinary', birthDate: '2008-06-01' }, 'unable'],
    [{ relation: '03', guardianId: 'x', ability: 'ordinary', birthDate: '1950-01-01' }, 'weak'],
    [{ relation: '03', guardianId: 'x', ability: 'ordinary', birthDate: '1965-01-01' }, 'able'],
  ] as const)('see in %j a carer who is %s', (carer, state) => {
    expect(carerStateOf(carer, '2024-05-22')).toBe(state);
  });
});

describe('a county', () => {
  const set = (code: PlaceFigure, value: number) => faultsOfPlaceFigures({ ...proposed, [code]: value });
  it('may not turn need upside down, nor leave the range', () => {
    expect(set('points-orange', 41).map((fault) => fault.code)).toEqual(['need-turned']);
    expect(set('points-weak', 26).map((fault) => fault.code)).toEqual(['need-turned']);
    expect(set('alone-age', 5).map((fault) => fault.code)).toEqual(['range']);
    expect(set('points-red', 60)).toEqual([]);
  });
});

describe('the waiting list', () => {
  const waiting = fc.record({
    id: fc.uuid(),
    points: fc.integer({ min: 0, max: 90 }),
    appliedAt: fc.date({ min: new Date('2024-01-01'), max: new Date('2024-06-01'), noInvalidDate: true }),
    offersLapsed: fc.integer({ min: 0, max: 2 }),
  });
  it('has everybody once, and nobody before somebody with more right', () => {
    fc.assert(
      fc.property(fc.uniqueArray(waiting, { selector: (one) => one.id, maxLength: 20 }), (all) => {
        const ordered = inOrder(all);
        expect(new Set(ordered)).toEqual(new Set(all));
        for (const [at, one] of ordered.entries()) {
          const next = ordered[at + 1];
          if (next === undefined) continue;
          expect(one.offersLapsed).toBeLessThanOrEqual(next.offersLapsed);
          if (one.offersLapsed < next.offersLapsed) continue;
          expect(one.points).toBeGreaterThanOrEqual(next.points);
          if (one.points === next.points) expect(one.appliedAt <= next.appliedAt).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });

  it.each([
    [{ mayDecide: true, consents: true, free: 1, waitBefore: 0 }, 'enrolled'],
    [{ mayDecide: true, consents: true, free: 1, waitBefore: 1 }, 'waiting'],
    [{ mayDecide: true, consents: true, free: 0, waitBefore: 0 }, 'waiting'],
    [{ mayDecide: true, consents: false, free: 1, waitBefore: 0 }, 'waiting'],
    [{ mayDecide: false, consents: true, free: 1, waitBefore: 0 }, 'applied'],
  ] as const)('takes %j as %s', (asked, state) => {
    expect(stateForNew(asked)).toBe(state);
  });
});

it('measures the way as the crow flies', () => {
  const degree = kilometresBetween({ latitude: 35, longitude: 115 }, { latitude: 36, longitude: 115 });
  expect(degree).toBeCloseTo(111.2, 0);
  expect(kilometresBetween({ latitude: 35, longitude: 115 }, { latitude: 35, longitude: 115 })).toBe(0);
});
