/** What stands against closing, and when it is asked how the child is. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closingProblems, monthsAfter } from '#capabilities/cases/closing/rules.ts';

const ready = { verified: true, openTasks: 0, openPlacements: 0, lastFinding: null };

describe('a case', () => {
  it.each([
    ['is ready when all is done', ready, []],
    ['was never verified', { ...ready, verified: false }, ['unverified']],
    [
      'has open tasks and a child in temporary guardianship',
      { ...ready, openTasks: 2, openPlacements: 1 },
      ['tasks-open', 'placement-open'],
    ],
    ['was found unsafe last', { ...ready, lastFinding: 'unsafe' }, ['not-safe']],
    ['was found better last', { ...ready, lastFinding: 'better' }, []],
  ] as const)('%s', (_, file, problems) => {
    expect(closingProblems(file)).toEqual(problems);
  });
});

describe('some months after', () => {
  it.each([
    ['2024-01-31', 1, '2024-02-29'],
    ['2023-08-31', 6, '2024-02-29'],
    ['2023-11-30', 3, '2024-02-29'],
    ['2024-05-15', 1, '2024-06-15'],
    ['2023-12-31', 1, '2024-01-31'],
  ])('%s, %i: %s', (day, months, expected) => {
    expect(monthsAfter(day, months)).toBe(expected);
  });

  it('is in the month so much later, and never past its end', () => {
    const days = fc.date({ min: new Date('2000-01-01'), max: new Date('2090-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 24 }), (date, months) => {
        const day = date.toISOString().slice(0, 10);
        const [year = 0, month = 0] = day.split('-').map(Number);
        const later = monthsAfter(day, months);
        const wanted = year * 12 + month - 1 + months;
        const [foundYear = 0, foundMonth = 0] = later.split('-').map(Number);
        expect(foundYear * 12 + foundMonth - 1).toBe(wanted);
        expect(later.slice(8) <= day.slice(8)).toBe(true);
      }),
    );
  });
});
