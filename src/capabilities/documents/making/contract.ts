/**
 * Documents on the wire: begun from a template, their words changed while they are drafts, finished, read with what the checker finds,
 * taken as a file.
 */
import { z } from 'zod';
import { lackingAccepted, letterContent } from '#capabilities/documents/form/contract.ts';
import { documentKind, finding } from '#capabilities/documents/templates/contract.ts';
import { letterWords } from '#capabilities/documents/wording/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { byId, divisionCode, id, instant, isoDate, pageOf, pageQuery } from '#foundation/http/wire.ts';

/** How a document stands. */
export const documentStates = {
  draft: { zh: '草稿', en: 'Draft' },
  frozen: { zh: '已定稿', en: 'Finished' },
  superseded: { zh: '已被替代', en: 'Replaced' },
} as const;

/** How a document stands. */
export type DocumentState = keyof typeof documentStates;

const documentState = z.enum(Object.keys(documentStates) as [DocumentState, ...DocumentState[]]);
const documentNumber = z
  .string()
  .trim()
  .regex(/^[^〔〕]{2,20}〔20\d{2}〕[1-9]\d{0,4}号$/u);
const mark = z.enum(['A', 'B', 'C']);
const documentSubject = z.object({ kind: z.literal('proposal'), id });
/** Words for a template's fields, by their names. */
const fieldWords = z.record(z.string().max(40), z.string().trim().max(300));

/** A document in a list. */
const documentLine = z.object({
  id,
  kind: documentKind,
  state: documentState,
  title: z.string(),
  number: z.string().nullable(),
  mark: mark.nullable(),
  division: divisionCode,
  asOf: isoDate,
  subject: documentSubject.nullable(),
  madeBy: z.string(),
  madeAt: instant,
  frozenBy: z.string().nullable(),
  frozenAt: instant.nullable(),
});

/** A document in a list. */
export type DocumentLine = z.output<typeof documentLine>;

/** A figure in a document. */
const documentFigure = z.object({
  name: z.string(),
  code: z.string(),
  frozenFigureId: id,
  called: z.string(),
  shown: z.string(),
  /** Whether it stands in the words as they are now. */
  used: z.boolean(),
});

/** A document as it stands. */
const documentView = documentLine.extend({
  template: z.object({ code: z.string(), version: z.number().int(), name: z.string() }),
  /** What a change must name by If-Match. */
  revision: z.number().int(),
  fields: fieldWords,
  words: letterWords,
  letter: letterContent,
  text: z.string(),
  digest: z.string(),
  figures: z.array(documentFigure),
  findings: z.array(finding),
  supersededBy: id.nullable(),
  can: z.object({
    change: z.boolean(),
    /** False for what is signed elsewhere, such as the answer to a proposal. */
    freeze: z.boolean(),
  }),
});

/** A document as it stands. */
export type DocumentView = z.output<typeof documentView>;

const reading = ['not-signed-in', 'not-allowed', 'bad-input'] as const;
const changing = [...reading, 'not-found', 'version-required', 'changed-meanwhile', 'wrong-state'] as const;
const counts = { none: 'an official letter holds counts and names no child' } as const;

export const listDocuments = operation({
  id: 'document.list',
  method: 'GET',
  path: '/api/documents',
  summary: 'The documents of one’s area, the newest first',
  permission: 'document.read',
  audit: counts,
  refusals: [...reading, 'outside-area'],
  query: pageQuery.extend({ state: documentState.optional(), division: divisionCode.optional() }),
  reply: pageOf(documentLine),
});

export const readDocument = operation({
  id: 'document.read',
  method: 'GET',
  path: '/api/documents/:id',
  summary: 'A document with its words, its figures and what the checker finds in it',
  permission: 'document.read',
  audit: counts,
  refusals: [...reading, 'not-found'],
  params: byId,
  reply: documentView,
});

export const beginDocument = operation({
  id: 'document.begin',
  method: 'POST',
  path: '/api/documents',
  summary: 'Begin a letter of its own from a template, its figures counted and frozen at a day',
  permission: 'document.write',
  audit: { event: 'document.begun' },
  refusals: [
    ...reading,
    'not-found',
    'outside-area',
    'unknown-division',
    'already-exists',
    'document-figures',
  ],
  body: z.object({
    id,
    templateCode: z.string().max(40),
    /** The asker's own where it is left out. */
    division: divisionCode.optional(),
    asOf: isoDate,
    fields: fieldWords.default({}),
  }),
  reply: documentView,
});

export const changeDocument = operation({
  id: 'document.change',
  method: 'PUT',
  path: '/api/documents/:id',
  summary: 'Change a draft’s words; figures stay where their names stand in braces',
  permission: 'document.write',
  audit: { event: 'document.changed' },
  refusals: changing,
  versioned: true,
  params: byId,
  body: z.object({ words: letterWords, fields: fieldWords }),
  reply: documentView,
});

export const recountDocument = operation({
  id: 'document.recount',
  method: 'POST',
  path: '/api/documents/:id/recount',
  summary: 'Count a draft’s figures again, at another day or with what was corrected since',
  permission: 'document.write',
  audit: { event: 'document.recounted' },
  refusals: [...changing, 'document-figures'],
  versioned: true,
  params: byId,
  body: z.object({ asOf: isoDate }),
  reply: documentView,
});

export const finishDocument = operation({
  id: 'document.freeze',
  method: 'POST',
  path: '/api/documents/:id/freeze',
  summary: 'Finish a letter of its own with number, signer and date: nothing of it changes any more',
  permission: 'document.write',
  audit: { event: 'document.frozen' },
  refusals: [
    ...changing,
    ...(['number-taken', 'already-exists'] as const),
    ...(['certificate-expired', 'certificate-not-yet', 'characters-missing'] as const),
  ],
  versioned: true,
  params: byId,
  body: z.object({
    number: documentNumber,
    mark: mark.nullable().default(null),
    signer: z.string().trim().min(2).max(40),
    date: isoDate,
    lackingAccepted,
  }),
  reply: documentView,
});

export const takeDocument = operation({
  id: 'document.file',
  method: 'GET',
  path: '/api/documents/:id/file',
  summary: 'The document as .docx, or as PDF: of a finished one the very file that was sealed',
  permission: 'document.read',
  audit: counts,
  refusals: [...reading, 'not-found'],
  transfer: 'download',
  params: byId,
  query: z.object({ form: z.enum(['pdf', 'docx']).default('pdf') }),
  reply: z.unknown(),
});
