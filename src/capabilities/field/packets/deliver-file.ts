/**
 * Takes in one file of a record that came before. It is opened with its record's key and held to what the record said of it; one
 * that is not what was said is noted as lost and not asked for again, and the record shows that it is missing.
 */
import { createHash } from 'node:crypto';
import { requirePhone } from '#capabilities/field/devices/known-phone.ts';
import { type Bytes, fromBase64Url, openPart } from '#capabilities/field/envelopes/rules.ts';
import { deliverFile as contract } from '#capabilities/field/packets/contract.ts';
import { unseal } from '#foundation/access/sealed-secret.ts';
import { asService } from '#foundation/database/connect.ts';
import { attachmentTypeOf } from '#foundation/files/attachment-type.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

export const deliverFile = deed(contract, ({ tx, actor, params, body, now, upload, files }) =>
  asService(tx, actor, 'field-delivery', async () => {
    const phone = await requirePhone(tx, body);
    const file = await tx
      .selectFrom('field_file')
      .innerJoin('field_packet', 'field_packet.id', 'field_file.packet_id')
      .select([
        'field_file.id',
        'field_file.packet_id',
        'sha256',
        'size',
        'key_sealed',
        'came_at',
        'lost_why',
      ])
      .select(['field_file.area', 'field_packet.account_id'])
      .where('field_file.id', '=', params.id)
      .where('field_packet.device_id', '=', phone.id)
      .forUpdate('field_file')
      .executeTakeFirst();
    if (file === undefined) throw new Refusal('not-found');
    if (file.came_at !== null)
      return { state: file.lost_why === null ? ('kept' as const) : ('lost' as const) };
    const plain = await openedFile(file, await files.readIncoming(upload));
    const type = plain === null ? null : attachmentTypeOf(Buffer.from(plain));
    if (plain === null || type === null) {
      await tx
        .updateTable('field_file')
        .set({ came_at: now, lost_why: plain === null ? 'damaged' : 'kind_not_taken', key_sealed: null })
        .where('id', '=', file.id)
        .execute();
      return { state: 'lost' as const };
    }
    const incoming = await files.receiveBytes(plain, `${file.id}.${type.extension}`);
    const fileId = await files.keep(tx, incoming, {
      mediaType: type.mediaType,
      area: file.area,
      purpose: 'field-file',
      storedBy: file.account_id,
    });
    await tx
      .updateTable('field_file')
      .set({ came_at: now, file_id: fileId, key_sealed: null })
      .where('id', '=', file.id)
      .execute();
    return { state: 'kept' as const };
  }),
);

/** What is in it; null where it was changed on its way or is not what its record said. */
async function openedFile(
  file: { id: string; packet_id: string; sha256: string; size: number; key_sealed: string | null },
  sealed: Buffer,
): Promise<Bytes | null> {
  if (file.key_sealed === null) return null;
  const key = fromBase64Url(unseal(file.key_sealed, file.id));
  const plain = await openPart(key, file.packet_id, file.id, new Uint8Array(sealed)).catch(() => null);
  if (plain === null || plain.length !== file.size) return null;
  return createHash('sha256').update(plain).digest('hex') === file.sha256 ? plain : null;
}
