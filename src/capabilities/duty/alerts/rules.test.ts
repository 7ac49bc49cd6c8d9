import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextRung, nextStepAt } from '#capabilities/duty/alerts/rules.ts';
import { codesOf, type Rung, rungs } from '#capabilities/duty/codes/contract.ts';
import { proposedParameters } from '#capabilities/duty/parameters/rules.ts';

const rung = fc.constantFrom(...codesOf(rungs));
const ladders = fc.uniqueArray(rung, { minLength: 1 });

describe('an alert’s next rung', () => {
  it('is one on which somebody stands, wherever anybody stands at all', () => {
    fc.assert(
      fc.property(
        ladders,
        fc.option(rung),
        fc.uniqueArray(rung, { minLength: 1 }),
        (ladder, last, manned) => {
          expect(manned).toContain(nextRung(ladder, last, (one) => manned.includes(one)));
        },
      ),
    );
  });

  it('goes round: as many steps as the ladder has manned rungs reach each of them once', () => {
    fc.assert(
      fc.property(ladders, fc.uniqueArray(rung), (ladder, people) => {
        const manned = ladder.filter((one) => people.includes(one));
        fc.pre(manned.length > 0);
        let last: Rung | null = null;
        const told = manned.map(() => {
          last = nextRung(ladder, last, (one) => manned.includes(one));
          return last;
        });
        expect(told).toEqual(manned);
      }),
    );
  });

  it('is the next in turn where there is nobody anywhere', () => {
    expect(nextRung(['lead', 'city'], 'lead', () => false)).toBe('city');
    expect(nextRung(['lead', 'city'], 'city', () => false)).toBe('lead');
  });

  it('is told sooner the more pressing the alert is', () => {
    const now = new Date('2023-11-06T03:10:00+08:00');
    const after = (['1', '2', '3'] as const).map((level) =>
      nextStepAt(now, level, proposedParameters).getTime(),
    );
    expect(after).toEqual([...after].sort((one, other) => one - other));
    expect(after[0]).toBe(now.getTime() + 3 * 60_000);
  });
});
