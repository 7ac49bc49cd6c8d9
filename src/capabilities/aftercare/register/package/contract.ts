/**
 * What a keeper's phone holds of his site: what is needed at the door without a signal, and no more. A child is known here by its
 * place in the classroom; nothing of its file is on this phone.
 */
import { z } from 'zod';
import { activities, sessionStates } from '#capabilities/aftercare/codes/contract.ts';
import { mark } from '#capabilities/aftercare/register/marks/contract.ts';
import { codesOf } from '#capabilities/guardianship/codes/contract.ts';
import { id, instant, isoDate } from '#foundation/http/wire.ts';

/** Somebody who may fetch a child. */
export const pickerOnPhone = z.object({
  id,
  name: z.string(),
  relation: z.string(),
  phone: z.string().nullable(),
  /** The last four characters of the citizen ID. */
  idTail: z.string().nullable(),
  /** A small JPEG as a data URL. */
  photo: z.string().nullable(),
  /** PBKDF2-SHA-256 of the PIN; salt and digest in base64url. Null where none was agreed. */
  pin: z.object({ salt: z.string(), rounds: z.number().int(), digest: z.string() }).nullable(),
});

/** A child with a place here. */
export const placeOnPhone = z.object({
  id,
  name: z.string(),
  /** By which the child is found as one types. */
  keys: z.array(z.string()),
  sex: z.number().int(),
  age: z.number().int().nullable(),
  village: z.string(),
  /** Allergies, medicine and what else must be known at once; null where nothing is said. */
  health: z.string().nullable(),
  meal: z.boolean(),
  /** May go home alone: the guardian has signed so. */
  aloneAllowed: z.boolean(),
  guardian: z.object({ name: z.string(), phone: z.string().nullable() }).nullable(),
  pickers: z.array(pickerOnPhone),
});

const hindrance = z.object({ code: z.string(), zh: z.string(), en: z.string() });

/** A session of the days around today. */
export const sessionOnPhone = z.object({
  id,
  day: isoDate,
  opensAt: instant,
  closesAt: instant,
  /** From then on a child that is not there and not excused is looked for. */
  missingAt: instant,
  state: z.enum(codesOf(sessionStates)),
  activities: z.array(z.enum(codesOf(activities))),
  /** Places expected on that day. */
  expected: z.array(id),
  /** What has been put down already, by whichever phone. */
  marks: z.array(mark),
  /** Why it may not be opened on its day, as it stands now: a phone without a signal knows it on the day. Older packages have none. */
  hindrances: z.array(hindrance).optional(),
});

/** A site as its keeper's phone holds it. */
export const sitePackage = z.object({
  id,
  name: z.string(),
  address: z.string(),
  capacity: z.number().int(),
  /** Why no session may be opened today, in words of both languages; empty where it may. */
  hindrances: z.array(hindrance),
  /** What of its safety lapses within a month, each with its last day; older packages have none. */
  lapses: z.array(hindrance.extend({ on: isoDate })).optional(),
  places: z.array(placeOnPhone),
  sessions: z.array(sessionOnPhone),
  /** The village child director, to be called. */
  director: z.object({ name: z.string(), phone: z.string().nullable() }).nullable(),
});

/** A site as its keeper's phone holds it. */
export type SitePackage = z.output<typeof sitePackage>;
