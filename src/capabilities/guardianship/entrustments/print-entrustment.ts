/**
 * Prints an agreement and hands out the scan of the signed one.
 */
import { z } from 'zod';
import { entrustmentContent, renderEntrustment } from '#capabilities/guardianship/entrustment-document.ts';
import { agreementContent } from '#capabilities/guardianship/entrustments/agreement-content.ts';
import * as contract from '#capabilities/guardianship/entrustments/contract.ts';
import { findEntrustment } from '#capabilities/guardianship/entrustments/queries.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

const scanned = z.object({ scanType: z.enum(['application/pdf', 'image/jpeg', 'image/png']) });
const endings = { 'application/pdf': 'pdf', 'image/jpeg': 'jpg', 'image/png': 'png' } as const;

export const printEntrustment = deed(contract.printEntrustment, async ({ tx, params, audit }) => {
  const row = await findEntrustment(tx, params.id);
  const content =
    row.content === null ? await agreementContent(tx, row) : entrustmentContent.parse(row.content);
  const printed = await renderEntrustment(content, row.digest ?? undefined);
  audit({ objectKind: 'entrustment', objectId: row.id, area: row.residence, children: [row.child_id] });
  return {
    mediaType: 'application/pdf',
    fileName: `委托照护协议-${content.number}.pdf`,
    content: printed.pdf,
    inline: true,
  };
});

export const readEntrustmentScan = deed(
  contract.readEntrustmentScan,
  async ({ tx, params, files, audit }) => {
    const row = await findEntrustment(tx, params.id);
    if (row.scan_file === null) throw new Refusal('not-found');
    const { scanType } = scanned.parse(row.content);
    audit({ objectKind: 'entrustment', objectId: row.id, area: row.residence, children: [row.child_id] });
    return {
      mediaType: scanType,
      fileName: `委托照护协议扫描件.${endings[scanType]}`,
      content: await files.read(tx, row.scan_file),
      inline: true,
    };
  },
);
