/** The photographs, voice notes and signatures of a record, on the wire: which there are, and what is in one. */
import { z } from 'zod';
import { operation } from '#foundation/http/operation.ts';
import { byId, id, instant } from '#foundation/http/wire.ts';

/** A file that a record announced. */
export const fileView = z.object({
  id,
  /** The question that it answers. */
  question: z.string(),
  mediaType: z.string(),
  bytes: z.number().int(),
  /** `awaited`: it has not come yet. `lost`: what came was not what the record said, or of a kind that is not taken. */
  state: z.enum(['awaited', 'kept', 'lost']),
  cameAt: instant.nullable(),
});

/** A file that a record announced. */
export type FileView = z.output<typeof fileView>;

export const listRecordFiles = operation({
  id: 'field.list-files',
  method: 'GET',
  path: '/api/field/records/:id/files',
  summary: 'Which photographs, voice notes and signatures a record has, and which have not come yet',
  permission: 'child.read',
  audit: { event: 'field.files-listed' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input'],
  params: byId,
  reply: z.object({ items: z.array(fileView) }),
});

export const readFieldFile = operation({
  id: 'field.read-file',
  method: 'GET',
  path: '/api/field/files/:id',
  summary: 'A photograph, voice note or signature of a record',
  permission: 'child.read',
  audit: { event: 'field.file-opened' },
  refusals: ['not-signed-in', 'not-allowed', 'not-found'],
  transfer: 'download',
  params: byId,
  reply: z.any(),
});
