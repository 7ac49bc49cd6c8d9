/**
 * Units' own systems on the wire: the system administrator connects one and makes its tokens, the security administrator binds
 * its role (account.bind-role), and neither does the other's work. A token is shown once and kept as a digest.
 */
import { z } from 'zod';
import { operation } from '#foundation/http/operation.ts';
import { byId, id, instant, pathStep } from '#foundation/http/wire.ts';

const token = z.object({
  id,
  madeAt: instant,
  expiresAt: instant,
  revokedAt: instant.nullable(),
  /** When it was last used, to the minute. */
  seenAt: instant.nullable(),
  state: z.enum(['valid', 'expired', 'revoked']),
});

/** A unit's own system. */
export const machineView = z.object({
  /** Its account’s. */
  id,
  account: z.string(),
  name: z.string(),
  unit: z.object({ id, name: z.string() }),
  division: pathStep,
  purpose: z.string(),
  state: z.enum(['active', 'disabled']),
  madeAt: instant,
  madeBy: z.string(),
  /** Codes of the roles that are bound to it now; without one it may do nothing. */
  roles: z.array(z.string()),
  tokens: z.array(token),
});

const refused = ['not-signed-in', 'not-allowed', 'bad-input', 'not-found'] as const;

export const listMachines = operation({
  id: 'machine.list',
  method: 'GET',
  path: '/api/machines',
  summary: 'Units’ own systems in my area, with their tokens as they stand',
  permission: 'account.read',
  audit: { none: 'administrators see which systems they have connected; no token is shown' },
  refusals: ['not-signed-in', 'not-allowed'],
  reply: z.object({ items: z.array(machineView) }),
});

export const makeMachine = operation({
  id: 'machine.make',
  method: 'POST',
  path: '/api/machines',
  summary: 'Connect a unit’s own system: an account that has no password, in the unit’s name',
  permission: 'machine.manage',
  audit: { event: 'machine.made' },
  refusals: [...refused, 'already-exists', 'unit-closed'],
  body: z.object({
    id,
    account: z
      .string()
      .trim()
      .toLowerCase()
      .regex(/^[a-z0-9][a-z0-9._-]{1,39}$/),
    name: z.string().trim().min(2).max(60),
    unitId: id,
    purpose: z.string().trim().min(2).max(300),
  }),
  reply: machineView,
});

export const makeToken = operation({
  id: 'machine.make-token',
  method: 'POST',
  path: '/api/machines/:id/tokens',
  summary: 'Make a token, shown this once; those made before stay valid until they are revoked or expire',
  permission: 'machine.manage',
  audit: { event: 'machine.token-made' },
  refusals: [...refused, 'wrong-state'],
  shownOnce: ['token'],
  params: byId,
  body: z.object({ days: z.number().int().min(1).max(366).default(180) }),
  reply: z.object({
    machine: machineView,
    /** Shown this once; null where the same write is only repeated. */
    token: z.string().nullable(),
  }),
});

export const revokeToken = operation({
  id: 'machine.revoke-token',
  method: 'POST',
  path: '/api/machines/:id/tokens/:tokenId/revoke',
  summary: 'Revoke a token; what asks with it is refused at once',
  permission: 'machine.manage',
  audit: { event: 'machine.token-revoked' },
  refusals: [...refused, 'wrong-state'],
  params: z.object({ id, tokenId: id }),
  reply: machineView,
});
