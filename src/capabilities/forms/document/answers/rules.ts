/**
 * What one answer must be, by the type of its question: the form it is kept in, what is wrong with it, what is doubtful. Pure.
 */
import { LONGEST_LINE, LONGEST_TEXT, MOST_PHOTOS } from '#capabilities/forms/codes/contract.ts';
import {
  type AnswerMessage,
  messages,
  saying,
} from '#capabilities/forms/document/answers/messages-contract.ts';
import type {
  Answer,
  FormOption,
  Question,
  QuestionOf,
  Words,
} from '#capabilities/forms/document/contract.ts';

/** What is wrong or doubtful about one answer. */
export interface Remark {
  readonly code: AnswerMessage;
  readonly message: Words;
}

/** What is said of one answer. */
export interface Remarks {
  readonly faults: readonly Remark[];
  readonly doubts: readonly Remark[];
}

const nothing: Remarks = { faults: [], doubts: [] };
/** A mobile number, a line with its area code, or a short number of a service. */
const TELEPHONE = /^(1\d{10}|0\d{2,3}\d{7,8}|\d{3,6})$/;
const GEO = /^geo:(-?\d{1,2}(?:\.\d{1,8})?),(-?\d{1,3}(?:\.\d{1,8})?);u=(\d{1,7}(?:\.\d{1,3})?)$/;
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const DAY_MS = 86_400_000;

/** Whether nothing was answered. */
export function isBlank(given: Answer | undefined): boolean {
  if (given === undefined || given === null) return true;
  return Array.isArray(given) ? given.length === 0 : given === '';
}

/**
 * An answer as it is kept: words without space around them, telephones in plain digits, choices once each and in the form's
 * order. Done twice it is the same as once.
 */
export function tidied(question: Question, given: Answer): Answer {
  if (typeof given === 'string') {
    if (question.type === 'phone') return given.normalize('NFKC').replaceAll(/[\s()（）-]/g, '');
    return question.type === 'text' || question.type === 'long_text' ? given.trim() : given;
  }
  if (question.type !== 'choices' || !Array.isArray(given)) return given;
  const known = question.options.map(({ value }) => value).filter((value) => given.includes(value));
  const unknown = given.filter((value) => !known.includes(value)).sort();
  return [...known, ...new Set(unknown)];
}

function faulty(code: AnswerMessage, figures: Readonly<Record<string, string | number>> = {}): Remarks {
  return { faults: [{ code, message: saying(messages[code], figures) }], doubts: [] };
}

function doubtful(code: AnswerMessage, figures: Readonly<Record<string, string | number>>): Remarks {
  return { faults: [], doubts: [{ code, message: saying(messages[code], figures) }] };
}

const isIsoDate = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(text).toISOString().startsWith(text);

/** So many days from a day; a date that is given stays. */
function dayOf(bound: string | number, today: string): string {
  if (typeof bound === 'string') return bound;
  return new Date(Date.parse(today) + bound * DAY_MS).toISOString().slice(0, 10);
}

function ofChoice(options: readonly FormOption[], given: Answer): Remarks {
  return options.some(({ value }) => value === given) ? nothing : faulty('not-offered');
}

function ofChoices(options: readonly FormOption[], given: Answer): Remarks {
  if (!Array.isArray(given)) return faulty('wrong-kind');
  const chosen = options.filter(({ value }) => given.includes(value));
  if (chosen.length < given.length) return faulty('not-offered');
  return chosen.length > 1 && chosen.some(({ alone }) => alone === true) ? faulty('alone') : nothing;
}

function ofNumber(question: QuestionOf<'number'>, given: Answer): Remarks {
  if (typeof given !== 'number' || !Number.isFinite(given)) return faulty('wrong-kind');
  if (question.whole === true && !Number.isInteger(given)) return faulty('whole');
  if (question.least !== undefined && given < question.least)
    return faulty('least', { figure: question.least });
  if (question.most !== undefined && given > question.most) return faulty('most', { figure: question.most });
  const { usual } = question;
  if (usual === undefined || (given >= usual.least && given <= usual.most)) return nothing;
  return doubtful('unusual', { figure: given, ...usual });
}

