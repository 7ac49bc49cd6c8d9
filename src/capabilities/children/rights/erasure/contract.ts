/**
 * The erasure of one child's data: proposed by one person, decided by another, carried out by the system, proved by a
 * certificate. It cannot be undone.
 */
import { z } from 'zod';
import { erasureGrounds } from '#capabilities/children/rights/rules.ts';
import { operation } from '#foundation/http/operation.ts';
import { byId, id, instant, pageOf, pageQuery, pathStep } from '#foundation/http/wire.ts';

export const erasureStates = {
  proposed: { zh: '待审核', en: 'Waits for a decision' },
  approved: { zh: '已批准，正在删除', en: 'Approved, being carried out' },
  declined: { zh: '未批准', en: 'Declined' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  done: { zh: '已删除', en: 'Erased' },
} as const;

const states = Object.keys(erasureStates) as [keyof typeof erasureStates];

/** An erasure as it stands. */
export const erasureView = z.object({
  id,
  version: z.number().int(),
  childId: id,
  /** In part; null once erased. */
  name: z.string().nullable(),
  path: z.array(pathStep),
  ground: z.enum(Object.keys(erasureGrounds) as [keyof typeof erasureGrounds]),
  why: z.string(),
  state: z.enum(states),
  proposedBy: z.string(),
  proposedAt: instant,
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  decidedWhy: z.string().nullable(),
  doneAt: instant.nullable(),
  /** How many of what were erased. */
  erased: z.record(z.string(), z.number().int()).nullable(),
  digest: z.string().nullable(),
  can: z.object({ decide: z.boolean(), withdraw: z.boolean(), print: z.boolean() }),
});

/** An erasure as it stands. */
export type ErasureView = z.output<typeof erasureView>;

const usual = ['not-signed-in', 'not-allowed', 'bad-input', 'not-found'] as const;
const changing = [...usual, 'version-required', 'changed-meanwhile', 'wrong-state'] as const;

export const proposeErasure = operation({
  id: 'erasure.propose',
  method: 'POST',
  path: '/api/children/:id/erasures',
  summary:
    'Propose that a child’s data be erased; refused, with the reasons, while something is open or must be kept',
  permission: 'erasure.propose',
  audit: { event: 'erasure.proposed' },
  refusals: [...usual, 'rule-broken', 'already-exists'],
  params: byId,
  body: z.object({
    ground: z.enum(Object.keys(erasureGrounds) as [keyof typeof erasureGrounds]),
    why: z.string().trim().min(2).max(500),
  }),
  reply: erasureView,
});

export const listErasures = operation({
  id: 'erasure.list',
  method: 'GET',
  path: '/api/erasures',
  summary: 'Erasures of my area, the newest first',
  permission: 'retention.read',
  audit: { none: 'names in part; opening a file is audited' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input'],
  query: pageQuery.extend({ state: z.enum(states).optional() }),
  reply: pageOf(erasureView),
});

export const decideErasure = operation({
  id: 'erasure.decide',
  method: 'POST',
  path: '/api/erasures/:id/decision',
  summary: 'Approve an erasure that somebody else proposed, which starts it, or decline it',
  permission: 'erasure.decide',
  audit: { event: 'erasure.decided' },
  refusals: [...changing, 'second-person', 'rule-broken'],
  versioned: true,
  params: byId,
  body: z.object({ approve: z.boolean(), why: z.string().trim().min(2).max(500) }),
  reply: erasureView,
});

export const withdrawErasure = operation({
  id: 'erasure.withdraw',
  method: 'POST',
  path: '/api/erasures/:id/withdrawal',
  summary: 'Take back one’s own proposal',
  permission: 'erasure.propose',
  audit: { event: 'erasure.withdrawn' },
  refusals: changing,
  versioned: true,
  params: byId,
  reply: erasureView,
});

export const printCertificate = operation({
  id: 'erasure.certificate',
  method: 'GET',
  path: '/api/erasures/:id/certificate.pdf',
  summary:
    'The certificate of an erasure: what was erased, by whom, on what ground, with a digest and without the data',
  permission: 'retention.read',
  audit: { event: 'erasure.certificate-printed' },
  refusals: [...usual, 'wrong-state'],
  transfer: 'download',
  params: byId,
  reply: z.any(),
});
