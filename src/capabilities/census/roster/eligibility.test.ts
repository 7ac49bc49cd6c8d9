import { describe, expect, test } from 'vitest';
import { decideKind, kindFromParents, reasonNotEligible } from './eligibility.ts';

const DATE = '2023-10-31';

describe('who is left behind (国发〔2016〕13号; domain rules 3.2)', () => {
  test.each([
    ['02', '02', '11'],
    ['02', '06', '12'],
    ['02', '07', '12'],
    ['08', '02', '12'],
    ['02', '09', '12'],
    ['02', '14', '12'],
    ['02', '03', '12'],
    ['02', '01', 'none'],
    ['01', '01', 'none'],
    ['02', '15', 'none'],
    ['03', '03', 'none'],
    ['07', '08', 'none'],
    ['01', undefined, 'none'],
    ['02', undefined, undefined],
    ['02', '99', undefined],
    [undefined, undefined, undefined],
  ])('father %s, mother %s: %s', (father, mother, kind) => {
    expect(kindFromParents(father, mother)).toBe(kind);
    expect(kindFromParents(mother, father)).toBe(kind);
  });

  test('what the roster declares counts; where the parents say otherwise it is doubtful', () => {
    expect(decideKind('11', '12')).toEqual({ kind: '11', flag: 'kindAtOdds' });
    expect(decideKind('11', 'none')).toEqual({ kind: '11', flag: 'kindAtOdds' });
    expect(decideKind('none', '11')).toEqual({ kind: 'none', flag: 'kindAtOdds' });
    expect(decideKind('12', undefined)).toEqual({ kind: '12', flag: undefined });
  });

  test('what is not declared, or half, is told from the parents; where they do not tell it is counted and flagged', () => {
    expect(decideKind(undefined, '11')).toEqual({ kind: '11', flag: undefined });
    expect(decideKind('unclear', 'none')).toEqual({ kind: 'none', flag: undefined });
    expect(decideKind('unclear', undefined)).toEqual({ kind: undefined, flag: 'kindUnknown' });
    expect(reasonNotEligible('2015-01-01', undefined, DATE)).toBeUndefined();
  });

  test('a child is eligible to the day before its sixteenth birthday', () => {
    expect(reasonNotEligible('2007-11-01', '11', DATE)).toBeUndefined();
    expect(reasonNotEligible('2007-10-31', '11', DATE)).toBe('ageOver');
    expect(reasonNotEligible('2015-01-01', 'none', DATE)).toBe('parentsHome');
  });
});
