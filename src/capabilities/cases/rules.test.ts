/** How urgent a case is, who is in charge, and which step follows which. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  caseTypes,
  dangerQuestions,
  type Level,
  levels,
  reportGrounds,
  type Step,
  steps,
} from '#capabilities/cases/codes/contract.ts';
import {
  causeAfter,
  ends,
  isCauseOfTypes,
  isEnded,
  levelByRule,
  mayGo,
  moreUrgent,
  nextSteps,
  ownerOf,
} from '#capabilities/cases/rules.ts';
import { codesOf } from '#capabilities/guardianship/codes/contract.ts';

const levelCode = fc.constantFrom(...codesOf(levels));
const screening = fc.record({
  types: fc.subarray(codesOf(caseTypes), { minLength: 1 }),
  grounds: fc.subarray(codesOf(reportGrounds)),
  danger: fc.dictionary(fc.constantFrom(...codesOf(dangerQuestions)), fc.boolean()),
});

describe('the level', () => {
  it.each([
    ['a meal that is missing is ordinary', { types: ['poor_care'], grounds: [], danger: {} }, '3'],
    ['suspected harm by a guardian is urgent', { types: ['harm_at_home'], grounds: [], danger: {} }, '2'],
    ['a ground for a mandatory report is urgent', { types: ['other'], grounds: ['R6'], danger: {} }, '2'],
    [
      'a child alone and ill is an emergency',
      { types: ['poor_care'], grounds: [], danger: { alone_ill: true } },
      '1',
    ],
    [
      'a question that was answered with no is none',
      { types: ['poor_care'], grounds: [], danger: { alone_ill: false } },
      '3',
    ],
  ] as const)('%s', (_, facts, level) => {
    expect(levelByRule(facts)).toBe(level);
  });

  it('is an emergency for any yes, whatever else is known', () => {
    fc.assert(
      fc.property(screening, fc.constantFrom(...codesOf(dangerQuestions)), (facts, question) => {
        expect(levelByRule({ ...facts, danger: { ...facts.danger, [question]: true } })).toBe('1');
      }),
    );
  });

  it('is never less urgent for knowing more', () => {
    fc.assert(
      fc.property(screening, fc.constantFrom(...codesOf(reportGrounds)), (facts, ground) => {
        const before = levelByRule(facts);
        const after = levelByRule({ ...facts, grounds: [...facts.grounds, ground] });
        expect(moreUrgent(before, after)).toBe(after);
      }),
    );
  });

  it('that a person sets is kept where it is the more urgent one', () => {
    fc.assert(
      fc.property(levelCode, levelCode, (one: Level, other: Level) => {
        const chosen = moreUrgent(one, other);
        expect([one, other]).toContain(chosen);
        expect(chosen <= one && chosen <= other).toBe(true);
      }),
    );
  });
});

describe('the cause of an accident', () => {
  it('stands beside the type of an accident alone', () => {
    expect(isCauseOfTypes({ types: ['poor_care', 'accident'], accidentCause: 'drowning' })).toBe(true);
    expect(isCauseOfTypes({ types: ['poor_care'], accidentCause: 'drowning' })).toBe(false);
    expect(isCauseOfTypes({ types: ['poor_care'], accidentCause: null })).toBe(true);
  });

  it.each([
    [['accident'], 'fall', undefined, 'fall'],
    [['accident'], 'fall', 'burn', 'burn'],
    [['accident'], 'fall', null, null],
    [['accident'], null, undefined, null],
    [['poor_care'], 'fall', undefined, null],
    [['poor_care'], 'fall', 'burn', null],
  ] as const)('of %j that was %s and is named %s is %s afterwards', (types, standing, named, expected) => {
    expect(causeAfter(types, standing, named)).toBe(expected);
  });
});

describe('the officer in charge', () => {
  it.each([
    ['1', '410922100101', { role: 'county', area: '410922' }],
    ['2', '410922100101', { role: 'county', area: '410922' }],
    ['3', '410922100101', { role: 'town', area: '410922100' }],
    ['3', '410922100', { role: 'town', area: '410922100' }],
    ['3', '410922', { role: 'county', area: '410922' }],
    ['1', '4109', { role: 'city', area: '4109' }],
  ] as const)('of level %s at %s is of the right tier', (level, division, owner) => {
    expect(ownerOf({ level, division, restricted: false })).toEqual(owner);
  });
});

describe('a case that is restricted from the beginning', () => {
  it('is the city’s, however urgent it is', () => {
    for (const level of codesOf(levels))
      expect(ownerOf({ level, division: '410922100101', restricted: true })).toEqual({
        role: 'city',
        area: '4109',
      });
  });
});

describe('the steps', () => {
  const all = codesOf(steps);

  it('lead from the report to the archive, and from nowhere else into it than by a review', () => {
    const path: Step[] = [
      'received',
      'assign',
      'verify',
      'assess',
      'meet',
      'act',
      'follow',
      'close_review',
      'archived',
    ];
    for (const [at, step] of path.slice(1).entries()) expect(mayGo(path[at] as Step, step), step).toBe(true);
    expect(all.filter((step) => mayGo(step, 'archived'))).toEqual(['close_review']);
  });

  it('end nowhere but at an end, which is left only by opening again', () => {
    for (const step of all) {
      expect(nextSteps(step).length).toBeGreaterThan(0);
      expect(nextSteps(step)).not.toContain(step);
      if (isEnded(step)) expect(nextSteps(step)).toEqual(['triage']);
    }
    expect(all.filter(isEnded)).toEqual([...ends]);
  });

  it('reach every step from the report', () => {
    const reached = new Set<Step>(['received']);
    for (let round = 0; round < all.length; round += 1)
      for (const step of [...reached]) for (const next of nextSteps(step)) reached.add(next);
    expect([...reached].sort()).toEqual([...all].sort());
  });
});
