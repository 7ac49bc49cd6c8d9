/** What the demonstration's directors wrote fits the forms that come with the system, and their visits keep to the ledger's rules. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkForm } from '#capabilities/forms/document/rules.ts';
import { evaluationForm } from '#capabilities/forms/shipped/evaluation.ts';
import { visitForm } from '#capabilities/forms/shipped/visit.ts';
import { levelsByWeight } from '#capabilities/risk/rules.ts';
import { storyEnds } from './calendar.ts';
import { Random } from './random.ts';
import { evaluationAnswers, visitAnswers } from './visit-answers.ts';
import { visitsOf } from './visit-ledger.ts';

const luckOf = (seed: number) => new Random(seed, 'visits.test');
const facts = (today: string, age: number) => ({ today, role: 'village', child: { age, sex: '1' } });

describe('what directors wrote', () => {
  it('at visits fits the form, and is kept as it is', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.integer({ min: 1, max: 15 }),
        fc.constantFrom('home', 'school', 'phone', 'video'),
        fc.boolean(),
        fc.constantFrom('2023-12-05', '2024-02-01', '2024-05-20'),
        (seed, age, mode, seen, on) => {
          const answers = visitAnswers(luckOf(seed), { age, on, mode, seen });
          const checked = checkForm(visitForm, answers, facts(on, age));
          expect(checked.faults).toEqual([]);
          expect(checked.answers).toEqual(answers);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('at evaluations fits the form, sums and grade included', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const answers = evaluationAnswers(luckOf(seed));
        const checked = checkForm(evaluationForm, answers, facts('2024-04-01', 9));
        expect([checked.faults, checked.answers]).toEqual([[], answers]);
      }),
    );
  });
});

describe('how a child was visited', () => {
  it('leaves one visit due, each opened after the one before, and none met before it was opened', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.constantFrom(...levelsByWeight),
        fc.boolean(),
        fc.constantFrom(0.3, 0.85, 0.97),
        (seed, level, leftBehind, reliability) => {
          const { due, made } = visitsOf(
            luckOf(seed),
            { level, leftBehind, reliability },
            '2023-12-01',
            storyEnds,
          );
          const running = due.filter((one) => one.metBy === null && one.missedOn === null);
          expect(running).toHaveLength(1);
          expect(running[0]).toBe(due.at(-1));
          for (const one of due) {
            const on = one.metBy === null ? undefined : made[one.metBy]?.on;
            if (one.metBy !== null)
              expect(on !== undefined && on >= one.openedOn && on <= storyEnds).toBe(true);
            expect(one.missedOn === null || one.missedOn > one.dueOn).toBe(true);
            expect(one.dueOn >= one.openedOn).toBe(true);
          }
        },
      ),
    );
  });
});
