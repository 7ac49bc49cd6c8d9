/**
 * Deadlines on the wire: a clock is stopped for a reason that somebody else approves, goes on, and the city sets the figures.
 */
import { z } from 'zod';
import { proposedSpans } from '#capabilities/cases/clocks/rules.ts';
import { stopReasons } from '#capabilities/cases/codes/contract.ts';
import { words } from '#capabilities/cases/intake/contract.ts';
import { onCase } from '#capabilities/cases/steps/contract.ts';
import { codesOf } from '#capabilities/guardianship/codes/contract.ts';
import { spanSetting, spansView } from '#foundation/deadlines/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { byId, id } from '#foundation/http/wire.ts';

export const askStop = operation({
  ...onCase,
  id: 'case.ask-stop',
  path: '/api/cases/:id/clocks/:clockId/stops',
  summary: 'Ask that a deadline stand still for a reason, from now on',
  audit: { event: 'case.stop-asked' },
  refusals: [...onCase.refusals, 'already-exists'],
  params: byId.extend({ clockId: id }),
  body: z.object({ reason: z.enum(codesOf(stopReasons)), note: words(500) }),
});

const ofStop = byId.extend({ stopId: id });

export const decideStop = operation({
  ...onCase,
  id: 'case.decide-stop',
  path: '/api/cases/:id/stops/:stopId/decide',
  summary: 'Decide on a stop that somebody else asked for',
  permission: 'case.decide',
  audit: { event: 'case.stop-decided' },
  refusals: [...onCase.refusals, 'second-person'],
  params: ofStop,
  body: z.object({ verdict: z.enum(['approved', 'declined']) }),
});

export const endStop = operation({
  ...onCase,
  id: 'case.end-stop',
  path: '/api/cases/:id/stops/:stopId/end',
  summary: 'Let a deadline run on: its reason is gone',
  audit: { event: 'case.stop-ended' },
  params: ofStop,
  body: z.object({}),
});

const code = z.enum(codesOf(proposedSpans));
const view = spansView(code);

export const readSpans = operation({
  id: 'case.read-spans',
  method: 'GET',
  path: '/api/case-parameters',
  summary: 'The deadlines of cases as they hold now, and as they are proposed',
  permission: 'case.read',
  audit: { none: 'Figures of the office; nothing of any person is shown' },
  refusals: ['not-signed-in', 'not-allowed'],
  reply: view,
});

export const setSpan = operation({
  id: 'case.set-span',
  method: 'PUT',
  path: '/api/case-parameters/:code',
  summary:
    'Set a deadline of cases otherwise than proposed, with the reason; it holds for clocks that begin afterwards',
  permission: 'case.figure',
  audit: { event: 'case.span-set' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input'],
  params: z.object({ code }),
  body: spanSetting,
  reply: view,
});
