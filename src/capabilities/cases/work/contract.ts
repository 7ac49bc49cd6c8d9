/**
 * The work on a case on the wire: what is noted, found, planned, done, and where the child is placed.
 */
import { z } from 'zod';
import {
  assessmentKinds,
  findings,
  measures,
  placementEnds,
  placementGrounds,
  placementKinds,
  placementPlaces,
  planKinds,
  steps,
} from '#capabilities/cases/codes/contract.ts';
import { words } from '#capabilities/cases/intake/contract.ts';
import { movingCase, onCase } from '#capabilities/cases/steps/contract.ts';
import { codesOf } from '#capabilities/guardianship/codes/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { byId, id, instant, isoDate } from '#foundation/http/wire.ts';

const MOST_GOALS = 12;
const MOST_TASKS = 30;
const DAY_MINUTES = 1440;

export const noteCase = operation({
  ...onCase,
  id: 'case.note',
  path: '/api/cases/:id/notes',
  summary: 'Write down what happened: a note, a first contact, a call to 110 or 120',
  audit: { event: 'case.noted' },
  body: z.object({
    kind: z.enum(['note', 'contacted', 'emergency-called']).default('note'),
    at: instant.optional(),
    note: words(4000),
  }),
});

export const moveCase = operation({
  ...movingCase,
  id: 'case.move',
  path: '/api/cases/:id/move',
  summary: 'Move a case to another step of the work, with the reason',
  audit: { event: 'case.moved' },
  body: z.object({ to: z.enum(codesOf(steps)), note: words(1000) }),
});

export const assessCase = operation({
  ...movingCase,
  id: 'case.assess',
  path: '/api/cases/:id/assessments',
  summary: 'Write down a verification, an assessment, a joint one, a meeting or a review, and what it found',
  audit: { event: 'case.assessed' },
  body: z.object({
    kind: z.enum(codesOf(assessmentKinds)),
    at: instant,
    finding: z.enum(codesOf(findings)),
    /** How many people made it; a joint one and a meeting take two or more. */
    assessors: z.number().int().min(1).max(40),
    who: words(300),
    words: words(8000),
    /** After an assessment: straight to the plan, or to a joint meeting first. */
    next: z.enum(['meet', 'act']).optional(),
  }),
});

const task = z.object({
  measure: z.enum(codesOf(measures)),
  what: words(500),
  /** Who does it, by name; with the account or unit where it is one of the system. */
  who: words(100),
  accountId: id.optional(),
  unitId: id.optional(),
  dueOn: isoDate,
});

export const planCase = operation({
  ...movingCase,
  id: 'case.plan',
  path: '/api/cases/:id/plans',
  summary:
    'Make a safety plan or a service plan: goals, and who does what by when; it takes the former one’s place',
  audit: { event: 'case.planned' },
  body: z.object({
    kind: z.enum(codesOf(planKinds)),
    /** What the child is in danger of; a safety plan says so. */
    danger: words(2000).nullable().default(null),
    goals: z.array(words(500)).min(1).max(MOST_GOALS),
    reviewOn: isoDate,
    tasks: z.array(task).max(MOST_TASKS).default([]),
  }),
});

export const addTask = operation({
  ...onCase,
  id: 'case.add-task',
  path: '/api/cases/:id/tasks',
  summary: 'Add who does what by when',
  audit: { event: 'case.task-added' },
  body: task,
});

export const endTask = operation({
  ...movingCase,
  id: 'case.end-task',
  path: '/api/cases/:id/tasks/:taskId/end',
  summary: 'Say that a task is done, or dropped, and what came of it; the version is the task’s',
  audit: { event: 'case.task-ended' },
  params: byId.extend({ taskId: id }),
  body: z.object({ state: z.enum(['done', 'dropped']), note: words(2000) }),
});

export const serveCase = operation({
  ...onCase,
  id: 'case.serve',
  path: '/api/cases/:id/services',
  summary: 'Write down a service that was given',
  audit: { event: 'case.served' },
  body: z.object({
    measure: z.enum(codesOf(measures)),
    onDate: isoDate,
    minutes: z.number().int().min(1).max(DAY_MINUTES),
    words: words(4000),
  }),
});

export const placeChild = operation({
  ...onCase,
  id: 'case.place-child',
  path: '/api/cases/:id/placements',
  summary: 'Write down temporary or long-term guardianship by the authority: legal basis, place, until when',
  permission: 'case.lead',
  audit: { event: 'case.child-placed' },
  refusals: [...onCase.refusals, 'already-exists', 'bad-period'],
  body: z
    .object({
      caseChildId: id,
      kind: z.enum(codesOf(placementKinds)),
      ground: z.enum(codesOf(placementGrounds)),
      place: z.enum(codesOf(placementPlaces)),
      startsOn: isoDate,
      endsOn: isoDate.nullable(),
      words: words(2000),
    })
    .refine((placed) => placed.ground.startsWith(placed.kind === 'temporary' ? '92' : '94'), {
      message: 'ground',
      path: ['ground'],
    })
    .refine((placed) => placed.kind === 'long' || placed.endsOn !== null, {
      message: 'required',
      path: ['endsOn'],
    }),
});

export const endPlacement = operation({
  ...movingCase,
  id: 'case.end-placement',
  path: '/api/cases/:id/placements/:placementId/end',
  summary:
    'End a guardianship by the authority; a return to the parents takes an assessment that found them able',
  permission: 'case.lead',
  audit: { event: 'case.placement-ended' },
  refusals: [...movingCase.refusals, 'return-unassessed'],
  params: byId.extend({ placementId: id }),
  body: z.object({ endedOn: isoDate, why: z.enum(codesOf(placementEnds)), note: words(1000) }),
});
