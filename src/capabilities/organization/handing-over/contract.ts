/**
 * Handing over on the wire: a child director or supervisor leaves, and in one step a successor has his post, his role and what
 * he had in hand. The system administrator looks it over and proposes; the security administrator confirms.
 */
import { z } from 'zod';
import { operation } from '#foundation/http/operation.ts';
import { byId, id, instant, isoDate, pageOf, pageQuery, pathStep } from '#foundation/http/wire.ts';

/** Why somebody leaves. */
export const leavingReasons = ['moved', 'retired', 'illness', 'resigned', 'term_over', 'other'] as const;

/** How a hand-over stands. */
export const handingOverStates = ['proposed', 'confirmed', 'done', 'declined', 'withdrawn'] as const;

/** What passes into the successor's hand, what ends with the role, and what follows the place by itself. */
export const matterKinds = [
  ...['case-memberships', 'case-tasks', 'referred-children', 'alerts', 'kept-rooms'],
  ...['substitutions', 'sessions', 'rooms-without-keeper'],
  ...['children', 'transfers', 'letter-drafts', 'alarms'],
] as const;

/** What passes, ends or follows. */
export type MatterKind = (typeof matterKinds)[number];

/** Why it cannot be handed over so; rules.ts decides. */
export const problemCodes = [
  ...['post-ended', 'duty-of-another-kind', 'same-person', 'day-too-early', 'day-too-late'],
  ...['successor-left', 'successor-without-account', 'successor-administrator', 'successor-elsewhere'],
] as const;

/** Why it cannot be handed over so. */
export type ProblemCode = (typeof problemCodes)[number];

/** What whoever decides should know although it holds nothing back. */
export const noteCodes = [
  ...['successor-answers-elsewhere', 'successor-holds-it', 'predecessor-keeps-roles'],
  ...['predecessor-without-role', 'predecessor-leaves'],
] as const;

/** What whoever decides should know. */
export type NoteCode = (typeof noteCodes)[number];

const person = z.object({ id, name: z.string() });

/** What would be done, looked over without doing it. */
export const planView = z.object({
  post: z.object({ id, title: z.string(), unit: z.string() }),
  role: z.enum(['village', 'town']),
  division: pathStep,
  from: person,
  to: person.extend({ account: z.string().nullable() }),
  on: isoDate,
  problems: z.array(z.enum(problemCodes)),
  notes: z.array(z.object({ code: z.enum(noteCodes), places: z.array(z.string()) })),
  matters: z.array(
    z.object({ kind: z.enum(matterKinds), count: z.number().int(), labels: z.array(z.string()) }),
  ),
});

/** What would be done. */
export type PlanView = z.input<typeof planView>;

/** One hand-over. */
export const handingOverView = z.object({
  id,
  post: z.object({ id, title: z.string(), unit: z.string() }),
  role: z.enum(['village', 'town']),
  division: pathStep,
  from: person,
  to: person,
  on: isoDate,
  reason: z.enum(leavingReasons),
  state: z.enum(handingOverStates),
  proposedBy: z.string(),
  proposedAt: instant,
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  doneAt: instant.nullable(),
  /** Why it was not carried out on its day; it is tried again until somebody takes it back. */
  blocked: z.enum(problemCodes).nullable(),
  version: z.number().int(),
  can: z.object({ confirm: z.boolean(), decline: z.boolean(), withdraw: z.boolean() }),
});

/** One hand-over with what it does, or what it did. */
export const wholeHandingOver = handingOverView.extend({
  /** As it stands now; null once it is over. */
  plan: planView.nullable(),
  /** What passed; null until it is done. */
  passed: planView.shape.matters.nullable(),
});

const read = { permission: 'handing-over.read' } as const;
const refused = ['not-signed-in', 'not-allowed', 'bad-input'] as const;
const refusedChange = [
  ...refused,
  'not-found',
  'version-required',
  'changed-meanwhile',
  'wrong-state',
] as const;

const wanted = z.object({ postId: id, successorId: id, on: isoDate });

export const lookOver = operation({
  id: 'handing-over.look-over',
  method: 'GET',
  path: '/api/handing-overs/plan',
  summary: 'What a hand-over would do, without doing it',
  ...read,
  audit: { none: 'names colleagues and counts what they have in hand, and no child' },
  refusals: [...refused, 'not-found'],
  query: wanted,
  reply: planView,
});

export const listHandingOvers = operation({
  id: 'handing-over.list',
  method: 'GET',
  path: '/api/handing-overs',
  summary: 'Hand-overs of one’s area, the newest first',
  ...read,
  audit: { none: 'names colleagues and no child' },
  refusals: refused,
  query: pageQuery.extend({ state: z.enum(['open', 'over']).default('open') }),
  reply: pageOf(handingOverView),
});

export const readHandingOver = operation({
  id: 'handing-over.read',
  method: 'GET',
  path: '/api/handing-overs/:id',
  summary: 'One hand-over, with what it does or did',
  ...read,
  audit: { none: 'names colleagues and counts what they have in hand, and no child' },
  refusals: [...refused, 'not-found'],
  params: byId,
  reply: wholeHandingOver,
});

export const proposeHandingOver = operation({
  id: 'handing-over.propose',
  method: 'POST',
  path: '/api/handing-overs',
  summary: 'Propose that a post and all that goes with it pass to a successor on a day',
  permission: 'handing-over.propose',
  audit: { event: 'handing-over.proposed' },
  refusals: [...refused, 'not-found', 'handing-over-unfit', 'already-exists'],
  body: wanted.extend({ id, reason: z.enum(leavingReasons) }),
  reply: wholeHandingOver,
});

const change = { method: 'POST', params: byId, versioned: true, reply: wholeHandingOver } as const;

export const confirmHandingOver = operation({
  ...change,
  id: 'handing-over.confirm',
  path: '/api/handing-overs/:id/confirm',
  summary: 'Confirm a hand-over: it is carried out at once, or on its day',
  permission: 'handing-over.confirm',
  audit: { event: 'handing-over.confirmed' },
  refusals: [...refusedChange, 'handing-over-unfit', 'second-person', 'own-account', 'roles-conflict'],
});

export const declineHandingOver = operation({
  ...change,
  id: 'handing-over.decline',
  path: '/api/handing-overs/:id/decline',
  summary: 'Decline a hand-over',
  permission: 'handing-over.confirm',
  audit: { event: 'handing-over.declined' },
  refusals: refusedChange,
});

export const withdrawHandingOver = operation({
  ...change,
  id: 'handing-over.withdraw',
  path: '/api/handing-overs/:id/withdraw',
  summary: 'Take a hand-over back, until it is carried out',
  permission: 'handing-over.propose',
  audit: { event: 'handing-over.withdrawn' },
  refusals: refusedChange,
});
