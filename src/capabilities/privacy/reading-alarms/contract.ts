/**
 * Alarms of reading out of the ordinary on the wire: who read how much within an hour, and what was found out about it.
 */
import { z } from 'zod';
import { readingKinds } from '#foundation/access/reading-limits.ts';
import { type Role, roleCodes } from '#foundation/access/table.ts';
import { operation } from '#foundation/http/operation.ts';
import { byId, id, instant, pageOf, pageQuery, pathStep } from '#foundation/http/wire.ts';

/** Why an alarm was raised: more than the role's limit, or unlike the person's own last days. */
export const alarmReasons = ['over_limit', 'unlike_himself'] as const;

/** One alarm. */
export const readingAlarmView = z.object({
  id,
  person: z.string(),
  account: z.string().nullable(),
  role: z.enum(roleCodes as [Role, ...Role[]]),
  division: pathStep,
  kind: z.enum(readingKinds),
  why: z.enum(alarmReasons),
  /** The full hour in which it was. */
  hour: instant,
  number: z.number().int(),
  threshold: z.number().int(),
  raisedAt: instant,
  answeredBy: z.string().nullable(),
  answeredAt: instant.nullable(),
  note: z.string().nullable(),
  version: z.number().int(),
  can: z.object({ answer: z.boolean() }),
});

/** One alarm. */
export type ReadingAlarmView = z.output<typeof readingAlarmView>;

export const listReadingAlarms = operation({
  id: 'reading-alarm.list',
  method: 'GET',
  path: '/api/reading-alarms',
  summary: 'Who read personal data out of the ordinary, the newest first',
  permission: 'reading-alarm.read',
  audit: { none: 'shows how much colleagues read, no child’s record' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input'],
  query: pageQuery.extend({ state: z.enum(['open', 'answered']).default('open') }),
  reply: pageOf(readingAlarmView),
});

export const answerReadingAlarm = operation({
  id: 'reading-alarm.answer',
  method: 'POST',
  path: '/api/reading-alarms/:id/answer',
  summary: 'Say what was found out about an alarm; nobody answers his own',
  permission: 'reading-alarm.answer',
  audit: { event: 'reading-alarm.answered' },
  refusals: [
    'not-signed-in',
    'not-allowed',
    'bad-input',
    'not-found',
    'version-required',
    'changed-meanwhile',
    'wrong-state',
  ],
  versioned: true,
  params: byId,
  body: z.object({ note: z.string().trim().min(2).max(500) }),
  reply: readingAlarmView,
});
