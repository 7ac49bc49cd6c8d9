/**
 * A child's benefits on the wire: what it gets and got, writing one down, correcting, renewing and stopping it. Nothing is
 * deleted: what was written by mistake is stopped as a mistake.
 */
import { z } from 'zod';
import { benefitKinds, benefitStandings, stopReasons } from '#capabilities/assistance/codes/contract.ts';
import { codesOf } from '#capabilities/guardianship/codes/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { byId, id, instant, isoDate } from '#foundation/http/wire.ts';

/** A month's most, in fen (one million yuan), and the most at once; the database holds the same. */
const MOST_MONTHLY_FEN = 100_000_000;
const MOST_ONCE_FEN = 10_000_000_000;

const words = z.string().trim().min(1).max(300);

/** A benefit as a person writes it. */
export const benefitBody = z.object({
  kind: z.enum(codesOf(benefitKinds)),
  /** Fen a month; null where it is not paid by the month. */
  fenMonthly: z.number().int().min(0).max(MOST_MONTHLY_FEN).nullable(),
  /** Fen paid once within its time. */
  fenOnce: z.number().int().min(0).max(MOST_ONCE_FEN).nullable(),
  from: isoDate,
  /** The last day; null where none is set. */
  until: isoDate.nullable(),
  /** Until when it is to be looked at again. */
  review: isoDate.nullable(),
  note: words.nullable(),
});

/** A benefit as a person writes it. */
export type BenefitBody = z.output<typeof benefitBody>;

/** One benefit. */
export const benefitView = benefitBody.extend({
  id,
  version: z.number().int(),
  standing: z.enum(codesOf(benefitStandings)),
  /** The last day unless somebody does something. */
  lapsesOn: isoDate.nullable(),
  stoppedWhy: z.enum(codesOf(stopReasons)).nullable(),
  stoppedWords: z.string().nullable(),
  renews: id.nullable(),
  by: z.string(),
  at: instant,
  endedBy: z.string().nullable(),
  endedAt: instant.nullable(),
  can: z.object({ change: z.boolean() }),
});

/** One benefit. */
export type BenefitView = z.output<typeof benefitView>;

/** A child's benefits. */
export const benefitsView = z.object({
  /** Granted, what lapses first coming first. */
  present: z.array(benefitView),
  /** Renewed or stopped, the newest first. */
  former: z.array(benefitView),
  /** What fits the child's categories and it does not have: to be looked into, nothing is granted by it. */
  fitting: z.array(z.enum(codesOf(benefitKinds))),
  /** What is granted by the month in fen, of benefits that run today. */
  fenMonthly: z.number().int(),
  can: z.object({ grant: z.boolean() }),
});

/** A child's benefits. */
export type BenefitsView = z.output<typeof benefitsView>;

const usual = ['not-signed-in', 'not-allowed', 'bad-input', 'not-found'] as const;
const changing = [
  ...usual,
  'version-required',
  'changed-meanwhile',
  'wrong-state',
  'rule-broken',
  'already-exists',
  'bad-period',
] as const;

export const readBenefits = operation({
  id: 'benefit.of-child',
  method: 'GET',
  path: '/api/children/:id/benefits',
  summary: 'What a child gets and got as benefits, and which others fit its categories',
  permission: 'benefit.read',
  audit: { event: 'benefit.of-child-read' },
  refusals: usual,
  params: byId,
  reply: benefitsView,
});

export const grantBenefit = operation({
  id: 'benefit.grant',
  method: 'POST',
  path: '/api/children/:id/benefits',
  summary: 'Write down that a child gets a benefit',
  permission: 'benefit.write',
  audit: { event: 'benefit.granted' },
  refusals: [...usual, 'wrong-state', 'rule-broken', 'already-exists', 'bad-period'],
  params: byId,
  body: benefitBody.extend({ id }),
  reply: benefitsView,
});

export const correctBenefit = operation({
  id: 'benefit.correct',
  method: 'PUT',
  path: '/api/benefits/:id',
  summary: 'Correct what was written of a benefit; its kind and child stay',
  permission: 'benefit.write',
  audit: { event: 'benefit.corrected' },
  refusals: changing,
  versioned: true,
  params: byId,
  body: benefitBody.omit({ kind: true }).extend({ why: words }),
  reply: benefitsView,
});

export const renewBenefit = operation({
  id: 'benefit.renew',
  method: 'POST',
  path: '/api/benefits/:id/renewal',
  summary: 'Renew a benefit: another one follows it from a day on, and it ends the day before',
  permission: 'benefit.write',
  audit: { event: 'benefit.renewed' },
  refusals: changing,
  versioned: true,
  params: byId,
  body: benefitBody.omit({ kind: true }).extend({ id }),
  reply: benefitsView,
});

export const stopBenefit = operation({
  id: 'benefit.stop',
  method: 'POST',
  path: '/api/benefits/:id/end',
  summary: 'Stop a benefit with the reason',
  permission: 'benefit.write',
  audit: { event: 'benefit.stopped' },
  refusals: changing,
  versioned: true,
  params: byId,
  body: z.object({
    why: z.enum(codesOf(stopReasons)),
    /** The last day on which it was the child's. */
    on: isoDate,
    words: words.nullable(),
  }),
  reply: benefitsView,
});
