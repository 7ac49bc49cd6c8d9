/** Which positions can be right, on real borders. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundsOf } from '#capabilities/aftercare/sites/positions/county-bounds.ts';
import { positionProblem } from '#capabilities/aftercare/sites/positions/rules.ts';

describe('a position', () => {
  const qingfeng = boundsOf('410922100201');
  const judged = (latitude: number, longitude: number, bounds = qingfeng) =>
    positionProblem({ latitude, longitude }, bounds)?.weight ?? null;

  it('is right in its county, and on the border as coarsely as it is drawn', () => {
    expect(judged(35.9, 115.1)).toBeNull();
    expect(judged(36.12, 115.1)).toBeNull();
  });

  it('is doubted in the next county, and impossible far away or in the sea', () => {
    expect(judged(35.4, 115.1)).toBe('doubtful');
    expect(judged(36.0, 120.9)).toBe('impossible');
    expect(judged(22.5, 114.1)).toBe('impossible');
  });

  it('is impossible abroad, at zero, and where latitude and longitude are exchanged, which is said', () => {
    expect(judged(0, 0)).toBe('impossible');
    expect(judged(48.85, 2.35)).toBe('impossible');
    expect(positionProblem({ latitude: 115.1, longitude: 35.9 }, qingfeng)?.en).toMatch(/exchanged/);
  });

  it('of a zone without a border is looked for in its city; of an unknown city in China', () => {
    expect(boundsOf('410971001')).not.toBeNull();
    expect(judged(35.8, 115.0, boundsOf('410971001'))).toBeNull();
    expect(boundsOf('4403')).toBeNull();
    expect(judged(22.5, 114.1, null)).toBeNull();
  });

  it('is judged without an error wherever it is', () => {
    const degrees = fc.double({ min: -400, max: 400, noNaN: true });
    fc.assert(
      fc.property(degrees, degrees, (latitude, longitude) => {
        const problem = positionProblem({ latitude, longitude }, qingfeng);
        if (problem === null)
          expect(Math.abs(latitude - 35.9) < 0.4 && Math.abs(longitude - 115.15) < 0.4).toBe(true);
      }),
    );
  });
});
