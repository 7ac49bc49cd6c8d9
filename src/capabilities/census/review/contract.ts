/**
 * Held rows on the wire: a row without proof beside the child it is like, and what somebody decided.
 */
import { z } from 'zod';
import { maskedByField, uncovering, unmaskAsked } from '#capabilities/children/masking/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { byId, divisionCode, id, instant, pageOf, pageQuery, pathStep } from '#foundation/http/wire.ts';

/** What has become of a held row. */
export const HELD_STATES = ['open', 'same', 'different', 'superseded'] as const;

/** A held row in a list. */
export const heldView = z.object({
  id,
  state: z.enum(HELD_STATES),
  why: z.enum(['alike', 'left']),
  county: pathStep,
  fileName: z.string(),
  sheet: z.string(),
  row: z.number().int(),
  name: z.string(),
  birthDate: z.string().nullable(),
  guardian: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  decidedWhy: z.string().nullable(),
  version: z.number().int(),
});

/** One field as the row and the child's file have it; values are codes and texts, null where nothing is said. */
export const comparedField = maskedByField({
  field: z.string(),
  row: z.string().nullable(),
  child: z.string().nullable(),
  same: z.boolean(),
});

/** A held row beside the child it is like. */
export const heldDetail = heldView.extend({
  childId: id,
  /** Null where the child is in another area: then only what made the two alike is shown. */
  child: z
    .object({ name: z.string(), path: z.array(pathStep), state: z.enum(['registered', 'left']) })
    .nullable(),
  childCounty: z.string(),
  rowPath: z.array(pathStep),
  /** The counted row that the child came from, where it came from one. */
  childSource: z.object({ fileName: z.string(), sheet: z.string(), row: z.number().int() }).nullable(),
  fields: z.array(comparedField),
  madeChildId: id.nullable(),
  can: z.object({ same: z.boolean(), different: z.boolean() }),
});

/** A held row beside the child it is like. */
export type HeldDetail = z.output<typeof heldDetail>;

const common = ['not-signed-in', 'not-allowed', 'not-found'] as const;

export const listHeld = operation({
  id: 'held.list',
  method: 'GET',
  path: '/api/campaigns/:id/held',
  summary: 'Rows that a person has to decide on',
  permission: 'roster.review',
  audit: { event: 'held.listed' },
  reads: 'list',
  refusals: [...common, 'bad-input'],
  params: byId,
  query: pageQuery.extend({ state: z.enum(HELD_STATES).default('open'), county: divisionCode.optional() }),
  reply: pageOf(heldView),
});

export const readHeld = operation({
  id: 'held.read',
  method: 'GET',
  path: '/api/held/:id',
  summary: 'A held row beside the child it is like',
  permission: 'roster.review',
  audit: { event: 'held.read' },
  reads: 'file',
  refusals: [...common, 'reading-ceiling'],
  params: byId,
  reply: heldDetail,
});

/** The fields of the two sides that are shown masked. */
export const heldUnmaskFields = [
  'citizenId',
  'address',
  'guardian.citizenId',
  'guardian.phone',
  'father.citizenId',
  'father.phone',
  'mother.citizenId',
  'mother.phone',
] as const;

export const unmaskHeld = operation({
  ...uncovering,
  id: 'held.unmask',
  path: '/api/held/:id/unmask',
  summary: 'Uncover one masked field of a held row and of the child it is like, with the reason',
  permission: 'roster.review',
  audit: { event: 'held.unmasked' },
  body: unmaskAsked(heldUnmaskFields),
  shownOnce: ['row', 'child'],
  reply: z.object({ row: z.string().nullable(), child: z.string().nullable() }),
});

export const decideHeld = operation({
  id: 'held.decide',
  method: 'POST',
  path: '/api/held/:id/decision',
  summary: 'Decide that a held row is the same child, or another one that counts',
  permission: 'roster.review',
  audit: { event: 'held.decided' },
  refusals: [
    ...common,
    'bad-input',
    'version-required',
    'changed-meanwhile',
    'wrong-state',
    'outside-area',
    'child-left-register',
  ],
  versioned: true,
  params: byId,
  body: z.object({ decision: z.enum(['same', 'different']), why: z.string().trim().min(1).max(500) }),
  reply: heldDetail,
});
