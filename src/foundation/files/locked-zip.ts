/**
 * A zip archive whose entries open with a password alone (AES-256, as 7-Zip, WinRAR and their like read it), made while it flows:
 * entries of any size in little memory. Entries are stored as they are: what goes in is compressed already.
 */
import { Readable } from 'node:stream';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { configure, ZipWriter } from '@zip.js/zip.js';

/** A file in the archive. */
export interface ZipEntry {
  /** Its path, with `/` between folders. */
  readonly name: string;
  readonly content: AsyncIterable<Uint8Array>;
}

configure({ useWebWorkers: false });

const AES_256 = 3;

/** The archive as it is made; a fault of an entry fails the stream. */
export function lockedZip(entries: AsyncIterable<ZipEntry>, password: string, madeAt: Date): Readable {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const archive = Readable.fromWeb(readable as NodeReadableStream<Uint8Array>);
  const write = async (): Promise<void> => {
    const zip = new ZipWriter(writable, {
      password,
      encryptionStrength: AES_256,
      level: 0,
      lastModDate: madeAt,
    });
    for await (const { name, content } of entries)
      await zip.add(name, Readable.toWeb(Readable.from(content)) as ReadableStream<Uint8Array>);
    await zip.close();
  };
  write().catch((fault: unknown) =>
    archive.destroy(fault instanceof Error ? fault : new Error(String(fault))),
  );
  return archive;
}
