import { describe, expect, it } from 'vitest';
import { dutyFits, mayEnd, mayStandBelow, rankOfTitle } from '#capabilities/organization/units/rules.ts';

describe('duties', () => {
  it.each([
    ['child_director', 5, true],
    ['child_director', 4, false],
    ['child_supervisor', 4, true],
    ['child_supervisor', 3, false],
    ['county_officer', 3, true],
    ['liaison', 2, true],
    [null, 5, true],
  ] as const)('%s belongs to level %i: %s', (duty, level, fits) => {
    expect(dutyFits(duty, level)).toBe(fits);
  });
});

describe('the tree of units', () => {
  it.each([
    ['4109', '410922', true],
    ['410922', '410922', true],
    ['410922', '4109', false],
    ['410922', '410923', false],
  ])('a unit of %s may stand above one of %s: %s', (parent, area, may) => {
    expect(mayStandBelow(parent, area)).toBe(may);
  });

  it('names heads before deputies and deputies before the rest', () => {
    const titles = ['统计员', '分管副局长', '局长', '副组长（市政府副秘书长）', '组长（分管民政）'];
    const ordered = titles.toSorted((one, other) => rankOfTitle(one) - rankOfTitle(other));
    expect(ordered).toEqual(['局长', '组长（分管民政）', '分管副局长', '副组长（市政府副秘书长）', '统计员']);
  });

  it('ends no period before it began', () => {
    expect(mayEnd('2023-01-02', '2023-01-01')).toBe(false);
    expect(mayEnd('2023-01-02', '2023-01-02')).toBe(true);
    expect(mayEnd(null, '2023-01-01')).toBe(true);
  });
});
