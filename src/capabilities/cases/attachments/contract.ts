/** Photographs, scans and recordings of a case on the wire: added by whoever works on it, opened by them alone. */
import { z } from 'zod';
import { attachmentKinds } from '#capabilities/cases/codes/contract.ts';
import { words } from '#capabilities/cases/intake/contract.ts';
import { onCase } from '#capabilities/cases/steps/contract.ts';
import { codesOf } from '#capabilities/guardianship/codes/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { byId, id, instant } from '#foundation/http/wire.ts';

/** Something that was added to a case; its words are null where the case's contents were erased. */
export const attachmentView = z.object({
  id,
  kind: z.enum(codesOf(attachmentKinds)),
  words: z.string().nullable(),
  size: z.number().int(),
  by: z.string().nullable(),
  at: instant,
});

export const attachFile = operation({
  ...onCase,
  id: 'case.attach',
  path: '/api/cases/:id/attachments',
  summary: 'Add a photograph, a scan (PDF) or a recording to an open case, at most 20 MB, and say what it is',
  audit: { event: 'case.attached' },
  refusals: [...onCase.refusals, 'too-large', 'attachment-not-taken', 'already-exists'],
  transfer: 'upload',
  body: z.object({ id, words: words(200) }),
});

export const readAttachment = operation({
  id: 'case.attachment',
  method: 'GET',
  path: '/api/cases/:id/attachments/:attachmentId',
  summary: 'A file of a case, for its members and the officer in charge',
  permission: 'case.read',
  audit: { event: 'case.attachment-opened' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input', 'not-found'],
  transfer: 'download',
  params: byId.extend({ attachmentId: id }),
  reply: z.any(),
});
