/**
 * The audit trail on the wire: who did what, to what, when and from where. Only the auditor reads it.
 */
import { z } from 'zod';
import { operation } from '#foundation/http/operation.ts';
import { divisionCode, id, instant, isoDate, pageOf, pageQuery } from '#foundation/http/wire.ts';

/** One row of the trail. `details` are the deed's own, without names of children. */
export const auditItem = z.object({
  id: z.number().int(),
  at: instant,
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
  details: z.record(z.string(), z.unknown()),
});

/** One row of the trail. */
export type AuditItem = z.output<typeof auditItem>;

export const readTrail = operation({
  id: 'audit.read',
  method: 'GET',
  path: '/api/audit',
  summary: 'The audit trail, the newest first',
  permission: 'audit.read',
  audit: { event: 'audit.read' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input'],
  query: pageQuery.extend({
    /** An account’s name, or its beginning. */
    account: z.string().trim().toLowerCase().max(40).optional(),
    /** An event, or what it begins with: `account.` finds all on accounts. */
    event: z.string().trim().max(60).optional(),
    objectKind: z.string().trim().max(40).optional(),
    objectId: z.string().trim().max(100).optional(),
    division: divisionCode.optional(),
    from: isoDate.optional(),
    to: isoDate.optional(),
  }),
  reply: pageOf(auditItem),
});
