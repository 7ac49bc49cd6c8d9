/**
 * School terms of a division and the weekly timetable of a site in a term, on the wire. Sessions follow from both
 * (terms/sessions), closures take them away (terms/closures).
 */
import { z } from 'zod';
import { activities } from '#capabilities/aftercare/codes/contract.ts';
import { codesOf } from '#capabilities/guardianship/codes/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { byId, divisionCode, id, isoDate } from '#foundation/http/wire.ts';

/** A time of day in China, `16:30`. */
export const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
/** A day of the week, 1 (Monday) to 7. */
export const weekday = z.number().int().min(1).max(7);

/** A term. */
export const termView = z.object({
  id,
  version: z.number().int(),
  division: divisionCode,
  divisionName: z.string(),
  name: z.string(),
  fromOn: isoDate,
  toOn: isoDate,
  /** Whose day's timetable a weekend follows that is worked in a holiday's stead. */
  makeupWeekday: weekday,
  can: z.object({ change: z.boolean() }),
});

/** A term. */
export type TermView = z.output<typeof termView>;

const termFields = {
  name: z.string().trim().min(2).max(60),
  fromOn: isoDate,
  toOn: isoDate,
  makeupWeekday: weekday,
};
const usual = ['not-signed-in', 'not-allowed', 'bad-input'] as const;

export const listTerms = operation({
  id: 'aftercare.terms',
  method: 'GET',
  path: '/api/aftercare/terms',
  summary:
    'School terms that hold at a place: its own and those of the divisions above and below, the newest first',
  permission: 'aftercare.read',
  audit: { none: 'no personal data' },
  refusals: usual,
  query: z.object({ division: divisionCode.optional() }),
  reply: z.object({ items: z.array(termView), can: z.object({ add: z.boolean() }) }),
});

export const makeTerm = operation({
  id: 'aftercare.make-term',
  method: 'POST',
  path: '/api/aftercare/terms',
  summary: 'Enter a school term of a division; terms of one division do not overlap',
  permission: 'aftercare.term',
  audit: { event: 'aftercare.term-made' },
  refusals: [...usual, 'outside-area', 'unknown-division', 'bad-period', 'overlaps'],
  body: z.object({ division: divisionCode, ...termFields }),
  reply: termView,
});

export const changeTerm = operation({
  id: 'aftercare.change-term',
  method: 'PUT',
  path: '/api/aftercare/terms/:id',
  summary: 'Change a term; sessions that are still to come follow it',
  permission: 'aftercare.term',
  audit: { event: 'aftercare.term-changed' },
  refusals: [...usual, 'not-found', 'changed-meanwhile', 'version-required', 'bad-period', 'overlaps'],
  versioned: true,
  params: byId,
  body: z.object(termFields),
  reply: termView,
});

/** One line of a timetable. */
export const slotView = z.object({
  weekday,
  opensAt: timeOfDay,
  closesAt: timeOfDay,
  activities: z
    .array(z.enum(codesOf(activities)))
    .min(1)
    .max(6),
  /** Minutes after the beginning from which on a child that is not there is looked for. */
  missingAfterMinutes: z.number().int().min(5).max(120),
});

/** One line of a timetable. */
export type SlotView = z.output<typeof slotView>;

const ofSite = z.object({ id, term: id });
const timetableReply = z.object({
  siteId: id,
  term: termView,
  slots: z.array(slotView),
  can: z.object({ change: z.boolean() }),
});

export const readTimetable = operation({
  id: 'aftercare.timetable',
  method: 'GET',
  path: '/api/aftercare/sites/:id/timetables/:term',
  summary: 'When a site is open in a term, by the day of the week',
  permission: 'aftercare.read',
  audit: { none: 'no personal data' },
  refusals: [...usual, 'not-found'],
  params: ofSite,
  reply: timetableReply,
});

export const setTimetable = operation({
  id: 'aftercare.set-timetable',
  method: 'PUT',
  path: '/api/aftercare/sites/:id/timetables/:term',
  summary: 'Set the timetable of a site in a term; sessions that are still to come follow it',
  permission: 'aftercare.timetable',
  audit: { event: 'aftercare.timetable-set' },
  refusals: [...usual, 'not-found', 'bad-period'],
  params: ofSite,
  body: z.object({
    slots: z
      .array(slotView)
      .max(7)
      .refine((slots) => new Set(slots.map((slot) => slot.weekday)).size === slots.length),
  }),
  reply: timetableReply.extend({
    made: z.number().int(),
    changed: z.number().int(),
    cancelled: z.number().int(),
  }),
});
