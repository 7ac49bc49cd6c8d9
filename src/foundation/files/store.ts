/**
 * Keeps files under random names outside the database, each sealed with a key of its own. A file is sealed while it comes in to
 * `incoming`, and kept by moving it when its row is written. Knows nothing of what the files mean.
 */
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, mkdirSync } from 'node:fs';
import { readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { sql } from 'kysely';
import type { Transaction } from '#foundation/database/connect.ts';
import { passingPath, sweepPassing } from '#foundation/files/passing.ts';
import { opening, openWhole, sealing } from '#foundation/files/sealed-content.ts';
import { Refusal } from '#foundation/refusals.ts';
import { suites } from '#foundation/vault/suites.ts';
import type { Vault } from '#foundation/vault/vault.ts';
import { VaultFault } from '#foundation/vault/vault-fault.ts';

/** A file that has come in, sealed, and is not kept yet. */
export interface IncomingFile {
  readonly path: string;
  readonly fileName: string;
  /** Of the clear content, as its digest is. */
  readonly size: number;
  readonly sha256: string;
  /** The file's own key, wrapped. */
  readonly sealingKey: Buffer;
}

/** A kept file that can be read outside the transaction in which it was looked up. */
export interface StoredFile {
  readonly id: string;
  readonly sealingKey: Buffer;
}

/** Where files stand. */
export interface FileStore {
  receive(source: Readable, fileName: string, limitBytes: number): Promise<IncomingFile>;
  receiveBytes(bytes: Uint8Array, fileName: string): Promise<IncomingFile>;
  readIncoming(file: IncomingFile): Promise<Buffer>;
  openIncoming(file: IncomingFile): Readable;
  keep(tx: Transaction, file: IncomingFile, about: FileDescription): Promise<string>;
  discard(file: IncomingFile): Promise<void>;
  /** Looks a kept file up by the name that a record has for it. @throws VaultFault `erased` */
  find(tx: Transaction, fileId: string): Promise<StoredFile>;
  /** A kept file's whole content. @throws VaultFault `erased`, `damaged` */
  read(tx: Transaction, fileId: string): Promise<Buffer>;
  /** A kept file's content as it is read, for one too large to be held whole; the stream fails where it is damaged or gone. */
  open(file: StoredFile): Readable;
  /** Lets work read a clear copy that only this process's user may open and that is gone afterwards. */
  withClearCopy<T>(file: StoredFile, work: (path: string) => Promise<T>): Promise<T>;
  /** Where a kept file stands, sealed. */
  pathOf(fileId: string): string;
  /** Removes a kept file's bytes; what is known of it stays in the database. Gone already is fine. */
  remove(fileId: string): Promise<void>;
}

/** What is written down of a kept file. */
export interface FileDescription {
  readonly mediaType: string;
  /** The division whose people may see it. */
  readonly area: string;
  readonly purpose: string;
  readonly storedBy: string | null;
}

/** Where a kept file of this name stands in a store's folder, sealed. */
export function storedPlace(folder: string, fileId: string): string {
  return join(folder, fileId.slice(-2), fileId);
}

/** Opens the store in a folder and sweeps what was left half received. */
export function openFileStore(folder: string, vault: Vault): FileStore {
  const incoming = join(folder, 'incoming');
  mkdirSync(incoming, { recursive: true, mode: 0o700 });
  sweepPassing(incoming);
  const pathOf = (fileId: string): string => storedPlace(folder, fileId);
  const find = async (tx: Transaction, id: string): Promise<StoredFile> => {
    const found = await sql<{ key: Buffer | null }>`select stored_file_key(${id}) as key`.execute(tx);
    const sealingKey = found.rows[0]?.key ?? null;
    if (sealingKey === null) throw new VaultFault('erased');
    return { id, sealingKey };
  };
  return {
    pathOf,
    find,
    receive: (source, fileName, limitBytes) => receive({ incoming, vault }, source, fileName, limitBytes),
    receiveBytes: (bytes, fileName) =>
      receive({ incoming, vault }, Readable.from([Buffer.from(bytes)]), fileName, bytes.length),
    readIncoming: async (file) => openWhole(vault.keyOf(file.sealingKey), await readFile(file.path)),
    openIncoming: (file) => openStream(file.path, vault, file.sealingKey),
    keep: async (tx, file, about) => {
      const id = randomUUID();
      mkdirSync(join(folder, id.slice(-2)), { recursive: true, mode: 0o700 });
      await insertRow(tx, id, file, about);
      await rename(file.path, pathOf(id));
      return id;
    },
    discard: (file) => rm(file.path, { force: true }),
    read: async (tx, fileId) => {
      const { sealingKey } = await find(tx, fileId);
      return openWhole(vault.keyOf(sealingKey), await readFile(pathOf(fileId)));
    },
    open: ({ id, sealingKey }) => openStream(pathOf(id), vault, sealingKey),
    withClearCopy: async ({ id, sealingKey }, work) => {
      const copy = passingPath(incoming);
      try {
        await pipeline(openStream(pathOf(id), vault, sealingKey), createWriteStream(copy, { mode: 0o600 }));
        return await work(copy);
      } finally {
        await rm(copy, { force: true });
      }
    },
    remove: (fileId) => rm(pathOf(fileId), { force: true }),
  };
}

async function insertRow(
  tx: Transaction,
  id: string,
  file: IncomingFile,
  about: FileDescription,
): Promise<void> {
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
      sealing_key: file.sealingKey,
    })
    .execute();
}

function openStream(path: string, vault: Vault, sealingKey: Buffer): Readable {
  const source = createReadStream(path);
  const clear = opening(vault.keyOf(sealingKey));
  pipeline(source, clear).catch(() => undefined); // whoever reads `clear` is told: a fault destroys it
  return clear;
}

async function receive(
  place: { readonly incoming: string; readonly vault: Vault },
  source: Readable,
  fileName: string,
  limitBytes: number,
): Promise<IncomingFile> {
  const { vault } = place;
  const path = passingPath(place.incoming);
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
  const { wrapped } = vault.newSubject();
  const seal = sealing(vault.keyOf(wrapped), suites[vault.suite]);
  try {
    await pipeline(source, measure, seal, createWriteStream(path, { mode: 0o600 }));
  } catch (fault) {
    await rm(path, { force: true });
    throw fault;
  }
  return { path, fileName, size, sha256: hash.digest('hex'), sealingKey: wrapped };
}
