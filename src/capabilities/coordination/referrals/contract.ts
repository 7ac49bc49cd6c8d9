/**
 * Referrals on the wire: a department is asked for something, signs for it, takes it up or returns it, and answers. A unit's own
 * system does the same by these operations (docs/runbooks/departments.md).
 */
import { z } from 'zod';
import { levels } from '#capabilities/cases/codes/contract.ts';
import {
  clockKinds,
  referralStates,
  requests,
  results,
  returnReasons,
  stepKinds,
  ways,
} from '#capabilities/coordination/codes/contract.ts';
import { codesOf } from '#capabilities/guardianship/codes/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { byId, divisionCode, id, instant, pageOf, pageQuery, pathStep } from '#foundation/http/wire.ts';

/** Free words of a length. */
export const words = (most: number) => z.string().trim().min(2).max(most);
const state = z.enum(codesOf(referralStates));

/** A deadline of a referral. */
export const clockView = z.object({
  kind: z.enum(codesOf(clockKinds)),
  state: z.enum(['running', 'met', 'met-late', 'missed', 'dropped']),
  dueAt: instant,
  metAt: instant.nullable(),
  /** How many tiers were told that it was missed. */
  told: z.number().int(),
});

/** A referral's head: it names no child. */
export const referralItem = z.object({
  id,
  number: z.string(),
  /** Null for whoever is not of the case. */
  caseNumber: z.string().nullable(),
  division: pathStep,
  unit: z.object({ id, name: z.string(), closed: z.boolean() }),
  from: z.string(),
  request: z.enum(codesOf(requests)),
  level: z.enum(codesOf(levels)),
  way: z.enum(codesOf(ways)),
  state,
  sentAt: instant,
  endedAt: instant.nullable(),
  /** The deadline that is waited for now. */
  clock: clockView.nullable(),
  /** The case has come to its end: nothing is waited for. */
  released: z.boolean(),
  version: z.number().int(),
});

/** A referral's head. */
export type ReferralItem = z.input<typeof referralItem>;

/** A child as it is named to the unit. */
export const childTold = z.object({
  id,
  name: z.string().nullable(),
  sex: z.number().int().nullable(),
  /** An ISO date, or an age in years as it was told. */
  born: z.string().nullable(),
  place: z.string().nullable(),
  words: z.string().nullable(),
});

const stepView = z.object({
  id,
  at: instant,
  kind: z.enum(codesOf(stepKinds)),
  side: z.enum(['sender', 'unit', 'system']),
  onBehalf: z.boolean(),
  actor: z.string().nullable(),
  role: z.string().nullable(),
  /** Who of the unit did it, where it was on paper. */
  person: z.string().nullable(),
  words: z.string().nullable(),
  code: z.string().nullable(),
  /** The scan that was kept. */
  paperId: id.nullable(),
});

/** A referral with what was said; only heads for whoever merely stands above the place. */
export const referralView = referralItem.extend({
  caseId: id.nullable(),
  sender: z.object({ name: z.string(), role: z.string() }),
  clocks: z.array(clockView),
  follows: id.nullable(),
  returnReason: z.enum(codesOf(returnReasons)).nullable(),
  result: z.enum(codesOf(results)).nullable(),
  contents: z
    .object({
      asked: z.string(),
      why: z.string(),
      contact: z.string(),
      children: z.array(childTold),
      steps: z.array(stepView),
    })
    .nullable(),
  can: z.object({
    sign: z.boolean(),
    accept: z.boolean(),
    return: z.boolean(),
    note: z.boolean(),
    answer: z.boolean(),
    withdraw: z.boolean(),
    'go-on-paper': z.boolean(),
    scan: z.boolean(),
    print: z.boolean(),
    sendAgain: z.boolean(),
  }),
});

/** Refusals of every reading. */
export const reading = ['not-signed-in', 'not-allowed', 'bad-input', 'not-found'] as const;
/** Refusals of every deed on a referral. */
export const writing = [
  ...reading,
  'version-required',
  'changed-meanwhile',
  'wrong-state',
  'not-of-unit',
] as const;

