/**
 * Cases as they are seen: a list of heads, one case whole, and the cases of a child.
 */

import { z } from 'zod';
import { attachmentView } from '#capabilities/cases/attachments/contract.ts';
import {
  accidentCauses,
  assessmentKinds,
  caseTypes,
  childParts,
  clockKinds,
  dangerQuestions,
  findings,
  followUpFindings,
  levels,
  measures,
  memberParts,
  personParts,
  placementEnds,
  placementGrounds,
  placementKinds,
  placementPlaces,
  planKinds,
  professions,
  reportGrounds,
  results,
  sources,
  steps,
  stopReasons,
} from '#capabilities/cases/codes/contract.ts';
import { maskedDetails, maskedPhone, maskedText } from '#capabilities/children/masking/contract.ts';
import { codesOf } from '#capabilities/guardianship/codes/contract.ts';
import { spanUnits } from '#foundation/deadlines/rules.ts';
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

/** Where a deadline stands. */
export const clockStates = ['running', 'stopped', 'met', 'met-late', 'missed', 'dropped'] as const;

/** A deadline. */
export const clockView = z.object({
  id,
  kind: z.enum(codesOf(clockKinds)),
  state: z.enum(clockStates),
  unit: z.enum(spanUnits),
  count: z.number().int(),
  beganAt: instant,
  dueAt: instant.nullable(),
  metAt: instant.nullable(),
  /** Whole minutes until it is due as the answer was made, below 0 where it is past; null where it is met or stands still. */
  minutesLeft: z.number().int().nullable(),
  /** Up to which tier a missed one was taken; 0: to none. */
  tier: z.number().int(),
});

/** A deadline as it is answered. */
export type ClockView = z.input<typeof clockView>;

/** What is seen of a case by whoever sees no more: nothing of the child. */
export const caseHead = z.object({
  id,
  number: z.string(),
  version: z.number().int(),
  level: z.enum(codesOf(levels)),
  step: z.enum(codesOf(steps)),
  stepSince: instant,
  round: z.number().int(),
  types: z.array(z.enum(codesOf(caseTypes))),
  /** Null where it is about no accident, or nobody knows. */
  accidentCause: z.enum(codesOf(accidentCauses)).nullable(),
  grounds: z.array(z.enum(codesOf(reportGrounds))),
  source: z.enum(codesOf(sources)),
  place: z.array(pathStep),
  receivedAt: instant,
  owner: z.object({ role: z.enum(['city', 'county', 'town']), area: divisionCode, name: z.string() }),
  restricted: z.boolean(),
  closedAt: instant.nullable(),
  result: z.enum(codesOf(results)).nullable(),
  /** The deadline that is due next, or the one that was missed longest ago. */
  nextClock: clockView.nullable(),
  /** I am a member, or the officer in charge. */
  mine: z.boolean(),
});

/** The head of a case. */
export type CaseHead = z.input<typeof caseHead>;

const said = maskedText;
const sex = z.number().int().nullable();
const by = z.string().nullable();

const caseChild = z.object({
  id,
  childId: id.nullable(),
  part: z.enum(codesOf(childParts)),
  name: z.string().nullable(),
  sex,
  age: z.number().int().nullable(),
  words: said.nullable(),
  /** The file is open to me. */
  fileOpen: z.boolean(),
});
const casePerson = z.object({
  id,
  part: z.enum(codesOf(personParts)),
  name: z.string().nullable(),
  sex,
  age: z.number().int().nullable(),
  relation: z.string().nullable(),
  phone: maskedPhone.nullable(),
  words: said.nullable(),
});
const caseMember = z.object({
  id,
  name: z.string(),
  part: z.enum(codesOf(memberParts)),
  isUnit: z.boolean(),
  isMe: z.boolean(),
  from: instant,
  until: instant.nullable(),
});
const caseStep = z.object({
  id,
  at: instant,
  kind: z.string(),
  step: z.enum(codesOf(steps)),
  by,
  role: z.string().nullable(),
  note: said.nullable(),
  /** What else is told of it, by its kind: codes, dates, numbers. */
  words: maskedDetails,
});
const caseStop = z.object({
  id,
  clockId: id,
  reason: z.enum(codesOf(stopReasons)),
  note: said.nullable(),
  askedBy: z.string(),
  askedAt: instant,
  verdict: z.enum(['approved', 'declined']).nullable(),
  decidedBy: by,
  endedAt: instant.nullable(),
  can: z.object({ decide: z.boolean(), end: z.boolean() }),
});
const assessment = z.object({
  id,
  kind: z.enum(codesOf(assessmentKinds)),
  at: instant,
  finding: z.enum(codesOf(findings)),
  assessors: z.number().int(),
  who: said.nullable(),
  words: said.nullable(),
  by,
});
const plan = z.object({
  id,
  kind: z.enum(codesOf(planKinds)),
  danger: said.nullable(),
  goals: z.array(said),
  reviewOn: isoDate,
  madeAt: instant,
  by,
  replacedAt: instant.nullable(),
});
const task = z.object({
  id,
  version: z.number().int(),
  planId: id.nullable(),
  measure: z.enum(codesOf(measures)),
  what: said.nullable(),
  who: z.string().nullable(),
  dueOn: isoDate,
  state: z.enum(['open', 'done', 'dropped']),
  late: z.boolean(),
  outcome: said.nullable(),
});
const service = z.object({
  id,
  measure: z.enum(codesOf(measures)),
  onDate: isoDate,
  minutes: z.number().int(),
  words: said.nullable(),
  by,
});
const placement = z.object({
  id,
  version: z.number().int(),
  caseChildId: id,
  kind: z.enum(codesOf(placementKinds)),
  ground: z.enum(codesOf(placementGrounds)),
  place: z.enum(codesOf(placementPlaces)),
  words: said.nullable(),
  startsOn: isoDate,
  endsOn: isoDate.nullable(),
  endedOn: isoDate.nullable(),
  endedWhy: z.enum(codesOf(placementEnds)).nullable(),
});
const closing = z.object({
  id,
  result: z.enum(codesOf(results)),
  words: said.nullable(),
  askedBy: z.string(),
  askedAt: instant,
  verdict: z.enum(['approved', 'declined']).nullable(),
  decidedBy: by,
  note: said.nullable(),
});
const followUp = z.object({
  id,
  version: z.number().int(),
  months: z.number().int(),
  dueOn: isoDate,
  doneAt: instant.nullable(),
  finding: z.enum(codesOf(followUpFindings)).nullable(),
  words: said.nullable(),
  late: z.boolean(),
});

