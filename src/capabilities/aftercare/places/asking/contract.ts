/**
 * A guardian asks for a place without signing in: which rooms there are, what he asks, and the code that proves who he is. No answer
 * says whether a child is on the register: every asking is answered alike, and every code that is none in the same way.
 */
import { z } from 'zod';
import { siteKinds } from '#capabilities/aftercare/codes/contract.ts';
import { timeOfDay } from '#capabilities/aftercare/sites/contract.ts';
import { codesOf } from '#capabilities/guardianship/codes/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { divisionCode, id, instant } from '#foundation/http/wire.ts';

/** Digits of a code that is sent. */
export const CODE_DIGITS = 6;

const anyone = { permission: 'anyone', pace: 'open' } as const;

/** A room as the public sees it: where it is and when, and whether one has to wait. */
export const openRoom = z.object({
  id,
  name: z.string(),
  kind: z.enum(codesOf(siteKinds)),
  place: z.string(),
  opensAt: timeOfDay,
  closesAt: timeOfDay,
  meals: z.boolean(),
  /** True where no place is free and whoever asks waits. */
  full: z.boolean(),
});

/** A room as the public sees it. */
export type OpenRoom = z.output<typeof openRoom>;

export const listOpenRooms = operation({
  id: 'aftercare.open-rooms',
  method: 'GET',
  path: '/api/public/classrooms',
  summary: 'Rooms after school in a town or village, for whoever asks for a place without signing in',
  ...anyone,
  audit: { none: 'rooms are public knowledge and name no child' },
  refusals: ['bad-input', 'proof-wanted'],
  query: z.object({ division: divisionCode.min(6) }),
  reply: z.object({ items: z.array(openRoom) }),
});

export const askForPlace = operation({
  id: 'aftercare.ask',
  method: 'POST',
  path: '/api/public/classroom-askings',
  summary:
    'Ask for a place for one’s child; where all that is said fits the register a code goes to the guardian’s telephone. Answered alike for everybody',
  ...anyone,
  audit: {
    none: 'nobody is known yet and nobody is looked up; the code that is sent, and the application, are written down',
  },
  refusals: ['bad-input', 'not-found', 'wrong-state', 'already-exists', 'proof-wanted'],
  body: z.strictObject({
    id,
    siteId: id,
    child: z.string().trim().min(1).max(60),
    citizenId: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^\d{17}[\dX]$/),
    /** The guardian's telephone as it stands on the register. */
    phone: z.string().trim().min(7).max(30),
    weekdays: z
      .array(z.number().int().min(1).max(7))
      .min(1)
      .max(7)
      .refine((days) => new Set(days).size === days.length),
    meal: z.boolean(),
    health: z.string().trim().min(1).max(300).nullable(),
  }),
  /** Until when a code that came is good. */
  reply: z.object({ until: instant }),
});

export const proveAsking = operation({
  id: 'aftercare.ask-prove',
  method: 'POST',
  path: '/api/public/classroom-askings/proof',
  summary:
    'Prove by the code that came that one is the guardian: the asking becomes an application, which whoever keeps the room decides',
  ...anyone,
  audit: { none: 'what it makes, an application, is written down under the name of an application' },
  refusals: ['bad-input', 'already-exists', 'proof-wanted'],
  body: z.strictObject({
    id,
    code: z
      .string()
      .trim()
      .regex(/^\d{6}$/),
  }),
  reply: z.object({
    /** `wrong`: no such code for this asking, or no longer; which of these is not said. */
    state: z.enum(['received', 'wrong']),
    /** Tries that are left, the same for every asking; the page may say it. */
    tries: z.number().int(),
  }),
});
