/**
 * Runs a form: what is asked, what an answer must be, what is calculated. Pure, and the same on phone, desk and server.
 *
 * One walk from the first question to the last. Logic looks back only (publishing/rules.ts refuses the rest), so that one walk
 * settles everything and nothing depends on the order in which somebody answered. What is hidden is not answered, for whatever
 * comes after it too. Rejected: repeating until nothing changes, which two questions that hide each other never reach.
 */

import { messages } from '#capabilities/forms/document/answers/messages-contract.ts';
import { isBlank, pointsOf, remarksOn, tidied } from '#capabilities/forms/document/answers/rules.ts';
import type {
  Answer,
  AnswerFault,
  Answers,
  CheckedForm,
  FormDocument,
  FormFacts,
  Question,
  ShownPage,
} from '#capabilities/forms/document/contract.ts';
import { holds, type Known, reckon } from '#capabilities/forms/document/logic/rules.ts';

/** What one walk through a form finds. */
interface Walk {
  readonly pages: ShownPage[];
  readonly faults: AnswerFault[];
  readonly doubts: AnswerFault[];
  readonly answers: Answers;
}

interface Underway {
  readonly answers: Answers;
  readonly points: Record<string, number>;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** The pages that are shown with these answers, each with the questions and options asked now; none is empty. */
export function pagesShown(document: FormDocument, answers: Answers, facts: FormFacts): ShownPage[] {
  return walkThrough(document, answers, facts).pages.flatMap((page) => {
    const questions = page.questions.filter((one) => one.type !== 'calculated' || one.silent !== true);
    return questions.length === 0 ? [] : [{ ...page, questions }];
  });
}

/**
 * Checks what was answered, and says what is kept of it: without what is hidden, with what is calculated and never with what
 * somebody sent as calculated. Repeating it with its own answers changes nothing.
 */
export function checkForm(document: FormDocument, given: Answers, facts: FormFacts): CheckedForm {
  const { faults, doubts, answers } = walkThrough(document, given, facts);
  const known = new Set(document.pages.flatMap((page) => page.questions.map(({ id }) => id)));
  const strangers = Object.keys(given)
    .filter((id) => !known.has(id))
    .sort()
    .map((question) => ({ question, code: 'no-such-question', message: messages['no-such-question'] }));
  return { faults: [...faults, ...strangers], doubts, answers };
}

/** What is known already, as answers to begin with: only what its question would take. */
export function prefilled(document: FormDocument, facts: FormFacts): Answers {
  const found = document.pages.flatMap((page) =>
    page.questions.flatMap((question): [string, Answer][] => {
      if (!('prefill' in question) || question.prefill === undefined) return [];
      const value = factAt(facts, question.prefill);
      if (!isAnswer(value)) return [];
      const answer = tidied(question, value);
      const fits = !isBlank(answer) && remarksOn(question, answer, facts.today).faults.length === 0;
      return fits ? [[question.id, answer]] : [];
    }),
  );
  return Object.fromEntries(found);
}

function factAt(facts: FormFacts, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (inside, name) =>
        typeof inside === 'object' && inside !== null && Object.hasOwn(inside, name)
          ? (inside as Record<string, unknown>)[name]
          : null,
      facts,
    );
}

function isAnswer(value: unknown): value is Answer {
  return (
    typeof value === 'string' ||
    typeof value === 'number' ||
    typeof value === 'boolean' ||
    (Array.isArray(value) && value.every((part) => typeof part === 'string'))
  );
}

function walkThrough(document: FormDocument, given: Answers, facts: FormFacts): Walk {
  const walk: Walk = { pages: [], faults: [], doubts: [], answers: {} };
  const known: Underway = { answers: {}, points: {}, facts: { ...facts } };
  for (const page of document.pages) {
    if (!holds(page.when, known)) continue;
    const questions: Question[] = [];
    for (const question of page.questions) {
      if (!holds(question.when, known)) continue;
      const shown = asOffered(question, known);
      questions.push(shown);
      meet(shown, question, given, facts.today, walk, known);
    }
    if (questions.length > 0) walk.pages.push({ id: page.id, title: page.title, questions });
  }
  return walk;
}

/** A question with the options that are offered now. */
function asOffered(question: Question, known: Known): Question {
  if (question.type !== 'choice' && question.type !== 'choices') return question;
  return { ...question, options: question.options.filter((option) => holds(option.when, known)) };
}

/** Takes one question's answer into the walk. */
function meet(
  shown: Question,
  whole: Question,
  given: Answers,
  today: string,
  walk: Walk,
  known: Underway,
): void {
  if (shown.type === 'note') return;
  if (shown.type === 'calculated') {
    const value = reckon(shown.value, known);
    if (value !== null) keep(shown, value, walk, known);
    return;
  }
  const answer = stillOffered(
    shown,
    whole,
    tidied(whole, Object.hasOwn(given, shown.id) ? (given[shown.id] ?? null) : null),
  );
  if (isBlank(answer)) {
    if (shown.required !== undefined && holds(shown.required, known))
      walk.faults.push({ question: shown.id, code: 'missing', message: messages.missing });
    return;
  }
  const remarks = remarksOn(shown, answer, today);
  walk.faults.push(...remarks.faults.map((remark) => ({ question: shown.id, ...remark })));
  walk.doubts.push(...remarks.doubts.map((remark) => ({ question: shown.id, ...remark })));
  // What is wrong is kept, so that whoever wrote it can mend it; but nothing is decided by it.
  if (remarks.faults.length > 0) {
    walk.answers[shown.id] = answer;
    return;
  }
  keep(shown, answer, walk, known);
  for (const [index, rule] of (shown.rules ?? []).entries()) {
    if (!holds(rule.when, known)) continue;
    const found = { question: shown.id, code: `rule-${index + 1}`, message: rule.words };
    (rule.weight === 'fault' ? walk.faults : walk.doubts).push(found);
  }
}

/** What was chosen before and is not offered any longer is as if it were hidden. */
function stillOffered(shown: Question, whole: Question, answer: Answer): Answer {
  if ((shown.type !== 'choice' && shown.type !== 'choices') || whole.type !== shown.type) return answer;
  const withdrawn = whole.options
    .map(({ value }) => value)
    .filter((value) => !shown.options.some((option) => option.value === value));
  if (Array.isArray(answer)) return answer.filter((value) => !withdrawn.includes(value));
  return typeof answer === 'string' && withdrawn.includes(answer) ? null : answer;
}

function keep(question: Question, answer: Answer, walk: Walk, known: Underway): void {
  walk.answers[question.id] = answer;
  known.answers[question.id] = answer;
  const points = pointsOf(question, answer);
  if (points !== null) known.points[question.id] = points;
}
