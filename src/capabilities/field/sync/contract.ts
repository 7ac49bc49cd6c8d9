/**
 * What a phone fetches, on the wire. There is no cursor: the phone says what it holds, in 64 short digests, and is sent the parts
 * that differ, whole. What was granted, withdrawn or changed follows from the comparison alone, so that nothing is missed that
 * was written late, restored from a backup or lost on its way (docs/decisions).
 */
import { z } from 'zod';
import { BUCKETS, STAMP_CHARACTERS } from '#capabilities/field/codes/contract.ts';
import { app } from '#capabilities/field/devices/contract.ts';
import { childPackage } from '#capabilities/field/packages/contract.ts';
import { formKind } from '#capabilities/forms/document/contract.ts';
import { watch } from '#capabilities/visits/watch/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { id, instant, isoDate } from '#foundation/http/wire.ts';

const digests = /^[A-Za-z0-9_-]*$/;
const stamp = z.string().regex(/^[A-Za-z0-9_-]{8}$/);

/** A child as a phone holds it: what is known of it, how it is watched, and the stamp that tells whether it is the same. */
export const heldChild = childPackage.extend({ watch, stamp });

/** A child as a phone holds it. */
export type HeldChild = z.output<typeof heldChild>;

/** A form as a phone is given it; the document is read by its own schema. */
const givenForm = z.object({ kind: formKind, version: z.number().int(), document: z.unknown() });

const section = z.object({ heading: z.string(), clauses: z.array(z.string()) });

export const syncPhone = operation({
  id: 'field.sync',
  method: 'POST',
  path: '/api/field/sync',
  summary: 'Say what a phone holds and fetch what differs: children, forms, the words of the letter',
  permission: 'field.use',
  audit: { event: 'field.synced' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input', 'phone-unknown', 'phone-ended'],
  body: z.strictObject({
    device: id,
    /** The digest of all that it holds, or those of its parts, one after the other; null where it holds nothing. */
    buckets: z
      .union([
        stamp,
        z
          .string()
          .regex(digests)
          .length(BUCKETS * STAMP_CHARACTERS),
      ])
      .nullable(),
    /** What a contact says, where nothing waits in the phone: on most days it need not ask twice. */
    here: z.strictObject({ deviceNow: instant, app }).nullable().default(null),
    /** The newest version of each form that the phone has. */
    forms: z.partialRecord(formKind, z.number().int().min(0)),
    /** The edition of the letter's words that it has. */
    edition: z.string().max(10).nullable(),
  }),
  reply: z.object({
    now: instant,
    today: isoDate,
    me: z.object({
      account: z.string(),
      name: z.string(),
      role: z.string(),
      division: z.string(),
      divisionName: z.string(),
      /** True where all people are made up. */
      demonstration: z.boolean(),
      /** True where this person keeps a classroom's register. */
      keepsClassroom: z.boolean(),
    }),
    /** Telephones that help, for emergencies without a signal. */
    telephones: z.object({ police: z.string(), ambulance: z.string(), hotline: z.string() }),
    /** With which key it is to seal; another than it has comes with a contact. */
    keyId: id,
    /** True where one digest of all was told and is not ours: the phone tells those of its parts. */
    unlike: z.boolean(),
    /** Parts that differ: the phone's part is replaced by these children. */
    buckets: z.array(
      z.object({
        at: z
          .number()
          .int()
          .min(0)
          .max(BUCKETS - 1),
        children: z.array(heldChild),
      }),
    ),
    /** True where further parts differ: the phone asks again. */
    more: z.boolean(),
    forms: z.array(givenForm),
    letterWording: z
      .object({ edition: z.string(), title: z.string(), preamble: z.string(), sections: z.array(section) })
      .nullable(),
  }),
});

/** What a phone fetches. */
export type SyncAnswer = z.output<typeof syncPhone.reply>;
