/**
 * Joint meetings on the wire: called with the units that are invited, held with minutes that those present sign, and resolutions
 * that a unit carries out by a day.
 */
import { z } from 'zod';
import { meetingStates, taskStates, ways } from '#capabilities/coordination/codes/contract.ts';
import { codesOf } from '#capabilities/guardianship/codes/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import {
  byId,
  divisionCode,
  id,
  instant,
  isoDate,
  pageOf,
  pageQuery,
  pathStep,
} from '#foundation/http/wire.ts';

const words = (most: number) => z.string().trim().min(2).max(most);

/** A meeting in a list: nothing of what is spoken of. */
export const meetingItem = z.object({
  id,
  number: z.string(),
  /** Null for whoever is not of the case, or without one. */
  caseNumber: z.string().nullable(),
  division: pathStep,
  host: z.string(),
  heldAt: instant,
  state: z.enum(codesOf(meetingStates)),
  title: z.string(),
  units: z.number().int(),
  openTasks: z.number().int(),
  /** A unit of mine has not answered, or not signed, or has a resolution to carry out. */
  waits: z.boolean(),
});

const invited = z.object({
  id,
  name: z.string(),
  way: z.enum(codesOf(ways)),
  reply: z.enum(['coming', 'not_coming']).nullable(),
  present: z.boolean().nullable(),
  signedAt: instant.nullable(),
  signer: z.string().nullable(),
  onBehalf: z.boolean(),
  can: z.object({ reply: z.boolean(), sign: z.boolean() }),
});

/** A resolution: who does what by when. */
export const taskView = z.object({
  id,
  meetingId: id,
  unit: z.object({ id, name: z.string() }),
  what: z.string(),
  dueOn: isoDate,
  state: z.enum(codesOf(taskStates)),
  late: z.boolean(),
  outcome: z.string().nullable(),
  endedBy: z.string().nullable(),
  version: z.number().int(),
  can: z.object({ end: z.boolean() }),
});

/** A meeting whole. */
export const meetingView = meetingItem.extend({
  caseId: id.nullable(),
  calledBy: z.string(),
  place: z.string(),
  agenda: z.array(z.string()),
  minutes: z.string().nullable(),
  minutedAt: instant.nullable(),
  signedAt: instant.nullable(),
  invited: z.array(invited),
  tasks: z.array(taskView),
  version: z.number().int(),
  can: z.object({ move: z.boolean(), cancel: z.boolean(), minute: z.boolean() }),
});

const reading = ['not-signed-in', 'not-allowed', 'bad-input', 'not-found'] as const;
const writing = [...reading, 'version-required', 'changed-meanwhile', 'wrong-state'] as const;
const onMeeting = { method: 'POST', versioned: true, params: byId, reply: meetingView } as const;

