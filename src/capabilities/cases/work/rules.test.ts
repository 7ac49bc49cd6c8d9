/** What an assessment may find, which step follows, and on what a child goes back. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assessmentKinds, findings, type Step, steps } from '#capabilities/cases/codes/contract.ts';
import { mayGo } from '#capabilities/cases/rules.ts';
import { findingsOf, isMadeTogether, returnRestsOn, stepAfter } from '#capabilities/cases/work/rules.ts';
import { codesOf } from '#capabilities/guardianship/codes/contract.ts';

const kinds = codesOf(assessmentKinds);

describe('an assessment', () => {
  it('of each kind has findings of its own, and every finding is one of some kind', () => {
    for (const kind of kinds) expect(findingsOf(kind).length, kind).toBeGreaterThan(0);
    expect(new Set(kinds.flatMap(findingsOf))).toEqual(new Set(codesOf(findings)));
  });

  it('leads to a step that may follow, or nowhere', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds),
        fc.constantFrom(...codesOf(steps)),
        fc.constantFrom('meet' as const, 'act' as const, undefined),
        (kind, step: Step, wanted) => {
          const next = stepAfter(kind, step, wanted);
          if (next !== null) expect(mayGo(step, next)).toBe(true);
        },
      ),
    );
  });

  it('is made together where several bodies answer for it', () => {
    expect(kinds.filter(isMadeTogether)).toEqual(['joint', 'meeting']);
  });
});

describe('a return to the parents (article 93)', () => {
  const placed = new Date('2024-01-10T00:00:00+08:00');
  const assessed = (id: string, day: string, finding: string, kind = 'return') => ({
    id,
    kind,
    finding,
    at: new Date(`${day}T10:00:00+08:00`),
  });

  it.each([
    ['nothing at all', [], null],
    ['an assessment that found them able', [assessed('a', '2024-03-01', 'able')], 'a'],
    ['one that did not', [assessed('a', '2024-03-01', 'weak')], null],
    ['one from before the placement', [assessed('a', '2024-01-09', 'able')], null],
    ['another kind of assessment', [assessed('a', '2024-03-01', 'able', 'guardianship')], null],
    [
      'the latest of several',
      [assessed('a', '2024-03-01', 'able'), assessed('b', '2024-03-05', 'unable')],
      null,
    ],
    [
      'the latest, whatever the order',
      [assessed('b', '2024-03-05', 'able'), assessed('a', '2024-03-01', 'unable')],
      'b',
    ],
  ] as const)('rests on %s', (_, assessments, expected) => {
    expect(returnRestsOn(assessments, placed)).toBe(expected);
  });
});
