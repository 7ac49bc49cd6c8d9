import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type {
  Answer,
  Answers,
  FormDocument,
  FormFacts,
  Question,
} from '#capabilities/forms/document/contract.ts';
import { checkForm, pagesShown, prefilled } from '#capabilities/forms/document/rules.ts';
import { shippedForms } from '#capabilities/forms/shipped/all.ts';

const facts: FormFacts = { today: '2024-05-22', role: 'village_director' };
const both = (text: string) => ({ zh: text, en: text });

function formOf(questions: Question[]): FormDocument {
  return { kind: 'visit', title: both('t'), pages: [{ id: 'p', title: both('p'), questions }] };
}

/** Any answer that a phone, or somebody who means ill, may give to a question. */
function anyAnswer(question: Question): fc.Arbitrary<Answer> {
  const wild = fc.oneof(
    fc.constant(null),
    fc.boolean(),
    fc.integer({ min: -5, max: 200 }),
    fc.string({ maxLength: 12 }),
    fc.array(fc.string({ maxLength: 5 }), { maxLength: 3 }),
  );
  const values = 'options' in question ? question.options.map(({ value }) => value) : [];
  const fitting: Partial<Record<Question['type'], fc.Arbitrary<Answer>>> = {
    choice: fc.constantFrom(...(values.length === 0 ? ['x'] : values)),
    choices: fc.subarray(values.length === 0 ? ['x'] : values),
    yes_no: fc.boolean(),
    date: fc.constantFrom('2024-05-01', '2024-05-22', '2015-02-28', '2030-01-01'),
    phone: fc.constantFrom('14001234567', ' 1400 123 4567'),
    signature: fc.constant(['01890a5d-ac96-774b-bcce-b302099a8057']),
  };
  return fc.oneof({ weight: 5, arbitrary: fitting[question.type] ?? wild }, { weight: 1, arbitrary: wild });
}

/** A shipped form with answers to some of its questions, in some order. */
const answered = fc.constantFrom(...shippedForms).chain((form) => {
  const questions = form.pages.flatMap((page) => page.questions);
  return fc.shuffledSubarray(questions).chain((some) =>
    fc.tuple(...some.map((question) => anyAnswer(question))).map((given) => ({
      form,
      entries: some.map(({ id }, at): [string, Answer] => [id, given[at] ?? null]),
    })),
  );
});

/** The names of the questions that are asked: those hidden and those calculated are not. */
function askedIn(form: FormDocument, answers: Answers): Set<string> {
  return new Set(pagesShown(form, answers, facts).flatMap((page) => page.questions.map(({ id }) => id)));
}

describe('any form, whatever is answered', () => {
  it('keeps no answer to what is hidden', () => {
    fc.assert(
      fc.property(answered, ({ form, entries }) => {
        const given = Object.fromEntries(entries);
        const asked = askedIn(form, given);
        for (const id of Object.keys(checkForm(form, given, facts).answers)) expect(asked).toContain(id);
      }),
    );
  });

  it('changes nothing when what it kept is checked again', () => {
    fc.assert(
      fc.property(answered, ({ form, entries }) => {
        const once = checkForm(form, Object.fromEntries(entries), facts);
        expect(checkForm(form, once.answers, facts)).toEqual(once);
        expect(pagesShown(form, once.answers, facts)).toEqual(
          pagesShown(form, Object.fromEntries(entries), facts),
        );
      }),
    );
  });

  it('finds the same whatever the order of the answers', () => {
    fc.assert(
      fc.property(answered, ({ form, entries }) => {
        const forth = checkForm(form, Object.fromEntries(entries), facts);
        const back = checkForm(form, Object.fromEntries(entries.toReversed()), facts);
        expect(JSON.stringify(back)).toEqual(JSON.stringify(forth));
      }),
    );
  });

  it('takes nothing calculated from the sender', () => {
    fc.assert(
      fc.property(answered, fc.integer({ min: 0, max: 100 }), ({ form, entries }, forged) => {
        const honest = Object.fromEntries(entries);
        const calculated = form.pages.flatMap((page) =>
          page.questions.filter(({ type }) => type === 'calculated'),
        );
        const lie = Object.fromEntries(calculated.map(({ id }) => [id, forged]));
        expect(checkForm(form, { ...honest, ...lie }, facts).answers).toEqual(
          checkForm(form, { ...honest, ...Object.fromEntries(calculated.map(({ id }) => [id, null])) }, facts)
            .answers,
        );
      }),
    );
  });

  it('shows no page without a question, and no fault at what is not shown', () => {
    fc.assert(
      fc.property(answered, ({ form, entries }) => {
        const given = Object.fromEntries(entries);
        const asked = askedIn(form, given);
        const { faults, doubts } = checkForm(form, given, facts);
        for (const { question } of [...faults, ...doubts]) expect(asked).toContain(question);
        for (const page of pagesShown(form, given, facts)) expect(page.questions.length).toBeGreaterThan(0);
      }),
    );
  });
});

