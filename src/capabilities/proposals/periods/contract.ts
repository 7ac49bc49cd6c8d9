/** The periods of proposals on the wire: as they hold, as they are proposed, and set otherwise by the city. */
import { z } from 'zod';
import { codesOf } from '#capabilities/guardianship/codes/contract.ts';
import { periodCodes } from '#capabilities/proposals/codes/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { instant } from '#foundation/http/wire.ts';

const code = z.enum(codesOf(periodCodes));
const units = ['months', 'days', 'workdays'] as const;
const period = { unit: z.enum(units), amount: z.number().int().min(1).max(36) };

const view = z.object({
  items: z.array(
    z.object({
      code,
      ...period,
      proposed: z.object(period),
      setBy: z.string().nullable(),
      setAt: instant.nullable(),
      why: z.string().nullable(),
    }),
  ),
});

export const readPeriods = operation({
  id: 'proposal.read-periods',
  method: 'GET',
  path: '/api/proposal-periods',
  summary: 'How long each step of a proposal may take, as it holds now and as it is proposed',
  permission: 'proposal.work',
  audit: { none: 'shows figures, and no person' },
  refusals: ['not-signed-in', 'not-allowed'],
  reply: view,
});

export const setPeriod = operation({
  id: 'proposal.set-period',
  method: 'PUT',
  path: '/api/proposal-periods/:code',
  summary: 'Set how long a step may take; what was registered before keeps its last days',
  permission: 'proposal.set',
  audit: { event: 'proposal.period-set' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input'],
  params: z.object({ code }),
  body: z.object({ ...period, why: z.string().trim().min(2).max(500) }),
  reply: view,
});