export const listMeetings = operation({
  id: 'meeting.list',
  method: 'GET',
  path: '/api/meetings',
  summary: 'Joint meetings to which my units are invited, of my cases or of my office; the latest first',
  permission: 'meeting.read',
  audit: { event: 'meeting.listed' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input'],
  query: pageQuery.extend({ state: z.enum(codesOf(meetingStates)).optional(), caseId: id.optional() }),
  reply: pageOf(meetingItem),
});

export const readMeeting = operation({
  id: 'meeting.read',
  method: 'GET',
  path: '/api/meetings/:id',
  summary: 'A joint meeting: agenda, who is invited, minutes and resolutions',
  permission: 'meeting.read',
  audit: { event: 'meeting.opened' },
  refusals: reading,
  params: byId,
  reply: meetingView,
});

export const callMeeting = operation({
  id: 'meeting.call',
  method: 'POST',
  path: '/api/meetings',
  summary: 'Call a joint meeting on a case or of one’s office',
  permission: 'meeting.call',
  audit: { event: 'meeting.called' },
  refusals: [
    ...reading,
    'not-of-case',
    'wrong-state',
    'unit-closed',
    'already-exists',
    'outside-area',
    'unknown-division',
  ],
  body: z.object({
    id,
    caseId: id.nullable().default(null),
    /** Where it is about, without a case. */
    division: divisionCode.optional(),
    heldAt: instant,
    title: words(100),
    place: words(100),
    agenda: z.array(words(300)).min(1).max(20),
    unitIds: z.array(id).min(1).max(32),
  }),
  reply: meetingView,
});

export const moveMeeting = operation({
  id: 'meeting.move',
  path: '/api/meetings/:id/move',
  summary: 'Put a meeting that was called to another time; answers to the invitation are asked for anew',
  ...onMeeting,
  permission: 'meeting.call',
  audit: { event: 'meeting.moved' },
  refusals: writing,
  body: z.object({ heldAt: instant, why: words(500) }),
});

export const cancelMeeting = operation({
  id: 'meeting.cancel',
  path: '/api/meetings/:id/cancel',
  summary: 'Call a meeting off',
  ...onMeeting,
  permission: 'meeting.call',
  audit: { event: 'meeting.cancelled' },
  refusals: writing,
  body: z.object({ why: words(500) }),
});

export const replyMeeting = operation({
  id: 'meeting.reply',
  method: 'POST',
  path: '/api/meetings/:id/units/:unitId/reply',
  summary: 'Say for a unit whether it comes; the host says it for a unit without an account',
  permission: 'meeting.attend',
  audit: { event: 'meeting.replied' },
  refusals: [...reading, 'wrong-state', 'not-of-unit'],
  params: z.object({ id, unitId: id }),
  body: z.object({ reply: z.enum(['coming', 'not_coming']) }),
  reply: meetingView,
});

export const minuteMeeting = operation({
  id: 'meeting.minute',
  path: '/api/meetings/:id/minutes',
  summary:
    'Write the minutes: who was present, what was said, and the resolutions, each with its unit and day',
  ...onMeeting,
  permission: 'meeting.call',
  audit: { event: 'meeting.minuted' },
  refusals: [...writing, 'already-exists'],
  body: z.object({
    heldAt: instant,
    presentUnitIds: z.array(id).min(1).max(32),
    minutes: words(8000),
    resolutions: z
      .array(z.object({ id, unitId: id, what: words(500), dueOn: isoDate }))
      .max(50)
      .default([]),
  }),
});

export const signMinutes = operation({
  id: 'meeting.sign',
  method: 'POST',
  path: '/api/meetings/:id/units/:unitId/sign',
  summary:
    'Sign the minutes for a unit that was present; for one without an account the host writes down who signed',
  permission: 'meeting.attend',
  audit: { event: 'meeting.signed' },
  refusals: [...reading, 'wrong-state', 'not-of-unit'],
  params: z.object({ id, unitId: id }),
  /** Who signed on paper. */
  body: z.object({ person: words(60).nullable().default(null) }),
  reply: meetingView,
});

export const listTasks = operation({
  id: 'meeting.tasks',
  method: 'GET',
  path: '/api/meeting-tasks',
  summary: 'Resolutions that my units carry out, or that my meetings decided; the next due first',
  permission: 'meeting.read',
  audit: { event: 'meeting.listed' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input'],
  query: z.object({ state: z.enum(codesOf(taskStates)).default('open') }),
  reply: z.object({ items: z.array(taskView) }),
});

export const endTask = operation({
  id: 'meeting.end-task',
  method: 'POST',
  path: '/api/meetings/:id/tasks/:taskId/end',
  summary:
    'Say that a resolution is carried out, or dropped, and what came of it; the version is the resolution’s',
  permission: 'meeting.attend',
  audit: { event: 'meeting.task-ended' },
  refusals: [...writing, 'not-of-unit'],
  versioned: true,
  params: z.object({ id, taskId: id }),
  body: z.object({ state: z.enum(['done', 'dropped']), words: words(2000) }),
  reply: meetingView,
});
