/**
 * What phones brought and what could not be taken in as it was: seen by those above, opened with everything it says, and settled by
 * a person.
 */
import { z } from 'zod';
import { packetKinds, settlements } from '#capabilities/field/codes/contract.ts';
import { fileView } from '#capabilities/field/record-files/contract.ts';
import { codesOf } from '#capabilities/guardianship/codes/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { byId, divisionCode, id, instant, pageOf, pageQuery, pathStep } from '#foundation/http/wire.ts';

/** One thing that a phone brought and that waits, or waited, for a person. */
export const heldView = z.object({
  id,
  kind: z.enum(codesOf(packetKinds)),
  reason: z.string(),
  child: z.object({ id, name: z.string() }).nullable(),
  area: divisionCode,
  path: z.array(pathStep),
  by: z.string(),
  madeAt: instant,
  happenedAt: instant,
  clockDoubtful: z.boolean(),
  receivedAt: instant,
  state: z.enum(['applied', 'held', 'settled']),
  settledHow: z.enum(codesOf(settlements)).nullable(),
  settlerName: z.string().nullable(),
  settledAt: instant.nullable(),
  note: z.string().nullable(),
  version: z.number().int(),
  /** `take`: it can be tried to take it in as it is; what nobody can read, or never finished, cannot. */
  can: z.object({ settle: z.boolean(), take: z.boolean() }),
});

/** One thing that a phone brought and that waits for a person. */
export type HeldView = z.output<typeof heldView>;

export const listHeld = operation({
  id: 'field.list-held',
  method: 'GET',
  path: '/api/field/held',
  summary: 'What phones brought and what waits for a person, the oldest first',
  permission: 'field.settle',
  audit: { event: 'field.held-listed' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input'],
  query: pageQuery.extend({ state: z.enum(['held', 'settled']).default('held') }),
  reply: pageOf(heldView),
});

const words = z.object({ zh: z.string(), en: z.string() });

/** What was answered in a form, page by page. */
export const answeredPages = z.object({
  title: words,
  pages: z.array(
    z.object({
      title: words,
      /** `answer` is null where files answer. */
      questions: z.array(z.object({ question: z.string(), words, answer: words.nullable() })),
    }),
  ),
});

/** What was answered in a form, page by page. */
export type AnsweredPages = z.output<typeof answeredPages>;

export const readHeld = operation({
  id: 'field.read-held',
  method: 'GET',
  path: '/api/field/held/:id',
  summary: 'Open what a phone brought, with everything that it says',
  permission: 'field.settle',
  audit: { event: 'field.held-opened' },
  refusals: ['not-signed-in', 'not-allowed', 'not-found'],
  params: byId,
  reply: heldView.extend({
    /** What the phone wrote; null once it is settled or the child's data were erased. */
    content: z.unknown(),
    /** A form's answers in the words in which they were asked; null where it is none, or its version is not known here. */
    form: answeredPages.nullable(),
    files: z.array(fileView),
  }),
});

export const settleHeld = operation({
  id: 'field.settle-held',
  method: 'POST',
  path: '/api/field/held/:id/settlement',
  summary: 'Take it into the file after all, say that it was done in another way, or void it with a reason',
  permission: 'field.settle',
  audit: { event: 'field.held-settled' },
  refusals: [
    'not-signed-in',
    'not-allowed',
    'bad-input',
    'not-found',
    'version-required',
    'changed-meanwhile',
    'wrong-state',
    'still-not-takable',
  ],
  versioned: true,
  params: byId,
  body: z.strictObject({
    how: z.enum(codesOf(settlements)),
    note: z.string().trim().min(2).max(500),
  }),
  reply: heldView,
});

export const decideConflictOnDesk = operation({
  id: 'field.decide',
  method: 'POST',
  path: '/api/field/conflicts/:id/decision',
  summary: 'Decide a field that two people wrote differently',
  permission: 'field.settle',
  audit: { event: 'field.decided' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input', 'not-found', 'changed-meanwhile', 'wrong-state'],
  params: byId,
  body: z.strictObject({ value: z.enum(['theirs', 'mine']) }),
  reply: z.object({ childId: id, field: z.string() }),
});

export const listConflicts = operation({
  id: 'field.list-conflicts',
  method: 'GET',
  path: '/api/field/conflicts',
  summary: 'Fields that two people wrote differently, the oldest first',
  permission: 'field.settle',
  audit: { event: 'field.conflicts-listed' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input'],
  query: pageQuery,
  reply: pageOf(
    z.object({
      id,
      child: z.object({ id, name: z.string() }),
      path: z.array(pathStep),
      field: z.string(),
      before: z.string().nullable(),
      theirs: z.string().nullable(),
      mine: z.string().nullable(),
      /** Who wrote what stands there, and when; null where that is not known. */
      theirName: z.string().nullable(),
      theirAt: instant.nullable(),
      myName: z.string(),
      /** When the phone's value was written, as far as it can be known; and when it was found to differ. */
      writtenAt: instant,
      at: instant,
    }),
  ),
});
