import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  COMPARED_EACH,
  ceilingOf,
  limitOf,
  readingKinds,
  unlikeHimselfFrom,
} from '#foundation/access/reading-limits.ts';
import { type Role, roleCodes } from '#foundation/access/table.ts';

describe('what is out of the ordinary', () => {
  it.each(roleCodes)(
    'has a limit for every kind of reading, and a ceiling far beyond it: %s',
    (role: Role) => {
      for (const kind of readingKinds) {
        expect(limitOf(role, kind)).toBeGreaterThan(0);
        expect(ceilingOf(role, kind) ?? Number.POSITIVE_INFINITY).toBeGreaterThan(limitOf(role, kind) * 2);
      }
    },
  );

  it('says nothing of somebody who has hardly read yet', () => {
    expect(unlikeHimselfFrom({ busiest: 3, hours: 4 })).toBeNull();
  });

  it('is never less than a person’s own busiest hour, nor a handful', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 5, max: 700 }), (busiest, hours) => {
        const from = unlikeHimselfFrom({ busiest, hours }) ?? 0;
        expect(from).toBeGreaterThan(busiest);
        expect(from).toBeGreaterThanOrEqual(COMPARED_EACH);
      }),
    );
  });
});
