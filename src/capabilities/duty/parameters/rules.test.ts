import { describe, expect, it } from 'vitest';
import { faultsOfParameters, proposedParameters, withSettings } from '#capabilities/duty/parameters/rules.ts';

const codes = (parameters: Parameters<typeof faultsOfParameters>[0]) =>
  faultsOfParameters(parameters).map((fault) => fault.code);

describe('the figures of duty', () => {
  it('make sense as they are proposed: two by day, one by night, somebody on every ladder', () => {
    expect(codes(proposedParameters)).toEqual([]);
    expect(proposedParameters).toMatchObject({ 'day-people': 2, 'night-people': 1 });
  });

  it('hold as they were set last', () => {
    const held = withSettings([
      { code: 'day-people', value: 3, rungs: null },
      { code: 'day-people', value: 4, rungs: null },
      { code: 'ladder.emergency', value: null, rungs: ['city'] },
    ]);
    expect(held['day-people']).toBe(4);
    expect(held.ladders['ladder.emergency']).toEqual(['city']);
    expect(held.ladders['ladder.deadline']).toEqual(proposedParameters.ladders['ladder.deadline']);
  });

  it('refuse a figure out of its range, a day that ends before it begins, a rung that stands twice', () => {
    expect(codes({ ...proposedParameters, 'night-people': 0 })).toEqual(['range']);
    expect(codes({ ...proposedParameters, 'day-from': 21 })).toEqual(['period']);
    expect(codes({ ...proposedParameters, 'longest-hours': 6 })).toEqual(['length']);
    const ladders = { ...proposedParameters.ladders, 'ladder.deadline': ['city', 'city'] as const };
    expect(codes({ ...proposedParameters, ladders })).toEqual(['twice']);
  });
});
