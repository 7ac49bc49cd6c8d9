import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FormDocument, Logic, Question } from '#capabilities/forms/document/contract.ts';
import { shippedForms } from '#capabilities/forms/shipped/all.ts';
import { evaluationForm } from '#capabilities/forms/shipped/evaluation.ts';
import { letterForm } from '#capabilities/forms/shipped/letter.ts';
import { calculationLogic, calculationOf } from '#desk/forms/editing/calculations.ts';
import {
  type Condition,
  conditionOf,
  logicOf,
  type Part,
  relations,
} from '#desk/forms/editing/conditions.ts';
import {
  mayRemove,
  moved,
  newQuestion,
  type Place,
  placeOfFault,
  questionIn,
  questionsBefore,
  withNewPage,
  withNewQuestion,
  without,
  withQuestion,
} from '#desk/forms/editing/document.ts';

const everyQuestion = shippedForms.flatMap((form) => form.pages.flatMap((page) => page.questions));
const allNames = (document: FormDocument): string[] =>
  document.pages.flatMap((page) => page.questions.map(({ id }) => id)).toSorted();

/** Any place in a form. */
const anywhere = fc.constantFrom(...shippedForms).chain((document) =>
  fc.nat(document.pages.length - 1).chain((page) =>
    fc
      .option(fc.nat((document.pages[page]?.questions.length ?? 1) - 1))
      .map((question): { document: FormDocument; place: Place } => ({
        document,
        place: { page, question },
      })),
  ),
);

describe('a document under change', () => {
  it('loses and gains no question by moving, and is back after moving back', () => {
    fc.assert(
      fc.property(anywhere, fc.constantFrom<-1 | 1>(-1, 1), ({ document, place }, by) => {
        const there = moved(document, place, by);
        expect(allNames(there.document)).toEqual(allNames(document));
        if (there.document === document) return;
        const back = moved(there.document, there.place, by === 1 ? -1 : 1);
        expect(back.document).toEqual(document);
        expect(back.place).toEqual(place);
      }),
    );
  });

  it('keeps a page at least, and each page a question', () => {
    fc.assert(
      fc.property(anywhere, ({ document, place }) => {
        const left = without(document, place);
        expect(left.pages.length).toBeGreaterThan(0);
        for (const page of left.pages) expect(page.questions.length).toBeGreaterThan(0);
        expect(left === document).toBe(!mayRemove(document, place));
      }),
    );
  });

  it('takes a new question where it was asked for, under a name of its own', () => {
    fc.assert(
      fc.property(anywhere, ({ document, place }) => {
        const question = newQuestion('choice');
        const changed = withNewQuestion(document, place, question);
        expect(allNames(changed)).toEqual([...allNames(document), question.id].toSorted());
        expect(new Set(allNames(changed)).size).toBe(allNames(changed).length);
      }),
    );
    expect(
      withNewPage(letterForm, 0)
        .pages.map(({ id }) => id)
        .indexOf('read'),
    ).toBe(2);
  });

  it('has one question otherwise and no other', () => {
    const place = { page: 1, question: 1 };
    const question: Question = { id: 'understood', type: 'yes_no', words: { zh: '懂了吗？', en: 'Clear?' } };
    const changed = withQuestion(letterForm, place, question);
    expect(questionIn(changed, place)).toEqual(question);
    expect(changed.pages.with(1, letterForm.pages[1] as FormDocument['pages'][number])).toEqual(
      letterForm.pages,
    );
  });

  it('finds the place that a fault names', () => {
    expect(placeOfFault('pages.2.questions.0.options.1.words.en')).toEqual({ page: 2, question: 0 });
    expect(placeOfFault('pages.3.when')).toEqual({ page: 3, question: null });
    expect(placeOfFault('pages')).toBeNull();
  });

  it('lets logic look at what stands before it alone', () => {
    const before = (page: number, question: number | null) =>
      questionsBefore(letterForm, { page, question }).map(({ id }) => id);
    expect(before(1, 1)).toEqual(['present', 'witness_name', 'read_aloud']);
    expect(before(1, null)).toEqual(['present', 'witness_name']);
  });
});

const value = fc.oneof(fc.constantFrom('x', 'y'), fc.integer(), fc.boolean());
const aPart: fc.Arbitrary<Part> = fc
  .record({
    subject: fc.constantFrom('answers.a', 'facts.child.age'),
    relation: fc.constantFrom(...relations),
    value,
  })
  .map((part) =>
    part.relation === 'answered' || part.relation === 'empty' ? { ...part, value: null } : part,
  );

describe('a condition', () => {
  it('is the same after it was written down and read again', () => {
    const aCondition = fc.record({
      join: fc.constantFrom<Condition['join']>('all', 'any'),
      parts: fc.array(aPart, { minLength: 1, maxLength: 4 }),
    });
    fc.assert(
      fc.property(aCondition, (condition) => {
        const read = conditionOf(logicOf(condition));
        if (condition.parts.length === 1) expect(read?.parts).toEqual(condition.parts);
        else expect(logicOf(read as Condition)).toEqual(logicOf(condition));
      }),
    );
  });

  it('of every shipped form can be set by hand', () => {
    const conditions = shippedForms.flatMap(({ pages }) => [
      ...pages.map(({ when }) => when),
      ...everyQuestion.map(({ when }) => when),
      ...everyQuestion.flatMap((one) => ('rules' in one ? (one.rules ?? []).map(({ when }) => when) : [])),
    ]);
    for (const logic of conditions.filter((one): one is Logic => one !== undefined))
      expect(conditionOf(logic), JSON.stringify(logic)).not.toBeNull();
  });

  it('that says something else is left alone', () => {
    expect(conditionOf({ '!': { var: 'answers.a' } })).toBeNull();
    expect(conditionOf({ and: [{ '+': [1] }] })).toBeNull();
    expect(conditionOf(true)).toBeNull();
  });
});

describe('a calculation', () => {
  it('of the shipped evaluation can be set by hand', () => {
    for (const question of evaluationForm.pages.flatMap((page) => page.questions)) {
      if (question.type !== 'calculated') continue;
      const calculation = calculationOf(question.value);
      if (calculation === null) throw new Error(question.id);
      expect(calculationLogic(calculation)).toEqual(question.value);
    }
  });

  it('that says something else is left alone', () => {
    expect(calculationOf({ '*': [2, 3] })).toBeNull();
    expect(calculationOf({ '+': [{ '*': [1, 2] }] })).toBeNull();
    expect(
      calculationOf({
        if: [{ '>=': [{ var: 'answers.a' }, 3] }, 'x', { '>=': [{ var: 'answers.b' }, 1] }, 'y', 'z'],
      }),
    ).toBeNull();
  });
});
