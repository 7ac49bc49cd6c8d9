/**
 * What is written down of who works in classrooms, on the wire: inquiries (art. 62), trainings, thanks; and the certificate of hours
 * that is made of confirmed shifts.
 */
import { z } from 'zod';
import { refusedChange, thankers, workerView } from '#capabilities/aftercare/people/contract.ts';
import { codesOf } from '#capabilities/guardianship/codes/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { byId, id, isoDate } from '#foundation/http/wire.ts';

const words = (longest: number) => z.string().trim().min(1).max(longest);

export const writeInquiry = operation({
  id: 'aftercare.inquiry-write',
  method: 'POST',
  path: '/api/aftercare/workers/:id/inquiries',
  summary:
    'Write down what police and procuratorate answered (art. 62). Where something was found he keeps nothing and is on no shift from then on',
  permission: 'aftercare.people-write',
  audit: { event: 'aftercare.inquiry-written' },
  refusals: [...refusedChange, 'already-exists', 'second-person', 'wrong-state'],
  params: byId,
  body: z.object({
    id,
    askedOn: isoDate,
    askedOf: words(100),
    result: z.enum(['clear', 'found']),
    number: words(60).nullable().default(null),
    note: words(500).nullable().default(null),
  }),
  reply: workerView,
});

export const writeTraining = operation({
  id: 'aftercare.training-write',
  method: 'POST',
  path: '/api/aftercare/workers/:id/trainings',
  summary: 'Write down a training, and until when its certificate is valid',
  permission: 'aftercare.people-write',
  audit: { event: 'aftercare.training-written' },
  refusals: [...refusedChange, 'already-exists', 'bad-period'],
  params: byId,
  body: z.object({
    id,
    topic: words(100),
    on: isoDate,
    minutes: z.number().int().min(1).max(60_000),
    givenBy: words(100),
    validUntil: isoDate.nullable().default(null),
  }),
  reply: workerView,
});

export const takeBackTraining = operation({
  id: 'aftercare.training-take-back',
  method: 'POST',
  path: '/api/aftercare/workers/:id/trainings/:trainingId/take-back',
  summary: 'Take back a training that was written down by mistake',
  permission: 'aftercare.people-write',
  audit: { event: 'aftercare.training-taken-back' },
  refusals: [...refusedChange, 'wrong-state'],
  params: byId.extend({ trainingId: id }),
  body: z.object({ why: z.string().trim().min(2).max(300) }),
  reply: workerView,
});

export const thankWorker = operation({
  id: 'aftercare.thank',
  method: 'POST',
  path: '/api/aftercare/workers/:id/thanks',
  summary: 'Write down thanks to somebody, in words that name no child',
  permission: 'aftercare.thank',
  audit: { event: 'aftercare.thanked' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input', 'not-found', 'already-exists'],
  params: byId,
  body: z.object({ id, on: isoDate, from: z.enum(codesOf(thankers)), words: words(500) }),
  reply: workerView,
});

export const certifyHours = operation({
  id: 'aftercare.certificate',
  method: 'GET',
  path: '/api/aftercare/workers/:id/certificate',
  summary: 'A certificate of the hours somebody worked in a period, one page A4 (PDF)',
  permission: 'aftercare.people-write',
  audit: { event: 'aftercare.hours-certified' },
  refusals: [
    'not-signed-in',
    'not-allowed',
    'bad-input',
    'not-found',
    'outside-area',
    'bad-period',
    'wrong-state',
  ],
  transfer: 'download',
  params: byId,
  query: z.object({ from: isoDate, to: isoDate }),
  reply: z.any(),
});
