/** The photographs, voice notes and signatures of records. Who sees the record's child sees them; of an incident, who works on its case. */
import * as contract from '#capabilities/field/record-files/contract.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

/** The files of a record, or of what a phone brought, as far as whoever asks may see them. */
export async function filesWhere(
  tx: Transaction,
  of: { readonly packetId: string } | { readonly recordId: string },
): Promise<contract.FileView[]> {
  const asked = tx
    .selectFrom('field_file')
    .select(['id', 'question', 'media_type', 'size', 'came_at', 'lost_why'])
    .orderBy('question')
    .orderBy('id');
  const rows = await ('packetId' in of
    ? asked.where('packet_id', '=', of.packetId)
    : asked.where('record_id', '=', of.recordId)
  ).execute();
  return rows.map((row) => ({
    ...{ id: row.id, question: row.question, mediaType: row.media_type, bytes: row.size },
    state: row.came_at === null ? 'awaited' : row.lost_why === null ? 'kept' : 'lost',
    cameAt: row.came_at?.toISOString() ?? null,
  }));
}

export const listRecordFiles = deed(contract.listRecordFiles, async ({ tx, params, audit }) => {
  const [about] = await tx
    .selectFrom('field_file')
    .select(['child_id', 'area'])
    .where('record_id', '=', params.id)
    .limit(1)
    .execute();
  const items = await filesWhere(tx, { recordId: params.id });
  audit({
    ...{ objectKind: 'visit', objectId: params.id, details: { files: items.length } },
    ...(about === undefined ? {} : { area: about.area }),
    children: about?.child_id == null ? [] : [about.child_id],
  });
  return { items };
});

export const readFieldFile = deed(contract.readFieldFile, async ({ tx, params, files, audit }) => {
  const file = await tx
    .selectFrom('field_file')
    .innerJoin('stored_file', 'stored_file.id', 'field_file.file_id')
    .select(['field_file.id', 'field_file.file_id', 'field_file.child_id', 'field_file.area'])
    .select(['field_file.question', 'stored_file.media_type', 'stored_file.file_name'])
    .where('field_file.id', '=', params.id)
    .executeTakeFirst();
  if (file === undefined || file.file_id === null) throw new Refusal('not-found');
  audit({
    ...{ objectKind: 'field_file', objectId: file.id, area: file.area, details: { question: file.question } },
    children: file.child_id === null ? [] : [file.child_id],
  });
  return {
    mediaType: file.media_type,
    fileName: file.file_name,
    content: await files.read(tx, file.file_id),
    inline: true,
  };
});
