import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moveTo } from '#field/filling/pages.ts';

describe('the pages of a form in the history', () => {
  it('are steps forward and back', () => {
    expect(moveTo(3, 2, 0)).toEqual({ how: 'on' });
    expect(moveTo(1, 2, 0)).toEqual({ how: 'back', steps: 1 });
    expect(moveTo(0, 4, 0)).toEqual({ how: 'back', steps: 4 });
  });

  it('before the one that was taken up are shown in its place', () => {
    expect(moveTo(2, 3, 3)).toEqual({ how: 'in-place', steps: 0 });
    expect(moveTo(1, 5, 3)).toEqual({ how: 'in-place', steps: 2 });
  });

  it('never go back further than the form', () => {
    const page = fc.nat({ max: 30 });
    fc.assert(
      fc.property(page, page, page, (target, current, base) => {
        fc.pre(current >= base);
        const move = moveTo(target, current, base);
        if (move.how !== 'on') expect(move.steps).toBeLessThanOrEqual(current - base);
      }),
    );
  });
});
