import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Logic } from '#capabilities/forms/document/contract.ts';
import { holds, type Known, reckon, referencesOf } from '#capabilities/forms/document/logic/rules.ts';

const known: Known = {
  answers: { one: 'x', several: ['x', 'y'], days: 3, none: null },
  points: { one: 4 },
  facts: { today: '2024-05-22', child: { age: 7 } },
};
const at = (path: string): Logic => ({ var: path });

describe('a form’s logic', () => {
  it.each<[string, Logic, boolean]>([
    ['an answer is this', { '===': [at('answers.one'), 'x'] }, true],
    ['an answer is another', { '!==': [at('answers.one'), 'x'] }, false],
    ['among the chosen', { in: ['y', at('answers.several')] }, true],
    ['not among the chosen', { '!': { in: ['z', at('answers.several')] } }, true],
    ['among nothing', { in: ['z', at('answers.unknown')] }, false],
    ['nothing is below no figure', { '<': [at('answers.unknown'), 8] }, false],
    ['nothing is not above one either', { '>': [at('answers.unknown'), -8] }, false],
    ['a figure is below another', { '<': [at('facts.child.age'), 8] }, true],
    ['a text is in no order with a figure', { '<': [at('answers.one'), 8] }, false],
    ['dates are in order', { '<': ['2024-05-21', at('facts.today')] }, true],
    ['both', { and: [{ '===': [at('answers.one'), 'x'] }, { '>=': [at('answers.days'), 3] }] }, true],
    ['either', { or: [{ '===': [at('answers.one'), 'q'] }, { '===': [at('answers.none'), null] }] }, true],
    ['nothing of the language behind it', { '!==': [at('answers.constructor'), null] }, false],
  ])('%s', (_, logic, expected) => expect(holds(logic, known)).toBe(expected));

  it.each<[string, Logic, unknown]>([
    ['what counts nothing adds nothing', { '+': [at('points.one'), at('points.unknown'), 1] }, 5],
    ['differences', { '-': [10, at('points.one'), 1] }, 5],
    ['shares', { '/': [at('points.one'), 8] }, 0.5],
    ['a share of nothing', { '/': [1, at('points.unknown')] }, null],
    ['the least', { min: [at('points.one'), 2] }, 2],
    [
      'steps',
      { if: [{ '>=': [at('points.one'), 9] }, 'high', { '>=': [at('points.one'), 3] }, 'middle', 'low'] },
      'middle',
    ],
  ])('reckons %s', (_, logic, expected) => expect(reckon(logic, known)).toBe(expected));

  it('tells what it looks at', () => {
    expect(
      referencesOf({ and: [{ '===': [at('answers.one'), 'x'] }, { '!': at('facts.child.age') }] }),
    ).toEqual([
      { of: 'answers', name: 'one' },
      { of: 'facts', name: 'child.age' },
    ]);
  });

  it('runs where code made from text is forbidden, as the pages’ content policy has it', async () => {
    const script = `
      import { holds } from '#capabilities/forms/document/logic/rules.ts';
      let forbidden = false;
      try { new Function('return 1')(); } catch { forbidden = true; }
      const known = { answers: { a: ['x'] }, points: {}, facts: {} };
      console.log(forbidden, holds({ and: [{ in: ['x', { var: 'answers.a' }] }, { '>': [2, 1] }] }, known));`;
    const { stdout } = await promisify(execFile)(process.execPath, [
      '--disallow-code-generation-from-strings',
      '--input-type=module',
      '--eval',
      script,
    ]);
    expect(stdout.trim()).toBe('true true');
  });
});