describe('the answers of one question', () => {
  const shown = (question: Question, given: Answer) =>
    checkForm(formOf([question]), { q: given }, facts).faults.map(({ code }) => code);
  const words = both('?');
  it.each<[string, Question, Answer, string[]]>([
    [
      'nothing where it must be answered',
      { id: 'q', type: 'text', words, required: true },
      null,
      ['missing'],
    ],
    ['space where it must be answered', { id: 'q', type: 'text', words, required: true }, '  ', ['missing']],
    ['nothing where it need not be', { id: 'q', type: 'text', words }, '', []],
    ['words for a number', { id: 'q', type: 'number', words }, 'many', ['wrong-kind']],
    ['half a day', { id: 'q', type: 'number', words, whole: true }, 1.5, ['whole']],
    ['too little', { id: 'q', type: 'number', words, least: 1 }, 0, ['least']],
    ['too much', { id: 'q', type: 'number', words, most: 9 }, 10, ['most']],
    ['a day that is none', { id: 'q', type: 'date', words }, '2024-02-30', ['wrong-kind']],
    [
      'tomorrow where today is the last',
      { id: 'q', type: 'date', words, latest: 0 },
      '2024-05-23',
      ['too-late'],
    ],
    ['today where today is the last', { id: 'q', type: 'date', words, latest: 0 }, '2024-05-22', []],
    [
      'yesterday where today is the first',
      { id: 'q', type: 'date', words, earliest: 0 },
      '2024-05-21',
      ['too-early'],
    ],
    ['a telephone in full-width signs', { id: 'q', type: 'phone', words }, '１４００ １２３-４５６７', []],
    ['half a telephone', { id: 'q', type: 'phone', words }, '140012', []],
    ['seven digits without their area', { id: 'q', type: 'phone', words }, '1400123', ['telephone']],
    ['a photo that is no file', { id: 'q', type: 'photo', words }, ['cat.jpg'], ['wrong-kind']],
    ['a place', { id: 'q', type: 'position', words }, 'geo:35.761,115.029;u=12', []],
    ['a place in words', { id: 'q', type: 'position', words }, 'at home', ['wrong-kind']],
    ['too many words', { id: 'q', type: 'text', words, longest: 3 }, '四个字呢', ['too-long']],
  ])('%s', (_, question, given, codes) => expect(shown(question, given)).toEqual(codes));

  const options = [
    { value: 'none', words, alone: true },
    { value: 'a', words },
    { value: 'b', words },
  ];
  it('takes “none” with nothing else', () => {
    expect(shown({ id: 'q', type: 'choices', words, options }, ['a', 'none'])).toEqual(['alone']);
    expect(shown({ id: 'q', type: 'choices', words, options }, ['c'])).toEqual(['not-offered']);
  });

  it('keeps choices once each, in the order of the form', () => {
    const form = formOf([{ id: 'q', type: 'choices', words, options }]);
    expect(checkForm(form, { q: ['b', 'a', 'b'] }, facts).answers).toEqual({ q: ['a', 'b'] });
  });

  it('asks once where a number is unusual, and takes it', () => {
    const form = formOf([{ id: 'q', type: 'number', words, usual: { least: 1, most: 9 } }]);
    const checked = checkForm(form, { q: 30 }, facts);
    expect([checked.faults, checked.doubts.map(({ code }) => code)]).toEqual([[], ['unusual']]);
  });

  it('tells of an answer to a question that the form does not have', () => {
    const checked = checkForm(formOf([{ id: 'q', type: 'text', words }]), { old: 'x' }, facts);
    expect(checked.faults.map(({ question, code }) => [question, code])).toEqual([
      ['old', 'no-such-question'],
    ]);
    expect(checked.answers).toEqual({});
  });
});

