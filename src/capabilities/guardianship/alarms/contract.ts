/**
 * Alarms on the wire: what must not stay as it is. They are raised and settled by what happens; people answer them.
 */
import { z } from 'zod';
import { alarmKinds, alarmStates, codesOf } from '#capabilities/guardianship/codes/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { byId, divisionCode, id, instant, pageOf, pageQuery, pathStep } from '#foundation/http/wire.ts';

/** One alarm. */
export const alarmView = z.object({
  id,
  kind: z.enum(codesOf(alarmKinds)),
  state: z.enum(codesOf(alarmStates)),
  childId: id,
  childName: z.string(),
  age: z.number().int().nullable(),
  residence: pathStep,
  townName: z.string().nullable(),
  raisedAt: instant,
  acknowledgedAt: instant.nullable(),
  acknowledgedBy: z.string().nullable(),
  answer: z.string().nullable(),
  settledAt: instant.nullable(),
  settledHow: z.string().nullable(),
  version: z.number().int(),
  can: z.object({ answer: z.boolean() }),
});

/** One alarm. */
export type AlarmView = z.output<typeof alarmView>;

export const listAlarms = operation({
  id: 'alarm.list',
  method: 'GET',
  path: '/api/alarms',
  summary: 'Alarms of a division: open ones first, the oldest first',
  permission: 'alarm.read',
  audit: { event: 'alarm.listed' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input'],
  query: pageQuery.extend({
    division: divisionCode.optional(),
    kind: z.enum(codesOf(alarmKinds)).optional(),
    /** `unsettled`: open or being dealt with. */
    state: z.enum(['unsettled', ...codesOf(alarmStates)]).default('unsettled'),
  }),
  reply: pageOf(alarmView).extend({
    /** Open and acknowledged alarms of the division by kind, whatever the filters. */
    counts: z.array(
      z.object({ kind: z.enum(codesOf(alarmKinds)), open: z.number().int(), acknowledged: z.number().int() }),
    ),
  }),
});

export const answerAlarm = operation({
  id: 'alarm.answer',
  method: 'POST',
  path: '/api/alarms/:id/answer',
  summary: 'Acknowledge an alarm and say what is being done; it is settled when its reason is gone',
  permission: 'alarm.answer',
  audit: { event: 'alarm.answered' },
  refusals: [
    'not-signed-in',
    'not-allowed',
    'not-found',
    'bad-input',
    'version-required',
    'changed-meanwhile',
    'wrong-state',
  ],
  versioned: true,
  params: byId,
  body: z.object({ answer: z.string().trim().min(2).max(500) }),
  reply: alarmView,
});
