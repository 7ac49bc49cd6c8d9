/**
 * The ledger of promises on the wire: what answers have promised, who keeps it by when, and how it was kept. Whoever keeps a promise
 * says so himself; it stands until then.
 */
import { z } from 'zod';
import { codesOf } from '#capabilities/guardianship/codes/contract.ts';
import { promiseStates, standings } from '#capabilities/proposals/codes/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { byId, id, instant, isoDate, pageOf, pageQuery } from '#foundation/http/wire.ts';

const words = (most: number) => z.string().trim().min(2).max(most);

/** A promise on the ledger. */
export const promiseView = z.object({
  id,
  proposal: z.object({ id, session: z.string(), number: z.number().int(), title: z.string() }),
  /** The number of the letter that promises it; null until it has one. */
  letterNumber: z.string().nullable(),
  words: z.string(),
  unit: z.object({ id, name: z.string() }),
  owner: z.string(),
  /** Whether the owner has an account and is reminded. */
  reminded: z.boolean(),
  dueOn: isoDate,
  standing: z.enum(codesOf(standings)),
  daysLeft: z.number().int(),
  state: z.enum(codesOf(promiseStates)),
  keptOn: isoDate.nullable(),
  outcome: z.string().nullable(),
  endedBy: z.string().nullable(),
  endedAt: instant.nullable(),
  evidence: z.boolean(),
  version: z.number().int(),
  can: z.object({ keep: z.boolean(), move: z.boolean(), drop: z.boolean() }),
});

/** What the ledger shows. */
export const ledgerStates = ['open', 'near', 'overdue', 'kept', 'dropped'] as const;

export const listPromises = operation({
  id: 'promise.list',
  method: 'GET',
  path: '/api/promises',
  summary: 'The ledger of promises: my office’s, my unit’s and my own; the next due first',
  permission: 'proposal.read',
  audit: { none: 'shows what a letter has promised, and no child' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input'],
  query: pageQuery.extend({ state: z.enum(ledgerStates).default('open') }),
  reply: pageOf(promiseView).extend({
    counts: z.object(
      Object.fromEntries(ledgerStates.map((state) => [state, z.number().int()])) as Record<
        (typeof ledgerStates)[number],
        z.ZodNumber
      >,
    ),
  }),
});

/** Who keeps a promise: somebody of the unit with an account, or a person by name. */
const owner = {
  unitId: id,
  ownerAccountId: id.nullable().default(null),
  ownerName: words(60).nullable().default(null),
};

export const findOwners = operation({
  id: 'promise.owners',
  method: 'GET',
  path: '/api/promise-owners',
  summary: 'People of a unit who have an account and could keep a promise',
  permission: 'proposal.work',
  audit: { none: 'who holds a post is known to all who work here' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input', 'not-found', 'unit-closed'],
  query: z.object({ unitId: id }),
  reply: z.object({ items: z.array(z.object({ accountId: id, name: z.string(), title: z.string() })) }),
});

const refusals = [
  ...['not-signed-in', 'not-allowed', 'bad-input', 'not-found', 'version-required', 'changed-meanwhile'],
  ...['wrong-state', 'outside-area'],
] as const;
const onPromise = { method: 'POST', versioned: true, params: byId, reply: promiseView } as const;

export const makePromise = operation({
  id: 'promise.make',
  method: 'POST',
  path: '/api/proposals/:id/promises',
  summary: 'Put a promise of the answer on the ledger, with who keeps it by when',
  permission: 'proposal.work',
  audit: { event: 'promise.made' },
  refusals: [...refusals, 'already-exists', 'unit-closed'],
  params: byId,
  body: z.object({ id, words: words(1000), dueOn: isoDate, ...owner }),
  reply: promiseView,
});

export const movePromise = operation({
  id: 'promise.move',
  path: '/api/promises/:id/move',
  summary: 'Give a promise another day or somebody else who keeps it, for a reason',
  ...onPromise,
  permission: 'proposal.work',
  audit: { event: 'promise.moved' },
  refusals: [...refusals, 'unit-closed'],
  body: z.object({ dueOn: isoDate, ...owner, why: words(500) }),
});

export const dropPromise = operation({
  id: 'promise.drop',
  path: '/api/promises/:id/drop',
  summary: 'Take a promise off the ledger, for a reason',
  ...onPromise,
  permission: 'proposal.work',
  audit: { event: 'promise.dropped' },
  refusals,
  body: z.object({ why: words(500) }),
});

export const keepPromise = operation({
  id: 'promise.keep',
  path: '/api/promises/:id/keep',
  summary: 'Say that a promise was kept, when and how',
  ...onPromise,
  permission: 'proposal.answer',
  audit: { event: 'promise.kept' },
  refusals,
  body: z.object({ on: isoDate, how: words(2000) }),
});

export const keepEvidence = operation({
  id: 'promise.keep-evidence',
  path: '/api/promises/:id/evidence',
  summary:
    'Keep what shows that a promise is kept (PDF, JPEG or PNG, at most 20 MB); before it is said to be kept',
  ...onPromise,
  permission: 'proposal.answer',
  audit: { event: 'promise.evidence-kept' },
  refusals: [...refusals, 'not-a-document', 'too-large'],
  transfer: 'upload',
  body: z.object({}),
});

export const readEvidence = operation({
  id: 'promise.evidence',
  method: 'GET',
  path: '/api/promises/:id/evidence',
  summary: 'What shows that a promise was kept',
  permission: 'proposal.read',
  audit: { event: 'promise.evidence-opened' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input', 'not-found'],
  transfer: 'download',
  params: byId,
  reply: z.any(),
});
