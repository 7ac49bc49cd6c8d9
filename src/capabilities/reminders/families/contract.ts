/**
 * What families are told by text message, on the wire: how it stands, and whom a person has to call because no message arrived.
 */
import { z } from 'zod';
import { codesOf } from '#capabilities/guardianship/codes/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { byId, divisionCode, id, instant, pageOf, pageQuery } from '#foundation/http/wire.ts';

/** What families are told of, for how many hours it is of use, and whether it goes in quiet hours too [P]. */
export const familyRules = {
  closure: { zh: '停课通知', en: 'Room closed', hours: 24, urgent: false },
  reopened: { zh: '恢复开班通知', en: 'Room open again', hours: 24, urgent: false },
  offer: { zh: '候补到位通知', en: 'Place offered', hours: 48, urgent: false },
  decided: { zh: '报名结果通知', en: 'What became of an application', hours: 48, urgent: false },
  missing: { zh: '未到班通知', en: 'Child not there', hours: 2, urgent: true },
  found: { zh: '孩子已找到通知', en: 'Child found', hours: 2, urgent: true },
  code: { zh: '网上报名验证码', en: 'Code for an application', hours: 1, urgent: true },
  stranger: { zh: '陌生人接送告警', en: 'Stranger at the door', hours: 2, urgent: true },
  'not-fetched': { zh: '未接走通知', en: 'Child not fetched', hours: 2, urgent: true },
} as const;

/** What families are told of. */
export type FamilyRule = keyof typeof familyRules;

/** How a message stands. */
export const familyMessageStates = {
  waiting: { zh: '待发送', en: 'To be sent' },
  sent: { zh: '已发送', en: 'Sent' },
  'by-hand': { zh: '需电话通知', en: 'To be called' },
  called: { zh: '已电话通知', en: 'Called' },
} as const;

const state = z.enum(codesOf(familyMessageStates));

/** One family and one cause. */
export const familyMessageView = z.object({
  id,
  rule: z.enum(codesOf(familyRules)),
  child: z.object({ id, name: z.string() }),
  guardianName: z.string().nullable(),
  /** Whole, for whoever has to call; null where no number is known, or nothing is to be called. */
  phone: z.string().nullable(),
  state,
  /** Why no message arrived. */
  fault: z.string().nullable(),
  madeAt: instant,
  sentAt: instant.nullable(),
  /** Who called last, when, and whether somebody answered. */
  call: z.object({ by: z.string(), at: instant, reached: z.boolean() }).nullable(),
  can: z.object({ call: z.boolean() }),
});

/** One family and one cause. */
export type FamilyMessageView = z.output<typeof familyMessageView>;

const usual = ['not-signed-in', 'not-allowed', 'bad-input'] as const;

export const listFamilyMessages = operation({
  id: 'family-message.list',
  method: 'GET',
  path: '/api/family-messages',
  summary: 'What families were told of one cause, or whom a place has to call by hand, the oldest first',
  permission: 'family-message.read',
  audit: { event: 'family-message.listed' },
  refusals: usual,
  query: pageQuery.extend({
    cause: id.optional(),
    division: divisionCode.optional(),
    state: state.optional(),
  }),
  reply: pageOf(familyMessageView),
});

export const recordCall = operation({
  id: 'family-message.call',
  method: 'POST',
  path: '/api/family-messages/:id/call',
  summary: 'Write down that a family was called by hand, and whether it was reached',
  permission: 'family-message.call',
  audit: { event: 'family-message.called' },
  refusals: [...usual, 'not-found', 'wrong-state'],
  params: byId,
  body: z.object({ reached: z.boolean() }),
  reply: familyMessageView,
});