export const listReferrals = operation({
  id: 'referral.list',
  method: 'GET',
  path: '/api/referrals',
  summary:
    'Referrals to my units, from my cases, of one case, or all whose heads I see; open ones by their next deadline',
  permission: 'referral.read',
  audit: { none: 'shows which unit is asked for what kind of help, and no child' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input'],
  query: pageQuery.extend({
    box: z.enum(['in', 'out', 'all']).default('all'),
    caseId: id.optional(),
    state: z.enum(['open', 'overdue', 'ended', ...codesOf(referralStates)]).default('open'),
    unitId: id.optional(),
  }),
  reply: pageOf(referralItem).extend({
    counts: z.object({ open: z.number().int(), overdue: z.number().int(), ended: z.number().int() }),
  }),
});

export const readReferral = operation({
  id: 'referral.read',
  method: 'GET',
  path: '/api/referrals/:id',
  summary:
    'A referral: its own words and the children that it names, for the unit and whoever works on the case',
  permission: 'referral.read',
  audit: { event: 'referral.opened' },
  refusals: reading,
  params: byId,
  reply: referralView,
});

export const findUnits = operation({
  id: 'referral.units',
  method: 'GET',
  path: '/api/referral-units',
  summary:
    'Units of the city that may be asked, by a part of the name, and whether each deals with it online or on paper',
  permission: 'organization.read',
  audit: { none: 'units are known to all who work here' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input'],
  query: z.object({ q: z.string().trim().max(40).default(''), division: divisionCode.optional() }),
  reply: z.object({
    items: z.array(z.object({ id, name: z.string(), division: pathStep, way: z.enum(codesOf(ways)) })),
  }),
});

export const sendReferral = operation({
  id: 'referral.send',
  method: 'POST',
  path: '/api/referrals',
  summary:
    'Ask a unit for something, from a case; says at once whether it goes online or as a letter on paper',
  permission: 'referral.send',
  audit: { event: 'referral.sent' },
  refusals: [...reading, 'not-of-case', 'wrong-state', 'unit-closed', 'already-exists'],
  body: z.object({
    id,
    caseId: id,
    unitId: id,
    request: z.enum(codesOf(requests)),
    /** The case's own where nothing is said. */
    level: z.enum(codesOf(levels)).optional(),
    asked: words(2000),
    why: words(2000),
    /** Who answers questions, and how he is reached. */
    contact: words(200),
    /** The children of the case that are named to the unit. */
    caseChildIds: z.array(id).min(1).max(20),
    /** The referral that was returned, where it is asked again. */
    follows: id.nullable().default(null),
  }),
  reply: referralView,
});

/** What is said of a deed that a unit did on paper and the sender writes down. */
export const paperDeed = z.object({
  /** When it happened. */
  at: instant,
  /** Who of the unit did it. */
  person: words(60),
});

const onPaper = { paper: paperDeed.nullable().default(null) };
/** What contracts of deeds on one referral have in common. */
export const move = {
  method: 'POST',
  permission: 'referral.answer',
  versioned: true,
  params: byId,
  reply: referralView,
} as const;

export const signReferral = operation({
  id: 'referral.sign',
  path: '/api/referrals/:id/sign',
  summary: 'Sign for a referral: the unit has it',
  ...move,
  audit: { event: 'referral.signed' },
  refusals: [...writing, 'not-on-paper'],
  body: z.object(onPaper),
});

export const acceptReferral = operation({
  id: 'referral.accept',
  path: '/api/referrals/:id/accept',
  summary: 'Take a referral up',
  ...move,
  audit: { event: 'referral.accepted' },
  refusals: [...writing, 'not-on-paper'],
  body: z.object({ ...onPaper, words: words(1000).nullable().default(null) }),
});

export const returnReferral = operation({
  id: 'referral.return',
  path: '/api/referrals/:id/return',
  summary: 'Return a referral with the reason',
  ...move,
  audit: { event: 'referral.returned' },
  refusals: [...writing, 'not-on-paper'],
  body: z.object({ ...onPaper, reason: z.enum(codesOf(returnReasons)), words: words(1000) }),
});

export const noteReferral = operation({
  id: 'referral.note',
  path: '/api/referrals/:id/notes',
  summary: 'Write down how far the unit is',
  ...move,
  audit: { event: 'referral.noted' },
  refusals: [...writing, 'not-on-paper'],
  body: z.object({ ...onPaper, words: words(2000) }),
});

export const answerReferral = operation({
  id: 'referral.answer',
  path: '/api/referrals/:id/answer',
  summary: 'Answer a referral with its result; the answer stands in the case',
  ...move,
  audit: { event: 'referral.answered' },
  refusals: [...writing, 'not-on-paper'],
  body: z.object({ ...onPaper, result: z.enum(codesOf(results)), words: words(4000) }),
});

export const withdrawReferral = operation({
  id: 'referral.withdraw',
  path: '/api/referrals/:id/withdraw',
  summary: 'Withdraw a referral with the reason',
  ...move,
  permission: 'referral.send',
  audit: { event: 'referral.withdrawn' },
  refusals: writing,
  body: z.object({ why: words(1000) }),
});

export const goOnPaper = operation({
  id: 'referral.go-on-paper',
  path: '/api/referrals/:id/on-paper',
  summary: 'Go on on paper with a unit that does not deal with it online',
  ...move,
  permission: 'referral.send',
  audit: { event: 'referral.on-paper' },
  refusals: writing,
  body: z.object({ why: words(500) }),
});
