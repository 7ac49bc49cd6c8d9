/**
 * Takes one file and the fields of a multipart form. The file goes to the store's incoming folder; the fields are parsed
 * by the contract's body schema.
 */
import type { Multipart, MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import type { FileStore, IncomingFile } from '#foundation/files/store.ts';
import type { VirusScan } from '#foundation/files/virus-scan.ts';
import type { OperationContract } from '#foundation/http/operation.ts';
import { inputRefusal } from '#foundation/http/problem.ts';
import { storableFileName, unstorableTexts } from '#foundation/http/storable.ts';
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
  scan: VirusScan | null,
): Promise<ReceivedUpload> {
  if (!request.isMultipart()) throw missingFile();
  const fields: Record<string, string> = {};
  let file: IncomingFile | undefined;
  try {
    for await (const part of wholeParts(request)) {
      if (part.type === 'field') fields[part.fieldname] = String(part.value);
      else if (file !== undefined) throw missingFile();
      else file = await receivePart(files, part, contract.largestFile ?? UPLOAD_LIMIT_BYTES);
    }
    if (file === undefined) throw missingFile();
    const parsed = contract.body?.safeParse(fields);
    if (parsed !== undefined && !parsed.success) throw inputRefusal(parsed.error, 'body');
    const unstorable = unstorableTexts(fields, 'body');
    if (unstorable.length > 0) throw new Refusal('bad-input', {}, unstorable);
    if (scan !== null) await scan(files.openIncoming(file));
    return { file, fields, body: parsed?.data };
  } catch (fault) {
    if (file !== undefined) await files.discard(file);
    throw fault;
  }
}

/** The parts of the form; a form that is broken or ends early is the sender's fault. */
async function* wholeParts(request: FastifyRequest): AsyncGenerator<Multipart> {
  const parts = request.parts();
  for (;;) {
    const next = await parts.next().catch((fault: { statusCode?: number }) => {
      throw fault.statusCode === undefined ? brokenForm() : fault;
    });
    if (next.done === true) return;
    yield next.value;
  }
}

/** A file that is cut off fails before it is read, or while it is: told by its state or by its event. */
async function receivePart(
  files: FileStore,
  { file, filename }: MultipartFile,
  limitBytes: number,
): Promise<IncomingFile> {
  let cutOff = false;
  file.once('error', () => {
    cutOff = true;
  });
  return files.receive(file, storableFileName(filename), limitBytes).catch((fault: unknown) => {
    throw cutOff || file.errored === fault ? brokenForm() : fault;
  });
}

function brokenForm(): Refusal {
  return new Refusal('bad-input', {}, [
    { place: 'body', code: 'form', message: 'a whole multipart/form-data' },
  ]);
}

function missingFile(): Refusal {
  return new Refusal('bad-input', {}, [
    { place: 'body.file', code: 'required', message: 'multipart/form-data with one file' },
  ]);
}
