/**
 * Records of visits and evaluations on the wire: the list that a supervisor looks through, one record as text with the questions as
 * they were asked in its version, and what supervisor and director say to each other of it.
 */
import { z } from 'zod';
import { formKinds } from '#capabilities/forms/codes/contract.ts';
import { words } from '#capabilities/forms/document/contract.ts';
import { position } from '#capabilities/forms/records/contract.ts';
import { codesOf } from '#capabilities/guardianship/codes/contract.ts';
import { evaluationGrades, recordStates, visitModes } from '#capabilities/visits/codes/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import {
  byId,
  divisionCode,
  id,
  instant,
  isoDate,
  pageOf,
  pageQuery,
  pathStep,
} from '#foundation/http/wire.ts';

/** The kinds of forms that are kept here. */
export const recordKinds = { visit: formKinds.visit, evaluation: formKinds.evaluation } as const;

const kind = z.enum(codesOf(recordKinds));
const state = z.enum(codesOf(recordStates));

/** One record in a list. */
export const recordLine = z.object({
  id,
  kind,
  childId: id,
  name: z.string(),
  age: z.number().int().nullable(),
  path: z.array(pathStep),
  on: isoDate,
  mode: z.enum(codesOf(visitModes)).nullable(),
  /** The child was seen face to face. */
  inPerson: z.boolean().nullable(),
  points: z.number().int().nullable(),
  grade: z.enum(codesOf(evaluationGrades)).nullable(),
  vetoed: z.boolean().nullable(),
  by: z.string(),
  /** From beginning to end by the device's clock. */
  seconds: z.number().int(),
  offline: z.boolean(),
  receivedAt: instant,
  files: z.number().int(),
  comments: z.number().int(),
  state,
});

/** One record in a list. */
export type RecordLine = z.output<typeof recordLine>;

/** One comment. */
export const commentView = z.object({
  id,
  kind: z.enum(['comment', 'return']),
  words: z.string().nullable(),
  by: z.string(),
  role: z.string(),
  at: instant,
});

/** A question as it was asked, and what was answered, as text in both languages. */
export const answeredQuestion = z.object({
  question: z.string(),
  words,
  answer: words.nullable(),
  /** Photos, voice notes and signatures: ids of files that come after the record. */
  files: z.array(id),
});

/** One record as text. */
export const recordView = recordLine.omit({ comments: true }).extend({
  version: z.number().int(),
  formVersion: z.number().int(),
  title: words,
  pages: z.array(z.object({ title: words, questions: z.array(answeredQuestion) })),
  happenedAt: instant,
  deviceAt: instant,
  place: position.nullable(),
  comments: z.array(commentView),
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  /** The record that was returned and is completed by this one, and the one that completes this. */
  completes: id.nullable(),
  completedBy: id.nullable(),
  can: z.object({ comment: z.boolean(), returnIt: z.boolean(), check: z.boolean() }),
});

/** One record as text. */
export type RecordView = z.output<typeof recordView>;

const usual = ['not-signed-in', 'not-allowed', 'bad-input', 'not-found'] as const;
const said = z.string().trim().min(2).max(500);

export const listRecords = operation({
  id: 'visit.list',
  method: 'GET',
  path: '/api/visits',
  summary: 'Records of visits and evaluations in a division, the newest first',
  permission: 'visit.read',
  audit: { event: 'visit.listed' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input'],
  query: pageQuery.extend({
    division: divisionCode.optional(),
    kind: kind.optional(),
    state: state.optional(),
    mode: z.enum(codesOf(visitModes)).optional(),
    from: isoDate.optional(),
    to: isoDate.optional(),
    /** Records in which the child was not seen face to face. */
    seen: z.enum(['yes', 'no']).optional(),
    /** Whoever wrote it, by the account. */
    by: id.optional(),
  }),
  reply: pageOf(recordLine).extend({
    /** Records of the division that nobody has looked at yet, and that wait for their completion. */
    counts: z.object({ sent: z.number().int(), returned: z.number().int() }),
  }),
});

export const readRecord = operation({
  id: 'visit.read',
  method: 'GET',
  path: '/api/visits/:id',
  summary: 'One record with its questions as they were asked',
  permission: 'visit.read',
  audit: { event: 'visit.opened' },
  refusals: usual,
  params: byId,
  reply: recordView,
});

export const commentRecord = operation({
  id: 'visit.comment',
  method: 'POST',
  path: '/api/visits/:id/comments',
  summary: 'Say something of a record; the director reads it on the phone, the supervisor at the desk',
  permission: 'visit.comment',
  audit: { event: 'visit.commented' },
  refusals: usual,
  params: byId,
  body: z.object({ id, words: said }),
  reply: recordView,
});

export const returnRecord = operation({
  id: 'visit.return',
  method: 'POST',
  path: '/api/visits/:id/return',
  summary: 'Send a record back for completion, with words; it stays, and another record completes it',
  permission: 'visit.supervise',
  audit: { event: 'visit.returned' },
  refusals: [...usual, 'version-required', 'changed-meanwhile', 'wrong-state', 'second-person'],
  versioned: true,
  params: byId,
  body: z.object({ words: said }),
  reply: recordView,
});

export const checkRecord = operation({
  id: 'visit.check',
  method: 'POST',
  path: '/api/visits/:id/check',
  summary: 'Say that a record was seen and found in order',
  permission: 'visit.supervise',
  audit: { event: 'visit.checked' },
  refusals: [...usual, 'version-required', 'changed-meanwhile', 'wrong-state', 'second-person'],
  versioned: true,
  params: byId,
  body: z.object({}),
  reply: recordView,
});
