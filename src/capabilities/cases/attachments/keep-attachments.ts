/**
 * Adds files to a case and opens them again. What a file is, its content decides, whatever its name says; the name that it had is
 * not kept, for it may name people.
 */
import { sql } from 'kysely';
import * as contract from '#capabilities/cases/attachments/contract.ts';
import type { AttachmentKind } from '#capabilities/cases/codes/contract.ts';
import { sealWords } from '#capabilities/cases/sealed-words.ts';
import { atOpenCase, auditOf, type PersonAtWork } from '#capabilities/cases/steps/at-work.ts';
import { happen } from '#capabilities/cases/steps/progress.ts';
import { asService } from '#foundation/database/connect.ts';
import { attachmentTypeOf } from '#foundation/files/attachment-type.ts';
import { scanTypeOf } from '#foundation/files/scan-file.ts';
import { deed } from '#foundation/http/deed.ts';
import { SCAN_BYTES } from '#foundation/http/wire.ts';
import { Refusal } from '#foundation/refusals.ts';

interface Type {
  readonly kind: AttachmentKind;
  readonly mediaType: string;
  readonly extension: string;
}

function typeOf(bytes: Buffer): Type | null {
  return scanTypeOf(bytes) === 'application/pdf'
    ? { kind: 'document', mediaType: 'application/pdf', extension: 'pdf' }
    : attachmentTypeOf(bytes);
}

export const attachFile = deed(contract.attachFile, async (asked) => {
  const { tx, actor, now, body, files, upload } = asked;
  const work = await atOpenCase(asked, asked.params.id);
  const { row, subject } = work;
  if (upload.size > SCAN_BYTES) throw new Refusal('too-large', { limit: '20 MB' });
  await refuseSecond(work, body.id);
  const type = typeOf(await files.readIncoming(upload));
  if (type === null) throw new Refusal('attachment-not-taken');
  const { kind, mediaType } = type;
  const file = { ...upload, fileName: `${row.number}.${type.extension}` };
  const about = { mediaType, area: row.division, purpose: 'case-attachment', storedBy: actor.accountId };
  const fileId = await asService(tx, actor, 'case-intake', () => files.keep(tx, file, about));
  await tx
    .insertInto('case_attachment')
    .values({
      ...{ id: body.id, case_id: row.id, file_id: fileId, kind, media_type: mediaType, size: upload.size },
      words_sealed: sealWords(subject, 'case_attachment.words_sealed', body.id, { words: body.words }),
      ...{ added_by: actor.accountId, adder_name: actor.name, added_at: now },
    })
    .execute();
  const version = await happen(work, { kind: 'attached', about: body.id, words: { note: body.words } });
  asked.audit(await auditOf(work, { details: { kind, digest: upload.sha256 } }));
  return { id: body.id, version };
});

/** Looked for before the file is kept: what is refused leaves nothing behind. The case is locked meanwhile. */
async function refuseSecond({ tx }: PersonAtWork, id: string): Promise<void> {
  const there = await tx.selectFrom('case_attachment').select('id').where('id', '=', id).executeTakeFirst();
  if (there !== undefined) throw new Refusal('already-exists');
}

/** A file whose key was erased with its case is not there any more. */
export const readAttachment = deed(contract.readAttachment, async ({ tx, params, files, audit }) => {
  const row = await tx
    .selectFrom('case_attachment')
    .innerJoin('case_file', 'case_file.id', 'case_attachment.case_id')
    .innerJoin('stored_file', 'stored_file.id', 'case_attachment.file_id')
    .selectAll('case_file')
    .select(['case_attachment.file_id', 'case_attachment.media_type', 'stored_file.file_name'])
    .where('case_attachment.id', '=', params.attachmentId)
    .where('case_file.id', '=', params.id)
    .where(sql<boolean>`stored_file_key(stored_file.id) is not null`)
    .executeTakeFirst();
  if (row === undefined) throw new Refusal('not-found');
  audit(await auditOf({ tx, row }, { details: { attachment: params.attachmentId } }));
  const content = await files.read(tx, row.file_id);
  return { mediaType: row.media_type, fileName: row.file_name, content, inline: true };
});
