/** Deputies' proposals on the wire: listed, read, registered, corrected, accepted, given back. */
import { z } from 'zod';
import { codesOf } from '#capabilities/guardianship/codes/contract.ts';
import { kinds, parts, returnReasons } from '#capabilities/proposals/codes/contract.ts';
import { proposalItem, proposalView, words } from '#capabilities/proposals/views/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { byId, divisionCode, id, isoDate, pageOf, pageQuery } from '#foundation/http/wire.ts';

const name = words(40);
const MOST_DEPUTIES = 60;

/** How a deputy is reached; empty parts where they are not known. */
export const reach = z.object({
  address: z.string().trim().max(200).default(''),
  telephone: z.string().trim().max(40).default(''),
});

/** Refusals of every reading. */
export const reading = ['not-signed-in', 'not-allowed', 'bad-input', 'not-found'] as const;
/** Refusals of every deed on a proposal. */
export const writing = [
  ...reading,
  'outside-area',
  'version-required',
  'changed-meanwhile',
  'wrong-state',
  'step-hindered',
] as const;
/** What contracts of deeds on one proposal have in common. */
export const onProposal = {
  method: 'POST',
  permission: 'proposal.work',
  versioned: true,
  params: byId,
  reply: proposalView,
  refusals: writing,
} as const;

/** What a list shows. */
export const listStates = ['open', 'near', 'overdue', 'sent', 'closed', 'returned', 'signature'] as const;

export const listProposals = operation({
  id: 'proposal.list',
  method: 'GET',
  path: '/api/proposals',
  summary:
    'Proposals that my office answers or in which my unit joins; those to be answered by their last day',
  permission: 'proposal.read',
  audit: { none: 'shows who proposed what and by when it is answered, which is public' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input'],
  query: pageQuery.extend({
    /** `signature`: those that wait for mine. */
    state: z.enum(listStates).default('open'),
    kind: z.enum(codesOf(kinds)).optional(),
    number: z.coerce.number().int().min(1).max(99_999).optional(),
  }),
  reply: pageOf(proposalItem).extend({
    counts: z.object(
      Object.fromEntries(listStates.map((state) => [state, z.number().int()])) as Record<
        (typeof listStates)[number],
        z.ZodNumber
      >,
    ),
  }),
});

export const readProposal = operation({
  id: 'proposal.read',
  method: 'GET',
  path: '/api/proposals/:id',
  summary:
    'A proposal with its deputies, opinions, answers, promises and timeline, as far as the asker may see them',
  permission: 'proposal.read',
  audit: { event: 'proposal.opened' },
  refusals: reading,
  params: byId,
  reply: proposalView,
});

const said = {
  session: words(40),
  number: z.number().int().min(1).max(99_999),
  title: words(200),
  text: words(20_000),
  assigner: words(100),
  assignedOn: isoDate,
};

export const registerProposal = operation({
  id: 'proposal.register',
  method: 'POST',
  path: '/api/proposals',
  summary: 'Register a proposal that was assigned to one’s office; its last days follow from the assignment',
  permission: 'proposal.work',
  audit: { event: 'proposal.registered' },
  refusals: [
    'not-signed-in',
    'not-allowed',
    'bad-input',
    'already-exists',
    'outside-area',
    'unknown-division',
  ],
  body: z.object({
    id,
    /** One’s own office where nothing is said. */
    division: divisionCode.optional(),
    kind: z.enum(codesOf(kinds)),
    ...said,
    part: z.enum(codesOf(parts)).default('lead'),
    leadName: words(100).nullable().default(null),
    /** The first leads. */
    deputies: z.array(reach.extend({ id, name })).min(1).max(MOST_DEPUTIES),
  }),
  reply: proposalView,
});

export const correctProposal = operation({
  id: 'proposal.correct',
  path: '/api/proposals/:id/correct',
  summary: 'Correct what was registered; last days follow a corrected day of assignment',
  ...onProposal,
  audit: { event: 'proposal.corrected' },
  refusals: [...writing, 'already-exists'],
  body: z.object(said),
});

export const setReach = operation({
  id: 'proposal.set-reach',
  path: '/api/proposals/:id/deputies/:deputyId',
  summary: 'Write down how a deputy is reached, and his name as it is written',
  ...onProposal,
  audit: { event: 'proposal.reach-set' },
  params: z.object({ id, deputyId: id }),
  body: reach.extend({ name }),
});

export const acceptProposal = operation({
  id: 'proposal.accept',
  path: '/api/proposals/:id/accept',
  summary: 'Take a proposal up: it is this office’s',
  ...onProposal,
  audit: { event: 'proposal.accepted' },
  body: z.object({}),
});

export const giveBack = operation({
  id: 'proposal.give-back',
  path: '/api/proposals/:id/give-back',
  summary: 'Give a proposal back to who assigned it; after the last day for that with his consent alone',
  ...onProposal,
  audit: { event: 'proposal.given-back' },
  body: z.object({
    reason: z.enum(codesOf(returnReasons)),
    why: words(1000),
    on: isoDate,
    /** Who of the assigner has agreed, where the last day has passed. */
    consentBy: words(60).nullable().default(null),
  }),
});
