/**
 * Reads a letter, prints it, hands out its scan.
 */

import { renderLetter } from '#capabilities/guardianship/letter-document.ts';
import * as contract from '#capabilities/guardianship/letters/contract.ts';
import { contentOf, findLetter, type LetterRow, viewOf } from '#capabilities/guardianship/letters/queries.ts';
import type { AuditEntry } from '#foundation/audit/record.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

/** Whoever sees a letter sees a part of the child's file. */
const seen = (row: LetterRow): AuditEntry => ({
  objectKind: 'letter',
  objectId: row.id,
  area: row.residence,
  children: [row.child_id],
  details: { number: row.number },
});

export const readLetter = deed(contract.readLetter, async ({ tx, actor, params, audit }) => {
  const row = await findLetter(tx, params.id);
  audit(seen(row));
  return viewOf(tx, actor, row);
});

export const printLetter = deed(contract.printLetter, async ({ tx, params, files, audit }) => {
  const row = await findLetter(tx, params.id);
  const content = contentOf(tx, row);
  if (content === null) throw new Refusal('no-document');
  const signature = row.signature_file === null ? undefined : await files.read(tx, row.signature_file);
  const printed = await renderLetter(content, {
    ...(signature === undefined ? {} : { signature }),
    ...(row.digest === null ? {} : { digest: row.digest }),
  });
  audit(seen(row));
  return {
    mediaType: 'application/pdf',
    fileName: `责任书-${row.number}.pdf`,
    content: printed.pdf,
    inline: true,
  };
});

const endings = { 'application/pdf': 'pdf', 'image/jpeg': 'jpg', 'image/png': 'png' } as const;

export const readScan = deed(contract.readScan, async ({ tx, params, files, audit }) => {
  const row = await findLetter(tx, params.id);
  const type = contentOf(tx, row)?.scanType;
  if (row.scan_file === null || type === undefined) throw new Refusal('not-found');
  audit(seen(row));
  return {
    mediaType: type,
    fileName: `责任书扫描件-${row.number}.${endings[type]}`,
    content: await files.read(tx, row.scan_file),
    inline: true,
  };
});
