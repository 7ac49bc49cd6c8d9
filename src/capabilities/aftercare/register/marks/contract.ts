/**
 * What is put down at the door of a classroom, on the wire. A mark is made on the phone, with its id and the phone's time, and is
 * never changed: a wrong one is undone by another. Where a child is follows from the marks alone (register/rules.ts).
 */
import { z } from 'zod';
import { foundPlaces, homeworkDone, leaveProofs } from '#capabilities/aftercare/codes/contract.ts';
import { codesOf } from '#capabilities/guardianship/codes/contract.ts';
import { id, instant } from '#foundation/http/wire.ts';

const words = z.string().trim().min(1).max(300);

const made = {
  id,
  siteId: id,
  sessionId: id,
  /** When, by the phone's clock. */
  at: instant,
};
const ofChild = { ...made, placeId: id };

/** With whom a child leaves. */
export const leavesWith = z.discriminatedUnion('how', [
  /** Somebody on the child's list. A signature is a PNG as a data URL, drawn at the door. */
  z.strictObject({
    how: z.literal('picker'),
    pickerId: id,
    proof: z.enum(codesOf(leaveProofs)),
    signature: z.string().max(60_000).nullable(),
  }),
  /** Alone, where the guardian has said so. */
  z.strictObject({ how: z.literal('alone') }),
]);

/** One mark. */
export const mark = z.discriminatedUnion('kind', [
  /** `safetyChecked`: whoever opens has gone through the room. */
  z.strictObject({ ...made, kind: z.literal('opened'), safetyChecked: z.boolean() }),
  z.strictObject({ ...ofChild, kind: z.literal('arrived') }),
  z.strictObject({ ...ofChild, kind: z.literal('left'), with: leavesWith }),
  z.strictObject({ ...ofChild, kind: z.literal('excused'), words: words.nullable() }),
  /** Somebody who is not on the list wanted to fetch the child, which stays; what was seen of him. */
  z.strictObject({ ...ofChild, kind: z.literal('refused'), words: words.nullable() }),
  /** Somebody has said where a child is that did not come, or that left before nobody wrote down how. */
  z.strictObject({
    ...ofChild,
    kind: z.literal('located'),
    where: z.enum(codesOf(foundPlaces)),
    saidBy: words,
    words: words.nullable(),
  }),
  z.strictObject({
    ...ofChild,
    kind: z.literal('lesson'),
    homework: z.enum(codesOf(homeworkDone)).nullable(),
    /** From 1 (low) to 5 (glad), as the keeper sees it; null where nobody looked. */
    mood: z.number().int().min(1).max(5).nullable(),
  }),
  /** The house is empty: `sweptBy` has gone through all rooms. */
  z.strictObject({ ...made, kind: z.literal('closed'), sweptBy: words }),
  z.strictObject({ ...made, kind: z.literal('undone'), undoes: id, words: words.nullable() }),
]);

/** One mark. */
export type Mark = z.output<typeof mark>;
