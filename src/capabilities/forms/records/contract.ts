/**
 * A form as it travels once it was filled in: the answers, the version they were given to, when and where by the device.
 */
import { z } from 'zod';
import { answers, formKind, partId } from '#capabilities/forms/document/contract.ts';
import { divisionCode, id, instant } from '#foundation/http/wire.ts';

/** The largest file of a record, in bytes: a voice note of a minute is smaller, a photo was made smaller. */
export const RECORD_FILE_BYTES = 2 * 1024 * 1024;
const MOST_FILES = 40;
const FURTHEST_METRES = 1_000_000;

/** Where the device was, by its own words, in WGS 84. */
export const position = z.strictObject({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  accuracyMetres: z.number().min(0).max(FURTHEST_METRES),
  at: instant,
});

/** A photo, a voice note or a signature that belongs to a record and comes after it. */
export const recordFile = z.strictObject({
  id,
  question: partId,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.number().int().min(1).max(RECORD_FILE_BYTES),
  mediaType: z.enum(['image/jpeg', 'image/png', 'audio/webm', 'audio/mp4', 'audio/ogg']),
});

/** A filled form. */
export const filledRecord = z.strictObject({
  /** Made on the phone; the same record sent twice has the same. */
  id,
  kind: formKind,
  /** The version it was filled in with, and is checked against. */
  formVersion: z.number().int().min(1).max(100_000),
  childId: id.nullable(),
  /** Whose place it is: the child's residence, or the village of the door. */
  division: divisionCode,
  answers,
  /** By the device's clock. */
  startedAt: instant,
  endedAt: instant,
  /** Filled in without a network. */
  offline: z.boolean(),
  /** Null where it was not allowed or not found; never a reason to refuse. */
  position: position.nullable(),
  files: z.array(recordFile).max(MOST_FILES),
  /** The record that was returned and is hereby completed. */
  completes: id.nullable(),
});

export type FilledRecord = z.infer<typeof filledRecord>;
export type Position = z.infer<typeof position>;
