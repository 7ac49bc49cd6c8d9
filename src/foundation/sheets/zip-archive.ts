// A zip archive read with suspicion: entry count, unpacked bytes and ratio are limited from the directory before
// anything is unpacked, and while unpacking no entry may give more bytes than the directory promised.
// yauzl reads the directory; reading and inflating an entry is ours, so that chunks are large, the count is exact, and
// a reader may leave in the middle (yauzl's own stream fails when it is left with a read still waiting).

import { createReadStream } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import type { SheetLimits } from './limits.ts';
import { asFault, SheetFault } from './sheet-fault.ts';

/** Larger than zlib's 16 KiB: every chunk costs a trip to the thread pool. */
const CHUNK_BYTES = 256 * 1024;
const STORED = 0;
const DEFLATED = 8;

export interface ZipArchive {
  has(name: string): boolean;
  names(): Iterable<string>;
  /** Unpacked size by the directory; -1 where the entry is not there. */
  size(name: string): number;
  /** The entry's bytes as they unpack. @throws SheetFault `unreadable`, `zipBomb` or `passwordProtected`. */
  bytes(name: string): AsyncIterable<Buffer>;
  close(): void;
}

/** Opens the archive and reads its directory. @throws SheetFault `unreadable` or `zipBomb`. */
export async function openZip(path: string, limits: SheetLimits): Promise<ZipArchive> {
  return asFault('unreadable', async () => {
    const zip = await openPromise(path, { lazyEntries: true, autoClose: false });
    try {
      return archiveOf(path, zip, await readDirectory(zip, limits));
    } catch (error) {
      zip.close();
      throw error;
    }
  });
}

async function readDirectory(zip: ZipFile, limits: SheetLimits): Promise<Map<string, Entry>> {
  if (zip.entryCount > limits.zipEntries) throw new SheetFault('zipBomb', { entries: zip.entryCount });
  const entries = new Map<string, Entry>();
  let unpacked = 0;
  for await (const entry of zip.eachEntry()) {
    unpacked += entry.uncompressedSize;
    const ratio = entry.uncompressedSize / Math.max(entry.compressedSize, 1);
    const tooDense = entry.uncompressedSize > limits.ratioFromBytes && ratio > limits.ratio;
    if (unpacked > limits.unpackedBytes || tooDense) {
      throw new SheetFault('zipBomb', { unpackedBytes: unpacked, ratio: Math.round(ratio) });
    }
    entries.set(entry.fileName.replace(/^\//, ''), entry);
  }
  return entries;
}

function archiveOf(path: string, zip: ZipFile, entries: Map<string, Entry>): ZipArchive {
  return {
    has: (name) => entries.has(name),
    names: () => entries.keys(),
    size: (name) => entries.get(name)?.uncompressedSize ?? -1,
    bytes(name) {
      const entry = entries.get(name);
      if (entry === undefined) throw new SheetFault('unreadable', { missing: 'part' });
      return unpack(path, zip, entry);
    },
    close: () => zip.close(),
  };
}

async function* unpack(path: string, zip: ZipFile, entry: Entry): AsyncGenerator<Buffer> {
  if (entry.isEncrypted()) throw new SheetFault('passwordProtected');
  if (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED)
    throw new SheetFault('unreadable');
  let given = 0;
  let checksum = 0;
  try {
    const packed = await readPacked(path, zip, entry);
    const unpacked =
      entry.compressionMethod === STORED
        ? packed
        : pipeline(packed, createInflateRaw({ chunkSize: CHUNK_BYTES }), () => {});
    for await (const chunk of unpacked as AsyncIterable<Buffer>) {
      given += chunk.length;
      if (given > entry.uncompressedSize) throw new SheetFault('zipBomb', { unpackedBytes: given });
      checksum = crc32(chunk, checksum);
      yield chunk;
    }
  } catch (error) {
    throw error instanceof SheetFault ? error : new SheetFault('unreadable', {}, { cause: error });
  }
  if (given !== entry.uncompressedSize || checksum !== entry.crc32) throw new SheetFault('unreadable');
}

async function readPacked(path: string, zip: ZipFile, entry: Entry): Promise<Readable> {
  if (entry.compressedSize === 0) return Readable.from([]);
  const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
  const end = fileDataStart + entry.compressedSize - 1;
  return createReadStream(path, { start: fileDataStart, end, highWaterMark: CHUNK_BYTES });
}
