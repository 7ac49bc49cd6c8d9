/**
 * Takes one file and the fields of a multipart form. The file goes to the store's incoming folder; the fields are parsed
 * by the contract's body schema.
 */
import type { FastifyRequest } from 'fastify';
import type { FileStore, IncomingFile } from '#foundation/files/store.ts';
import type { OperationContract } from '#foundation/http/operation.ts';
import { inputRefusal } from '#foundation/http/problem.ts';
import { Refusal } from '#foundation/refusals.ts';

/** The largest file that is taken, in bytes. */
export const UPLOAD_LIMIT_BYTES = 256 * 1024 * 1024;

/** A received upload. */
export interface ReceivedUpload {
  readonly file: IncomingFile;
  readonly fields: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** Receives the form; exactly one file is wanted. Fields may stand before or after it. */
export async function receiveUpload(
  request: FastifyRequest,
  contract: OperationContract,
  files: FileStore,
): Promise<ReceivedUpload> {
  if (!request.isMultipart()) throw missingFile();
  const fields: Record<string, string> = {};
  let file: IncomingFile | undefined;
  try {
    for await (const part of request.parts()) {
      if (part.type === 'field') fields[part.fieldname] = String(part.value);
      else if (file !== undefined) throw missingFile();
      else file = await files.receive(part.file, part.filename.slice(0, 200), UPLOAD_LIMIT_BYTES);
    }
    if (file === undefined) throw missingFile();
    const parsed = contract.body?.safeParse(fields);
    if (parsed !== undefined && !parsed.success) throw inputRefusal(parsed.error, 'body');
    return { file, fields, body: parsed?.data };
  } catch (fault) {
    if (file !== undefined) await files.discard(file);
    throw fault;
  }
}

function missingFile(): Refusal {
  return new Refusal('bad-input', {}, [
    { place: 'body.file', code: 'required', message: 'multipart/form-data with one file' },
  ]);
}
