/**
 * The audit trail on the wire: who did what, to what, when, from where, what was there before and after, and why. Only
 * auditors read it.
 */
import { z } from 'zod';
import { type Nature, natures } from '#capabilities/audit/events/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { divisionCode, id, instant, isoDate, pageOf, pageQuery, pathStep } from '#foundation/http/wire.ts';

const record = z.record(z.string(), z.unknown());

/** One row of the trail. `details` are the deed's own, without names of children. */
export const auditItem = z.object({
  id: z.number().int(),
  at: instant,
  /** How far the clock was behind a row written earlier, in seconds; 0 where it ran on. */
  clockBehind: z.number().int(),
  event: z.string(),
  account: z.object({ id, name: z.string().nullable(), person: z.string().nullable() }).nullable(),
  role: z.string().nullable(),
  area: z.object({ code: z.string(), name: z.string() }).nullable(),
  service: z.string().nullable(),
  objectKind: z.string().nullable(),
  objectId: z.string().nullable(),
  /** The name of an account, a person or a unit; never a child’s. */
  objectName: z.string().nullable(),
  address: z.string().nullable(),
  request: z.string().nullable(),
  /** The children whose records were shown or changed. */
  childIds: z.array(id),
  /** Of what changed, what stood there and what stands there now; sensitive values masked. */
  before: record.nullable(),
  after: record.nullable(),
  why: z.string().nullable(),
  details: record,
});

/** One row of the trail. */
export type AuditItem = z.output<typeof auditItem>;

const natureCodes = Object.keys(natures) as [Nature, ...Nature[]];

/** What is asked of the trail. */
export const trailFilters = z.object({
  /** Who has read this child’s file: rows that showed or changed it. */
  child: id.optional(),
  /** What this person did: an account’s name; its beginning where none is called so. */
  account: z.string().trim().toLowerCase().max(40).optional(),
  /** An event, or what it begins with: `account.` finds all on accounts. */
  event: z.string().trim().max(60).optional(),
  nature: z.enum(natureCodes).optional(),
  objectKind: z.string().trim().max(40).optional(),
  objectId: z.string().trim().max(100).optional(),
  address: z.string().trim().max(60).optional(),
  request: z.string().trim().max(100).optional(),
  division: divisionCode.optional(),
  from: isoDate.optional(),
  to: isoDate.optional(),
});

/** What is asked of the trail, after parsing. */
export type TrailFilters = z.output<typeof trailFilters>;

export const readTrail = operation({
  id: 'audit.read',
  method: 'GET',
  path: '/api/audit',
  summary: 'The audit trail, the newest first',
  permission: 'audit.read',
  audit: { event: 'audit.read' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input'],
  query: trailFilters.extend(pageQuery.shape),
  reply: pageOf(auditItem),
});

export const exportTrail = operation({
  id: 'audit.export',
  method: 'GET',
  path: '/api/audit/export',
  summary: 'What was asked of the trail as CSV, 10,000 rows at most, the newest first',
  permission: 'audit.read',
  audit: { event: 'audit.exported' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input'],
  transfer: 'download',
  query: trailFilters,
  reply: z.unknown(),
});

export const findAuditedChild = operation({
  id: 'audit.find-child',
  method: 'POST',
  path: '/api/audit/child',
  summary: 'The child whose code, citizen ID or name an auditor was handed, told no more than necessary',
  permission: 'audit.read',
  audit: { event: 'audit.child-looked-up' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input'],
  body: z.object({ words: z.string().trim().min(2).max(60) }),
  reply: z.object({
    items: z.array(
      z.object({
        id,
        name: z.string(),
        birthYear: z.string().nullable(),
        path: z.array(pathStep),
        state: z.enum(['registered', 'left']),
      }),
    ),
  }),
});
