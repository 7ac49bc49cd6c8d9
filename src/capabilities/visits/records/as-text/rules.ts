/**
 * A record as text: each question that was answered, as it was asked in the version it was filled in with, and its answer in words.
 * Pure. What was hidden then stands nowhere; what is shown is only what was answered.
 */
import type {
  Answer,
  Answers,
  FormDocument,
  Question,
  Words,
} from '#capabilities/forms/document/contract.ts';

/** A question with its answer. */
export interface AnsweredQuestion {
  readonly question: string;
  readonly words: Words;
  readonly answer: Words | null;
  readonly files: readonly string[];
}

/** A page with the questions of it that were answered. */
export interface AnsweredPage {
  readonly title: Words;
  readonly questions: readonly AnsweredQuestion[];
}

/** The pages of a document on which anything was answered. */
export function asText(document: FormDocument, answers: Answers): AnsweredPage[] {
  return document.pages.flatMap((page) => {
    const questions = page.questions.flatMap((question) => answered(question, answers[question.id]));
    return questions.length === 0 ? [] : [{ title: page.title, questions }];
  });
}

const withFiles: readonly string[] = ['photo', 'voice', 'signature'];

function answered(question: Question, answer: Answer | undefined): AnsweredQuestion[] {
  if (question.type === 'note' || answer === undefined || answer === null || answer === '') return [];
  if (question.type === 'calculated' && question.silent === true) return [];
  const { id, words } = question;
  if (withFiles.includes(question.type)) {
    const files = Array.isArray(answer) ? answer : [];
    return files.length === 0 ? [] : [{ question: id, words, answer: null, files }];
  }
  return [{ question: id, words, answer: inWords(question, answer), files: [] }];
}

function inWords(question: Question, answer: NonNullable<Answer>): Words {
  if (typeof answer === 'boolean') return answer ? { zh: '是', en: 'Yes' } : { zh: '否', en: 'No' };
  const values = Array.isArray(answer) ? answer : [answer];
  const named = values.map((value) => nameOf(question, value));
  const unit = 'unit' in question && question.unit !== undefined ? question.unit : { zh: '', en: '' };
  return {
    zh: `${named.map((name) => name.zh).join('、')}${unit.zh === '' ? '' : ` ${unit.zh}`}`,
    en: `${named.map((name) => name.en).join(', ')}${unit.en === '' ? '' : ` ${unit.en}`}`,
  };
}

/** What an option or a code is called; a value that has no name stands for itself. */
function nameOf(question: Question, value: string | number): Words {
  const names =
    question.type === 'choice' || question.type === 'choices'
      ? question.options
      : question.type === 'calculated'
        ? (question.called ?? [])
        : [];
  const found = names.find((name) => name.value === String(value));
  return found?.words ?? { zh: String(value), en: String(value) };
}
