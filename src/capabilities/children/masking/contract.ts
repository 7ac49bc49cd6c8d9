/**
 * Masked values on the wire. A reply declares an identifying field by one of these, and what leaves the server is masked
 * whatever the operation put in. The whole value is answered by an operation of its own, with a reason.
 */
import { z } from 'zod';
import { type MaskedKind, maskAddress, maskDetails, maskText } from '#capabilities/children/masking/rules.ts';
import { maskCitizenId, maskPhone } from '#capabilities/children/rules.ts';
import { operation } from '#foundation/http/operation.ts';
import { byId, id } from '#foundation/http/wire.ts';

/** The key under which the API's description says how a field is masked. */
export const MASKED = 'x-masked';

const marked = (kind: MaskedKind | 'text' | 'byField') => ({ [MASKED]: kind });

/** A citizen ID: first four, last four. */
export const maskedCitizenId = z.string().overwrite(maskCitizenId).meta(marked('citizenId'));
/** A telephone number: first three, last four. */
export const maskedPhone = z.string().overwrite(maskPhone).meta(marked('phone'));
/** An address, shortened to the village. */
export const maskedAddress = z.string().overwrite(maskAddress).meta(marked('address'));
/** Words in which a number may stand. */
export const maskedText = z.string().overwrite(maskText).meta(marked('text'));
/** What an event keeps, masked by the names of its fields. */
export const maskedDetails = z.record(z.string(), z.unknown()).overwrite(maskDetails).meta(marked('byField'));

/** A field named beside its values (`{field, was, now}`), the values masked by that name. */
export function maskedByField<T extends z.ZodRawShape>(shape: T) {
  return z.object(shape).overwrite(maskDetails).meta(marked('byField'));
}

/** Values under the names of their fields (`{citizenId: …}`), each masked by its name. */
export function maskedByNames<T extends z.ZodType>(shape: T): T {
  return shape.overwrite(maskDetails).meta(marked('byField'));
}

/** Why somebody needs a whole value. */
export const unmaskReasons = {
  contact: { zh: '联系家长或监护人', en: 'To call the family or guardian' },
  visit: { zh: '入户走访', en: 'To visit the home' },
  verify: { zh: '核对身份信息', en: 'To check who somebody is' },
  service: { zh: '办理救助或福利', en: 'To apply for aid or benefits' },
  urgent: { zh: '紧急处置', en: 'An emergency' },
  correct: { zh: '更正档案', en: 'To correct the file' },
  other: { zh: '其他（须写明）', en: 'Other (say which)' },
} as const;

/** Why somebody needs a whole value. */
export type UnmaskReason = keyof typeof unmaskReasons;

const reasons = Object.keys(unmaskReasons) as [UnmaskReason, ...UnmaskReason[]];

/** Which field is wanted, and why; the reason `other` needs words. */
export function unmaskAsked<const F extends readonly [string, ...string[]]>(fields: F) {
  return z
    .object({
      field: z.enum(fields),
      reason: z.enum(reasons),
      words: z.string().trim().min(2).max(200).optional(),
    })
    .refine((asked) => asked.reason !== 'other' || asked.words !== undefined, {
      path: ['words'],
      message: 'words',
    });
}

/** The whole value, answered once: null where nothing is written down, and to a repeated request. */
export const unmasked = z.object({ value: z.string().nullable() });

/** What every uncovering has in common: who may, what it leaves in the audit trail, that its answer is kept nowhere. */
export const uncovering = {
  method: 'POST',
  permission: 'personal.unmask',
  refusals: ['not-signed-in', 'not-allowed', 'bad-input', 'not-found', 'reading-ceiling'],
  reads: 'unmasking',
  shownOnce: ['value'],
  params: byId,
  reply: unmasked,
} as const;

/** The fields of a child's file that can be uncovered. */
export const childUnmaskFields = [
  'citizenId',
  'address',
  'memberCitizenId',
  'memberPhone',
  'guardianPhone',
] as const;

export const unmaskChild = operation({
  ...uncovering,
  id: 'child.unmask',
  path: '/api/children/:id/unmask',
  summary: 'Uncover one masked field of a child’s file, with the reason',
  audit: { event: 'child.unmasked' },
  body: unmaskAsked(childUnmaskFields).safeExtend({
    /** The member of the family, where the field is a member's. */
    memberId: id.optional(),
  }),
});
