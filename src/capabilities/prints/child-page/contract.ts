/** A child's circumstances on one page, on the wire. */
import { z } from 'zod';
import { operation } from '#foundation/http/operation.ts';
import { byId } from '#foundation/http/wire.ts';

export const printChildPage = operation({
  id: 'child.print-page',
  method: 'GET',
  path: '/api/children/:id/page.pdf',
  summary:
    'A child’s circumstances on one page A4: family, carer, letter, level, visits; identifying numbers masked',
  permission: 'child.read',
  audit: { event: 'child.page-printed' },
  reads: 'file',
  refusals: ['not-signed-in', 'not-allowed', 'bad-input', 'not-found'],
  transfer: 'download',
  params: byId,
  reply: z.any(),
});
