/** What a room was given and what it cost, on the wire. Amounts are whole fen. */
import { z } from 'zod';
import { refusedChange, siteView } from '#capabilities/aftercare/sites/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { byId, id, isoDate } from '#foundation/http/wire.ts';

const words = (longest: number) => z.string().trim().min(1).max(longest);
const entry = {
  id,
  /** Fen: a hundredth of a yuan; up to a thousand million yuan. */
  fen: z.number().int().min(1).max(100_000_000_000),
  on: isoDate,
  purpose: words(200),
};

export const writeMoney = operation({
  id: 'aftercare.money-write',
  method: 'POST',
  path: '/api/aftercare/sites/:id/money',
  summary: 'Write down what a room was given, by whom, or what was spent on it',
  permission: 'aftercare.site-write',
  audit: { event: 'aftercare.money-written' },
  refusals: [...refusedChange, 'already-exists'],
  params: byId,
  body: z.discriminatedUnion('direction', [
    z.object({
      ...entry,
      direction: z.literal('given'),
      donor: words(100),
      /** False where whoever gave wishes not to be named. */
      donorShown: z.boolean().default(true),
    }),
    z.object({ ...entry, direction: z.literal('spent') }),
  ]),
  reply: siteView,
});

export const takeBackMoney = operation({
  id: 'aftercare.money-take-back',
  method: 'POST',
  path: '/api/aftercare/sites/:id/money/:entryId/take-back',
  summary: 'Take back an entry that was a mistake',
  permission: 'aftercare.site-write',
  audit: { event: 'aftercare.money-taken-back' },
  refusals: [...refusedChange, 'wrong-state'],
  params: byId.extend({ entryId: id }),
  body: z.object({ why: z.string().trim().min(2).max(300) }),
  reply: siteView,
});
