/**
 * Keeps files under random names outside the database. A file comes in to `incoming`, is kept by moving it when its row is
 * written, and whatever stays in `incoming` is swept at the next start. Knows nothing of what the files mean.
 */
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Transaction } from '#foundation/database/connect.ts';
import { Refusal } from '#foundation/refusals.ts';

/** A file that has come in and is not kept yet. */
export interface IncomingFile {
  readonly path: string;
  readonly fileName: string;
  readonly size: number;
  readonly sha256: string;
}

/** Where files stand. */
export interface FileStore {
  receive(source: Readable, fileName: string, limitBytes: number): Promise<IncomingFile>;
  receiveBytes(bytes: Uint8Array, fileName: string): Promise<IncomingFile>;
  keep(tx: Transaction, file: IncomingFile, about: FileDescription): Promise<string>;
  discard(file: IncomingFile): Promise<void>;
  pathOf(fileId: string): string;
  read(fileId: string): Promise<Buffer>;
  open(fileId: string): Readable;
}

/** What is written down of a kept file. */
export interface FileDescription {
  readonly mediaType: string;
  /** The division whose people may see it. */
  readonly area: string;
  readonly purpose: string;
  readonly storedBy: string | null;
}

/** Opens the store in a folder and sweeps what was left half received. */
export function openFileStore(folder: string): FileStore {
  const incoming = join(folder, 'incoming');
  mkdirSync(incoming, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(incoming)) rmSync(join(incoming, name), { force: true });
  const pathOf = (fileId: string): string => join(folder, fileId.slice(-2), fileId);
  return {
    pathOf,
    receive: (source, fileName, limitBytes) => receive(incoming, source, fileName, limitBytes),
    receiveBytes: async (bytes, fileName) => {
      const path = join(incoming, randomUUID());
      await writeFile(path, bytes, { mode: 0o600 });
      return { path, fileName, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
    },
    keep: async (tx, file, about) => {
      const id = randomUUID();
      mkdirSync(join(folder, id.slice(-2)), { recursive: true, mode: 0o700 });
      await tx
        .insertInto('stored_file')
        .values({
          id,
          sha256: file.sha256,
          media_type: about.mediaType,
          file_name: file.fileName,
          size: file.size,
          area: about.area,
          purpose: about.purpose,
          stored_by: about.storedBy,
        })
        .execute();
      await rename(file.path, pathOf(id));
      return id;
    },
    discard: (file) => rm(file.path, { force: true }),
    read: (fileId) => readFile(pathOf(fileId)),
    open: (fileId) => createReadStream(pathOf(fileId)),
  };
}

async function receive(
  incoming: string,
  source: Readable,
  fileName: string,
  limitBytes: number,
): Promise<IncomingFile> {
  const path = join(incoming, randomUUID());
  const hash = createHash('sha256');
  let size = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      if (size > limitBytes) {
        done(new Refusal('too-large', { limit: `${Math.round(limitBytes / 1024 / 1024)} MB` }));
        return;
      }
      hash.update(chunk);
      done(null, chunk);
    },
  });
  try {
    await pipeline(source, measure, createWriteStream(path, { mode: 0o600 }));
  } catch (fault) {
    await rm(path, { force: true });
    throw fault;
  }
  return { path, fileName, size, sha256: hash.digest('hex') };
}
