import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { metresBetween, roundedDistance } from '#field/day/distance.ts';

const place = fc.record({
  latitude: fc.double({ min: -89, max: 89, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
});

describe('a distance', () => {
  it('of one degree northwards is 111 km', () => {
    const metres = metresBetween({ latitude: 35, longitude: 115 }, { latitude: 36, longitude: 115 });
    expect(metres).toBeGreaterThan(111_000);
    expect(metres).toBeLessThan(111_400);
  });

  it('is the same both ways, and none from a place to itself', () => {
    fc.assert(
      fc.property(place, place, (a, b) => {
        expect(metresBetween(a, b)).toBeCloseTo(metresBetween(b, a), 3);
        expect(metresBetween(a, a)).toBe(0);
      }),
    );
  });

  it.each([
    [3, 'metres', 50],
    [373, 'metres', 350],
    [974, 'metres', 950],
    [980, 'kilometres', 1],
    [1240, 'kilometres', 1.2],
    [12_600, 'kilometres', 13],
  ])('of %d metres is said %s %d', (metres, unit, count) => {
    expect(roundedDistance(metres)).toEqual({ unit, count });
  });
});
