/**
 * Call-backs on the wire: whoever was missed, was promised an answer, or is asked afterwards how it went.
 */
import { z } from 'zod';
import { codesOf } from '#capabilities/guardianship/codes/contract.ts';
import { callBackKinds, callBackResults, satisfactions } from '#capabilities/hotline/codes/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { byId, id, instant, pageOf, pageQuery } from '#foundation/http/wire.ts';

/** Somebody to call. */
export const callBackView = z.object({
  id,
  ticketId: id,
  ticketNumber: z.string(),
  kind: z.enum(codesOf(callBackKinds)),
  dueAt: instant,
  /** True where the time has passed and it is not done. */
  overdue: z.boolean(),
  state: z.enum(['open', 'done', 'dropped']),
  attempts: z.number().int(),
  triedAt: instant.nullable(),
  endedAt: instant.nullable(),
  result: z.enum(codesOf(callBackResults)).nullable(),
  note: z.string().nullable(),
  version: z.number().int(),
});

/** Somebody to call. */
export type CallBackView = z.output<typeof callBackView>;

const usual = ['not-signed-in', 'not-allowed', 'bad-input'] as const;

export const listCallBacks = operation({
  id: 'call-back.list',
  method: 'GET',
  path: '/api/hotline/call-backs',
  summary: 'Whom the hotline is to call, the most overdue first',
  permission: 'call.read',
  audit: { none: 'numbers of tickets and times; nobody is named' },
  refusals: usual,
  query: pageQuery.extend({
    kind: z.enum(codesOf(callBackKinds)).optional(),
    state: z.enum(['open', 'done', 'dropped']).default('open'),
  }),
  reply: pageOf(callBackView),
});

export const promiseCallBack = operation({
  id: 'call-back.promise',
  method: 'POST',
  path: '/api/hotline/tickets/:id/call-backs',
  summary: 'Promise the caller an answer, or plan to ask how it went',
  permission: 'call.answer',
  audit: { event: 'call-back.promised' },
  refusals: [...usual, 'not-found', 'already-exists'],
  params: byId,
  body: z.object({
    id,
    kind: z.enum(['promised', 'follow_up']),
    dueAt: z.iso.datetime({ offset: true }),
    note: z.string().trim().min(1).max(500).nullable().default(null),
  }),
  reply: callBackView,
});

export const dialCallBack = operation({
  id: 'call-back.number',
  method: 'POST',
  path: '/api/hotline/call-backs/:id/number',
  summary: 'The number to call, whole; it is written down who saw it',
  permission: 'call.answer',
  reads: 'unmasking',
  shownOnce: ['callerPhone'],
  audit: { event: 'call-back.number-shown' },
  refusals: [...usual, 'not-found', 'wrong-state', 'reading-ceiling'],
  params: byId,
  reply: z.object({ callerPhone: z.string().nullable() }),
});

export const recordAttempt = operation({
  id: 'call-back.record',
  method: 'POST',
  path: '/api/hotline/call-backs/:id/attempts',
  summary: 'Write down that I called: reached, not reached, or given up after several attempts',
  permission: 'call.answer',
  audit: { event: 'call-back.recorded' },
  refusals: [...usual, 'not-found', 'version-required', 'changed-meanwhile', 'wrong-state'],
  versioned: true,
  params: byId,
  body: z
    .object({
      /** `no_answer` leaves it open. */
      outcome: z.enum(['reached', 'no_answer', 'not_reached', 'no_number']),
      note: z.string().trim().min(1).max(500).nullable().default(null),
      /** Of somebody who was reached. */
      satisfaction: z.enum(codesOf(satisfactions)).nullable().default(null),
    })
    .refine(({ outcome, satisfaction }) => satisfaction === null || outcome === 'reached', {
      path: ['satisfaction'],
      message: 'asked of nobody',
    }),
  reply: callBackView,
});
