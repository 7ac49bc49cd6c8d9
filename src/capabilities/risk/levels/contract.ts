/**
 * Levels of risk on the wire: those of a place, and all that was said of one child's. Lowering a red one is the proposals' matter.
 */
import { z } from 'zod';
import { codesOf } from '#capabilities/guardianship/codes/contract.ts';
import { levelCauses, levelGrounds, proposalStates, riskLevels } from '#capabilities/risk/codes/contract.ts';
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

/** A level of risk. */
export const levelCode = z.enum(codesOf(riskLevels));
const ground = z.enum(codesOf(levelGrounds)).nullable();
/** What somebody said for a change. */
export const reason = z.string().trim().min(4).max(500);

/** One level, present or past. */
export const levelView = z.object({
  id,
  level: levelCode,
  since: isoDate,
  until: isoDate.nullable(),
  cause: z.enum(codesOf(levelCauses)),
  ground,
  /** What a person said; null where a rule did, or where it was erased. */
  why: z.string().nullable(),
  /** Null where no person set it. */
  by: z.string().nullable(),
  at: instant,
});

/** One level, present or past. */
export type LevelView = z.output<typeof levelView>;

/** A proposal to lower a red level. */
export const proposalView = z.object({
  id,
  version: z.number().int(),
  to: levelCode,
  why: z.string().nullable(),
  by: z.string(),
  at: instant,
  state: z.enum(codesOf(proposalStates)),
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  note: z.string().nullable(),
  can: z.object({ decide: z.boolean() }),
});

/** A proposal to lower a red level. */
export type ProposalView = z.output<typeof proposalView>;

/** A child's level, how it came to it, and what may be done. */
export const riskView = z.object({
  /** Null until the first round has given it one. */
  present: levelView.nullable(),
  /** The newest first. */
  former: z.array(levelView),
  proposals: z.array(proposalView),
  /** What the rule says as things stand today. */
  byRule: z.object({ level: levelCode, ground: z.enum(codesOf(levelGrounds)) }),
  can: z.object({ set: z.boolean(), propose: z.boolean() }),
});

/** A child's level. */
export type RiskView = z.output<typeof riskView>;

const usual = ['not-signed-in', 'not-allowed', 'bad-input', 'not-found'] as const;

export const readRisk = operation({
  id: 'risk.read',
  method: 'GET',
  path: '/api/children/:id/risk',
  summary: 'A child’s level of risk, its history and what was proposed',
  permission: 'risk.read',
  audit: { event: 'risk.opened' },
  refusals: usual,
  params: byId,
  reply: riskView,
});

export const setLevel = operation({
  id: 'risk.set',
  method: 'POST',
  path: '/api/children/:id/risk',
  summary: 'Set a child’s level with the reason; a red one is lowered only with a second person’s agreement',
  permission: 'risk.set',
  audit: { event: 'risk.set' },
  refusals: [...usual, 'changed-meanwhile', 'rule-broken', 'second-person', 'wrong-state'],
  params: byId,
  body: z.object({
    /** The level that the asker saw; null where the child had none. */
    replaces: id.nullable(),
    level: levelCode,
    why: reason,
  }),
  reply: riskView,
});

/** One line of the list. */
export const riskLine = z.object({
  childId: id,
  name: z.string(),
  age: z.number().int().nullable(),
  path: z.array(pathStep),
  level: levelCode,
  since: isoDate,
  cause: z.enum(codesOf(levelCauses)),
  ground,
  why: z.string().nullable(),
  by: z.string().nullable(),
  /** A proposal to lower it awaits approval. */
  proposed: z.boolean(),
});

/** One line of the list. */
export type RiskLine = z.output<typeof riskLine>;

export const listLevels = operation({
  id: 'risk.list',
  method: 'GET',
  path: '/api/risk/children',
  summary: 'Children of a division by their level of risk, those of the newest level first',
  permission: 'risk.read',
  audit: { event: 'risk.listed' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input'],
  query: pageQuery.extend({
    division: divisionCode.optional(),
    level: levelCode.optional(),
    cause: z.enum(codesOf(levelCauses)).optional(),
  }),
  reply: pageOf(riskLine).extend({
    /** Children of the division by level, whatever the filters. */
    counts: z.array(z.object({ level: levelCode, children: z.number().int() })),
  }),
});
