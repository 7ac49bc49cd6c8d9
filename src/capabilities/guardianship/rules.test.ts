/** The rules of guardianship, case by case and as laws. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysLater } from '#capabilities/children/rules.ts';
import { type CarerRelation, carerRelations } from '#capabilities/guardianship/codes/contract.ts';
import {
  carerObjection,
  guardianIdentity,
  isLapsing,
  isValidUntil,
  needsOf,
  relationsOfMode,
  termEnd,
  usualMode,
  warningsOf,
} from '#capabilities/guardianship/rules.ts';

const today = '2024-05-22';
const guardian = {
  name: '王桂兰',
  birthDate: '1960-05-06',
  citizenId: '410981196005060024',
  phone: '14000000001',
  ability: 'ordinary',
  caresFor: 1,
  barred: false,
};

describe('a letter’s term', () => {
  it.each([
    ['2023-11-06', '2024-11-05'],
    ['2024-01-01', '2024-12-31'],
    ['2024-02-29', '2025-02-27'],
    ['2023-03-01', '2024-02-29'],
  ])('that begins on %s ends on %s', (from, to) => {
    expect(termEnd(from)).toBe(to);
  });

  it('never ends before it began, and a year later begins the next without a gap', () => {
    const days = fc.integer({ min: 0, max: 20_000 }).map((days) => daysLater('2000-01-01', days));
    fc.assert(
      fc.property(days, (from) => {
        const next = daysLater(termEnd(from), 1);
        expect(next > from).toBe(true);
        expect(Math.abs(Date.parse(next) - Date.parse(from)) / 86_400_000).toBeGreaterThanOrEqual(364);
      }),
    );
  });

  it('is valid up to its last day and lapsing in its last thirty', () => {
    expect([
      isValidUntil(today, today),
      isValidUntil('2024-05-21', today),
      isValidUntil(null, today),
    ]).toEqual([true, false, false]);
    expect([
      isLapsing('2024-06-21', today),
      isLapsing('2024-06-22', today),
      isLapsing('2024-05-21', today),
    ]).toEqual([true, false, false]);
  });
});

describe('modes and relations', () => {
  it('give each relation one usual mode that admits it', () => {
    for (const relation of Object.keys(carerRelations) as CarerRelation[])
      expect(relationsOfMode[usualMode(relation)], relation).toContain(relation);
  });
});

describe('objections to a carer', () => {
  it.each([
    [{ birthDate: '2006-05-23' }, 'B', 'carer-not-of-age'],
    [{ birthDate: '2006-05-22' }, 'B', null],
    [{ birthDate: null }, 'B', null],
    [{ ability: 'none' }, 'A', 'carer-unable'],
    [{ ability: 'weak' }, 'B', null],
    [{ barred: true }, 'C', 'carer-barred'],
    [{ barred: true }, 'A', null],
  ] as const)('%o in mode %s: %s', (facts, mode, objection) => {
    expect(carerObjection({ ...guardian, ...facts }, mode, today)).toBe(objection);
  });
});

describe('warnings', () => {
  it.each([
    [{}, []],
    [{ birthDate: '1954-05-22' }, ['aged']],
    [{ birthDate: '1954-05-23' }, []],
    [{ caresFor: 4 }, ['manyChildren']],
    [{ ability: 'none', barred: true }, ['barred', 'unfit']],
    [{ citizenId: null, phone: null }, ['fileIncomplete']],
    [{ citizenId: null }, []],
  ])('%o: %o', (facts, warnings) => {
    expect(warningsOf({ ...guardian, ...facts }, today)).toEqual(warnings);
  });
});

describe('what is lacking', () => {
  const agreement = {
    signedOn: '2024-01-01',
    childHeard: true,
    schoolToldOn: '2024-01-02',
    villageToldOn: '2024-01-02',
  };
  const whole = {
    today,
    birthDate: '2015-01-01',
    mode: 'B' as const,
    guardian,
    letterUntil: '2024-12-31',
    entrustment: agreement,
    atSchool: true,
  };
  it.each([
    [{}, []],
    [{ guardian: null }, ['guardian']],
    [{ letterUntil: '2024-05-21' }, ['letter']],
    [{ entrustment: null }, ['entrustment']],
    [{ entrustment: null, mode: 'A' as const }, []],
    [{ entrustment: { ...agreement, childHeard: null } }, ['childHeard']],
    [{ entrustment: { ...agreement, childHeard: null }, birthDate: '2016-05-23' }, []],
    [{ entrustment: { ...agreement, schoolToldOn: null } }, ['schoolTold']],
    [{ entrustment: { ...agreement, schoolToldOn: null }, atSchool: false }, []],
  ])('%o: %o', (facts, needs) => {
    expect(needsOf({ ...whole, ...facts })).toEqual(needs);
  });
});

describe('who is the same guardian', () => {
  const person = { name: '王桂兰', citizenId: null, phone: '14000000001', residence: '410922100101' };
  it('is told by the citizen ID alone, else by name and phone, else by name and place', () => {
    const id = '410981196005060024';
    expect(guardianIdentity({ ...person, citizenId: id })).toBe(
      guardianIdentity({ ...person, name: '王桂蘭', citizenId: id }),
    );
    expect(guardianIdentity(person)).toBe(guardianIdentity({ ...person, residence: '410922100102' }));
    expect(guardianIdentity(person)).not.toBe(guardianIdentity({ ...person, phone: '14000000002' }));
    const unreachable = { ...person, phone: null };
    expect(guardianIdentity(unreachable)).not.toBe(
      guardianIdentity({ ...unreachable, residence: '410922100102' }),
    );
  });
});
