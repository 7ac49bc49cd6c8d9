/**
 * Alerts on the wire: a person must be found now. An alert climbs from rung to rung until somebody confirms that he has it;
 * who was told when is shown as it was.
 */
import { z } from 'zod';
import { alertKinds, alertLevels, codesOf, rungs } from '#capabilities/duty/codes/contract.ts';
import { type Role, roleCodes } from '#foundation/access/table.ts';
import { operation } from '#foundation/http/operation.ts';
import { byId, divisionCode, id, instant, pageOf, pageQuery, pathStep } from '#foundation/http/wire.ts';

const role = z.enum(roleCodes as [Role, ...Role[]]);

/** An alert, as those see it who can act on it. */
export const alertView = z.object({
  id,
  kind: z.enum(codesOf(alertKinds)),
  level: z.enum(codesOf(alertLevels)),
  division: pathStep,
  about: z.object({ kind: z.string(), id }),
  raisedAt: instant,
  step: z.number().int(),
  rung: z.enum(codesOf(rungs)).nullable(),
  nextStepAt: instant,
  state: z.enum(['open', 'confirmed', 'settled']),
  confirmedBy: z.string().nullable(),
  confirmedRole: role.nullable(),
  confirmedAt: instant.nullable(),
  can: z.object({ confirm: z.boolean() }),
});

/** One step of the climb. */
export const alertStepView = z.object({
  step: z.number().int(),
  rung: z.enum(codesOf(rungs)),
  at: instant,
  told: z.array(z.object({ person: z.string(), role, division: pathStep, phone: z.string().nullable() })),
});

/** An alert with its climb and what was said. */
export const wholeAlert = alertView.extend({ words: z.string().nullable(), steps: z.array(alertStepView) });

/** An alert. */
export type AlertView = z.input<typeof alertView>;
/** An alert with its climb. */
export type WholeAlert = z.input<typeof wholeAlert>;

const reading = ['not-signed-in', 'not-allowed', 'bad-input', 'not-found'] as const;

export const listAlerts = operation({
  id: 'duty.alerts',
  method: 'GET',
  path: '/api/duty/alerts',
  summary:
    'Alerts that I was told of or that lie in my area: the open ones, the most urgent first, or those that are over, the latest first',
  permission: 'duty.alert',
  audit: { none: 'shows that somebody is wanted where, and not why' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input'],
  query: pageQuery.extend({
    state: z.enum(['open', 'over']).default('open'),
    /** `me`: only those that I was told of. */
    whose: z.enum(['me', 'all']).default('all'),
  }),
  reply: pageOf(alertView),
});

export const readAlert = operation({
  id: 'duty.read-alert',
  method: 'GET',
  path: '/api/duty/alerts/:id',
  summary: 'An alert with who was told when, and how to reach them',
  permission: 'duty.alert',
  audit: { event: 'duty.alert-opened' },
  refusals: reading,
  params: byId,
  reply: wholeAlert,
});

export const raiseAlert = operation({
  id: 'duty.raise-alert',
  method: 'POST',
  path: '/api/duty/alerts',
  summary: 'Call for somebody in an emergency for which there is no ticket or case yet',
  permission: 'duty.alert',
  audit: { event: 'duty.alert-called' },
  refusals: [
    'not-signed-in',
    'not-allowed',
    'bad-input',
    'outside-area',
    'unknown-division',
    'already-exists',
  ],
  body: z.object({
    id,
    division: divisionCode,
    level: z.enum(codesOf(alertLevels)),
    words: z.string().trim().min(4).max(500),
  }),
  reply: wholeAlert,
});

export const confirmAlert = operation({
  id: 'duty.confirm-alert',
  method: 'POST',
  path: '/api/duty/alerts/:id/confirm',
  summary: 'Say that one has it; the climb ends. Of two at once, the first has it',
  permission: 'duty.alert',
  audit: { event: 'duty.alert-confirmed' },
  refusals: [...reading, 'alert-confirmed'],
  params: byId,
  reply: wholeAlert,
});
