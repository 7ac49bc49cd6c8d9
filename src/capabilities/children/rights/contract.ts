/**
 * The rights of one child at a glance: requests, corrections, consents, how long each kind of record is kept.
 */
import { z } from 'zod';
import { consentView } from '#capabilities/children/rights/consents/contract.ts';
import { correctionView } from '#capabilities/children/rights/corrections/contract.ts';
import { disclosureView } from '#capabilities/children/rights/held/contract.ts';
import { retentionKinds } from '#capabilities/children/rights/parameters/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { byId, isoDate } from '#foundation/http/wire.ts';

export const rightsView = z.object({
  disclosures: z.array(disclosureView),
  corrections: z.array(correctionView),
  consents: z.array(consentView),
  kept: z.array(
    z.object({
      kind: z.enum(Object.keys(retentionKinds) as [keyof typeof retentionKinds]),
      months: z.number().int(),
      from: isoDate.nullable(),
      until: isoDate.nullable(),
    }),
  ),
  /** From when all may be erased; null while some period does not run yet. */
  erasableFrom: isoDate.nullable(),
  answerDays: z.number().int(),
  /** Whose consent counts today. */
  consentBy: z.enum(['guardian', 'child']),
  /** Whoever cares for the child, to fill in who asks. */
  carerName: z.string().nullable(),
  can: z.object({ serve: z.boolean(), consent: z.boolean(), proposeErasure: z.boolean() }),
});

/** The rights of one child at a glance. */
export type RightsView = z.output<typeof rightsView>;

export const readRights = operation({
  id: 'rights.read',
  method: 'GET',
  path: '/api/children/:id/rights',
  summary: 'Requests, corrections and consents of a child, and how long its records are kept',
  permission: 'child.read',
  audit: { event: 'rights.opened' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input', 'not-found'],
  params: byId,
  reply: rightsView,
});
