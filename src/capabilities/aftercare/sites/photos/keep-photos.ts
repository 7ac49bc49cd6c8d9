/** Photographs of a room: added, shown, and shown no more. What a file is, its content decides. */
import * as contract from '#capabilities/aftercare/sites/photos/contract.ts';
import { findSite, siteToChange } from '#capabilities/aftercare/sites/queries.ts';
import { siteOf } from '#capabilities/aftercare/sites/view.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { attachmentTypeOf } from '#foundation/files/attachment-type.ts';
import { deed } from '#foundation/http/deed.ts';
import { SCAN_BYTES } from '#foundation/http/wire.ts';
import { Refusal } from '#foundation/refusals.ts';

export const addPhoto = deed(
  contract.addPhoto,
  async ({ tx, actor, now, today, params, body, files, upload, audit }) => {
    const site = await siteToChange(tx, actor, params.id);
    if (upload.size > SCAN_BYTES) throw new Refusal('too-large', { limit: '20 MB' });
    const shown = await photosShown(tx, site.id);
    if (shown.includes(body.id)) throw new Refusal('already-exists');
    if (shown.length >= contract.PHOTOS_AT_MOST)
      throw new Refusal('wrong-state', { state: `${shown.length}/${contract.PHOTOS_AT_MOST}` });
    const type = attachmentTypeOf(await files.readIncoming(upload));
    if (type?.kind !== 'photo') throw new Refusal('attachment-not-taken');
    const file = { ...upload, fileName: `${body.id}.${type.extension}` };
    const about = { mediaType: type.mediaType, area: site.division, purpose: 'aftercare-photo' };
    const fileId = await files.keep(tx, file, { ...about, storedBy: actor.accountId });
    await tx
      .insertInto('aftercare_photo')
      .values({
        ...{ id: body.id, site_id: site.id, division: site.division, file_id: fileId, caption: body.caption },
        taken_on: body.takenOn ?? null,
        ...{ added_by: actor.accountId, adder_name: actor.name, added_at: now },
      })
      .execute();
    audit({
      ...{ objectKind: 'aftercare-site', objectId: site.id, area: site.division },
      details: { photo: body.id, digest: upload.sha256 },
    });
    return siteOf({ tx, actor, today }, site.id);
  },
);

export const readPhoto = deed(contract.readPhoto, async ({ tx, params, files }) => {
  await findSite(tx, params.id);
  const file = await tx
    .selectFrom('aftercare_photo')
    .innerJoin('stored_file', 'stored_file.id', 'aftercare_photo.file_id')
    .select(['stored_file.id', 'stored_file.media_type', 'stored_file.file_name'])
    .where('aftercare_photo.id', '=', params.photoId)
    .where('aftercare_photo.site_id', '=', params.id)
    .where('aftercare_photo.removed_at', 'is', null)
    .executeTakeFirst();
  if (file === undefined) throw new Refusal('not-found');
  const content = await files.read(tx, file.id);
  return { mediaType: file.media_type, fileName: file.file_name, content, inline: true };
});

export const removePhoto = deed(contract.removePhoto, async ({ tx, actor, now, today, params, audit }) => {
  const site = await siteToChange(tx, actor, params.id);
  const removed = await tx
    .updateTable('aftercare_photo')
    .set({ removed_at: now })
    .where('id', '=', params.photoId)
    .where('site_id', '=', site.id)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  if (Number(removed.numUpdatedRows) === 0) throw new Refusal('not-found');
  audit({
    ...{ objectKind: 'aftercare-site', objectId: site.id, area: site.division },
    details: { photo: params.photoId },
  });
  return siteOf({ tx, actor, today }, site.id);
});

async function photosShown(tx: Transaction, siteId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('aftercare_photo')
    .select('id')
    .where('site_id', '=', siteId)
    .where('removed_at', 'is', null)
    .execute();
  return rows.map(({ id }) => id);
}
