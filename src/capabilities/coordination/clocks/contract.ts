/** The deadlines of referrals on the wire: as they hold, as they are proposed, and set otherwise by the city. */
import { z } from 'zod';
import { spanCodes } from '#capabilities/coordination/referrals/rules.ts';
import { spanUnits } from '#foundation/deadlines/rules.ts';
import { operation } from '#foundation/http/operation.ts';
import { instant } from '#foundation/http/wire.ts';

const span = { unit: z.enum(spanUnits), count: z.number().int().min(1).max(1000) };

const spansView = z.object({
  items: z.array(
    z.object({
      code: z.enum(spanCodes),
      ...span,
      proposed: z.object(span),
      setBy: z.string().nullable(),
      setAt: instant.nullable(),
      why: z.string().nullable(),
    }),
  ),
});

export const readSpans = operation({
  id: 'referral.read-spans',
  method: 'GET',
  path: '/api/referral-parameters',
  summary: 'The deadlines of referrals as they hold now, and as they are proposed',
  permission: 'referral.read',
  audit: { none: 'shows figures, and no person' },
  refusals: ['not-signed-in', 'not-allowed'],
  reply: spansView,
});

export const setSpan = operation({
  id: 'referral.set-span',
  method: 'PUT',
  path: '/api/referral-parameters/:code',
  summary: 'Set a deadline of referrals; those that run already keep theirs',
  permission: 'referral.set',
  audit: { event: 'referral.span-set' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input'],
  params: z.object({ code: z.enum(spanCodes) }),
  body: z.object({ ...span, why: z.string().trim().min(2).max(500) }),
  reply: spansView,
});
