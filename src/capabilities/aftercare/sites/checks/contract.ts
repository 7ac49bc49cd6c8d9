/** Safety checks of a room on the wire: what was found, until when it is valid, the paper; a mistake is taken back with a reason. */
import { z } from 'zod';
import { checkKinds } from '#capabilities/aftercare/codes/contract.ts';
import { refusedChange, siteView } from '#capabilities/aftercare/sites/contract.ts';
import { codesOf } from '#capabilities/guardianship/codes/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { byId, id, isoDate } from '#foundation/http/wire.ts';

const words = (longest: number) => z.string().trim().min(1).max(longest);
const byCheck = byId.extend({ checkId: id });

export const writeCheck = operation({
  id: 'aftercare.check-write',
  method: 'POST',
  path: '/api/aftercare/sites/:id/checks',
  summary: 'Write down a safety check: who checked, what was found, until when it is valid',
  permission: 'aftercare.site-write',
  audit: { event: 'aftercare.check-written' },
  refusals: [...refusedChange, 'already-exists', 'bad-period', 'wrong-state'],
  params: byId,
  body: z.object({
    id,
    kind: z.enum(codesOf(checkKinds)),
    checkedOn: isoDate,
    passed: z.boolean(),
    /** The last day on which it holds; of a check that was not passed none is asked for. */
    validUntil: isoDate.nullable(),
    checkedBy: words(100),
    number: words(60).nullable().default(null),
    remark: words(300).nullable().default(null),
  }),
  reply: siteView,
});

export const takeBackCheck = operation({
  id: 'aftercare.check-take-back',
  method: 'POST',
  path: '/api/aftercare/sites/:id/checks/:checkId/take-back',
  summary: 'Take back a check that was written down by mistake; the one before it holds again',
  permission: 'aftercare.site-write',
  audit: { event: 'aftercare.check-taken-back' },
  refusals: [...refusedChange, 'wrong-state'],
  params: byCheck,
  body: z.object({ why: z.string().trim().min(2).max(300) }),
  reply: siteView,
});

export const addPaper = operation({
  id: 'aftercare.check-paper',
  method: 'POST',
  path: '/api/aftercare/sites/:id/checks/:checkId/paper',
  summary: 'Add the paper of a check: PDF, JPEG or PNG, at most 20 MB',
  permission: 'aftercare.site-write',
  audit: { event: 'aftercare.check-paper-added' },
  refusals: [...refusedChange, 'wrong-state', 'too-large', 'not-a-document'],
  transfer: 'upload',
  params: byCheck,
  reply: siteView,
});

export const readPaper = operation({
  id: 'aftercare.check-read-paper',
  method: 'GET',
  path: '/api/aftercare/sites/:id/checks/:checkId/paper',
  summary: 'The paper of a check',
  permission: 'aftercare.read',
  audit: { none: 'rooms are public knowledge and name no child' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input', 'not-found'],
  transfer: 'download',
  params: byCheck,
  reply: z.any(),
});
