/**
 * The inside of a backup: a tar of small pieces, compressed, then sealed. What is written is never larger in memory than a
 * piece, whatever the size of the whole. Knows nothing of tables and files.
 */
import { createReadStream, createWriteStream } from 'node:fs';
import { Readable, Transform, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createZstdCompress, createZstdDecompress } from 'node:zlib';
import { extract, pack } from 'tar-stream';
import { BackupFault, sealing, unsealing } from '#foundation/backup/seal.ts';

/** Writes an archive. */
export interface ArchiveWriter {
  add(name: string, bytes: Buffer): Promise<void>;
  /** Adds a stream of a size that is known. */
  addStream(name: string, size: number, source: Readable): Promise<void>;
  /** Waits until all is on the disk. */
  finish(): Promise<void>;
  /** Gives up. */
  abandon(): Promise<void>;
}

/** One piece of an archive; it must be read to its end before the next one comes. */
export interface ArchivePiece {
  readonly name: string;
  readonly size: number;
  readonly content: Readable;
}

/** Begins an archive in a new file that starts with `head`. Written through to the disk when it is finished. */
export function writeArchive(path: string, head: Buffer, dataKey: Buffer): ArchiveWriter {
  const tar = pack();
  const target = createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true });
  target.write(head);
  const written = pipeline(Readable.from(tar), createZstdCompress(), sealing(dataKey), target);
  written.catch(() => tar.destroy());
  /** Whatever comes first: the piece is in, or the writing of the whole has failed. */
  const orFails = (entry: (done: (fault?: Error | null) => void) => void): Promise<void> =>
    new Promise<void>((done, fail) => {
      written.catch(fail);
      entry((fault) => (fault == null ? done() : fail(fault)));
    });
  return {
    add: (name, bytes) => orFails((done) => void tar.entry({ name }, bytes, done)),
    addStream: (name, size, source) =>
      orFails((done) => {
        const entry = tar.entry({ name, size }, done) as Writable;
        pipeline(source, entry).catch(done);
      }),
    finish: async () => {
      tar.finalize();
      await written;
    },
    abandon: async () => {
      tar.destroy();
      await written.catch(() => undefined);
    },
  };
}

/**
 * Reads an archive from `begins` on, piece by piece.
 * @throws BackupFault where it was changed, cut off or goes on behind its end.
 */
export async function* readArchive(
  path: string,
  begins: number,
  dataKey: Buffer,
  onBytes: (bytes: number) => void,
): AsyncGenerator<ArchivePiece> {
  const counting = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      onBytes(chunk.length);
      done(null, chunk);
    },
  });
  const untar = extract();
  const running = pipeline(
    createReadStream(path, { start: begins }),
    counting,
    unsealing(dataKey),
    createZstdDecompress(),
    untar,
  );
  running.catch(() => undefined);
  try {
    for await (const entry of untar)
      yield { name: entry.header.name, size: entry.header.size ?? 0, content: entry };
  } catch (fault) {
    await running;
    throw fault;
  }
  await running.catch((fault: Error) => {
    throw fault instanceof BackupFault
      ? fault
      : new BackupFault(`The backup cannot be read: ${fault.message}`);
  });
}
