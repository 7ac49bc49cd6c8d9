import { describe, expect, it } from 'vitest';
import { countedWords } from '#capabilities/documents/evidence/rules.ts';

describe('what was counted', () => {
  it.each([
    ['persons', { numerator: 14_041, denominator: null }, '14041'],
    ['share', { numerator: 14_040, denominator: 14_041 }, '14040 / 14041'],
    ['per-thousand', { numerator: 6, denominator: 14_041 }, '6 / 14041'],
    ['fen', { numerator: 2_170_050, denominator: 14 }, '21700.50元（14条记录）'],
    ['minutes', { numerator: 37, denominator: 3 }, '37分钟（3条记录）'],
    ['days', { numerator: 41, denominator: 2 }, '41天（2条记录）'],
  ] as const)('in %s, %j, reads %s', (unit, parts, words) => {
    expect(countedWords(unit, parts)).toBe(words);
  });
});