/** What of a case its members and the officer in charge see. */
export const caseContents = z.object({
  narrative: said.nullable(),
  danger: z.partialRecord(z.enum(codesOf(dangerQuestions)), z.boolean()),
  /** Whether the reporter gave himself to be known; who he is, is answered for a reason alone. */
  reporter: z.object({ named: z.boolean(), profession: z.enum(codesOf(professions)).nullable() }),
  children: z.array(caseChild),
  persons: z.array(casePerson),
  members: z.array(caseMember),
  timeline: z.array(caseStep),
  stops: z.array(caseStop),
  assessments: z.array(assessment),
  plans: z.array(plan),
  tasks: z.array(task),
  services: z.array(service),
  placements: z.array(placement),
  closings: z.array(closing),
  followUps: z.array(followUp),
  attachments: z.array(attachmentView),
});

/** What of a case its members see. */
export type CaseContents = z.input<typeof caseContents>;

/** What I may do next with a case. */
export const caseDoings = z.object({
  take: z.boolean(),
  triage: z.boolean(),
  assign: z.boolean(),
  setLevel: z.boolean(),
  setAccidentCause: z.boolean(),
  name: z.boolean(),
  restrict: z.boolean(),
  join: z.boolean(),
  work: z.boolean(),
  move: z.array(z.enum(codesOf(steps))),
  askClosing: z.boolean(),
  decideClosing: z.boolean(),
  reopen: z.boolean(),
  reveal: z.boolean(),
});

/** A case whole; `contents` is null for whoever sees the head alone. */
export const caseView = caseHead.extend({
  ofCase: id.nullable(),
  handedTo: z.string().nullable(),
  verifiedAt: instant.nullable(),
  police: z
    .object({
      toldAt: instant,
      unit: z.string(),
      officer: z.string().nullable(),
      receipt: z.string(),
      feedbackAt: instant.nullable(),
    })
    .nullable(),
  clocks: z.array(clockView),
  escalations: z.array(z.object({ clockId: id, tier: z.number().int(), to: z.string(), at: instant })),
  contents: caseContents.nullable(),
  can: caseDoings,
});

/** A case whole. */
export type CaseView = z.input<typeof caseView>;

const usual = ['not-signed-in', 'not-allowed', 'bad-input'] as const;

export const listCases = operation({
  id: 'case.list',
  method: 'GET',
  path: '/api/cases',
  summary:
    'Heads of cases: the most urgent deadline first among the open ones, the newest first among the closed',
  permission: 'case.read',
  audit: { event: 'case.listed' },
  refusals: usual,
  reads: 'list',
  query: pageQuery.extend({
    division: divisionCode.optional(),
    /** `mine`: of which I am a member; `charge`: of which I am the officer in charge; `all`: all whose heads I see. */
    whose: z.enum(['mine', 'charge', 'all']).default('all'),
    /** `overdue`: with a missed deadline. */
    state: z.enum(['open', 'overdue', 'closed']).default('open'),
    level: z.enum(codesOf(levels)).optional(),
    type: z.enum(codesOf(caseTypes)).optional(),
    step: z.enum(codesOf(steps)).optional(),
    /** The number, or how it begins. */
    number: z.string().trim().max(20).optional(),
  }),
  reply: pageOf(caseHead).extend({
    counts: z.object({
      mine: z.number().int(),
      charge: z.number().int(),
      all: z.number().int(),
      overdue: z.number().int(),
    }),
  }),
});

export const readCase = operation({
  id: 'case.read',
  method: 'GET',
  path: '/api/cases/:id',
  summary: 'A case: its head, and all of it for its members and the officer in charge',
  permission: 'case.read',
  audit: { event: 'case.read' },
  refusals: [...usual, 'not-found', 'reading-ceiling'],
  reads: 'file',
  params: byId,
  reply: caseView,
});

export const casesOfChild = operation({
  id: 'case.of-child',
  method: 'GET',
  path: '/api/children/:id/cases',
  summary: 'The cases of a child that are open to the asker',
  permission: 'case.read',
  audit: { event: 'case.listed' },
  refusals: usual,
  params: byId,
  reply: z.object({ items: z.array(caseHead) }),
});
