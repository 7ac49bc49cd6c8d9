/**
 * Agreements on entrusted care on the wire, with the checks of article 22 and the notices of article 23 of the Law on the
 * Protection of Minors. An agreement belongs to one care arrangement; signed, its words stay.
 */
import { z } from 'zod';
import { maskedPhone } from '#capabilities/children/masking/contract.ts';
import { barredGrounds, codesOf, weighedFactors } from '#capabilities/guardianship/codes/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { byId, id, isoDate } from '#foundation/http/wire.ts';

const grounds = codesOf(barredGrounds);
const factors = codesOf(weighedFactors);
const words = (longest: number) => z.string().trim().min(1).max(longest);
const check = z.object({ clear: z.boolean(), evidence: words(80).nullable().default(null) });

/** What people write into an agreement. All grounds of article 22 are answered, one by one. */
export const entrustmentFields = z.object({
  /** Why the parents cannot care for the child themselves. */
  reason: words(200),
  termFrom: isoDate,
  termTo: isoDate,
  checks: z.record(z.enum(grounds), check),
  weighed: z.partialRecord(z.enum(factors), words(80)).default({}),
  costs: words(200).nullable().default(null),
  emergencyName: words(60).nullable().default(null),
  emergencyPhone: z
    .string()
    .regex(/^[0-9+ -]{5,20}$/)
    .nullable()
    .default(null),
  villageFinding: z.enum(['able', 'unfit']).nullable().default(null),
  childHeard: z.boolean().nullable().default(null),
  childOpinion: words(200).nullable().default(null),
  schoolToldOn: isoDate.nullable().default(null),
  villageToldOn: isoDate.nullable().default(null),
});

/** What people write into an agreement. */
export type EntrustmentFields = z.output<typeof entrustmentFields>;

/** An agreement as it stands. */
export const entrustmentView = z.object({
  id,
  careId: id,
  reason: z.string(),
  termFrom: isoDate,
  termTo: isoDate,
  checks: z.partialRecord(z.enum(grounds), z.object({ clear: z.boolean(), evidence: z.string().nullable() })),
  /** False where a ground of article 22 was found: it cannot be signed then. */
  passed: z.boolean(),
  weighed: z.partialRecord(z.enum(factors), z.string()),
  costs: z.string().nullable(),
  emergencyName: z.string().nullable(),
  emergencyPhone: maskedPhone.nullable(),
  villageFinding: z.enum(['able', 'unfit']).nullable(),
  childHeard: z.boolean().nullable(),
  childOpinion: z.string().nullable(),
  schoolToldOn: isoDate.nullable(),
  villageToldOn: isoDate.nullable(),
  signedOn: isoDate.nullable(),
  digest: z.string().nullable(),
  hasScan: z.boolean(),
  version: z.number().int(),
  can: z.object({ edit: z.boolean(), tell: z.boolean(), sign: z.boolean() }),
});

/** An agreement as it stands. */
export type EntrustmentView = z.output<typeof entrustmentView>;

const usual = ['not-signed-in', 'not-allowed', 'not-found'] as const;

export const writeEntrustment = operation({
  id: 'entrustment.write',
  method: 'POST',
  path: '/api/cares/:id/entrustment',
  summary:
    'Write the agreement of a care arrangement that has none; a ground found against the carer raises an alarm',
  permission: 'guardian.write',
  audit: { event: 'entrustment.written' },
  refusals: [...usual, 'bad-input', 'already-exists', 'wrong-state'],
  params: byId,
  body: entrustmentFields,
  reply: entrustmentView,
});

/** What is changed of an agreement; a telephone that comes back as it was shown, masked, stays as it is. */
const editedFields = entrustmentFields.extend({
  emergencyPhone: z
    .string()
    .regex(/^[0-9+ *-]{5,20}$/)
    .nullable()
    .default(null),
});

export const editEntrustment = operation({
  id: 'entrustment.edit',
  method: 'PUT',
  path: '/api/entrustments/:id',
  summary: 'Change an agreement before it is signed',
  permission: 'guardian.write',
  audit: { event: 'entrustment.edited' },
  refusals: [...usual, 'bad-input', 'version-required', 'changed-meanwhile', 'wrong-state'],
  versioned: true,
  params: byId,
  body: editedFields,
  reply: entrustmentView,
});

export const tellOfEntrustment = operation({
  id: 'entrustment.tell',
  method: 'POST',
  path: '/api/entrustments/:id/notices',
  summary: 'Write down that school or village were told (article 23), also after signing',
  permission: 'guardian.write',
  audit: { event: 'entrustment.notices' },
  refusals: [...usual, 'bad-input', 'version-required', 'changed-meanwhile'],
  versioned: true,
  params: byId,
  body: z.object({ schoolToldOn: isoDate.nullable(), villageToldOn: isoDate.nullable() }),
  reply: entrustmentView,
});

export const signEntrustment = operation({
  id: 'entrustment.sign',
  method: 'POST',
  path: '/api/entrustments/:id/signing',
  summary: 'Keep the scan of the signed agreement; its words are fixed by a digest',
  permission: 'letter.sign',
  audit: { event: 'entrustment.signed' },
  refusals: [
    ...usual,
    'bad-input',
    'version-required',
    'changed-meanwhile',
    'wrong-state',
    'carer-barred',
    'child-not-heard',
    'not-a-document',
    'too-large',
  ],
  transfer: 'upload',
  versioned: true,
  params: byId,
  body: z.object({ signedOn: isoDate }),
  reply: entrustmentView,
});

export const printEntrustment = operation({
  id: 'entrustment.print',
  method: 'GET',
  path: '/api/entrustments/:id/document.pdf',
  summary: 'The agreement and the village’s confirmation, two pages A4',
  permission: 'guardian.read',
  audit: { event: 'entrustment.printed' },
  refusals: [...usual, 'wrong-state'],
  transfer: 'download',
  params: byId,
  reply: z.any(),
});

export const readEntrustmentScan = operation({
  id: 'entrustment.scan',
  method: 'GET',
  path: '/api/entrustments/:id/scan',
  summary: 'The scan of the signed agreement',
  permission: 'guardian.read',
  audit: { event: 'entrustment.scan-opened' },
  refusals: [...usual],
  transfer: 'download',
  params: byId,
  reply: z.any(),
});
