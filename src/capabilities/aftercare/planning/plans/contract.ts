/**
 * Plans on the wire: which rooms to open next, asked as long work, answered with its proof, kept under a name and compared later
 * with what was built. A plan counts by village and names no child.
 */
import { z } from 'zod';
import { planLimits } from '#capabilities/aftercare/planning/model/contract.ts';
import {
  basis,
  counts,
  countyCode,
  roomLine,
  villageLine,
} from '#capabilities/aftercare/planning/need/contract.ts';
import { position } from '#capabilities/aftercare/sites/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { byId, divisionCode, id, instant } from '#foundation/http/wire.ts';

const wishes = z.array(id).max(500);

/** What is asked: most need under limits, or the fewest rooms that cover a share of the children. */
export const question = basis.extend({
  mode: z.enum(['most', 'fewest']),
  /** At most so many rooms; null: as many as the money allows. */
  rooms: z.number().int().min(0).max(500).nullable(),
  /** At most so much money. */
  yuan: z.number().int().min(0).max(1_000_000_000).nullable(),
  /** With `fewest`: per cent of the children who need care. */
  share: z.number().int().min(1).max(100).nullable(),
  /** Candidates that must be opened, and that must not. */
  pinned: wishes,
  forbidden: wishes,
});

/** What is asked. */
export type PlanQuestion = z.output<typeof question>;

/** A room that the plan opens. */
export const chosenRoom = z.object({
  id,
  name: z.string(),
  division: divisionCode,
  place: position.nullable(),
  capacity: z.number().int(),
  yuan: z.number().int(),
  /** Children who would go there. */
  children: z.number().int(),
});

/** The answer to a plan's question. */
export const answer = z.object({
  state: z.enum(['optimal', 'gap', 'infeasible', 'undecided']),
  /** Points of need with `most`, rooms opened with `fewest`; null where there is no plan. */
  value: z.number().int().nullable(),
  /** No plan is better than this. */
  bound: z.number().int().nullable(),
  before: counts,
  after: counts,
  chosen: z.array(chosenRoom),
  yuan: z.number().int(),
  /** The way of the children who have a room, along the great circle in metres; null where nobody has one. */
  way: z.object({ mean: z.number().int(), longest: z.number().int() }).nullable(),
  villages: z.array(villageLine),
  rooms: z.array(roomLine),
  curve: z.array(
    z.object({
      rooms: z.number().int(),
      points: z.number().int(),
      children: z.number().int(),
      yuan: z.number().int(),
      bound: z.number().int(),
      proved: z.boolean(),
    }),
  ),
  blame: z
    .object({
      alone: z.array(z.enum(planLimits)),
      together: z.boolean(),
      attainable: z.number().int().nullable(),
      roomsNeeded: z.number().int().nullable(),
      yuanNeeded: z.number().int().nullable(),
    })
    .nullable(),
  seconds: z.number(),
  madeUp: z.boolean(),
});

/** The answer to a plan's question. */
export type PlanAnswer = z.output<typeof answer>;

const head = z.object({
  id,
  division: divisionCode,
  state: z.enum(['solving', 'solved', 'failed', 'dropped']),
  name: z.string().nullable(),
  askedBy: z.string(),
  askedAt: instant,
  keptAt: instant.nullable(),
  version: z.number().int(),
});

/** One plan. */
export const planView = head.extend({
  asked: question,
  answer: answer.nullable(),
  workId: id.nullable(),
  can: z.object({ keep: z.boolean() }),
});

/** One plan. */
export type PlanView = z.output<typeof planView>;

/** A kept plan in a list. */
export const planLine = head.extend({
  mode: z.enum(['most', 'fewest']),
  rooms: z.number().int(),
  yuan: z.number().int(),
  before: z.number().int(),
  after: z.number().int(),
  children: z.number().int(),
});

/** A kept plan in a list. */
export type PlanLine = z.output<typeof planLine>;

const usual = ['not-signed-in', 'not-allowed', 'bad-input'] as const;

export const askPlan = operation({
  id: 'aftercare.plan-ask',
  method: 'POST',
  path: '/api/aftercare/plans',
  summary:
    'Ask which rooms to open next in a county; the answer is long work. Drops the asker’s former draft for the county',
  permission: 'aftercare.plan',
  audit: { event: 'aftercare.plan-asked' },
  refusals: [...usual, 'outside-area', 'unknown-division', 'already-exists'],
  body: question.extend({ id, division: countyCode.optional() }),
  reply: planView,
});

export const readPlan = operation({
  id: 'aftercare.plan-read',
  method: 'GET',
  path: '/api/aftercare/plans/:id',
  summary: 'A plan: what was asked, and the answer when it is there',
  permission: 'aftercare.plan',
  audit: { none: 'a plan counts by village and names nobody' },
  refusals: [...usual, 'not-found'],
  params: byId,
  reply: planView,
});

export const listPlans = operation({
  id: 'aftercare.plans',
  method: 'GET',
  path: '/api/aftercare/plans',
  summary: 'The plans of a county that were kept, the newest first',
  permission: 'aftercare.plan',
  audit: { none: 'a plan counts by village and names nobody' },
  refusals: [...usual, 'outside-area', 'unknown-division'],
  query: z.object({ division: countyCode.optional() }),
  reply: z.object({ items: z.array(planLine) }),
});

export const keepPlan = operation({
  id: 'aftercare.plan-keep',
  method: 'POST',
  path: '/api/aftercare/plans/:id/keep',
  summary: 'Keep a solved plan under a name, as it was answered',
  permission: 'aftercare.plan',
  audit: { event: 'aftercare.plan-kept' },
  refusals: [...usual, 'not-found', 'wrong-state', 'changed-meanwhile'],
  versioned: true,
  params: byId,
  body: z.object({ name: z.string().trim().min(1).max(60) }),
  reply: planView,
});

export const comparePlan = operation({
  id: 'aftercare.plan-compare',
  method: 'GET',
  path: '/api/aftercare/plans/:id/compare',
  summary:
    'A kept plan against what was built since: which of its rooms opened, which others did, what is covered now',
  permission: 'aftercare.plan',
  audit: { none: 'a plan counts by village and names nobody' },
  refusals: [...usual, 'not-found', 'wrong-state'],
  params: byId,
  reply: z.object({
    /** The plan's rooms, each with the room that opened in its place since, or null. */
    planned: z.array(
      chosenRoom.extend({
        built: z.object({ id, name: z.string(), metres: z.number().int() }).nullable(),
      }),
    ),
    /** Rooms that opened since and stand in nobody's plan here. */
    others: z.array(roomLine),
    /** Rooms that were open then and are no longer. */
    gone: z.array(z.object({ id, name: z.string() })),
    /** By the plan's basis: then, as it promised, and now. */
    before: counts,
    promised: counts,
    now: counts,
  }),
});
