/** Opens a report, what was sent along with it, and, for a reason, how to reach whoever told it. */
import * as contract from '#capabilities/portal/inbox/contract.ts';
import { wholeReport } from '#capabilities/portal/inbox/views.ts';
import { contactOf } from '#capabilities/portal/sealed-words.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

export const readReport = deed(contract.readReport, async ({ tx, actor, params, audit }) => {
  const report = await wholeReport(tx, actor, params.id);
  audit({ objectKind: 'public_report', objectId: report.id, details: { number: report.number } });
  return report;
});

export const readReportFile = deed(contract.readReportFile, async ({ tx, params, files, audit }) => {
  const row = await tx
    .selectFrom('report_file')
    .innerJoin('public_report as report', 'report.id', 'report_file.report_id')
    .select([
      'report_file.file_id',
      'report_file.media_type',
      'report_file.kind',
      'report.number',
      'report.area',
    ])
    .where('report_file.id', '=', params.file)
    .where('report_file.report_id', '=', params.id)
    .where('report.erased_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined) throw new Refusal('not-found');
  audit({
    ...{ objectKind: 'public_report', objectId: params.id, area: row.area },
    details: { number: row.number, file: params.file, kind: row.kind },
  });
  const extension = row.media_type.split('/')[1] ?? 'bin';
  const content = await files.read(tx, row.file_id);
  return { mediaType: row.media_type, fileName: `${row.number}.${extension}`, content, inline: true };
});

export const showContact = deed(contract.showContact, async ({ tx, params, body, audit }) => {
  const row = await tx
    .selectFrom('public_report')
    .select(['id', 'number', 'area', 'sealing_key'])
    .where('id', '=', params.id)
    .executeTakeFirst();
  const contact = row === undefined ? null : await contactOf(tx, row);
  if (row === undefined || contact === null) throw new Refusal('not-found');
  audit({
    ...{ objectKind: 'public_report', objectId: row.id, area: row.area, why: body.why },
    details: { number: row.number },
  });
  return contact;
});
