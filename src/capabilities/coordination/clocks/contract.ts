/** The deadlines of referrals on the wire: as they hold, as they are proposed, and set otherwise by the city. */
import { z } from 'zod';
import { spanCodes } from '#capabilities/coordination/referrals/rules.ts';
import { spanSetting, spansView } from '#foundation/deadlines/contract.ts';
import { operation } from '#foundation/http/operation.ts';

const code = z.enum(spanCodes);
const view = spansView(code);

export const readSpans = operation({
  id: 'referral.read-spans',
  method: 'GET',
  path: '/api/referral-parameters',
  summary: 'The deadlines of referrals as they hold now, and as they are proposed',
  permission: 'referral.read',
  audit: { none: 'shows figures, and no person' },
  refusals: ['not-signed-in', 'not-allowed'],
  reply: view,
});

export const setSpan = operation({
  id: 'referral.set-span',
  method: 'PUT',
  path: '/api/referral-parameters/:code',
  summary: 'Set a deadline of referrals; those that run already keep theirs',
  permission: 'referral.set',
  audit: { event: 'referral.span-set' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input'],
  params: z.object({ code }),
  body: spanSetting,
  reply: view,
});
