/**
 * Reminders on the wire: when and where I want to be told outside the screen, the browsers that may be woken, what was told
 * me, and for the system administrator how the ways stand.
 */
import { z } from 'zod';
import { operation } from '#foundation/http/operation.ts';
import { byId, id, instant, pageOf, pageQuery } from '#foundation/http/wire.ts';

/** By which rule something is told. */
export const reminderRules = ['digest', 'duty-alert', 'classroom-alarm', 'test'] as const;

/** By which rule something is told. */
export type ReminderRule = (typeof reminderRules)[number];

/** On which way: a browser that was woken, a text message, or nothing but the app. */
export const reminderChannels = ['app', 'push', 'sms'] as const;

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

const preferences = z.object({
  /** Whether a digest is wanted, and at what time in China. */
  digest: z.boolean(),
  digestAt: clockTime,
  /** Nothing is sent from one until the other, but what rules.ts names; both alike: no quiet hours. */
  quietFrom: clockTime,
  quietUntil: clockTime,
  push: z.boolean(),
  sms: z.boolean(),
});

/** My reminders as they stand. */
export const remindersView = preferences.extend({
  version: z.number().int(),
  ways: z.object({
    /** The key with which a browser subscribes; null where this installation wakes no browsers. */
    pushKey: z.string().nullable(),
    /** `ready`, or why no text message reaches me. */
    sms: z.enum(['ready', 'not-configured', 'no-mobile']),
    /** The last four digits of the mobile that is reached. */
    mobileEnds: z.string().nullable(),
  }),
  devices: z.array(z.object({ id, device: z.string().nullable(), since: instant })),
});

/** Something that was told me. */
export const messageView = z.object({
  id,
  rule: z.enum(reminderRules),
  channel: z.enum(reminderChannels),
  device: z.string().nullable(),
  words: z.object({ zh: z.string(), en: z.string() }),
  at: instant,
  state: z.enum(['waiting', 'sent', 'given-up', 'in-app']),
  sentAt: instant.nullable(),
  tries: z.number().int(),
});

const mine = { permission: 'signed-in' } as const;
const refused = ['not-signed-in', 'bad-input'] as const;

export const readReminders = operation({
  id: 'reminder.read',
  method: 'GET',
  path: '/api/reminders',
  summary: 'When and where I am told outside the screen',
  ...mine,
  audit: { none: 'shows a person nothing but his own choice' },
  refusals: ['not-signed-in'],
  reply: remindersView,
});

export const changeReminders = operation({
  id: 'reminder.change',
  method: 'PUT',
  path: '/api/reminders',
  summary: 'Choose the time of my digest, my quiet hours and the ways',
  ...mine,
  audit: { event: 'reminder.changed' },
  refusals: [...refused, 'version-required', 'changed-meanwhile', 'digest-in-quiet-hours'],
  versioned: true,
  body: preferences,
  reply: remindersView,
});

export const subscribe = operation({
  id: 'reminder.subscribe',
  method: 'POST',
  path: '/api/reminders/devices',
  summary: 'Let this browser be woken for me',
  ...mine,
  audit: { event: 'reminder.subscribed' },
  refusals: [...refused, 'push-not-served', 'too-many-devices', 'already-exists'],
  body: z.object({
    id,
    endpoint: z.url().max(1000),
    keys: z.object({
      p256dh: z.string().regex(/^[\w-]{86,88}=?$/),
      auth: z.string().regex(/^[\w-]{22,24}={0,2}$/),
    }),
  }),
  reply: remindersView,
});

export const unsubscribe = operation({
  id: 'reminder.unsubscribe',
  method: 'DELETE',
  path: '/api/reminders/devices/:id',
  summary: 'Let a browser of mine be woken no more',
  ...mine,
  audit: { event: 'reminder.unsubscribed' },
  refusals: [...refused, 'not-found'],
  params: byId,
  reply: remindersView,
});

export const sendTest = operation({
  id: 'reminder.test',
  method: 'POST',
  path: '/api/reminders/test',
  summary: 'Send me a test on the ways that an ordinary message would go',
  ...mine,
  audit: { event: 'reminder.test-asked' },
  refusals: [...refused, 'too-many-requests', 'already-exists'],
  /** The id of the cause: the same asked twice is one test. */
  body: z.object({ id }),
  reply: pageOf(messageView),
});

export const listMessages = operation({
  id: 'reminder.messages',
  method: 'GET',
  path: '/api/reminders/messages',
  summary: 'What was told me, the newest first',
  ...mine,
  audit: { none: 'shows a person nothing but what was told himself' },
  refusals: refused,
  query: pageQuery,
  reply: pageOf(messageView),
});

/** How one way stands. */
export const channelView = z.object({
  channel: z.enum(['push', 'sms']),
  configured: z.boolean(),
  waiting: z.number().int(),
  lastSent: instant.nullable(),
  lastFault: z.object({ at: instant, fault: z.string() }).nullable(),
  /** Of the last 24 hours. */
  sent: z.number().int(),
  givenUp: z.number().int(),
});

export const readChannels = operation({
  id: 'reminder.channels',
  method: 'GET',
  path: '/api/reminders/channels',
  summary: 'How the ways of telling people stand: configured, last success, last failure',
  permission: 'channel.watch',
  audit: { none: 'counts messages of nobody in particular, and shows no secret' },
  refusals: ['not-signed-in', 'not-allowed'],
  reply: z.object({
    items: z.array(channelView),
    /** Browsers that may be woken, of everybody. */
    devices: z.number().int(),
  }),
});
