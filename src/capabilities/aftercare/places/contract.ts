/**
 * Children's places after school, on the wire: those of a site with its waiting list, those of a child, and what is done to one:
 * applied for, decided, offered, changed, ended. Who may fetch the child is pickers/, meals are meals/.
 */
import { z } from 'zod';
import { placeSources, placeStates, siteKinds } from '#capabilities/aftercare/codes/contract.ts';
import { endReasons, givenReasons } from '#capabilities/aftercare/places/codes/contract.ts';
import { pickerView } from '#capabilities/aftercare/places/pickers/contract.ts';
import { needPoint } from '#capabilities/aftercare/places/priority/rules.ts';
import { maskedPhone } from '#capabilities/children/masking/contract.ts';
import { codesOf } from '#capabilities/guardianship/codes/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { byId, id, instant, isoDate, SIGNATURE_CHARACTERS } from '#foundation/http/wire.ts';

const weekdays = z
  .array(z.number().int().min(1).max(7))
  .min(1)
  .max(7)
  .refine((days) => new Set(days).size === days.length);

/** One place as a list shows it. */
export const placeLine = z.object({
  id,
  version: z.number().int(),
  siteId: id,
  siteName: z.string(),
  child: z.object({
    id,
    name: z.string(),
    sex: z.number().int(),
    age: z.number().int().nullable(),
    village: z.string(),
  }),
  state: z.enum(codesOf(placeStates)),
  source: z.enum(codesOf(placeSources)),
  appliedAt: instant,
  applier: z.string(),
  points: z.number().int(),
  /** What the points are for; null for who sees no levels of risk (keepers and schools). */
  why: z.array(needPoint).nullable(),
  /** The place in the waiting list, 1 for the first; null for who does not wait. */
  rank: z.number().int().nullable(),
  offersLapsed: z.number().int(),
  /** A place that came free is this child's until the end of that day. */
  offerUntil: isoDate.nullable(),
  fromOn: isoDate.nullable(),
  /** The first day on which the child is expected no more. */
  toOn: isoDate.nullable(),
  endedWhy: z.enum(codesOf(endReasons)).nullable(),
  weekdays: z.array(z.number().int()),
  meal: z.boolean(),
  aloneAllowed: z.boolean(),
  /** Whether something of its health must be known. */
  healthNoted: z.boolean(),
  pickers: z.number().int(),
  consents: z.boolean(),
  /** Since when somebody is to say whether the child still comes: it has moved. */
  askedAt: instant.nullable(),
  can: z.object({
    decide: z.boolean(),
    answerOffer: z.boolean(),
    change: z.boolean(),
    end: z.boolean(),
  }),
});

/** One place as a list shows it. */
export type PlaceLine = z.output<typeof placeLine>;

/** One place with all that belongs to it. */
export const placeView = placeLine.extend({
  meals: z.boolean(),
  guardian: z.object({ name: z.string(), phone: maskedPhone.nullable() }).nullable(),
  /** Allergies, medicine and what else must be known at once. */
  health: z.string().nullable(),
  alone: z.object({ signer: z.string(), on: isoDate }).nullable(),
  /** From which age on a guardian may sign that the child goes home alone, in this county. */
  aloneAge: z.number().int(),
  pickerList: z.array(pickerView),
});

/** One place with all that belongs to it. */
export type PlaceView = z.output<typeof placeView>;

const usual = ['not-signed-in', 'not-allowed', 'bad-input', 'not-found'] as const;
const writing = [...usual, 'version-required', 'changed-meanwhile', 'wrong-state', 'rule-broken'] as const;

export const listPlaces = operation({
  id: 'aftercare.places',
  method: 'GET',
  path: '/api/aftercare/sites/:id/places',
  summary:
    'The children with a place at a site, its waiting list in order with the points explained, and who applies',
  permission: 'aftercare.place-read',
  audit: { event: 'aftercare.places-listed' },
  refusals: usual,
  reads: 'list',
  params: byId,
  query: z.object({ ended: z.stringbool().default(false) }),
  reply: z.object({
    site: z.object({
      id,
      name: z.string(),
      kind: z.enum(codesOf(siteKinds)),
      capacity: z.number().int(),
      meals: z.boolean(),
    }),
    /** Places that may be given now: neither taken nor offered to somebody. */
    free: z.number().int(),
    enrolled: z.number().int(),
    offered: z.number().int(),
    items: z.array(placeLine),
    can: z.object({ applyExactly: z.boolean() }),
  }),
});

export const readPlace = operation({
  id: 'aftercare.place',
  method: 'GET',
  path: '/api/aftercare/places/:id',
  summary: 'One place: the child, its points, health, who may fetch it',
  permission: 'aftercare.place-read',
  audit: { event: 'aftercare.place-opened' },
  refusals: usual,
  reads: 'file',
  params: byId,
  reply: placeView,
});

/** A site at which a child may have a place. */
export const siteNear = z.object({
  id,
  name: z.string(),
  kind: z.enum(codesOf(siteKinds)),
  village: z.string(),
  km: z.number().nullable(),
  free: z.number().int(),
  waiting: z.number().int(),
  meals: z.boolean(),
});

/** A site at which a child may have a place. */
export type SiteNear = z.output<typeof siteNear>;

