/**
 * Whether a document may be published: everything that would break on somebody's phone is told beforehand, with its place. Pure.
 */
import {
  type FormKind,
  factsByName,
  type QuestionType,
  questionTypes,
  readOptions,
  readQuestions,
} from '#capabilities/forms/codes/contract.ts';
import { saying } from '#capabilities/forms/document/answers/messages-contract.ts';
import type { FormDocument, Logic, Page, Question, Words } from '#capabilities/forms/document/contract.ts';
import type { DocumentFault } from '#capabilities/forms/document/publishing/contract.ts';
import {
  type DocumentFaultCode,
  documentFaults,
} from '#capabilities/forms/document/publishing/faults-contract.ts';
import { type Around, logicFaults } from '#capabilities/forms/document/publishing/logic-rules.ts';

type Figures = Readonly<Record<string, string>>;
/** Notes a fault at a place under what is being looked at. */
type Note = (place: string, code: DocumentFaultCode, figures?: Figures) => void;

/** The type that each question has had in what was published, by its name. */
export type FormerTypes = ReadonlyMap<string, QuestionType>;

/** The types that questions have had in documents published before. */
export function formerTypes(published: readonly FormDocument[]): FormerTypes {
  return new Map(
    published.flatMap(({ pages }) =>
      pages.flatMap(({ questions }) => questions.map(({ id, type }) => [id, type])),
    ),
  );
}

/** Everything that speaks against publishing a document, in its order; empty where nothing does. */
export function faultsOfDocument(document: FormDocument, former: FormerTypes): DocumentFault[] {
  const found: DocumentFault[] = [];
  const noteAt =
    (at: string, question: string): Note =>
    (place, code, figures = {}) =>
      found.push({
        place: [at, place].filter((part) => part !== '').join('.'),
        question,
        code,
        message: saying(documentFaults[code], figures),
      });
  const note = noteAt('', '');
  wordsFaults(document.title, 'title', note);
  twiceFaults(document.pages, 'twice-page', 'pages', note);
  const questions = new Map(
    document.pages.flatMap((page) => page.questions.map((one) => [one.id, one] as const)),
  );
  const before = new Set<string>();
  for (const [number, page] of document.pages.entries()) {
    pageFaults(page, { questions, before, own: null }, noteAt(`pages.${number}`, ''));
    for (const [index, question] of page.questions.entries()) {
      const here = noteAt(`pages.${number}.questions.${index}`, question.id);
      if (before.has(question.id)) here('id', 'twice-question', { name: question.id });
      questionFaults(question, { questions, before, own: question.id }, former, here);
      before.add(question.id);
    }
  }
  neededFaults(document.kind, questions, note);
  return found;
}

function wordsFaults(words: Words | undefined, place: string, note: Note): void {
  if (words === undefined) return;
  if (words.zh.trim() === '') note(`${place}.zh`, 'translation', { which: '中文 Chinese' });
  if (words.en.trim() === '') note(`${place}.en`, 'translation', { which: '英文 English' });
}

function twiceFaults(
  named: readonly { readonly id: string }[],
  code: DocumentFaultCode,
  place: string,
  note: Note,
): void {
  const seen = new Set<string>();
  for (const [index, { id }] of named.entries()) {
    if (seen.has(id)) note(`${place}.${index}`, code, { name: id });
    seen.add(id);
  }
}

function logicFaultsAt(logic: Logic | undefined, place: string, around: Around, note: Note): void {
  for (const { code, name } of logicFaults(logic, around)) note(place, code, { name });
}

function pageFaults(page: Page, around: Around, note: Note): void {
  wordsFaults(page.title, 'title', note);
  logicFaultsAt(page.when, 'when', around, note);
}

function questionFaults(question: Question, around: Around, former: FormerTypes, note: Note): void {
  wordsFaults(question.words, 'words', note);
  wordsFaults(question.hint, 'hint', note);
  logicFaultsAt(question.when, 'when', around, note);
  const was = former.get(question.id);
  if (was !== undefined && was !== question.type)
    note('type', 'other-type', {
      name: question.id,
      which: `${questionTypes[was].zh} ${questionTypes[was].en}`,
    });
  if (question.type === 'calculated') {
    logicFaultsAt(question.value, 'value', around, note);
    for (const [index, { words }] of (question.called ?? []).entries())
      wordsFaults(words, `called.${index}.words`, note);
  } else if (question.type !== 'note') askedFaults(question, around, note);
  ownFaults(question, around, note);
}

function askedFaults(
  question: Exclude<Question, { type: 'note' | 'calculated' }>,
  around: Around,
  note: Note,
): void {
  logicFaultsAt(question.required, 'required', around, note);
  if (question.type === 'position' && question.required !== undefined && question.required !== false)
    note('required', 'never-required');
  if (question.prefill !== undefined && !factsByName.has(question.prefill))
    note('prefill', 'unknown-fact', { name: question.prefill });
  // A question's own rules look at its own answer.
  const withOwn: Around = { ...around, own: null, before: new Set([...around.before, question.id]) };
  for (const [index, rule] of (question.rules ?? []).entries()) {
    logicFaultsAt(rule.when, `rules.${index}.when`, withOwn, note);
    wordsFaults(rule.words, `rules.${index}.words`, note);
  }
}

/** What only some types of questions have. */
function ownFaults(question: Question, around: Around, note: Note): void {
  if (question.type === 'choice' || question.type === 'choices') {
    twiceFaults(
      question.options.map(({ value }) => ({ id: value })),
      'twice-option',
      'options',
      note,
    );
    for (const [index, option] of question.options.entries()) {
      wordsFaults(option.words, `options.${index}.words`, note);
      logicFaultsAt(option.when, `options.${index}.when`, around, note);
    }
  }
  if (question.type === 'number') {
    wordsFaults(question.unit, 'unit', note);
    if ((question.least ?? -Infinity) > (question.most ?? Infinity)) note('least', 'bounds');
    if (question.usual !== undefined && question.usual.least > question.usual.most)
      note('usual.least', 'bounds');
  }
  if (question.type === 'date') {
    const { earliest, latest } = question;
    if (
      typeof earliest === typeof latest &&
      earliest !== undefined &&
      latest !== undefined &&
      earliest > latest
    )
      note('earliest', 'bounds');
  }
}

/** What the capabilities that take the form in read from it must be there. */
function neededFaults(kind: FormKind, questions: ReadonlyMap<string, Question>, note: Note): void {
  for (const [name, type] of Object.entries<QuestionType>(readQuestions[kind])) {
    const which = `${questionTypes[type].zh} ${questionTypes[type].en}`;
    if (questions.get(name)?.type !== type) note('pages', 'needed-question', { name, which });
  }
  for (const [name, options] of Object.entries(readOptions[kind] ?? {})) {
    const question = questions.get(name);
    const offered = question === undefined ? [] : valuesOf(question);
    for (const option of question === undefined ? [] : options)
      if (!offered.includes(option)) note('pages', 'needed-option', { name: `${name}/${option}` });
  }
}

function valuesOf(question: Question): readonly string[] {
  if (question.type === 'calculated') return (question.called ?? []).map(({ value }) => value);
  return 'options' in question ? question.options.map(({ value }) => value) : [];
}
