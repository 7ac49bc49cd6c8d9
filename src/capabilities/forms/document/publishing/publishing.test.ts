import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FormDocument, Logic, Page, Question } from '#capabilities/forms/document/contract.ts';
import { differencesOf } from '#capabilities/forms/document/publishing/differences-rules.ts';
import { faultsOfDocument, formerTypes } from '#capabilities/forms/document/publishing/rules.ts';
import { shippedForms } from '#capabilities/forms/shipped/all.ts';
import { letterForm } from '#capabilities/forms/shipped/letter.ts';

const both = (text: string) => ({ zh: text, en: text });
const at = (path: string): Logic => ({ var: path });

/** The letter's checklist with a page of one's own behind it. */
function withPage(questions: Question[], besides: Partial<Page> = {}): FormDocument {
  return {
    ...letterForm,
    pages: [...letterForm.pages, { id: 'own', title: both('own'), questions, ...besides }],
  };
}

const found = (document: FormDocument) =>
  faultsOfDocument(document, new Map()).map(
    ({ place, code }) => `${place.replace(/^pages\.4\./, '')} ${code}`,
  );
const asked = (besides: object = {}): Question => ({ id: 'q', type: 'text', words: both('?'), ...besides });
const choice = (besides: object = {}): Question => ({
  id: 'c',
  type: 'choice',
  words: both('?'),
  options: [
    { value: 'x', words: both('x') },
    { value: 'y', words: both('y') },
  ],
  ...besides,
});

describe('a document is not published', () => {
  it.each<[string, Question[], string]>([
    ['with a word missing', [asked({ words: { zh: '问', en: ' ' } })], 'questions.0.words.en translation'],
    ['with a hint missing', [asked({ hint: { zh: '', en: 'h' } })], 'questions.0.hint.zh translation'],
    ['with a question twice', [asked(), asked()], 'questions.1.id twice-question'],
    [
      'with an option twice',
      [choice({ options: [1, 2].map(() => ({ value: 'x', words: both('x') })) })],
      'questions.0.options.1 twice-option',
    ],
    ['with an operation that is none', [asked({ when: { eval: ['1'] } })], 'questions.0.when operator'],
    ['with half a comparison', [asked({ when: { '===': [1] } })], 'questions.0.when shape'],
    ['with two operations in one', [asked({ when: { and: [true], or: [true] } })], 'questions.0.when shape'],
    ['looking at nothing', [asked({ when: at('answers.gone') })], 'questions.0.when unknown-question'],
    ['looking outside', [asked({ when: at('constructor') })], 'questions.0.when unknown-question'],
    ['looking ahead', [asked({ when: at('answers.c') }), choice()], 'questions.0.when later-question'],
    ['hidden by itself', [asked({ when: at('answers.q') })], 'questions.0.when circular'],
    [
      'in a circle',
      [asked({ when: at('answers.c') }), choice({ when: at('answers.q') })],
      'questions.0.when circular',
    ],
    [
      'with a sum of itself',
      [{ id: 's', type: 'calculated', words: both('s'), value: { '+': [at('answers.s'), 1] } }],
      'questions.0.value circular',
    ],
    [
      'looking at mere words',
      [{ id: 'n', type: 'note', words: both('n') }, asked({ when: at('answers.n') })],
      'questions.1.when no-answer',
    ],
    [
      'counting what has no points',
      [choice(), asked({ when: at('points.c') })],
      'questions.1.when no-points',
    ],
    ['asking for no fact', [asked({ when: at('facts.weather') })], 'questions.0.when unknown-fact'],
    [
      'deciding by what may change',
      [asked({ when: at('facts.child.address') })],
      'questions.0.when fact-in-logic',
    ],
    ['filling in no fact', [asked({ prefill: 'child.weather' })], 'questions.0.prefill unknown-fact'],
    [
      'comparing with an option that is none',
      [choice(), asked({ when: { '===': [at('answers.c'), 'z'] } })],
      'questions.1.when unknown-option',
    ],
    [
      'with a position that must be told',
      [{ id: 'g', type: 'position', words: both('g'), required: true }],
      'questions.0.required never-required',
    ],
    [
      'with bounds the wrong way round',
      [{ id: 'n', type: 'number', words: both('n'), least: 2, most: 1 }],
      'questions.0.least bounds',
    ],
    [
      'with a rule that lacks words',
      [asked({ rules: [{ when: true, weight: 'fault', words: { zh: '错', en: '' } }] })],
      'questions.0.rules.0.words.en translation',
    ],
  ])('%s', (_, questions, fault) =>
    expect(found(withPage(questions))).toEqual(expect.arrayContaining([fault])),
  );

  it('with a page that looks ahead', () => {
    expect(found(withPage([choice()], { when: at('answers.c') }))).toEqual(['when later-question']);
  });

  it('where a question’s name had another kind of answer before', () => {
    const former = formerTypes([withPage([asked()])]);
    const faults = faultsOfDocument(withPage([{ id: 'q', type: 'yes_no', words: both('?') }]), former);
    expect(faults.map(({ code }) => code)).toEqual(['other-type']);
    expect(faultsOfDocument(letterForm, former)).toEqual([]);
  });

  it('without what the takers of the form read', () => {
    const pages = letterForm.pages.filter(({ id }) => id !== 'read');
    expect(found({ ...letterForm, pages })).toEqual(['pages needed-question', 'pages needed-question']);
  });

  it('unless its own rules look at its own answer, which they may', () => {
    const rules = [{ when: { '===': [at('answers.q'), 'x'] }, weight: 'doubt', words: both('?') }];
    expect(found(withPage([asked({ rules })]))).toEqual([]);
  });

  it('and what is told to somebody tells the place in both languages', () => {
    const [fault] = faultsOfDocument(withPage([asked({ when: at('answers.gone') })]), new Map());
    expect(fault).toEqual({
      place: 'pages.4.questions.0.when',
      question: 'q',
      code: 'unknown-question',
      message: { zh: '没有名为“gone”的问题', en: 'There is no question “gone”' },
    });
  });
});

describe('what differs between two documents', () => {
  it('is nothing between a form and itself, and something between any two', () => {
    fc.assert(
      fc.property(fc.constantFrom(...shippedForms), fc.constantFrom(...shippedForms), (one, other) => {
        expect(differencesOf(one, other).length === 0).toBe(one === other);
      }),
    );
  });

  it('names what came, what went, what moved and what is said otherwise', () => {
    const former = withPage([asked(), choice(), asked({ id: 'r' })]);
    const latter = withPage([choice({ words: both('!') }), asked(), asked({ id: 's' })]);
    expect(
      differencesOf(former, latter).map(({ part, change, id, field }) => [part, change, id, field].join(' ')),
    ).toEqual([
      'page changed own order',
      'question changed c words.zh',
      'question changed c words.en',
      'question added s ',
      'question removed r ',
    ]);
  });

  it('tells a question that went to another page', () => {
    const [first, ...others] = letterForm.pages;
    const moved = first?.questions.at(-1);
    if (first === undefined || moved === undefined) throw new Error('the letter has a first question');
    const without = {
      ...letterForm,
      pages: [{ ...first, questions: first.questions.slice(0, -1) }, ...others],
    };
    const elsewhere = {
      ...without,
      pages: [...without.pages, { id: 'own', title: both('o'), questions: [moved] }],
    };
    expect(differencesOf(letterForm, elsewhere)).toEqual([
      { part: 'page', change: 'added', id: 'own', field: '', before: '', after: '' },
      { part: 'question', change: 'moved', id: moved.id, field: '', before: first.id, after: 'own' },
    ]);
  });
});
