/** Keeps a photograph or a recording that belongs to a report, known by its code. The name that it had is not kept. */

import { requireByCode } from '#capabilities/portal/queries.ts';
import { wakeReport } from '#capabilities/portal/reporting/add-word.ts';
import { addFile as contract, MOST_FILES } from '#capabilities/portal/reporting/contract.ts';
import { asService } from '#foundation/database/connect.ts';
import { attachmentTypeOf } from '#foundation/files/attachment-type.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

export const addFile = deed(contract, ({ tx, actor, body, now, upload, files, requestId }) =>
  asService(tx, actor, 'public-report', async () => {
    const report = await requireByCode(tx, body.code);
    const there = await tx
      .selectFrom('report_file')
      .select(['id', 'kind'])
      .where('report_id', '=', report.id)
      .execute();
    const before = there.find((file) => file.id === body.id);
    if (before !== undefined) return { kind: before.kind as 'photo' | 'sound' };
    if (there.length >= MOST_FILES) throw new Refusal('report-full');
    const type = attachmentTypeOf(await files.readIncoming(upload));
    if (type === null) throw new Refusal('file-kind-not-taken');
    const fileName = `${report.number}-${there.length + 1}.${type.extension}`;
    const about = { mediaType: type.mediaType, area: report.area, purpose: 'public-report', storedBy: null };
    const fileId = await files.keep(tx, { ...upload, fileName }, about);
    await tx
      .insertInto('report_file')
      .values({
        ...{ id: body.id, report_id: report.id, file_id: fileId, kind: type.kind },
        ...{ media_type: type.mediaType, size: upload.size, at: now },
      })
      .execute();
    await wakeReport({ tx, now, requestId }, report);
    return { kind: type.kind };
  }),
);
