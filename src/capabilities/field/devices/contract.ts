/**
 * Phones on the wire: one is made known, opens sessions, hears its orders; those who stand above see them and end one.
 * What lies on a phone is never asked for: the phone says how much waits in it, and no more.
 */
import { z } from 'zod';
import { endings } from '#capabilities/field/codes/contract.ts';
import { publicKey } from '#capabilities/field/envelopes/contract.ts';
import { codesOf } from '#capabilities/guardianship/codes/contract.ts';
import { sessionView } from '#capabilities/organization/sessions/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { byId, divisionCode, done, id, instant, pageOf, pageQuery, pathStep } from '#foundation/http/wire.ts';

/** By what a phone is known while nobody has signed in at it. */
export const knownPhone = z.strictObject({ device: id, token: z.string().min(20).max(100) });

/** The app's version. */
export const app = z.string().max(40);

export const enrolPhone = operation({
  id: 'phone.enrol',
  method: 'POST',
  path: '/api/field/devices',
  summary: 'Make this phone known as mine; its secrets are shown this once',
  permission: 'field.use',
  audit: { event: 'phone.enrolled' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input', 'already-exists'],
  shownOnce: ['token', 'secret'],
  body: z.strictObject({ id, label: z.string().trim().max(200), app }),
  reply: z.object({
    id,
    /** Delivers and hears orders, also while the phone is locked. */
    token: z.string(),
    /** Opens a session; released on the phone by its PIN alone. */
    secret: z.string(),
    key: publicKey,
    now: instant,
  }),
});

/** Not at a door's pace: nobody guesses 256 bits, and a carrier brings hundreds of phones by one address on a Monday morning. */
export const openPhoneSession = operation({
  id: 'phone.open-session',
  method: 'POST',
  path: '/api/field/sessions',
  pace: 'phone',
  summary: 'Open a session by the secret of a phone that was signed in once',
  permission: 'anyone',
  audit: { event: 'session.signed-in' },
  refusals: ['bad-input', 'phone-unknown', 'phone-ended', 'account-disabled', 'no-role'],
  body: z.strictObject({ device: id, secret: z.string().min(20).max(100) }),
  reply: sessionView,
});

export const contactPhone = operation({
  id: 'phone.contact',
  method: 'POST',
  path: '/api/field/contacts',
  pace: 'phone',
  summary: 'A phone says that it is there, and hears whether it is to empty itself',
  permission: 'anyone',
  audit: { none: 'shows nothing of anybody; that a phone has emptied itself is written down' },
  refusals: ['bad-input', 'phone-unknown'],
  body: knownPhone.extend({
    /** What the phone's clock says now. */
    deviceNow: instant,
    app,
    waiting: z.number().int().min(0).max(100_000),
    emptied: z.boolean().default(false),
  }),
  reply: z.object({
    now: instant,
    order: z.enum(['none', 'empty']),
    why: z.enum(codesOf(endings)).nullable(),
    key: publicKey,
  }),
});

/** A phone, as it is known. */
export const phoneView = z.object({
  id,
  account: z.string(),
  name: z.string(),
  path: z.array(pathStep),
  area: divisionCode,
  label: z.string(),
  madeAt: instant,
  lastContactAt: instant,
  clockOffSeconds: z.number().int(),
  waiting: z.number().int(),
  /** How many children's data it was ever given. */
  given: z.number().int(),
  disabledAt: instant.nullable(),
  disabledWhy: z.enum(codesOf(endings)).nullable(),
  emptiedAt: instant.nullable(),
  can: z.object({ end: z.boolean() }),
});

/** A phone, as it is known. */
export type PhoneView = z.output<typeof phoneView>;

export const listPhones = operation({
  id: 'phone.list',
  method: 'GET',
  path: '/api/field/devices',
  summary: 'My phones, or those of the directors below me, the latest contact first',
  permission: 'phone.watch',
  audit: { none: 'shows phones and their holders, no child' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input'],
  query: pageQuery.extend({ state: z.enum(['active', 'ended']).optional() }),
  reply: pageOf(phoneView),
});

export const listGiven = operation({
  id: 'phone.given',
  method: 'GET',
  path: '/api/field/devices/:id/children',
  summary: 'Whose data were on a phone: whom to tell when it is lost',
  permission: 'phone.watch',
  audit: { event: 'phone.given-listed' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input', 'not-found'],
  params: byId,
  query: pageQuery,
  reply: pageOf(
    z.object({
      id,
      name: z.string(),
      path: z.array(pathStep),
      /** First, and when it was last brought up to date. */
      givenAt: instant,
      lastAt: instant,
    }),
  ).extend({
    /** Children that live elsewhere by now, and are shown there. */
    elsewhere: z.number().int(),
  }),
});

export const endPhone = operation({
  id: 'phone.end',
  method: 'POST',
  path: '/api/field/devices/:id/end',
  summary: 'Have a phone empty itself at its next contact; what waits in it is delivered first',
  permission: 'phone.watch',
  audit: { event: 'phone.ended' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input', 'not-found', 'wrong-state'],
  params: byId,
  body: z.strictObject({ why: z.enum(codesOf(endings)) }),
  reply: done,
});
