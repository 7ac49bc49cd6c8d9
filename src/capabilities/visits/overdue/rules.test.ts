/** Between which days a visit is overdue. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { daysOfLateness, latenessOf } from '#capabilities/visits/overdue/rules.ts';

it.each([
  [1, 'week'],
  [7, 'week'],
  [8, 'month'],
  [31, 'month'],
  [32, 'quarter'],
  [92, 'quarter'],
  [93, 'longer'],
])('%i days are %s', (days, code) => {
  expect(latenessOf(days)).toBe(code);
});

it('every number of days lies in its own bounds', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), (days) => {
      const { from, to } = daysOfLateness(latenessOf(days));
      return days >= from && days <= to;
    }),
  );
});
