/**
 * What phones bring, on the wire: envelopes and files come in by the phone's own token, whether or not anybody is signed in at
 * it. Whatever comes is kept: applied where it belongs, or held until a person has looked at it.
 */
import { z } from 'zod';
import { mark } from '#capabilities/aftercare/register/marks/contract.ts';
import { correctableFields } from '#capabilities/field/codes/contract.ts';
import { knownPhone } from '#capabilities/field/devices/contract.ts';
import { envelope } from '#capabilities/field/envelopes/contract.ts';
import { filledRecord, RECORD_FILE_BYTES, recordFile } from '#capabilities/forms/records/contract.ts';
import { codesOf } from '#capabilities/guardianship/codes/contract.ts';
import { letterChecklist } from '#capabilities/guardianship/letters/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { byId, id, instant, isoDate, SIGNATURE_CHARACTERS } from '#foundation/http/wire.ts';

/** How many envelopes one request brings at most: a classroom of sixty arrives in one. */
export const MOST_ENVELOPES = 100;
const NONCE_AND_TAG_BYTES = 28;

const words = (most: number) => z.string().trim().min(1).max(most);

const about = {
  id,
  /** In which order the phone wrote it. */
  seq: z
    .number()
    .int()
    .min(0)
    .max(2 ** 31 - 1),
  /** By the phone's clock. */
  madeAt: instant,
};

/** What an envelope holds. */
export const packetContent = z.discriminatedUnion('kind', [
  z.strictObject({ ...about, kind: z.literal('record'), record: filledRecord }),
  z.strictObject({
    ...about,
    kind: z.literal('letter'),
    childId: id,
    /** The arrangement that the guardian was shown and signed for. */
    careId: id,
    termFrom: isoDate,
    termTo: isoDate,
    edition: z.string().max(10),
    signerName: words(60),
    witness: words(60).nullable(),
    /** A PNG as a data URL. */
    signature: z.string().max(SIGNATURE_CHARACTERS),
    /** What was answered before it was signed; null where an older app has asked nothing. */
    checklist: letterChecklist.nullable().default(null),
  }),
  z.strictObject({
    ...about,
    kind: z.literal('correction'),
    childId: id,
    field: z.enum(codesOf(correctableFields)),
    /** What the director saw there, and what he wrote. */
    before: z.string().max(300).nullable(),
    after: z.string().trim().max(200).nullable(),
  }),
  z.strictObject({ ...about, kind: z.literal('comment'), childId: id, recordId: id, words: words(500) }),
  z.strictObject({
    ...about,
    kind: z.literal('decision'),
    childId: id,
    conflictId: id,
    value: z.enum(['theirs', 'mine']),
  }),
  /** What was put down at a classroom's door; its id is the envelope's. */
  z.strictObject({ ...about, kind: z.literal('mark'), mark }),
  /** A form that was begun and never finished, on a phone that had to empty itself. */
  z.strictObject({
    ...about,
    kind: z.literal('unfinished'),
    childId: id.nullable(),
    draft: z.unknown(),
    files: z.array(recordFile).max(40),
  }),
]);

/** What an envelope holds. */
export type PacketContent = z.output<typeof packetContent>;

/** What became of one envelope. */
export const delivered = z.object({
  id,
  state: z.enum(['applied', 'held', 'settled']),
  /** Why it is held: a refusal's code. */
  reason: z.string().nullable(),
  /** Files of it that have not come yet. */
  filesWanted: z.array(id),
});

export const deliverPackets = operation({
  id: 'field.deliver',
  method: 'POST',
  path: '/api/field/packets',
  pace: 'phone',
  summary: 'Deliver what a phone has written down; the same again is the same',
  permission: 'anyone',
  audit: { none: 'each envelope has an audit row of its own, in the name of whoever wrote it' },
  refusals: ['bad-input', 'phone-unknown'],
  body: knownPhone.extend({ deviceNow: instant, packets: z.array(envelope).min(1).max(MOST_ENVELOPES) }),
  reply: z.object({ now: instant, results: z.array(delivered) }),
});

export const deliverFile = operation({
  id: 'field.deliver-file',
  method: 'POST',
  path: '/api/field/files/:id',
  pace: 'phone',
  summary: 'Deliver one photograph, voice note or signature, sealed with the key of its record',
  permission: 'anyone',
  audit: { none: 'its record has an audit row; the file itself is known to it by its digest' },
  refusals: ['bad-input', 'phone-unknown', 'not-found', 'too-large'],
  transfer: 'upload',
  largestFile: RECORD_FILE_BYTES + NONCE_AND_TAG_BYTES,
  params: byId,
  body: knownPhone,
  /** `lost`: it came and is not what was said; it is not wanted again. */
  reply: z.object({ state: z.enum(['kept', 'lost']) }),
});
