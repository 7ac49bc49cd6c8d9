/**
 * Answers with a file, with the headers that keep it from acting as a page of ours.
 */
import type { FastifyReply } from 'fastify';
import type { FileAnswer } from '#foundation/http/deed.ts';
import { headerName } from '#foundation/http/storable.ts';

/** A file that is saved, and never shown as a page of ours, may do nothing at all; one that is shown may draw itself. */
const SAVED_POLICY = "default-src 'none'; sandbox";
const INLINE_POLICY =
  "default-src 'none'; img-src 'self'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'";

/** Answers with a file. */
export function sendFile(reply: FastifyReply, file: FileAnswer): FastifyReply {
  return reply
    .header('content-type', file.mediaType)
    .header(
      'content-disposition',
      `${file.inline === true ? 'inline' : 'attachment'}; filename*=UTF-8''${headerName(file.fileName)}`,
    )
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'no-store')
    .header('content-security-policy', file.inline === true ? INLINE_POLICY : SAVED_POLICY)
    .send(file.content instanceof Uint8Array ? Buffer.from(file.content) : file.content);
}
