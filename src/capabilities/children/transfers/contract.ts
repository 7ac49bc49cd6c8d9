/**
 * Transfers of children between divisions: proposed by the side they leave, accepted or declined by the side they come to.
 * Within one's own area a transfer is done at once. The receiving side sees only what it needs to decide.
 */
import { z } from 'zod';
import { maskedCitizenId } from '#capabilities/children/masking/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import {
  byId,
  divisionCode,
  id,
  instant,
  isoDate,
  pageOf,
  pageQuery,
  pathStep,
} from '#foundation/http/wire.ts';

/** What the receiving side is told of a child before it accepts. */
export const transferredChild = z.object({
  id,
  name: z.string(),
  sex: z.number().int(),
  birthDate: isoDate.nullable(),
  /** Masked. */
  citizenId: maskedCitizenId.nullable(),
});

export const transferStates = ['proposed', 'accepted', 'declined', 'withdrawn'] as const;

export const transferView = z.object({
  id,
  version: z.number().int(),
  state: z.enum(transferStates),
  children: z.array(transferredChild),
  from: z.array(pathStep),
  to: z.array(pathStep),
  placedIn: z.array(pathStep),
  reason: z.string(),
  proposedAt: instant,
  proposedBy: z.string(),
  decidedAt: instant.nullable(),
  decidedBy: z.string().nullable(),
  decidedWhy: z.string().nullable(),
  can: z.object({ accept: z.boolean(), decline: z.boolean(), withdraw: z.boolean() }),
});

/** A transfer. */
export type TransferView = z.output<typeof transferView>;

const words = (most: number) => z.string().trim().min(1).max(most);

export const listTransfers = operation({
  id: 'transfer.list',
  method: 'GET',
  path: '/api/transfers',
  summary: 'Transfers into and out of my area, the newest first',
  permission: 'child.transfer',
  audit: { event: 'transfer.listed' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input'],
  query: z
    .object({ direction: z.enum(['in', 'out']).default('in'), state: z.enum(transferStates).optional() })
    .extend(pageQuery.shape),
  reply: pageOf(transferView),
});

export const proposeTransfer = operation({
  id: 'transfer.propose',
  method: 'POST',
  path: '/api/transfers',
  summary: 'Transfer a child, alone or with its siblings, to another division',
  permission: 'child.transfer',
  audit: { event: 'transfer.proposed' },
  refusals: [
    'not-signed-in',
    'not-allowed',
    'bad-input',
    'not-found',
    'wrong-state',
    'unknown-division',
    'rule-broken',
    'transfer-pending',
  ],
  body: z.object({
    childId: id,
    /** All registered children of the household go together, and the household with them. */
    withSiblings: z.boolean(),
    to: divisionCode,
    reason: words(500),
    groupName: words(60).nullable().default(null),
    address: words(200).nullable().default(null),
  }),
  reply: transferView,
});

const decision = {
  permission: 'child.transfer',
  versioned: true,
  params: byId,
  refusals: [
    'not-signed-in',
    'not-allowed',
    'bad-input',
    'not-found',
    'version-required',
    'changed-meanwhile',
    'wrong-state',
    'outside-area',
    'unknown-division',
    'rule-broken',
  ],
  reply: transferView,
} as const;

export const acceptTransfer = operation({
  ...decision,
  id: 'transfer.accept',
  method: 'POST',
  path: '/api/transfers/:id/accept',
  summary: 'Accept children transferred into my area; the village may be told more exactly',
  audit: { event: 'transfer.accepted' },
  body: z.object({
    residence: divisionCode.optional(),
    groupName: words(60).nullable().default(null),
    address: words(200).nullable().default(null),
  }),
});

export const declineTransfer = operation({
  ...decision,
  id: 'transfer.decline',
  method: 'POST',
  path: '/api/transfers/:id/decline',
  summary: 'Decline children transferred into my area, with the reason',
  audit: { event: 'transfer.declined' },
  body: z.object({ why: words(500) }),
});

export const withdrawTransfer = operation({
  ...decision,
  id: 'transfer.withdraw',
  method: 'POST',
  path: '/api/transfers/:id/withdraw',
  summary: 'Withdraw a transfer that nobody has answered',
  audit: { event: 'transfer.withdrawn' },
  body: z.object({ why: words(500) }),
});