describe('what depends on other answers', () => {
  const words = both('?');
  const chosen = (value: string) => ({ '===': [{ var: 'answers.a' }, value] });
  const form = formOf([
    { id: 'a', type: 'choice', words, options: ['x', 'y'].map((value) => ({ value, words })) },
    { id: 'b', type: 'text', words, when: chosen('x'), required: true },
    { id: 'c', type: 'text', words, when: { '===': [{ var: 'answers.b' }, 'go on'] } },
    { id: 'd', type: 'text', words, required: chosen('y') },
  ]);

  it('hides what hangs on a hidden answer', () => {
    const given = { a: 'y', b: 'go on', c: 'deep', d: 'd' };
    expect(checkForm(form, given, facts)).toEqual({ faults: [], doubts: [], answers: { a: 'y', d: 'd' } });
    expect(Object.keys(checkForm(form, { ...given, a: 'x' }, facts).answers)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('must be answered only where its condition holds', () => {
    const missing = (a: string) => checkForm(form, { a }, facts).faults.map(({ question }) => question);
    expect([missing('x'), missing('y')]).toEqual([['b'], ['d']]);
  });

  it('drops a choice that is offered no longer', () => {
    const narrowed = formOf([
      { id: 'a', type: 'yes_no', words },
      {
        id: 'b',
        type: 'choice',
        words,
        required: true,
        options: [
          { value: 'x', words, when: { '===': [{ var: 'answers.a' }, true] } },
          { value: 'y', words },
        ],
      },
    ]);
    expect(checkForm(narrowed, { a: true, b: 'x' }, facts).faults).toEqual([]);
    const after = checkForm(narrowed, { a: false, b: 'x' }, facts);
    expect([after.faults.map(({ code }) => code), after.answers]).toEqual([['missing'], { a: false }]);
  });

  it('stops at a fault, and asks at a doubt', () => {
    const at = (weight: 'fault' | 'doubt') =>
      checkForm(
        formOf([
          {
            id: 'a',
            type: 'yes_no',
            words,
            rules: [{ when: { '===': [{ var: 'answers.a' }, false] }, weight, words }],
          },
        ]),
        { a: false },
        facts,
      );
    expect([at('fault').faults.length, at('fault').doubts.length]).toEqual([1, 0]);
    expect([at('doubt').faults.length, at('doubt').doubts.length]).toEqual([0, 1]);
  });
});

describe('what is known beforehand', () => {
  const words = both('?');
  const form = formOf([
    { id: 'a', type: 'text', words, prefill: 'child.address' },
    { id: 'b', type: 'phone', words, prefill: 'child.carer.phone' },
    { id: 'c', type: 'number', words, prefill: 'child.name' },
  ]);
  it('is filled in where the question takes it', () => {
    const child = { name: '小童', address: '王庄 3 号', carer: { phone: '14001234567' } };
    expect(prefilled(form, { ...facts, child })).toEqual({ a: '王庄 3 号', b: '14001234567' });
  });
  it('is nothing where nothing is known', () => {
    expect(prefilled(form, { ...facts, child: { carer: null } })).toEqual({});
    expect(prefilled(form, facts)).toEqual({});
  });
});
