/**
 * Proposals to lower a red level, on the wire: one person proposes with the reason, the town's supervisor or whoever stands above
 * him decides, and never the one who proposed.
 */
import { z } from 'zod';
import { levelCode, levelView, proposalView, reason, riskView } from '#capabilities/risk/levels/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { byId, divisionCode, id, pageOf, pageQuery, pathStep } from '#foundation/http/wire.ts';

const usual = ['not-signed-in', 'not-allowed', 'bad-input', 'not-found'] as const;

export const proposeLowering = operation({
  id: 'risk.propose',
  method: 'POST',
  path: '/api/children/:id/risk/proposals',
  summary: 'Propose to lower a child’s red level, with the reason',
  permission: 'risk.set',
  audit: { event: 'risk.lowering-proposed' },
  refusals: [...usual, 'changed-meanwhile', 'already-exists', 'wrong-state'],
  params: byId,
  body: z.object({
    /** The red level that the asker saw. */
    levelId: id,
    to: levelCode.exclude(['red']),
    why: reason,
  }),
  reply: riskView,
});

export const decideLowering = operation({
  id: 'risk.decide',
  method: 'POST',
  path: '/api/risk/proposals/:id/decision',
  summary: 'Approve or decline that a red level is lowered; another person than who proposed it',
  permission: 'risk.approve',
  audit: { event: 'risk.lowering-decided' },
  refusals: [...usual, 'version-required', 'changed-meanwhile', 'wrong-state', 'second-person'],
  versioned: true,
  params: byId,
  body: z.object({ verdict: z.enum(['approved', 'declined']), note: reason }),
  reply: riskView,
});

/** A proposal in the list, with the child and the level that it would end. */
export const proposalLine = proposalView.extend({
  childId: id,
  name: z.string(),
  age: z.number().int().nullable(),
  path: z.array(pathStep),
  present: levelView.pick({ level: true, since: true, cause: true, ground: true, why: true }),
});

/** A proposal in the list. */
export type ProposalLine = z.output<typeof proposalLine>;

export const listProposals = operation({
  id: 'risk.proposals',
  method: 'GET',
  path: '/api/risk/proposals',
  summary: 'Proposals to lower red levels in a division: those that await approval, or all, the newest first',
  permission: 'risk.read',
  audit: { event: 'risk.proposals-listed' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input'],
  query: pageQuery.extend({
    division: divisionCode.optional(),
    state: z.enum(['open', 'all']).default('open'),
  }),
  reply: pageOf(proposalLine),
});
