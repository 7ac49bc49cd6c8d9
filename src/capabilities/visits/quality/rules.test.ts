/** What may be worth a talk in how records were made. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { metresBetween, type SignFacts, signsOf } from '#capabilities/visits/quality/rules.ts';

const noon = Date.parse('2024-03-15T12:00:00+08:00');
const village = { latitude: 35.9, longitude: 115.1 };

/** The n-th visit of a day: each an hour after the other, at another house. */
const visit = (n: number, more: Partial<SignFacts> = {}): SignFacts => ({
  id: `r${n}`,
  childId: `c${n}`,
  village: '410922100101',
  by: 'director',
  on: '2024-03-15',
  endedAt: noon + n * 3_600_000,
  deviceAt: noon + n * 3_600_000,
  seconds: 900,
  mode: 'home',
  place: { latitude: village.latitude + n * 0.001, longitude: village.longitude },
  ...more,
});
const visits = (count: number, more: (n: number) => Partial<SignFacts> = () => ({})) =>
  Array.from({ length: count }, (_, n) => visit(n, more(n)));
const kinds = (records: readonly SignFacts[]) => signsOf(records).map((sign) => sign.kind);

describe('signs', () => {
  it('are none of an ordinary day', () => {
    expect(signsOf(visits(12))).toEqual([]);
    expect(signsOf([])).toEqual([]);
  });

  it('ten records of less than two minutes each', () => {
    expect(kinds(visits(10, () => ({ seconds: 119 })))).toEqual(['hurried']);
    expect(kinds(visits(9, () => ({ seconds: 119 })))).toEqual([]);
    expect(kinds(visits(12, (n) => ({ seconds: n < 3 ? 120 : 60 })))).toEqual([]);
  });

  it('five children within ten minutes, not one child five times', () => {
    const quick = (n: number) => ({ endedAt: noon + n * 120_000, deviceAt: noon + n * 120_000 });
    expect(signsOf(visits(5, quick))).toEqual([
      { kind: 'at_once', by: 'director', on: '2024-03-15', records: ['r0', 'r1', 'r2', 'r3', 'r4'] },
    ]);
    expect(kinds(visits(5, (n) => ({ ...quick(n), childId: 'one' })))).toEqual([]);
    expect(kinds(visits(5, (n) => ({ endedAt: noon + n * 180_000, deviceAt: noon + n * 180_000 })))).toEqual(
      [],
    );
  });

  it('home visits of five children at one place; a school is one place by nature', () => {
    expect(kinds(visits(5, () => ({ place: village })))).toEqual(['same_place']);
    expect(kinds(visits(5, () => ({ place: village, mode: 'school' })))).toEqual([]);
    expect(kinds(visits(5, () => ({ place: null })))).toEqual([]);
  });

  it('a clock that is off by more than an hour', () => {
    expect(kinds([visit(0, { deviceAt: noon - 3_600_000 })])).toEqual([]);
    expect(kinds([visit(0, { deviceAt: noon - 3_600_001 })])).toEqual(['clock_off']);
  });

  it('a home visit far from where the village is otherwise visited, once that is known', () => {
    const away = visit(6, { place: { latitude: 36.2, longitude: 115.1 } });
    expect(signsOf([...visits(5), away])).toEqual([
      { kind: 'far_away', by: 'director', on: '2024-03-15', records: ['r6'] },
    ]);
    expect(kinds([...visits(3), away])).toEqual([]);
  });

  it('are told of each director and each day apart', () => {
    const quick = () => ({ seconds: 10 });
    const others = visits(10, (n) => ({ ...quick(), by: n % 2 === 0 ? 'director' : 'other' }));
    expect(kinds(others)).toEqual([]);
  });
});

describe('a distance', () => {
  it('is as a map has it: a degree of latitude is 111 km', () => {
    expect(metresBetween({ latitude: 35, longitude: 115 }, { latitude: 36, longitude: 115 })).toBeCloseTo(
      111_195,
      -1,
    );
  });
  it('is the same both ways, and nothing from a place to itself', () => {
    const place = fc.record({
      latitude: fc.double({ min: -90, max: 90, noNaN: true }),
      longitude: fc.double({ min: -180, max: 180, noNaN: true }),
    });
    fc.assert(
      fc.property(place, place, (a, b) => {
        expect(metresBetween(a, b)).toBeCloseTo(metresBetween(b, a), 3);
        expect(metresBetween(a, a)).toBe(0);
      }),
    );
  });
});
