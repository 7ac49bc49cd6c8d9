/**
 * Substitution on the wire: a role that is lent for a time, for leave or a night shift. The officer himself or whoever
 * stands above him names the substitute; it begins and ends by itself and can be ended early.
 */
import { z } from 'zod';
import { type Role, roleCodes } from '#foundation/access/table.ts';
import { operation } from '#foundation/http/operation.ts';
import { byId, id, instant, pathStep } from '#foundation/http/wire.ts';

const roleCode = z.enum(roleCodes as [Role, ...Role[]]);

/** Why somebody stands in. */
export const substitutionReasons = ['leave', 'illness', 'night_shift', 'training', 'other'] as const;

/** A substitution, as those see it whom it concerns. */
export const substitutionView = z.object({
  id,
  role: roleCode,
  division: pathStep,
  /** Whose role it is. */
  owner: z.string(),
  substitute: z.string(),
  namedBy: z.string(),
  from: instant,
  until: instant,
  reason: z.enum(substitutionReasons),
  state: z.enum(['coming', 'running', 'over', 'ended']),
  /** Of the asker: whether it is his role, whether he stands in, or somebody's below him. */
  mine: z.enum(['lent', 'borrowed', 'below']),
  can: z.object({ end: z.boolean() }),
});

/** A substitution, as those see it whom it concerns. */
export type SubstitutionView = z.output<typeof substitutionView>;

export const listSubstitutions = operation({
  id: 'substitution.list',
  method: 'GET',
  path: '/api/substitutions',
  summary: 'Substitutions that concern me: of my roles, by me, and of those below me',
  permission: 'substitute.name',
  audit: { none: 'shows who stands in for whom among those who work together' },
  refusals: ['not-signed-in', 'not-allowed'],
  reply: z.object({ items: z.array(substitutionView) }),
});

export const findLendable = operation({
  id: 'substitution.lendable',
  method: 'GET',
  path: '/api/substitutions/roles',
  summary: 'Roles for which I may name a substitute: my own, and those below me by their holder’s name',
  permission: 'substitute.name',
  audit: { none: 'shows names and roles of those whom the asker stands above' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input'],
  query: z.object({ q: z.string().trim().max(40).default('') }),
  reply: z.object({
    items: z.array(
      z.object({ bindingId: id, person: z.string(), role: roleCode, division: pathStep, own: z.boolean() }),
    ),
  }),
});

export const findSubstitutes = operation({
  id: 'substitution.candidates',
  method: 'GET',
  path: '/api/substitutions/people',
  summary: 'Who may stand in for a role, by name',
  permission: 'substitute.name',
  audit: { none: 'shows names and roles of those who may stand in' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input', 'not-found'],
  query: z.object({ bindingId: id, q: z.string().trim().max(40).default('') }),
  reply: z.object({
    items: z.array(z.object({ accountId: id, person: z.string(), role: roleCode, division: pathStep })),
  }),
});

export const nameSubstitute = operation({
  id: 'substitution.name',
  method: 'POST',
  path: '/api/substitutions',
  summary: 'Name a substitute for a role and a time',
  permission: 'substitute.name',
  audit: { event: 'substitution.named' },
  refusals: [
    'not-signed-in',
    'not-allowed',
    'bad-input',
    'not-found',
    'bad-period',
    'acting-in-stead',
    'substitute-unfit',
    'substitution-overlaps',
    'already-exists',
  ],
  body: z.object({
    id,
    bindingId: id,
    accountId: id,
    from: z.iso.datetime({ offset: true }),
    until: z.iso.datetime({ offset: true }),
    reason: z.enum(substitutionReasons),
  }),
  reply: substitutionView,
});

export const endSubstitution = operation({
  id: 'substitution.end',
  method: 'POST',
  path: '/api/substitutions/:id/end',
  summary: 'End a substitution before its time; the substitute’s sessions in that role end',
  permission: 'substitute.name',
  audit: { event: 'substitution.ended' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input', 'not-found', 'wrong-state', 'acting-in-stead'],
  params: byId,
  reply: substitutionView,
});
