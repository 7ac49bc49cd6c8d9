/**
 * The receipt of a report on the wire (未保法 11: whoever must report is told that it came and what became of it): printed at the desk
 * for whoever asks for it on paper, and by whoever has the report's code.
 */
import { z } from 'zod';
import { codeTyped } from '#capabilities/portal/reporting/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { byId } from '#foundation/http/wire.ts';

export const printReceipt = operation({
  id: 'report.print-receipt',
  method: 'GET',
  path: '/api/reports/:id/receipt.pdf',
  summary:
    'The receipt of a report: number, when it came, when it was answered and what became of it; it names nobody',
  permission: 'report.read',
  audit: { event: 'report.receipt-printed' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input', 'not-found'],
  transfer: 'download',
  params: byId,
  reply: z.any(),
});

export const fetchReceipt = operation({
  id: 'portal.fetch-receipt',
  method: 'POST',
  path: '/api/public/answers/receipt.pdf',
  summary: 'The receipt of one’s own report, by its code',
  permission: 'anyone',
  pace: 'open-code',
  audit: { none: 'whoever fetches a receipt stays unknown' },
  refusals: ['bad-input', 'report-code-unknown', 'proof-wanted'],
  transfer: 'download',
  body: z.strictObject({ code: codeTyped }),
  reply: z.any(),
});
