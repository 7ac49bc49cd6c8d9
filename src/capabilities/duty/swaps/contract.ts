/** Swaps on the wire: asked of a colleague, answered by him, approved by a lead who is neither of them. */
import { z } from 'zod';
import { codesOf, shiftParts, swapReasons, swapStates } from '#capabilities/duty/codes/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { byId, id, instant } from '#foundation/http/wire.ts';

const swappedShift = z.object({
  id,
  part: z.enum(codesOf(shiftParts)),
  startsAt: instant,
  endsAt: instant,
});

/** A swap. */
export const swapView = z.object({
  id,
  shift: swappedShift,
  /** What the other gives for it; null where he takes the shift for nothing. */
  inReturn: swappedShift.nullable(),
  askedBy: z.string(),
  askedAt: instant,
  askedOf: z.string(),
  reason: z.enum(codesOf(swapReasons)),
  state: z.enum(codesOf(swapStates)),
  decidedBy: z.string().nullable(),
  version: z.number().int(),
  can: z.object({ answer: z.boolean(), withdraw: z.boolean(), decide: z.boolean() }),
});

/** A swap. */
export type SwapView = z.input<typeof swapView>;

const moving = [
  ...(['not-signed-in', 'not-allowed', 'bad-input', 'not-found'] as const),
  ...(['version-required', 'changed-meanwhile', 'wrong-state'] as const),
] as const;

export const listSwaps = operation({
  id: 'duty.swaps',
  method: 'GET',
  path: '/api/duty/swaps',
  summary: 'Swaps that concern me, or that wait for my approval; the open ones first',
  permission: 'duty.watch',
  audit: { none: 'shows who works when among those who work together' },
  refusals: ['not-signed-in', 'not-allowed'],
  reply: z.object({ items: z.array(swapView) }),
});

export const askSwap = operation({
  id: 'duty.ask-swap',
  method: 'POST',
  path: '/api/duty/swaps',
  summary: 'Ask a colleague to take one’s shift, perhaps for one of his',
  permission: 'duty.work',
  audit: { event: 'duty.swap-asked' },
  refusals: [
    ...(['not-signed-in', 'not-allowed', 'bad-input', 'not-found'] as const),
    ...(['wrong-state', 'not-rosterable', 'no-rest', 'already-exists', 'acting-in-stead'] as const),
  ],
  body: z.object({
    id,
    shiftId: id,
    askedOf: id,
    inReturn: id.nullable().default(null),
    reason: z.enum(codesOf(swapReasons)),
  }),
  reply: swapView,
});

export const answerSwap = operation({
  id: 'duty.answer-swap',
  method: 'POST',
  path: '/api/duty/swaps/:id/answer',
  summary: 'Agree to a swap that one was asked for, or decline',
  permission: 'duty.work',
  audit: { event: 'duty.swap-answered' },
  refusals: moving,
  versioned: true,
  params: byId,
  body: z.object({ accept: z.boolean() }),
  reply: swapView,
});

export const withdrawSwap = operation({
  id: 'duty.withdraw-swap',
  method: 'POST',
  path: '/api/duty/swaps/:id/withdraw',
  summary: 'Take back a swap that one has asked for',
  permission: 'duty.work',
  audit: { event: 'duty.swap-withdrawn' },
  refusals: moving,
  versioned: true,
  params: byId,
  reply: swapView,
});

export const decideSwap = operation({
  id: 'duty.decide-swap',
  method: 'POST',
  path: '/api/duty/swaps/:id/decide',
  summary: 'Approve a swap to which the other has agreed, or refuse it; never one’s own',
  permission: 'duty.plan',
  audit: { event: 'duty.swap-decided' },
  refusals: [...moving, 'second-person', 'no-rest'],
  versioned: true,
  params: byId,
  body: z.object({ approve: z.boolean() }),
  reply: swapView,
});
