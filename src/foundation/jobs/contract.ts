/**
 * Long work on the wire: how far it is and how it ended. A screen that was reloaded asks here again.
 */
import { z } from 'zod';
import { operation } from '#foundation/http/operation.ts';
import { byId, id, instant } from '#foundation/http/wire.ts';

/** One piece of long work. */
export const workView = z.object({
  id,
  kind: z.string(),
  subjectId: id,
  state: z.enum(['waiting', 'running', 'done', 'failed']),
  step: z.string().nullable(),
  done: z.number().int(),
  total: z.number().int().nullable(),
  fault: z
    .object({ code: z.string(), details: z.record(z.string(), z.union([z.string(), z.number()])) })
    .nullable(),
  askedAt: instant,
  endedAt: instant.nullable(),
});

/** One piece of long work. */
export type WorkView = z.output<typeof workView>;

export const readWork = operation({
  id: 'work.read',
  method: 'GET',
  path: '/api/work/:id',
  summary: 'How far a long piece of work is',
  permission: 'signed-in',
  audit: { none: 'shows counts of a running task, no record' },
  refusals: ['not-signed-in', 'not-found'],
  params: byId,
  reply: workView,
});
