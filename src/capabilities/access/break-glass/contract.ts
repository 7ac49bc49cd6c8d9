/**
 * Breaking the glass, on the wire: in an emergency one child's file is opened beyond one's reach, for minutes and with a
 * reason; those responsible are warned at once and somebody else judges it afterwards.
 */
import { z } from 'zod';
import { type Role, roleCodes } from '#foundation/access/table.ts';
import { operation } from '#foundation/http/operation.ts';
import { byId, done, id, instant, isoDate, pageOf, pageQuery, pathStep } from '#foundation/http/wire.ts';

const roleCode = z.enum(roleCodes as [Role, ...Role[]]);

/** What a reviewer may find. */
export const verdicts = ['justified', 'unjustified'] as const;

/** One emergency opening. */
export const openingView = z.object({
  id,
  version: z.number().int(),
  /** The child's file; whoever sees no children is told no name. */
  childId: id,
  childName: z.string().nullable(),
  division: z.array(pathStep),
  person: z.string(),
  role: roleCode,
  area: pathStep,
  reason: z.string(),
  openedAt: instant,
  until: instant,
  endedAt: instant.nullable(),
  state: z.enum(['open', 'toReview', 'reviewed']),
  /** What was read while it stood open, as the audit trail has it. */
  reads: z.array(z.object({ at: instant, event: z.string() })),
  review: z.object({ verdict: z.enum(verdicts), note: z.string(), by: z.string(), on: isoDate }).nullable(),
  can: z.object({ review: z.boolean(), end: z.boolean() }),
});

/** One emergency opening. */
export type OpeningView = z.output<typeof openingView>;

export const openInEmergency = operation({
  id: 'break-glass.open',
  method: 'POST',
  path: '/api/break-glass',
  summary: 'Open one child’s file in an emergency, named exactly by citizen ID or by the file’s number',
  permission: 'breakglass.open',
  audit: { event: 'break-glass.opened' },
  refusals: [
    'not-signed-in',
    'not-allowed',
    'bad-input',
    'not-found',
    'in-your-area',
    'acting-in-stead',
    'already-exists',
  ],
  body: z.object({
    id,
    child: z.union([
      z
        .object({
          citizenId: z
            .string()
            .trim()
            .toUpperCase()
            .regex(/^\d{17}[\dX]$/),
        })
        .strict(),
      z.object({ fileId: id }).strict(),
    ]),
    reason: z.string().trim().min(10).max(500),
  }),
  reply: z.object({ id, childId: id, until: instant }),
});

export const endEmergency = operation({
  id: 'break-glass.end',
  method: 'POST',
  path: '/api/break-glass/:id/end',
  summary: 'Close a file that I opened in an emergency before its time',
  permission: 'breakglass.open',
  audit: { event: 'break-glass.ended' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input', 'not-found'],
  params: byId,
  reply: done,
});

export const ownOpenings = operation({
  id: 'break-glass.mine',
  method: 'GET',
  path: '/api/break-glass/mine',
  summary: 'The files that I opened in an emergency, and what was found of it',
  permission: 'breakglass.open',
  audit: { none: 'shows a person what he did himself' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input'],
  query: pageQuery,
  reply: pageOf(openingView),
});

export const listOpenings = operation({
  id: 'break-glass.list',
  method: 'GET',
  path: '/api/break-glass',
  summary: 'Files of my area that were opened in an emergency, those not reviewed first',
  permission: 'breakglass.watch',
  audit: { event: 'break-glass.listed' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input'],
  query: pageQuery.extend({ state: z.enum(['unreviewed', 'reviewed']).optional() }),
  reply: pageOf(openingView),
});

export const reviewOpening = operation({
  id: 'break-glass.review',
  method: 'POST',
  path: '/api/break-glass/:id/review',
  summary: 'Judge whether an emergency opening was justified; never one’s own',
  permission: 'breakglass.review',
  audit: { event: 'break-glass.reviewed' },
  refusals: [
    'not-signed-in',
    'not-allowed',
    'bad-input',
    'not-found',
    'own-account',
    'wrong-state',
    'version-required',
    'changed-meanwhile',
  ],
  versioned: true,
  params: byId,
  body: z.object({ verdict: z.enum(verdicts), note: z.string().trim().min(1).max(500) }),
  reply: openingView,
});
