/**
 * What differs between two documents of one form, part by part, for whoever is about to publish. Pure.
 */
import type { FormDocument, Question } from '#capabilities/forms/document/contract.ts';
import type { DocumentDifference } from '#capabilities/forms/document/publishing/contract.ts';

type Part = DocumentDifference['part'];

/** One part of a document by its name, with what is said of it alone and not of the parts inside. */
interface Piece {
  readonly part: Part;
  readonly id: string;
  /** The page that a question stands on; empty for the others. */
  readonly on: string;
  readonly fields: Readonly<Record<string, unknown>>;
  /** The keys of the parts inside, in order. */
  readonly inside: readonly string[];
}

type Pieces = ReadonlyMap<string, Piece>;

/** What the second document has otherwise than the first, in the second's order; what was taken out comes last. */
export function differencesOf(former: FormDocument, latter: FormDocument): DocumentDifference[] {
  const before: Pieces = new Map(piecesOf(former).map((piece) => [keyOf(piece.part, piece.id), piece]));
  const after: Pieces = new Map(piecesOf(latter).map((piece) => [keyOf(piece.part, piece.id), piece]));
  const there = [...after].flatMap(([key, piece]): DocumentDifference[] => {
    const was = before.get(key);
    if (was === undefined) return [plain(piece, 'added')];
    return [...moves(was, piece), ...fieldDifferences(was, piece), ...orderDifferences(was, piece)];
  });
  const gone = [...before].filter(([key]) => !after.has(key)).map(([, piece]) => plain(piece, 'removed'));
  return [...there, ...gone];
}

const keyOf = (part: Part, id: string): string => `${part}:${id}`;

function plain(piece: Piece, change: 'added' | 'removed'): DocumentDifference {
  return { part: piece.part, change, id: piece.id, field: '', before: '', after: '' };
}

function moves(was: Piece, is: Piece): DocumentDifference[] {
  if (was.on === is.on) return [];
  return [{ part: is.part, change: 'moved', id: is.id, field: '', before: was.on, after: is.on }];
}

/** Whether what stands inside both times stands in another order: adding one between two others moves neither. */
function orderDifferences(was: Piece, is: Piece): DocumentDifference[] {
  const [before, after] = [
    was.inside.filter((key) => is.inside.includes(key)).join(' '),
    is.inside.filter((key) => was.inside.includes(key)).join(' '),
  ];
  return before === after
    ? []
    : [{ part: is.part, change: 'changed', id: is.id, field: 'order', before, after }];
}

function fieldDifferences(was: Piece, is: Piece): DocumentDifference[] {
  const names = [...new Set([...Object.keys(was.fields), ...Object.keys(is.fields)])];
  return names.flatMap((field): DocumentDifference[] => {
    const [before, after] = [told(was.fields[field]), told(is.fields[field])];
    return before === after ? [] : [{ part: is.part, change: 'changed', id: is.id, field, before, after }];
  });
}

function told(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Every part of a document, with words taken apart by language. */
function piecesOf(document: FormDocument): Piece[] {
  return [
    {
      ...{ part: 'form', id: document.kind, on: '', fields: flat({ title: document.title }) },
      inside: document.pages.map(({ id }) => id),
    },
    ...document.pages.flatMap(({ questions, id, ...page }): Piece[] => [
      { part: 'page', id, on: '', fields: flat(page), inside: questions.map((question) => question.id) },
      ...questions.flatMap((question) => questionPieces(question, id)),
    ]),
  ];
}

function questionPieces(question: Question, on: string): Piece[] {
  const { id, ...all } = question;
  const { options, ...fields } = 'options' in all ? all : { ...all, options: [] };
  return [
    { part: 'question', id, on, fields: flat(fields), inside: options.map(({ value }) => value) },
    ...options.map(
      ({ value, ...option }): Piece => ({
        ...{ part: 'option', id: `${id}/${value}`, on: '' },
        fields: flat(option),
        inside: [],
      }),
    ),
  ];
}

/** Words become a field for each language. */
function flat(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) =>
      isWords(value)
        ? Object.entries(value).map(([language, text]) => [`${name}.${language}`, text])
        : [[name, value]],
    ),
  );
}

function isWords(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && 'zh' in value && 'en' in value;
}
