import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVERY_MS, FIRST_WAIT_MS, LONGEST_WAIT_MS, waitAfter } from '#field/store/pulse.ts';

describe('how long a phone waits', () => {
  it('is the usual while all is well, and doubles with each failure up to a quarter of an hour', () => {
    expect(waitAfter(0, 0.9)).toBe(EVERY_MS);
    expect([1, 2, 3].map((failures) => waitAfter(failures, 0))).toEqual([30_000, 60_000, 120_000]);
    expect(waitAfter(50, 0)).toBe(LONGEST_WAIT_MS);
  });

  it('is never shorter than the first wait after a failure, nor longer than one and a half times the longest', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (failures, chance) => {
          const wait = waitAfter(failures, chance);
          expect(wait).toBeGreaterThanOrEqual(FIRST_WAIT_MS);
          expect(wait).toBeLessThanOrEqual(LONGEST_WAIT_MS * 1.5);
        },
      ),
    );
  });
});
