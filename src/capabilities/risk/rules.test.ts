/** Which level follows from what is known, and how levels stand to each other (domain.md 3.4). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type RiskLevel, riskLevels } from '#capabilities/risk/codes/contract.ts';
import {
  dangers,
  isGraver,
  levelAfterRule,
  levelByRule,
  levelsByWeight,
  oneGraver,
  type RiskFacts,
  takesTwoPeople,
} from '#capabilities/risk/rules.ts';

const today = '2024-03-01';
const grandmother = { ability: 'ordinary', birthDate: '1962-01-01', caresFor: 1, barred: false };
const usual: RiskFacts = {
  birthDate: '2014-05-05',
  schooling: 'primary',
  health: 'healthy',
  categories: ['11'],
  relation: '03',
  carer: grandmother,
};
const by = (more: Partial<RiskFacts>) => levelByRule({ ...usual, ...more }, today);
const carer = (more: Partial<typeof grandmother>): Partial<RiskFacts> => ({
  carer: { ...grandmother, ...more },
});

describe('a level by rule', () => {
  it.each<[string, Partial<RiskFacts>, string, RiskLevel]>([
    ['a left-behind child with an able grandmother', {}, 'usual', 'green'],
    ['nobody cares', { relation: '00', carer: null }, 'nobody', 'red'],
    ['nobody was ever set', { relation: null, carer: null }, 'nobody', 'red'],
    ['it lives alone', { relation: '11', carer: null }, 'alone', 'red'],
    ['the register says that nobody cares, whoever is named', { categories: ['11', '71'] }, 'nobody', 'red'],
    ['harm by whoever cares', { categories: ['72'] }, 'harm', 'red'],
    ['a carer barred by article 22', carer({ barred: true }), 'barred', 'red'],
    ['a carer without ability', carer({ ability: 'none' }), 'unable', 'orange'],
    ['a carer of 17', carer({ birthDate: '2006-03-02' }), 'minor_carer', 'orange'],
    ['a carer who is 18 today', carer({ birthDate: '2006-03-01' }), 'usual', 'green'],
    ['dropped out of school at 9', { schooling: 'dropped_out' }, 'out_of_school', 'orange'],
    [
      'out of school at 16, when it is no duty',
      { schooling: 'dropped_out', birthDate: '2008-02-29' },
      'usual',
      'green',
    ],
    ['a weak carer', carer({ ability: 'weak' }), 'weak', 'yellow'],
    ['a carer who turns 70 today', carer({ birthDate: '1954-03-01' }), 'aged', 'yellow'],
    ['a carer who turns 70 tomorrow', carer({ birthDate: '1954-03-02' }), 'usual', 'green'],
    ['four children in one care', carer({ caresFor: 4 }), 'many', 'yellow'],
    ['an orphan who lives with kin', { categories: ['22'] }, 'orphan', 'yellow'],
    ['a de-facto unattended child', { categories: ['30'] }, 'orphan', 'yellow'],
    ['a parent in prison', { categories: ['73'] }, 'parents_held', 'yellow'],
    ['under long-term guardianship', { categories: ['75'] }, 'state_care', 'yellow'],
    ['a severe illness', { health: 'severe_ill' }, 'frail', 'yellow'],
    ['the gravest ground wins', { categories: ['72', '22'], ...carer({ ability: 'weak' }) }, 'harm', 'red'],
  ])('%s', (_, more, ground, level) => {
    expect(by(more)).toEqual({ level, ground });
  });
});

const anyLevel = fc.constantFrom(...levelsByWeight);
const anyFacts: fc.Arbitrary<RiskFacts> = fc.record({
  birthDate: fc.option(fc.constantFrom('2008-02-29', '2014-05-05', '2020-12-31')),
  schooling: fc.constantFrom('primary', 'dropped_out', 'unknown'),
  health: fc.constantFrom('healthy', 'severe_ill', 'unknown'),
  categories: fc.subarray(['11', '22', '30', '51', '71', '72', '73', '75']),
  relation: fc.constantFrom('03', '11', '00', null),
  carer: fc.option(
    fc.record({
      ability: fc.constantFrom('strong', 'ordinary', 'weak', 'none', 'unknown'),
      birthDate: fc.option(fc.constantFrom('1940-01-01', '1980-01-01', '2010-01-01')),
      caresFor: fc.integer({ min: 0, max: 9 }),
      barred: fc.boolean(),
    }),
  ),
});

describe('how levels stand to each other', () => {
  it('one grade graver is graver, but for red', () => {
    fc.assert(
      fc.property(anyLevel, (level) =>
        level === 'red' ? oneGraver(level) === 'red' : isGraver(oneGraver(level), level),
      ),
    );
  });

  it('from any level red is reached in three grades', () => {
    fc.assert(fc.property(anyLevel, (level) => oneGraver(oneGraver(oneGraver(level))) === 'red'));
  });

  it('of two levels one is graver, or they are the same', () => {
    fc.assert(
      fc.property(
        anyLevel,
        anyLevel,
        (a, b) => Number(isGraver(a, b)) + Number(isGraver(b, a)) + Number(a === b) === 1,
      ),
    );
  });

  it('names every level once', () => {
    expect([...levelsByWeight].sort()).toEqual(Object.keys(riskLevels).sort());
  });
});

describe('what the rule says to a level that stands', () => {
  it('gives a child without any level one', () => {
    fc.assert(fc.property(anyFacts, (facts) => levelAfterRule(null, facts, today) !== null));
  });

  it('never lowers a red level', () => {
    fc.assert(
      fc.property(anyFacts, fc.boolean(), (facts, byRule) => {
        expect(levelAfterRule({ level: 'red', byRule }, facts, today)).toBeNull();
      }),
    );
  });

  it('finds nothing left to do the second time', () => {
    fc.assert(
      fc.property(anyFacts, anyLevel, fc.boolean(), (facts, level, byRule) => {
        const first = levelAfterRule({ level, byRule }, facts, today);
        if (first === null) return;
        expect(levelAfterRule({ level: first.level, byRule: true }, facts, today)).toBeNull();
      }),
    );
  });

  it('leaves what a person set, unless nobody is there for the child', () => {
    fc.assert(
      fc.property(anyFacts, anyLevel, (facts, level) => {
        const said = levelAfterRule({ level, byRule: false }, facts, today);
        expect(said === null || dangers.includes(said.ground)).toBe(true);
      }),
    );
  });

  it('is red at once where nobody is there, whatever stood', () => {
    fc.assert(
      fc.property(anyLevel, fc.boolean(), (level, byRule) => {
        const said = levelAfterRule({ level, byRule }, { ...usual, relation: '00', carer: null }, today);
        expect(level === 'red' ? said : said?.level).toBe(level === 'red' ? null : 'red');
      }),
    );
  });

  it('takes two people from red and from nothing else', () => {
    fc.assert(
      fc.property(anyLevel, anyLevel, (a, b) => takesTwoPeople(a, b) === (a === 'red' && b !== 'red')),
    );
  });
});