function ofDate(question: QuestionOf<'date'>, given: Answer, today: string): Remarks {
  if (typeof given !== 'string' || !isIsoDate(given)) return faulty('wrong-kind');
  const earliest = question.earliest === undefined ? null : dayOf(question.earliest, today);
  const latest = question.latest === undefined ? null : dayOf(question.latest, today);
  if (earliest !== null && given < earliest) return faulty('too-early', { figure: earliest });
  if (latest !== null && given > latest) return faulty('too-late', { figure: latest });
  return nothing;
}

function ofText(longest: number, given: Answer): Remarks {
  if (typeof given !== 'string') return faulty('wrong-kind');
  return given.length > longest ? faulty('too-long', { figure: longest }) : nothing;
}

function ofFiles(most: number, given: Answer): Remarks {
  if (!Array.isArray(given) || !given.every((file) => ID.test(file))) return faulty('wrong-kind');
  return given.length > most ? faulty('too-many', { figure: most }) : nothing;
}

function matching(pattern: RegExp, given: Answer, code: AnswerMessage): Remarks {
  return typeof given === 'string' && pattern.test(given) ? nothing : faulty(code);
}

/**
 * What is wrong with, or doubtful about, an answer that is not blank. The question's own rules come besides.
 * @param question as shown: with the options that are offered now.
 * @param today an ISO date, for bounds that count from it.
 */
export function remarksOn(question: Question, given: Answer, today: string): Remarks {
  switch (question.type) {
    case 'choice':
      return ofChoice(question.options, given);
    case 'choices':
      return ofChoices(question.options, given);
    case 'yes_no':
      return typeof given === 'boolean' ? nothing : faulty('wrong-kind');
    case 'number':
      return ofNumber(question, given);
    case 'text':
      return ofText(question.longest ?? LONGEST_LINE, given);
    case 'long_text':
      return ofText(question.longest ?? LONGEST_TEXT, given);
    case 'date':
      return ofDate(question, given, today);
    case 'phone':
      return matching(TELEPHONE, given, 'telephone');
    case 'photo':
      return ofFiles(question.most ?? MOST_PHOTOS, given);
    case 'voice':
    case 'signature':
      return ofFiles(1, given);
    case 'position':
      return matching(GEO, given, 'wrong-kind');
    case 'note':
    case 'calculated':
      return nothing;
  }
}

/** What an answer counts for; null where its question counts nothing. */
export function pointsOf(question: Question, given: Answer | undefined): number | null {
  if (question.type !== 'choice' && question.type !== 'choices') return null;
  const chosen = question.options.filter(({ value }) =>
    Array.isArray(given) ? given.includes(value) : given === value,
  );
  const counted = chosen.flatMap(({ points }) => points ?? []);
  return counted.length === 0 ? null : counted.reduce((sum, points) => sum + points, 0);
}

/** A place as an answer: a geo URI. */
export function placeAnswer(place: {
  readonly latitude: number;
  readonly longitude: number;
  readonly accuracyMetres: number;
}): string {
  const [latitude, longitude] = [place.latitude, place.longitude].map((degrees) =>
    Number(degrees.toFixed(6)),
  );
  return `geo:${latitude},${longitude};u=${Math.min(9_999_999, Math.round(place.accuracyMetres))}`;
}

/** The place that an answer tells; null where it tells none. */
export function placeOf(
  given: Answer | undefined,
): { latitude: number; longitude: number; accuracyMetres: number } | null {
  const [, latitude, longitude, accuracy] = GEO.exec(typeof given === 'string' ? given : '') ?? [];
  if (latitude === undefined) return null;
  return {
    latitude: Number(latitude),
    longitude: Number(longitude),
    accuracyMetres: Number(accuracy),
  };
}