export const readPlacesOfChild = operation({
  id: 'aftercare.places-of-child',
  method: 'GET',
  path: '/api/children/:id/aftercare',
  summary: 'A child’s places after school, its need in points, and the rooms near its home',
  permission: 'aftercare.place-read',
  audit: { event: 'aftercare.places-of-child-read' },
  refusals: usual,
  params: byId,
  reply: z.object({
    consents: z.boolean(),
    need: z.array(needPoint),
    places: z.array(placeLine),
    sites: z.array(siteNear),
    can: z.object({ apply: z.boolean() }),
  }),
});

const wishes = {
  weekdays: weekdays.default([1, 2, 3, 4, 5, 6, 7]),
  meal: z.boolean().default(false),
  health: z.string().trim().min(1).max(300).nullable().default(null),
};
const applied = z.object({ id, state: z.enum(codesOf(placeStates)) });

export const applyForPlace = operation({
  id: 'aftercare.apply',
  method: 'POST',
  path: '/api/children/:id/aftercare-places',
  summary:
    'Apply for a place for a child of one’s own area; whoever may decide gives a free place at once where nobody waits before',
  permission: 'aftercare.place',
  audit: { event: 'aftercare.place-applied' },
  refusals: [...usual, 'wrong-state', 'already-exists', 'no-place-free', 'consent-missing'],
  params: byId,
  body: z.object({ siteId: id, source: z.enum(['guardian', 'village']), ...wishes }),
  reply: applied,
});

export const applyExactly = operation({
  id: 'aftercare.apply-exactly',
  method: 'POST',
  path: '/api/aftercare/sites/:id/applications',
  summary:
    'Apply for a child that is named exactly, by name and citizen ID: for schools and keepers, who see no register',
  permission: 'aftercare.place',
  audit: { event: 'aftercare.place-applied' },
  refusals: [...usual, 'wrong-state', 'child-unknown', 'already-exists', 'no-place-free', 'consent-missing'],
  pace: 'search',
  params: byId,
  body: z.object({
    name: z.string().trim().min(1).max(60),
    citizenId: z.string().regex(/^\d{17}[\dX]$/),
    ...wishes,
  }),
  reply: applied,
});

export const decidePlace = operation({
  id: 'aftercare.decide',
  method: 'POST',
  path: '/api/aftercare/places/:id/decision',
  summary:
    'Give a child the place, put it on the waiting list, or do not take it; out of the list’s order only with a reason',
  permission: 'aftercare.place',
  audit: { event: 'aftercare.place-decided' },
  refusals: [...writing, 'no-place-free', 'consent-missing', 'already-exists'],
  versioned: true,
  params: byId,
  body: z.object({
    verdict: z.enum(['enrolled', 'waiting', 'refused']),
    why: z.string().trim().min(4).max(300).nullable().default(null),
  }),
  reply: placeView,
});

export const answerOffer = operation({
  id: 'aftercare.answer-offer',
  method: 'POST',
  path: '/api/aftercare/places/:id/offer-answer',
  summary:
    'Write down what the family answers to a place that was offered; a place declined is offered to the next',
  permission: 'aftercare.place',
  audit: { event: 'aftercare.offer-answered' },
  refusals: [...writing, 'no-place-free', 'consent-missing', 'already-exists'],
  versioned: true,
  params: byId,
  body: z.object({ accepts: z.boolean() }),
  reply: placeView,
});

export const changePlace = operation({
  id: 'aftercare.change-place',
  method: 'PATCH',
  path: '/api/aftercare/places/:id',
  summary:
    'Change on which days a child comes, its meal, what of its health must be known; say that it still comes after moving',
  permission: 'aftercare.place',
  audit: { event: 'aftercare.place-changed' },
  refusals: writing,
  versioned: true,
  params: byId,
  body: z
    .strictObject({
      weekdays,
      meal: z.boolean(),
      health: z.string().trim().min(1).max(300).nullable(),
      stays: z.literal(true),
    })
    .partial(),
  reply: placeView,
});

export const endPlace = operation({
  id: 'aftercare.end-place',
  method: 'POST',
  path: '/api/aftercare/places/:id/end',
  summary: 'End a place or an application; the place that comes free is offered to the first who waits',
  permission: 'aftercare.place',
  audit: { event: 'aftercare.place-ended' },
  refusals: writing,
  versioned: true,
  params: byId,
  body: z.object({
    why: z.enum(givenReasons),
    /** The first day on which the child is expected no more; today where it is not said. */
    on: isoDate.optional(),
  }),
  reply: placeView,
});

export const setAlone = operation({
  id: 'aftercare.set-alone',
  method: 'POST',
  path: '/api/aftercare/places/:id/alone',
  summary:
    'Write down with his signature that the guardian lets the child go home alone, from an age of the county on; or take it back',
  permission: 'aftercare.place',
  audit: { event: 'aftercare.alone-set' },
  refusals: writing,
  versioned: true,
  params: byId,
  body: z.discriminatedUnion('allowed', [
    z.object({ allowed: z.literal(false) }),
    z.object({
      allowed: z.literal(true),
      signer: z.string().trim().min(1).max(60),
      signature: z.string().max(SIGNATURE_CHARACTERS),
    }),
  ]),
  reply: placeView,
});
