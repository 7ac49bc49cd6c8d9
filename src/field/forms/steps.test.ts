import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type {
  Answer,
  Answers,
  FormDocument,
  FormFacts,
  Question,
} from '#capabilities/forms/document/contract.ts';
import { pagesShown } from '#capabilities/forms/document/rules.ts';
import { shippedForms } from '#capabilities/forms/shipped/all.ts';
import { letterForm } from '#capabilities/forms/shipped/letter.ts';
import { visitForm } from '#capabilities/forms/shipped/visit.ts';
import { dayFrom, toggled, typedNumber } from '#field/forms/answering.ts';
import { fileTrouble } from '#field/forms/keeping.ts';
import { drawingsOf, LONGEST_SIDE } from '#field/forms/small-photo.ts';
import { doubtKey, pageAt, stepFrom } from '#field/forms/steps.ts';
import { formSayIn } from '#field/forms/texts.ts';

const facts: FormFacts = { today: '2024-05-22', role: 'village' };
const nothingConfirmed: ReadonlySet<string> = new Set();

/** Answers whatever is asked on a page with the first that is offered. */
function firstAnswers(document: FormDocument, answers: Answers, page: number): Answers {
  const questions = pagesShown(document, answers, facts)[page]?.questions ?? [];
  return {
    ...answers,
    ...Object.fromEntries(questions.map((question) => [question.id, firstOf(question, document)])),
  };
}

function firstOf(question: Question, { kind }: FormDocument): Answer {
  if (question.type === 'choice') return question.options[0]?.value ?? null;
  if (question.type === 'choices') return question.options.slice(0, 1).map(({ value }) => value);
  if (question.type === 'yes_no') return kind === 'letter' || question.id === 'told';
  if (question.type === 'date') return '2024-05-22';
  return question.type === 'text' || question.type === 'long_text' ? '张三' : null;
}

describe('pressing on', () => {
  it.each(shippedForms.map((form) => [form.kind, form] as const))(
    '%s is filled in page by page to its end',
    (_, document) => {
      let [answers, page, presses]: [Answers, number, number] = [{}, 0, 0];
      for (;;) {
        // Twice: an answer may open a question on the same page.
        answers = firstAnswers(document, firstAnswers(document, answers, page), page);
        const step = stepFrom({ document, answers, facts }, page, nothingConfirmed);
        presses += 1;
        if (step.to === 'end') {
          expect(presses).toBe(pagesShown(document, answers, facts).length);
          return;
        }
        expect(step).toEqual({ to: 'page', page: page + 1 });
        page += 1;
      }
    },
  );

  it('stays where something on this page is missing, and tells of nothing else', () => {
    expect(stepFrom({ document: visitForm, answers: {}, facts }, 0, nothingConfirmed)).toEqual({
      to: 'mend',
      faults: [expect.objectContaining({ question: 'mode', code: 'missing' })],
    });
  });

  it('asks a doubt once, and again only when the answer is another', () => {
    const answers: Answers = { present: ['child'] };
    const asked = stepFrom({ document: letterForm, answers, facts }, 0, nothingConfirmed);
    if (asked.to !== 'ask') throw new Error('the carer’s absence is a doubt');
    const [doubt] = asked.doubts;
    if (doubt === undefined) throw new Error('there is a doubt');
    const confirmed = new Set([doubtKey(doubt, answers)]);
    expect(stepFrom({ document: letterForm, answers, facts }, 0, confirmed)).toEqual({ to: 'page', page: 1 });
    const other: Answers = { present: ['father'] };
    expect(stepFrom({ document: letterForm, answers: other, facts }, 0, confirmed).to).toBe('ask');
  });

  it('leads from the last page back to what was left open before', () => {
    const answers: Answers = { present: ['carer'], duties: ['school'], copy_given: true };
    expect(stepFrom({ document: letterForm, answers, facts }, 3, nothingConfirmed)).toEqual({
      to: 'page',
      page: 1,
    });
  });

  it('ends with answers that an earlier version of the form asked for left behind', () => {
    const answers: Answers = {
      ...{ present: ['carer'], read_aloud: true, understood: true, duties: ['school'], copy_given: true },
      weather: 'fine',
    };
    const { weather: _gone, ...kept } = answers;
    expect(stepFrom({ document: letterForm, answers, facts }, 3, nothingConfirmed)).toEqual({
      to: 'end',
      answers: kept,
    });
  });

  it('never leaves the pages that are shown', () => {
    fc.assert(
      fc.property(fc.integer({ min: -5, max: 80 }), fc.constantFrom(...shippedForms), (page, document) => {
        const pages = pagesShown(document, {}, facts);
        expect(pages[pageAt(pages, page)]).toBeDefined();
      }),
    );
  });
});

describe('what is tapped and typed', () => {
  const options = ['none', 'a', 'b'].map((value) => ({
    value,
    words: { zh: '', en: '' },
    alone: value === 'none',
  }));
  it('“none” pushes the others out and is pushed out by them', () => {
    expect(toggled(options, ['a', 'b'], 'none')).toEqual(['none']);
    expect(toggled(options, ['none'], 'a')).toEqual(['a']);
    expect(toggled(options, ['a', 'b'], 'a')).toEqual(['b']);
  });
  it.each([
    ['', null],
    [' 3 ', 3],
    ['１２', 12],
    ['1.', 1],
    ['三', '三'],
  ])('%j is %j as a number', (typed, answer) => expect(typedNumber(typed)).toBe(answer));
  it('knows the day before the first of a month', () => expect(dayFrom('2024-03-01', -1)).toBe('2024-02-29'));
});

describe('a photograph', () => {
  it('is drawn ever smaller, never larger than it is, in its own shape', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9000 }), fc.integer({ min: 1, max: 9000 }), (width, height) => {
        for (const drawing of drawingsOf(width, height)) {
          expect(Math.max(drawing.width, drawing.height)).toBeLessThanOrEqual(
            Math.min(LONGEST_SIDE, Math.max(width, height)),
          );
          if (Math.min(drawing.width, drawing.height) > 50)
            expect(drawing.width / drawing.height).toBeCloseTo(width / height, 0);
        }
      }),
    );
  });
  it('that found no room, or could not be read, says which', () => {
    expect(fileTrouble(new Error('storage-full'))).toBe('file.full');
    expect(fileTrouble(new DOMException('no', 'QuotaExceededError'))).toBe('file.full');
    expect(fileTrouble(new Error('unreadable'))).toBe('photo.unreadable');
    expect(fileTrouble('?')).toBe('file.failed');
  });
});

describe('what a form says', () => {
  it('has its figures put in, in both languages', () => {
    expect(formSayIn('zh')('progress', { page: 2, pages: 9 })).toBe('第 2 页，共 9 页');
    expect(formSayIn('en')('progress', { page: 2, pages: 9 })).toBe('Page 2 of 9');
  });
});
