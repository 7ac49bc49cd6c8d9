/**
 * Plans of shifts on the wire: some weeks in which somebody is always there, drawn up by the shift lead, published when
 * nothing is missing or with the reason why something is.
 */
import { z } from 'zod';
import { codesOf, planStates, shiftParts } from '#capabilities/duty/codes/contract.ts';
import { shiftView } from '#capabilities/duty/shifts/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { byId, divisionCode, id, instant, isoDate, pathStep } from '#foundation/http/wire.ts';

/** A span of time with fewer people than are wanted. */
export const gapView = z.object({
  from: instant,
  until: instant,
  present: z.number().int(),
  wanted: z.number().int(),
});

/** A plan, without its shifts. */
export const planView = z.object({
  id,
  division: pathStep,
  fromDay: isoDate,
  untilDay: isoDate,
  state: z.enum(codesOf(planStates)),
  gapReason: z.string().nullable(),
  madeBy: z.string(),
  publishedBy: z.string().nullable(),
  publishedAt: instant.nullable(),
  version: z.number().int(),
  can: z.object({ change: z.boolean(), publish: z.boolean(), withdraw: z.boolean() }),
});

/** A day in a plan, as China's calendar has it. */
export const planDay = z.object({
  day: isoDate,
  kind: z.enum(['workday', 'rest', 'holiday']),
  /** The holiday's name; null where it is none. */
  holiday: z.object({ zh: z.string(), en: z.string() }).nullable(),
});

/** How much a person has in a plan. */
export const loadView = z.object({
  accountId: id,
  person: z.string(),
  shifts: z.number().int(),
  hours: z.number(),
  nightHours: z.number(),
  holidayHours: z.number(),
  /** Hours weighed by night, rest day and holiday. */
  weight: z.number(),
});

/** A plan with its days, shifts, gaps and what each person has. */
export const wholePlan = planView.extend({
  days: z.array(planDay),
  shifts: z.array(shiftView),
  gaps: z.array(gapView),
  loads: z.array(loadView),
});

/** A plan as it is listed. */
export type PlanView = z.input<typeof planView>;
/** A plan with all that belongs to it. */
export type WholePlan = z.input<typeof wholePlan>;

const reading = ['not-signed-in', 'not-allowed', 'bad-input'] as const;
const changing = [...reading, 'not-found', 'version-required', 'changed-meanwhile', 'wrong-state'] as const;

export const listPlans = operation({
  id: 'duty.plans',
  method: 'GET',
  path: '/api/duty/plans',
  summary: 'Plans of shifts, the latest first',
  permission: 'duty.read',
  audit: { none: 'shows who works when among those who work together' },
  refusals: ['not-signed-in', 'not-allowed'],
  reply: z.object({ items: z.array(planView), can: z.object({ make: z.boolean() }) }),
});

export const makePlan = operation({
  id: 'duty.make-plan',
  method: 'POST',
  path: '/api/duty/plans',
  summary: 'Begin a plan of shifts for some weeks',
  permission: 'duty.plan',
  audit: { event: 'duty.plan-made' },
  refusals: [...reading, 'bad-period', 'outside-area', 'already-exists'],
  body: z.object({ id, division: divisionCode.optional(), fromDay: isoDate, untilDay: isoDate }),
  reply: wholePlan,
});

export const readPlan = operation({
  id: 'duty.plan',
  method: 'GET',
  path: '/api/duty/plans/:id',
  summary: 'A plan with its days, shifts, the spans with too few people, and how much each person has',
  permission: 'duty.read',
  audit: { none: 'shows who works when among those who work together' },
  refusals: [...reading, 'not-found'],
  params: byId,
  reply: wholePlan,
});

export const fillPlan = operation({
  id: 'duty.fill-plan',
  method: 'POST',
  path: '/api/duty/plans/:id/fill',
  summary: 'Propose shifts for what is uncovered in a draft, fairly among those who work here',
  permission: 'duty.plan',
  audit: { event: 'duty.plan-filled' },
  refusals: [...changing, 'nobody-to-roster'],
  versioned: true,
  params: byId,
  body: z.object({ accounts: z.array(id).max(100).default([]) }),
  reply: wholePlan,
});

export const publishPlan = operation({
  id: 'duty.publish-plan',
  method: 'POST',
  path: '/api/duty/plans/:id/publish',
  summary: 'Publish a plan; where it leaves a span with too few people, only with the reason',
  permission: 'duty.plan',
  audit: { event: 'duty.plan-published' },
  refusals: [...changing, 'shifts-missing'],
  versioned: true,
  params: byId,
  body: z.object({ gapReason: z.string().trim().min(4).max(300).nullable().default(null) }),
  reply: wholePlan,
});

export const withdrawPlan = operation({
  id: 'duty.withdraw-plan',
  method: 'POST',
  path: '/api/duty/plans/:id/withdraw',
  summary: 'Take back a draft that nobody works by',
  permission: 'duty.plan',
  audit: { event: 'duty.plan-withdrawn' },
  refusals: changing,
  versioned: true,
  params: byId,
  reply: planView,
});

export const addShift = operation({
  id: 'duty.add-shift',
  method: 'POST',
  path: '/api/duty/plans/:id/shifts',
  summary: 'Put somebody on a shift; nobody is on two at once or comes without rest',
  permission: 'duty.plan',
  audit: { event: 'duty.shift-added' },
  refusals: [
    ...reading,
    'not-found',
    'wrong-state',
    'bad-period',
    'not-rosterable',
    'no-rest',
    'already-exists',
  ],
  params: byId,
  body: z.object({
    id,
    accountId: id,
    part: z.enum(codesOf(shiftParts)),
    startsAt: z.iso.datetime({ offset: true }),
    endsAt: z.iso.datetime({ offset: true }),
  }),
  reply: wholePlan,
});

export const removeShift = operation({
  id: 'duty.remove-shift',
  method: 'POST',
  path: '/api/duty/shifts/:id/remove',
  summary:
    'Take somebody off a shift that has not begun; where that leaves too few in a published plan, only with the reason',
  permission: 'duty.plan',
  audit: { event: 'duty.shift-removed' },
  refusals: [...changing, 'shifts-missing'],
  versioned: true,
  params: byId,
  body: z.object({ gapReason: z.string().trim().min(4).max(300).nullable().default(null) }),
  reply: wholePlan,
});

export const listRosterable = operation({
  id: 'duty.people',
  method: 'GET',
  path: '/api/duty/people',
  summary: 'Who can be put on a shift: operators and leads of the area with an account in use',
  permission: 'duty.read',
  audit: { none: 'shows names of colleagues' },
  refusals: ['not-signed-in', 'not-allowed'],
  reply: z.object({
    items: z.array(z.object({ accountId: id, person: z.string(), role: z.enum(codesOf(shiftParts)) })),
  }),
});
