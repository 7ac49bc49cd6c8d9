/**
 * Hand-overs on the wire. Whoever goes lists what is open and signs; whoever comes reads it one by one and signs. What was
 * opened between the two signatures is added before the second one counts.
 */
import { z } from 'zod';
import { codesOf, handOverStates, matterKinds } from '#capabilities/duty/codes/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { byId, id, instant } from '#foundation/http/wire.ts';

/** Something that is handed over. */
export const matterView = z.object({
  kind: z.enum(codesOf(matterKinds)),
  id,
  label: z.string(),
  level: z.string().nullable(),
  since: instant,
  readAt: instant.nullable(),
});

/** A hand-over, without what is handed over. */
export const handOverView = z.object({
  id,
  state: z.enum(codesOf(handOverStates)),
  begunAt: instant,
  givenBy: z.string(),
  givenAt: instant.nullable(),
  takenBy: z.string().nullable(),
  takenAt: instant.nullable(),
  matters: z.number().int(),
  unread: z.number().int(),
  version: z.number().int(),
  can: z.object({ give: z.boolean(), read: z.boolean(), take: z.boolean() }),
});

/** A hand-over with what is handed over. */
export const wholeHandOver = handOverView.extend({ note: z.string().nullable(), items: z.array(matterView) });

/** A hand-over as it is listed. */
export type HandOverView = z.input<typeof handOverView>;
/** A hand-over with what is handed over. */
export type WholeHandOver = z.input<typeof wholeHandOver>;

const reading = ['not-signed-in', 'not-allowed', 'bad-input', 'not-found'] as const;
const note = z.string().trim().max(2000).nullable().default(null);

export const listHandOvers = operation({
  id: 'duty.hand-overs',
  method: 'GET',
  path: '/api/duty/hand-overs',
  summary: 'The last hand-overs, the newest first',
  permission: 'duty.watch',
  audit: { none: 'shows who handed over to whom, and no matter' },
  refusals: ['not-signed-in', 'not-allowed'],
  reply: z.object({ items: z.array(handOverView) }),
});

export const readHandOver = operation({
  id: 'duty.hand-over',
  method: 'GET',
  path: '/api/duty/hand-overs/:id',
  summary: 'A hand-over with what is handed over',
  permission: 'duty.watch',
  audit: { event: 'duty.hand-over-opened' },
  refusals: reading,
  params: byId,
  reply: wholeHandOver,
});

export const beginHandOver = operation({
  id: 'duty.begin-hand-over',
  method: 'POST',
  path: '/api/duty/hand-overs',
  summary: 'Begin to hand over: lists what is open',
  permission: 'duty.work',
  audit: { event: 'duty.hand-over-begun' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input', 'already-exists'],
  body: z.object({ id, note }),
  reply: wholeHandOver,
});

export const giveHandOver = operation({
  id: 'duty.give-hand-over',
  method: 'POST',
  path: '/api/duty/hand-overs/:id/give',
  summary: 'Sign as the one who goes; what was opened since is added first',
  permission: 'duty.work',
  audit: { event: 'duty.hand-over-given' },
  refusals: [...reading, 'version-required', 'changed-meanwhile', 'wrong-state'],
  versioned: true,
  params: byId,
  body: z.object({ note }),
  reply: wholeHandOver,
});

export const readMatter = operation({
  id: 'duty.read-matter',
  method: 'POST',
  path: '/api/duty/hand-overs/:id/read',
  summary: 'Say that one has read one of the open matters',
  permission: 'duty.work',
  audit: { event: 'duty.matter-read' },
  refusals: [...reading, 'wrong-state'],
  params: byId,
  body: z.object({ kind: z.enum(codesOf(matterKinds)), matterId: id }),
  reply: wholeHandOver,
});

export const takeHandOver = operation({
  id: 'duty.take-hand-over',
  method: 'POST',
  path: '/api/duty/hand-overs/:id/take',
  summary: 'Sign as the one who comes, when everything that is open has been read',
  permission: 'duty.work',
  audit: { event: 'duty.hand-over-taken' },
  refusals: [
    ...reading,
    ...(['version-required', 'changed-meanwhile', 'wrong-state', 'second-person', 'matters-unread'] as const),
  ],
  versioned: true,
  params: byId,
  reply: wholeHandOver,
});
