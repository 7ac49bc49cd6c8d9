/**
 * Spot checks on the wire: a sample drawn, visits recorded, the precision that follows.
 */
import { z } from 'zod';
import { CHECKED_FIELDS, FINDINGS, OUTCOMES } from '#capabilities/census/spot-checks/rules.ts';
import {
  maskedByNames,
  maskedCitizenId,
  maskedPhone,
  maskedText,
} from '#capabilities/children/masking/contract.ts';
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

const precision = z
  .object({
    checked: z.number().int(),
    right: z.number().int(),
    share: z.number(),
    low: z.number(),
    high: z.number(),
  })
  .nullable();

/** A spot check with what came of it. */
export const spotCheckView = z.object({
  id,
  campaignId: id,
  at: instant,
  drawer: z.string().nullable(),
  /** The same seed over the same children draws the same sample. */
  seed: z.string(),
  size: z.number().int(),
  counties: z.array(
    z.object({
      county: pathStep,
      /** Children it was drawn from, and drawn. */
      children: z.number().int(),
      drawn: z.number().int(),
      visited: z.number().int(),
      precision,
    }),
  ),
  /** All counties, weighted by their children. */
  overall: precision,
});

/** A spot check with what came of it. */
export type SpotCheckView = z.output<typeof spotCheckView>;

const findings = z.partialRecord(z.enum(CHECKED_FIELDS), z.enum(FINDINGS));
/** What is true in place of a wrong field. */
const found = z.partialRecord(z.enum(CHECKED_FIELDS), z.string().trim().min(1).max(200));

/** A child that is to be visited again. */
export const spotCheckChild = z.object({
  id,
  childId: id,
  place: z.number().int(),
  county: pathStep,
  path: z.array(pathStep),
  name: z.string(),
  sex: z.number().int(),
  birthDate: isoDate.nullable(),
  /** Masked. */
  citizenId: maskedCitizenId.nullable(),
  guardian: z.string().nullable(),
  guardianPhone: maskedPhone.nullable(),
  leftBehindKind: z.string().nullable(),
  schooling: z.string(),
  letterSigned: z.boolean(),
  outcome: z.enum(OUTCOMES).nullable(),
  findings,
  found: maskedByNames(found),
  remark: maskedText.nullable(),
  visitedOn: isoDate.nullable(),
  recorder: z.string().nullable(),
  version: z.number().int(),
  can: z.object({ record: z.boolean() }),
});

/** A child that is to be visited again. */
export type SpotCheckChild = z.output<typeof spotCheckChild>;

const common = ['not-signed-in', 'not-allowed', 'not-found'] as const;

export const drawSpotCheck = operation({
  id: 'spot-check.draw',
  method: 'POST',
  path: '/api/campaigns/:id/spot-checks',
  summary: 'Draw a random sample of each county’s counted children',
  permission: 'spotcheck.draw',
  audit: { event: 'spot-check.drawn' },
  refusals: [...common, 'bad-input', 'nothing-to-draw'],
  params: byId,
  body: z.object({
    /** Children a county; counties with fewer are visited whole. */
    size: z.number().int().min(1).max(1000),
    seed: z.string().trim().min(1).max(64).optional(),
  }),
  reply: spotCheckView,
});

export const listSpotChecks = operation({
  id: 'spot-check.list',
  method: 'GET',
  path: '/api/campaigns/:id/spot-checks',
  summary: 'The spot checks of a campaign with the precision in my area, newest first',
  permission: 'spotcheck.record',
  audit: { none: 'shows counts, no record' },
  refusals: common,
  params: byId,
  reply: z.object({ items: z.array(spotCheckView) }),
});

export const readSpotCheck = operation({
  id: 'spot-check.read',
  method: 'GET',
  path: '/api/spot-checks/:id',
  summary: 'A spot check with its progress and the precision in my area',
  permission: 'spotcheck.record',
  audit: { none: 'shows counts, no record' },
  refusals: common,
  params: byId,
  reply: spotCheckView,
});

export const listSpotCheckChildren = operation({
  id: 'spot-check.children',
  method: 'GET',
  path: '/api/spot-checks/:id/children',
  summary: 'The children to visit in my area, in the order of the draw',
  permission: 'spotcheck.record',
  audit: { event: 'spot-check.children-listed' },
  reads: 'list',
  refusals: [...common, 'bad-input'],
  params: byId,
  query: pageQuery.extend({
    county: divisionCode.optional(),
    /** Those still to be visited, or those visited. */
    visited: z.stringbool().optional(),
  }),
  reply: pageOf(spotCheckChild),
});

export const recordSpotCheck = operation({
  id: 'spot-check.record',
  method: 'PUT',
  path: '/api/spot-check-children/:id',
  summary: 'Record what the second visit found',
  permission: 'spotcheck.record',
  audit: { event: 'spot-check.recorded' },
  refusals: [...common, 'bad-input', 'version-required', 'changed-meanwhile'],
  versioned: true,
  params: byId,
  body: z.object({
    outcome: z.enum(OUTCOMES),
    findings: findings.default({}),
    /** Of fields that are wrong, and of no others. */
    found: found.default({}),
    remark: z.string().trim().max(500).nullable().default(null),
    visitedOn: isoDate,
  }),
  reply: spotCheckChild,
});
