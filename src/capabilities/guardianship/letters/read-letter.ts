/**
 * Reads a letter, prints it, hands out its scan.
 */

import { formOf } from '#capabilities/forms/index.ts';
import { renderLetter } from '#capabilities/guardianship/letter-document.ts';
import * as contract from '#capabilities/guardianship/letters/contract.ts';
import { contentOf, findLetter, type LetterRow, viewOf } from '#capabilities/guardianship/letters/queries.ts';
import { asText } from '#capabilities/visits/records/as-text/rules.ts';
import type { AuditEntry } from '#foundation/audit/record.ts';
import type { Transaction } from '#foundation/database/connect.ts';
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
  return { ...(await viewOf(tx, actor, row)), checklist: await checklistOf(tx, row) };
});

/** What was answered before it was signed, as it was asked then. */
async function checklistOf(tx: Transaction, row: LetterRow) {
  const checklist = contentOf(tx, row)?.checklist;
  if (checklist === undefined) return null;
  const document = await formOf(tx, 'letter', checklist.formVersion);
  return asText(document, checklist.answers).map(({ title, questions }) => ({
    title,
    questions: questions.map(({ question, words, answer }) => ({ question, words, answer })),
  }));
}

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
