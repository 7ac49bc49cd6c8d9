/**
 * Reads a backup from end to end and holds every table and file to the manifest. The first reading does nothing else, so that a
 * backup which is damaged anywhere is refused before anything is touched; the second hands on what it reads.
 */
import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { z } from 'zod';
import { readArchive } from '#foundation/backup/archive.ts';
import {
  type About,
  aboutSchema,
  DESCRIPTION_LIMIT_BYTES,
  kindOf,
  type Manifest,
  manifestSchema,
  measureFiles,
} from '#foundation/backup/contents.ts';
import type { ReadHead } from '#foundation/backup/lock.ts';
import { BackupFault } from '#foundation/backup/seal.ts';
import { measureRows } from '#foundation/database/refill.ts';

/** A backup that can be opened. */
export interface OpenedBackup {
  readonly path: string;
  readonly head: ReadHead;
  readonly dataKey: Buffer;
  /** Told how many bytes of the file have been read. */
  readonly onBytes: (bytes: number) => void;
}

/** Who takes what is read. */
export interface BackupReader {
  rows(table: string, chunk: Buffer): Promise<void>;
  file(id: string, chunks: AsyncIterable<Buffer>): Promise<void>;
}

/** Takes nothing: for the first reading. */
export const onlyLooking: BackupReader = {
  rows: async () => undefined,
  file: async (_id, chunks) => {
    for await (const _ of chunks);
  },
};

/** What a backup holds, found to be whole. */
export interface BackupContents {
  readonly about: About;
  readonly manifest: Manifest;
}

/**
 * Reads the backup through.
 * @throws BackupFault where a part is damaged, lacking, doubled or not what the manifest says.
 */
export async function readBackup(backup: OpenedBackup, reader: BackupReader): Promise<BackupContents> {
  const found: { about?: About; manifest?: Manifest } = {};
  const tables = new Map<string, ReturnType<typeof measureRows>>();
  const files = measureFiles();
  const { path, head, dataKey, onBytes } = backup;
  for await (const { name, size, content } of readArchive(path, head.begins, dataKey, onBytes)) {
    const is = kindOf(name);
    if (is.kind === 'about') found.about = await description(aboutSchema, content, size);
    else if (is.kind === 'manifest') found.manifest = await description(manifestSchema, content, size);
    else if (is.kind === 'rows') {
      const measure = tables.get(is.table) ?? measureRows();
      tables.set(is.table, measure);
      for await (const chunk of content) {
        measure.update(chunk as Buffer);
        await reader.rows(is.table, chunk as Buffer);
      }
    } else {
      const hash = createHash('sha256');
      await reader.file(is.id, hashing(content, hash));
      files.add(is.id, size, hash.digest('hex'));
    }
  }
  const { about, manifest } = found;
  if (about === undefined || manifest === undefined) throw unlike('its description');
  holdTablesTo(about, manifest, tables);
  const { count, bytes, sha256 } = files.result();
  const said = manifest.files;
  if (count !== said.count || bytes !== said.bytes || sha256 !== said.sha256) throw unlike('its files');
  return { about, manifest };
}

function holdTablesTo(
  about: About,
  manifest: Manifest,
  read: ReadonlyMap<string, ReturnType<typeof measureRows>>,
): void {
  const told = manifest.tables.map(({ name }) => name).join();
  if (about.tables.map(({ name }) => name).join() !== told) throw unlike('its tables');
  for (const { name, rows, sha256 } of manifest.tables) {
    const is = (read.get(name) ?? measureRows()).digest();
    if (is.rows !== rows || is.sha256 !== sha256) throw unlike(`its table ${name}`);
  }
  const known = new Set(manifest.tables.map(({ name }) => name));
  for (const name of read.keys()) if (!known.has(name)) throw unlike(`its table ${name}`);
}

function unlike(what: string): BackupFault {
  return new BackupFault(`The backup is not whole: ${what} is not what its manifest says.`);
}

async function* hashing(content: Readable, hash: ReturnType<typeof createHash>): AsyncGenerator<Buffer> {
  for await (const chunk of content) {
    hash.update(chunk as Buffer);
    yield chunk as Buffer;
  }
}

async function description<T>(schema: z.ZodType<T>, content: Readable, size: number): Promise<T> {
  if (size > DESCRIPTION_LIMIT_BYTES) throw unlike('its description');
  const chunks: Buffer[] = [];
  for await (const chunk of content) chunks.push(chunk as Buffer);
  const parsed = schema.safeParse(JSON.parse(Buffer.concat(chunks).toString('utf8')));
  if (!parsed.success) throw unlike('its description');
  return parsed.data;
}
