/** A referral on paper on the wire: printed as a letter, its receipt and answer kept as scans. */
import { z } from 'zod';
import { move, reading, words, writing } from '#capabilities/coordination/referrals/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { byId, id } from '#foundation/http/wire.ts';

export const keepPaper = operation({
  id: 'referral.keep-paper',
  path: '/api/referrals/:id/papers',
  summary: 'Keep the scan of a receipt slip or an answer (PDF, JPEG or PNG, at most 20 MB)',
  ...move,
  permission: 'referral.send',
  audit: { event: 'referral.scanned' },
  refusals: [...writing, 'not-on-paper', 'not-a-document', 'too-large'],
  transfer: 'upload',
  body: z.object({ words: words(100) }),
});

export const readPaper = operation({
  id: 'referral.paper',
  method: 'GET',
  path: '/api/referrals/:id/papers/:paperId',
  summary: 'A scan that was kept',
  permission: 'referral.read',
  audit: { event: 'referral.paper-opened' },
  refusals: reading,
  transfer: 'download',
  params: z.object({ id, paperId: id }),
  reply: z.any(),
});

export const printReferral = operation({
  id: 'referral.print',
  method: 'GET',
  path: '/api/referrals/:id/letter',
  summary: 'The referral as a letter on paper, with a slip for the receipt',
  permission: 'referral.read',
  audit: { event: 'referral.printed' },
  refusals: reading,
  transfer: 'download',
  params: byId,
  reply: z.any(),
});
