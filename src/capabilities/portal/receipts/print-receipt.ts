/** Prints the receipt of a report, at the desk or for whoever has its code. */
import { divisionPath } from '#capabilities/organization/index.ts';
import { messagesOf, type ReportRow, requireByCode } from '#capabilities/portal/queries.ts';
import * as contract from '#capabilities/portal/receipts/contract.ts';
import { type ReceiptContent, renderReceipt } from '#capabilities/portal/receipts/receipt-document.ts';
import { telephonesOf } from '#capabilities/portal/reporting/read-portal.ts';
import { asService, type Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

export const printReceipt = deed(contract.printReceipt, async ({ tx, actor, params, today, audit }) => {
  const report = await tx
    .selectFrom('public_report')
    .selectAll()
    .where('id', '=', params.id)
    .executeTakeFirst();
  if (report === undefined) throw new Refusal('not-found');
  audit({
    ...{ objectKind: 'public_report', objectId: report.id, area: report.area },
    details: { number: report.number },
  });
  const { hotline } = await telephonesOf(tx, actor);
  return printed(await contentOf(tx, report, { hotline, today }));
});

export const fetchReceipt = deed(contract.fetchReceipt, async ({ tx, actor, body, today }) => {
  const { hotline } = await telephonesOf(tx, actor);
  const content = await asService(tx, actor, 'public-report', async () =>
    contentOf(tx, await requireByCode(tx, body.code), { hotline, today }),
  );
  return printed(content);
});

async function contentOf(
  tx: Transaction,
  report: ReportRow,
  beside: Pick<ReceiptContent, 'hotline' | 'today'>,
): Promise<ReceiptContent> {
  const messages = report.erased_at === null ? await messagesOf(tx, report) : [];
  const result = messages.findLast((message) => message.kind === 'result')?.words ?? null;
  return { report, result, office: await officeOf(tx, report), ...beside };
}

async function printed(content: ReceiptContent) {
  const { pdf } = await renderReceipt(content);
  return {
    mediaType: 'application/pdf',
    fileName: `受理回执-${content.report.number}.pdf`,
    content: pdf,
    inline: true,
  };
}

/** Whoever has received it: the bureau of the county, or of the city. */
async function officeOf(tx: Transaction, report: ReportRow): Promise<string> {
  const path = await divisionPath(tx, report.area.slice(0, 6));
  return `${path.at(-1)?.name ?? ''}民政局`;
}
