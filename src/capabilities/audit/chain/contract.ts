/**
 * The state of the trail's chain on the wire: how long it is, when it was last checked and with what result, and the
 * checkpoint kept outside the database. A check is long work.
 */
import { z } from 'zod';
import { operation } from '#foundation/http/operation.ts';
import { id, instant } from '#foundation/http/wire.ts';

/** The place where the trail is broken. */
const fault = z.object({
  id: z.number().int(),
  what: z.enum(['changed', 'inserted', 'reordered', 'removed', 'checkpoint']),
  event: z.string().optional(),
  at: z.string().optional(),
});

export const readChain = operation({
  id: 'audit.chain',
  method: 'GET',
  path: '/api/audit/chain',
  summary: 'The state of the trail’s chain, its last check and its checkpoint',
  permission: 'audit.read',
  audit: { none: 'shows how many rows there are and whether they stand, none of them' },
  refusals: ['not-signed-in', 'not-allowed'],
  reply: z.object({
    rows: z.number().int(),
    /** False where rows are gone that the latest checkpoint saw. */
    standing: z.boolean(),
    checkpoint: z.object({ at: instant, rows: z.number().int(), code: z.string() }).nullable(),
    lastCheck: z
      .object({
        at: instant,
        ok: z.boolean(),
        rows: z.number().int(),
        faults: z.number().int(),
        checkpoints: z.number().int(),
        firstBad: fault.nullable(),
      })
      .nullable(),
    /** The check that is running. */
    work: id.nullable(),
  }),
});

export const askForCheck = operation({
  id: 'audit.check',
  method: 'POST',
  path: '/api/audit/chain/check',
  summary: 'Has the whole chain checked, as long work; a check that runs already is answered',
  permission: 'audit.read',
  audit: { event: 'audit.check-asked' },
  refusals: ['not-signed-in', 'not-allowed', 'too-slow'],
  reply: z.object({ work: id }),
});
