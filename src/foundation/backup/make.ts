/**
 * Makes a backup while the system runs: all tables as they stand at one instant, then the files that they name. A file is
 * written once and under a random name, before its row is there: what is copied after the instant is what was meant.
 */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { type ArchiveWriter, writeArchive } from '#foundation/backup/archive.ts';
import {
  ABOUT,
  type About,
  MANIFEST,
  type Manifest,
  measureFiles,
  ROWS_PIECE_BYTES,
  rowsPiece,
} from '#foundation/backup/contents.ts';
import { type BackupHead, type BackupSecret, lockBackup } from '#foundation/backup/lock.ts';
import { BackupFault } from '#foundation/backup/seal.ts';
import { measureRows } from '#foundation/database/refill.ts';
import type { TableShape } from '#foundation/database/shape.ts';
import { type Snapshot, withSnapshot } from '#foundation/database/snapshot.ts';

/** What a backup is made from. */
export interface BackupOrder {
  readonly out: string;
  readonly ownerUrl: string;
  /** Where a stored file stands. */
  readonly pathOf: (fileId: string) => string;
  readonly secret: BackupSecret;
  readonly about: Pick<BackupHead, 'id' | 'madeAt' | 'product'>;
  /** Told what is being read and how much of all rows, from 0 to 1. */
  readonly progress: (step: string, share: number) => void;
}

/** What was made. */
export interface MadeBackup {
  readonly manifest: Manifest;
  readonly bytes: number;
}

/**
 * Writes the backup to `out`; until it is whole it is called `out.part`.
 * @throws BackupFault where there is a file of this name already.
 */
export async function makeBackup(order: BackupOrder): Promise<MadeBackup> {
  if (existsSync(order.out))
    throw new BackupFault(`${order.out} is there already; a backup overwrites nothing.`);
  const part = `${order.out}.part`;
  await rm(part, { force: true });
  const { bytes: head, dataKey } = await lockBackup(order.about, order.secret);
  const archive = writeArchive(part, head, dataKey);
  try {
    const manifest = await withSnapshot(order.ownerUrl, (snapshot) => copyAll(order, snapshot, archive));
    await archive.add(MANIFEST, Buffer.from(JSON.stringify(manifest)));
    await archive.finish();
    await rename(part, order.out);
    return { manifest, bytes: (await stat(order.out)).size };
  } catch (fault) {
    await archive.abandon();
    await rm(part, { force: true });
    throw fault;
  }
}

async function copyAll(order: BackupOrder, snapshot: Snapshot, archive: ArchiveWriter): Promise<Manifest> {
  const { server, migrations, tables } = snapshot;
  if (migrations.length === 0) throw new BackupFault('There is no system in this database yet.');
  const about: About = { server, migrations: [...migrations], tables: tables.map(copyOf) };
  await archive.add(ABOUT, Buffer.from(JSON.stringify(about)));
  const digests: Manifest['tables'] = [];
  let rowsBefore = 0;
  for (const table of tables) {
    order.progress(table.name, Math.min(1, rowsBefore / Math.max(1, snapshot.aboutRows)));
    const digest = await copyRows(snapshot, table, archive);
    rowsBefore += digest.rows;
    digests.push({ name: table.name, ...digest });
  }
  const files = await copyFiles(order, snapshot, archive);
  return { tables: digests, sequences: await snapshot.sequences(), files };
}

const copyOf = ({ name, columns }: TableShape): About['tables'][number] => ({ name, columns: [...columns] });

async function copyRows(snapshot: Snapshot, table: TableShape, archive: ArchiveWriter) {
  const measure = measureRows();
  let held: Buffer[] = [];
  let size = 0;
  let number = 0;
  const write = async (): Promise<void> => {
    if (size === 0) return;
    number += 1;
    await archive.add(rowsPiece(table.name, number), Buffer.concat(held));
    held = [];
    size = 0;
  };
  for await (const chunk of snapshot.rowsOf(table)) {
    measure.update(chunk as Buffer);
    held.push(chunk as Buffer);
    size += (chunk as Buffer).length;
    if (size >= ROWS_PIECE_BYTES) await write();
  }
  await write();
  return measure.digest();
}

async function copyFiles(
  order: BackupOrder,
  snapshot: Snapshot,
  archive: ArchiveWriter,
): Promise<Manifest['files']> {
  const measure = measureFiles();
  const missing: string[] = [];
  for await (const ids of snapshot.storedFiles()) {
    order.progress('files', 1);
    for (const id of ids) {
      const path = order.pathOf(id);
      const size = await stat(path).then(
        (found) => found.size,
        () => null,
      );
      if (size === null) missing.push(id);
      else measure.add(id, size, await copyFile(path, id, size, archive));
    }
  }
  return { ...measure.result(), missing };
}

async function copyFile(path: string, id: string, size: number, archive: ArchiveWriter): Promise<string> {
  const hash = createHash('sha256');
  const hashing = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  const source = createReadStream(path);
  source.once('error', (fault) => hashing.destroy(fault));
  await archive.addStream(`files/${id}`, size, source.pipe(hashing));
  return hash.digest('hex');
}
