/**
 * The register at a desk, on the wire: where a keeper's phone is dead at five, whoever keeps the site or is the village's director
 * goes on here; and whoever is told of an alarm says where the child is, or that he has looked after it.
 */
import { z } from 'zod';
import { mark } from '#capabilities/aftercare/register/marks/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { byId, done, id } from '#foundation/http/wire.ts';

/** So many marks come in one request at most. */
const MOST_MARKS = 100;

const usual = ['not-signed-in', 'not-allowed', 'bad-input', 'not-found'] as const;

export const putMarks = operation({
  id: 'aftercare.put-marks',
  method: 'POST',
  path: '/api/aftercare/marks',
  summary: 'Put down at a desk what happens at the door; the same again is the same. All of it or nothing',
  permission: 'aftercare.register',
  audit: { event: 'aftercare.marked' },
  refusals: [...usual, 'room-shut'],
  body: z.object({ marks: z.array(mark).min(1).max(MOST_MARKS) }),
  reply: z.object({
    /** `refused`: the child stays inside, because whoever wanted to fetch it is not on its list. */
    results: z.array(z.object({ id, kind: z.string(), fresh: z.boolean() })),
  }),
});

export const settleAlarm = operation({
  id: 'aftercare.settle-alarm',
  method: 'POST',
  path: '/api/aftercare/alarms/:id/settle',
  summary: 'Say that one has looked after an alarm, and how; that a child is found is said by where it is',
  permission: 'aftercare.register',
  audit: { event: 'aftercare.alarm-settled' },
  refusals: [...usual, 'wrong-state'],
  params: byId,
  body: z.object({ words: z.string().trim().min(2).max(300) }),
  reply: done,
});
