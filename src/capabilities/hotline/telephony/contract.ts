/**
 * What a call centre says to the desk (docs/runbooks/telephony.md), the sources that may say it, and who sits at which
 * telephone.
 */
import { z } from 'zod';
import { operation } from '#foundation/http/operation.ts';
import { byId, divisionCode, id, instant, pageOf } from '#foundation/http/wire.ts';

/** What can happen to a call. `lost` is the system's own word for a call of which nothing more was heard. */
export const eventKinds = ['ringing', 'answered', 'ended', 'missed', 'recording-ready'] as const;

/** What a call can be. */
export const callStates = ['ringing', 'answered', 'ended', 'missed'] as const;

/** What a call can be. */
export type CallState = (typeof callStates)[number];

/** Whether somebody calls the hotline, or the hotline somebody. */
export const directions = ['in', 'out'] as const;

const phoneNumber = z
  .string()
  .max(40)
  .regex(/^\+?[\d\- ]*\d[\d\- ]*$/);
const extension = z.string().regex(/^[0-9A-Za-z_.-]{1,40}$/);

/** One event as a call centre posts it. */
export const callEvent = z.strictObject({
  call: z.string().min(1).max(200),
  kind: z.enum(eventKinds),
  at: z.iso.datetime({ offset: true }),
  direction: z.enum(directions).default('in'),
  caller: phoneNumber.nullable().default(null),
  called: phoneNumber.nullable().default(null),
  extension: extension.nullable().default(null),
  operator: z.string().max(40).nullable().default(null),
  recording: z
    .strictObject({
      reference: z.string().min(1).max(500),
      seconds: z.number().int().min(0).max(86_400),
      /** Of the sound, so that it can be shown later that it is the one. */
      sha256: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .optional(),
    })
    .nullable()
    .default(null),
});

/** One event as a call centre posts it, parsed. */
export type CallEvent = z.output<typeof callEvent>;

export const receiveEvent = operation({
  id: 'telephony.receive-event',
  method: 'POST',
  path: '/api/telephony/events',
  summary: 'A call centre reports what happens to a call; signed, in any order, as often as it likes',
  permission: 'anyone',
  signed: true,
  audit: { none: 'each event is kept as it came, and nothing is shown; a forged one is written down' },
  refusals: ['bad-input', 'signature-wrong', 'event-stale', 'event-id-reused'],
  body: callEvent,
  reply: z.object({
    call: id,
    state: z.enum(callStates),
    ticket: id.nullable(),
    /** True where the event was known already and nothing was done. */
    seen: z.boolean(),
  }),
});

/** A call centre that may report. */
export const sourceView = z.object({
  id,
  code: z.string(),
  name: z.string(),
  division: divisionCode,
  state: z.enum(['active', 'stopped']),
  madeAt: instant,
  secretAt: instant,
  heardAt: instant.nullable(),
  version: z.number().int(),
});

const sourceWithSecret = z.object({
  source: sourceView,
  /** Shown this once. */
  secret: z.string().nullable(),
});
const manage = { permission: 'telephony.manage' } as const;
const refused = ['not-signed-in', 'not-allowed', 'bad-input'] as const;

export const listSources = operation({
  id: 'telephony.list-sources',
  method: 'GET',
  path: '/api/telephony/sources',
  summary: 'The call centres that may report calls',
  ...manage,
  audit: { none: 'names call centres, no person and no secret' },
  refusals: refused,
  reply: pageOf(sourceView),
});

export const addSource = operation({
  id: 'telephony.add-source',
  method: 'POST',
  path: '/api/telephony/sources',
  summary: 'Connect a call centre; its secret is shown once',
  ...manage,
  audit: { event: 'telephony.source-added' },
  refusals: [...refused, 'outside-area', 'unknown-division', 'already-exists'],
  shownOnce: ['secret'],
  body: z.object({
    id,
    code: z.string().regex(/^[a-z0-9][a-z0-9-]{1,39}$/),
    name: z.string().trim().min(1).max(100),
    division: divisionCode,
  }),
  reply: sourceWithSecret,
});

const changing = { ...manage, params: byId, versioned: true } as const;
const refusedChange = [...refused, 'not-found', 'changed-meanwhile', 'wrong-state'] as const;

export const renewSecret = operation({
  id: 'telephony.renew-secret',
  method: 'POST',
  path: '/api/telephony/sources/:id/secret',
  summary: 'Give a call centre a new secret; the old one ends at once',
  ...changing,
  audit: { event: 'telephony.secret-renewed' },
  refusals: refusedChange,
  shownOnce: ['secret'],
  reply: sourceWithSecret,
});

export const stopSource = operation({
  id: 'telephony.stop-source',
  method: 'POST',
  path: '/api/telephony/sources/:id/stop',
  summary: 'Take nothing more from a call centre',
  ...changing,
  audit: { event: 'telephony.source-stopped' },
  refusals: refusedChange,
  reply: sourceView,
});

/** Whether an operator takes calls. */
export const presenceStates = ['ready', 'busy', 'away'] as const;

/** Who sits at the desk. */
export const presenceView = z.object({
  state: z.enum(presenceStates),
  extension: z.string().nullable(),
  since: instant,
});

export const readPresence = operation({
  id: 'telephony.read-presence',
  method: 'GET',
  path: '/api/telephony/presence',
  summary: 'Whether I take calls, and at which telephone',
  permission: 'call.answer',
  audit: { none: 'shows a person nothing but himself' },
  refusals: ['not-signed-in', 'not-allowed'],
  reply: presenceView.nullable(),
});

export const setPresence = operation({
  id: 'telephony.set-presence',
  method: 'PUT',
  path: '/api/telephony/presence',
  summary: 'Say whether I take calls, and at which telephone; it is nobody else’s from then on',
  permission: 'call.answer',
  audit: { none: 'a light on the wall board, changed many times a day; calls say who answered them' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input'],
  body: z.object({ state: z.enum(presenceStates), extension: extension.nullable() }),
  reply: presenceView,
});
