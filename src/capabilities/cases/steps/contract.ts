/** What contracts of operations on one case have in common. */
import { z } from 'zod';
import { byId, id } from '#foundation/http/wire.ts';

/** Refusals of every write to a case. */
export const writing = [
  'not-signed-in',
  'not-allowed',
  'bad-input',
  'not-found',
  'not-of-case',
  'wrong-state',
] as const;

/** A write to a case: who may, and that it answers the case's version afterwards. */
export const onCase = {
  method: 'POST',
  permission: 'case.work',
  params: byId,
  refusals: writing,
  reply: z.object({ id, version: z.number().int() }),
} as const;

/** A write that moves the case's head on: it names the version it saw. */
export const movingCase = {
  ...onCase,
  versioned: true,
  refusals: [...writing, 'version-required', 'changed-meanwhile'],
} as const;
