/** Opens what a phone brought and what is held, and the files of records. */
import * as contract from '#capabilities/field/held/contract.ts';
import { heldViewOf, selectHeld } from '#capabilities/field/held/views.ts';
import { divisionPath } from '#capabilities/organization/index.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

/** What a held envelope says; null once it is settled or forgotten. */
export async function contentOfHeld(tx: Transaction, packetId: string): Promise<unknown> {
  const row = await tx
    .selectFrom('field_packet')
    .select(['sealing_key', 'content_sealed'])
    .where('id', '=', packetId)
    .executeTakeFirst();
  const text = vaultOf(tx)
    .subject(row?.sealing_key ?? null)
    .open('field_packet.content_sealed', packetId, row?.content_sealed ?? null);
  if (text === null) return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

export const readHeld = deed(contract.readHeld, async ({ tx, params, audit }) => {
  const row = await selectHeld(tx).where('field_packet.id', '=', params.id).executeTakeFirst();
  if (row === undefined) throw new Refusal('not-found');
  const files = await tx
    .selectFrom('field_file')
    .select(['id', 'question', 'media_type', 'came_at', 'lost_why'])
    .where('packet_id', '=', row.id)
    .orderBy('id')
    .execute();
  audit({
    ...{ objectKind: 'field_packet', objectId: row.id, area: row.area },
    children: row.child_id === null ? [] : [row.child_id],
  });
  return {
    ...heldViewOf(row, await divisionPath(tx, row.area)),
    content: await contentOfHeld(tx, row.id),
    files: files.map((file) => ({
      ...{ id: file.id, question: file.question, mediaType: file.media_type },
      state:
        file.came_at === null
          ? ('awaited' as const)
          : file.lost_why === null
            ? ('kept' as const)
            : ('lost' as const),
    })),
  };
});

export const readFieldFile = deed(contract.readFieldFile, async ({ tx, params, files, audit }) => {
  const file = await tx
    .selectFrom('field_file')
    .innerJoin('stored_file', 'stored_file.id', 'field_file.file_id')
    .select([
      'field_file.id',
      'field_file.file_id',
      'field_file.child_id',
      'field_file.area',
      'field_file.question',
    ])
    .select(['stored_file.media_type', 'stored_file.file_name'])
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
