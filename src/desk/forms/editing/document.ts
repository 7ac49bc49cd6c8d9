/** How a document is changed, part by part; each answers a new document and leaves the one it was given. Pure. */
import type { QuestionType } from '#capabilities/forms/codes/contract.ts';
import type {
  FormDocument,
  FormOption,
  Page,
  Question,
  Words,
} from '#capabilities/forms/document/contract.ts';

/** Where a part stands: a page, or a question on it. */
export interface Place {
  readonly page: number;
  readonly question: number | null;
}

const noWords: Words = { zh: '', en: '' };

/** A new part's name: one that nobody has given, in this document or an earlier one. */
export function newName(kind: 'p' | 'q' | 'a'): string {
  return `${kind}_${crypto.randomUUID().slice(0, 8)}`;
}

/** A question of a type with nothing filled in yet. */
export function newQuestion(type: QuestionType): Question {
  const named = { id: newName('q'), words: noWords };
  if (type === 'choice' || type === 'choices') return { ...named, type, options: [newOption(), newOption()] };
  if (type === 'calculated') return { ...named, type, value: { '+': [0] } };
  return { ...named, type };
}

/** An option with nothing filled in yet. */
export function newOption(): FormOption {
  return { value: newName('a'), words: noWords };
}

/** The page at a place. */
export function pageIn(document: FormDocument, place: Place): Page | undefined {
  return document.pages[place.page];
}

/** The question at a place. */
export function questionIn(document: FormDocument, { page, question }: Place): Question | undefined {
  return question === null ? undefined : document.pages[page]?.questions[question];
}

/** A document with one page otherwise. */
export function withPage(document: FormDocument, page: number, changed: Page): FormDocument {
  return { ...document, pages: document.pages.with(page, changed) };
}

/** A document with one question otherwise. */
export function withQuestion(
  document: FormDocument,
  { page, question }: Place,
  changed: Question,
): FormDocument {
  const whole = document.pages[page];
  if (whole === undefined || question === null) return document;
  return withPage(document, page, { ...whole, questions: whole.questions.with(question, changed) });
}

/** A document with an empty page after another; a page has a question, so it begins with one. */
export function withNewPage(document: FormDocument, after: number): FormDocument {
  const page: Page = { id: newName('p'), title: noWords, questions: [newQuestion('choice')] };
  return { ...document, pages: document.pages.toSpliced(after + 1, 0, page) };
}

/** A document with a new question behind a place. */
export function withNewQuestion(document: FormDocument, place: Place, question: Question): FormDocument {
  const page = document.pages[place.page];
  if (page === undefined) return document;
  const at = place.question === null ? page.questions.length : place.question + 1;
  return withPage(document, place.page, { ...page, questions: page.questions.toSpliced(at, 0, question) });
}

/** Whether a part may be taken out: a form has a page, and a page a question. */
export function mayRemove(document: FormDocument, place: Place): boolean {
  if (place.question === null) return document.pages.length > 1;
  return (document.pages[place.page]?.questions.length ?? 0) > 1 || document.pages.length > 1;
}

/** A document without a part; a page goes with its last question. */
export function without(document: FormDocument, place: Place): FormDocument {
  const page = document.pages[place.page];
  if (page === undefined || !mayRemove(document, place)) return document;
  if (place.question === null || page.questions.length === 1)
    return { ...document, pages: document.pages.toSpliced(place.page, 1) };
  return withPage(document, place.page, { ...page, questions: page.questions.toSpliced(place.question, 1) });
}

/** A document with a part one further up or down; a question at its page's edge goes onto the next page. */
export function moved(
  document: FormDocument,
  place: Place,
  by: -1 | 1,
): { document: FormDocument; place: Place } {
  const stays = { document, place };
  const page = document.pages[place.page];
  if (page === undefined) return stays;
  if (place.question === null) {
    const to = place.page + by;
    if (to < 0 || to >= document.pages.length) return stays;
    const pages = document.pages.toSpliced(place.page, 1).toSpliced(to, 0, page);
    return { document: { ...document, pages }, place: { page: to, question: null } };
  }
  const question = page.questions[place.question];
  const to = place.question + by;
  if (question === undefined) return stays;
  if (to >= 0 && to < page.questions.length) {
    const questions = page.questions.toSpliced(place.question, 1).toSpliced(to, 0, question);
    return {
      document: withPage(document, place.page, { ...page, questions }),
      place: { page: place.page, question: to },
    };
  }
  return ontoNextPage(document, place.page, by, question) ?? stays;
}

function ontoNextPage(document: FormDocument, from: number, by: -1 | 1, question: Question) {
  const [page, next] = [document.pages[from], document.pages[from + by]];
  if (page === undefined || next === undefined || page.questions.length === 1) return null;
  const left = withPage(document, from, {
    ...page,
    questions: page.questions.filter((one) => one !== question),
  });
  const questions = by === 1 ? [question, ...next.questions] : [...next.questions, question];
  return {
    document: withPage(left, from + by, { ...next, questions }),
    place: { page: from + by, question: by === 1 ? 0 : questions.length - 1 },
  };
}

/** The place that a fault's place (`pages.2.questions.0.when`) names; null where it names none. */
export function placeOfFault(fault: string): Place | null {
  const [, page, question] = /^pages\.(\d+)(?:\.questions\.(\d+))?/.exec(fault) ?? [];
  if (page === undefined) return null;
  return { page: Number(page), question: question === undefined ? null : Number(question) };
}

/** The questions that stand before a place, which its logic may look at. */
export function questionsBefore(document: FormDocument, place: Place): Question[] {
  return document.pages.flatMap(({ questions }, page) =>
    questions.filter(
      (_, at) => page < place.page || (page === place.page && place.question !== null && at < place.question),
    ),
  );
}
