/**
 * Restores a backup into an empty place. In this order, so that a killing at any moment leaves either an empty place or a whole
 * system: the mark, the files beside their place, the rows in one transaction, the files into their place, the commit, the
 * mark away. A system does not open while the mark stands; a second restore of the same backup begins anew, or finds that
 * the first one was through.
 */
import { once } from 'node:events';
import {
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { About, Manifest } from '#foundation/backup/contents.ts';
import { type BackupReader, type OpenedBackup, readBackup } from '#foundation/backup/read.ts';
import { BackupFault } from '#foundation/backup/seal.ts';
import { type Migration, shippedMigrations } from '#foundation/database/migrate.ts';
import { digestsOf, isEmptyDatabase, type Refill, refillDatabase } from '#foundation/database/refill.ts';
import type { TableShape } from '#foundation/database/shape.ts';
import { storedPlace } from '#foundation/files/store.ts';

/** Where a backup is to stand. */
export interface RestorePlace {
  readonly dataFolder: string;
  readonly ownerUrl: string;
}

const markIn = (dataFolder: string): string => join(dataFolder, 'restore-unfinished');
const filesIn = (dataFolder: string): string => join(dataFolder, 'files');

/** The id of the backup whose restore was cut off here; null where none was. */
export function unfinishedRestore(dataFolder: string): string | null {
  const mark = markIn(dataFolder);
  return existsSync(mark) ? readFileSync(mark, 'utf8').trim() : null;
}

/** The migrations that made the form of the backup. @throws BackupFault where this version does not have them all. */
export function migrationsFor(about: About): Migration[] {
  const shipped = new Map(shippedMigrations().map((migration) => [migration.name, migration]));
  return about.migrations.map(({ name, digest }) => {
    const here = shipped.get(name);
    if (here === undefined || here.digest !== digest)
      throw new BackupFault(
        `This backup was made by a newer or another version of Tonghu: its migration ${name} is not the one here. Restore it with the version that made it.`,
      );
    return here;
  });
}

/** @throws BackupFault where the data folder holds files and no cut-off restore put them there. */
export function requireEmptyFolder(dataFolder: string): void {
  const files = filesIn(dataFolder);
  if (unfinishedRestore(dataFolder) !== null || !existsSync(files)) return;
  const kept = readdirSync(files).filter((name) => name !== 'incoming');
  if (kept.length > 0) throw new BackupFault(`${files} is not empty; a restore wants an empty place.`);
}

/**
 * Restores; the backup has been read through before and found whole.
 * @returns whether it was already there: a former restore was cut off when all was done.
 * @throws BackupFault where the database holds anything.
 */
export async function restoreBackup(
  place: RestorePlace,
  backup: OpenedBackup,
  contents: { about: About; manifest: Manifest },
): Promise<{ alreadyThere: boolean }> {
  const { dataFolder, ownerUrl } = place;
  const migrations = migrationsFor(contents.about);
  const mark = markIn(dataFolder);
  if (!(await isEmptyDatabase(ownerUrl))) {
    const cutOffHere = unfinishedRestore(dataFolder) === backup.head.head.id;
    if (!cutOffHere || !(await holdsAlready(ownerUrl, contents.manifest)))
      throw new BackupFault('The database is not empty; a restore wants an empty place.');
    rmSync(mark);
    return { alreadyThere: true };
  }
  mkdirSync(dataFolder, { recursive: true });
  writeFileSync(mark, `${backup.head.head.id}\n`, { flush: true });
  const coming = join(dataFolder, 'files.restoring');
  rmSync(coming, { recursive: true, force: true });
  await refillDatabase(ownerUrl, migrations, async (refill) => {
    await loadAll(refill, backup, contents, coming);
    rmSync(filesIn(dataFolder), { recursive: true, force: true });
    renameSync(coming, filesIn(dataFolder));
  });
  rmSync(mark);
  return { alreadyThere: false };
}

async function holdsAlready(ownerUrl: string, manifest: Manifest): Promise<boolean> {
  const digests = await digestsOf(ownerUrl);
  return manifest.tables.every(({ name, sha256 }) => digests.get(name)?.sha256 === sha256);
}

async function loadAll(
  refill: Refill,
  backup: OpenedBackup,
  { about, manifest }: { about: About; manifest: Manifest },
  coming: string,
): Promise<void> {
  if (JSON.stringify(refill.tables) !== JSON.stringify(about.tables))
    throw new BackupFault('The tables of this backup are not those that its migrations make.');
  const rows = rowsInto(refill);
  await readBackup(backup, { rows: rows.write, file: filesInto(coming) });
  await rows.end();
  for (const { name, sha256 } of manifest.tables) {
    const table = refill.tables.find((one) => one.name === name) as TableShape;
    if ((await refill.digest(table)).sha256 !== sha256)
      throw new BackupFault(`The rows of ${name} did not come out as they went in.`);
  }
  await refill.finish(manifest.sequences);
}

/** A table that rows are being written into. */
interface OpenTable {
  readonly name: string;
  readonly stream: Writable;
  /** Fails when the database refuses the rows, at whatever moment that is. */
  readonly refused: Promise<never>;
}

/** Writes rows into one table after the other, as they come. */
function rowsInto(refill: Refill): { write: BackupReader['rows']; end(): Promise<void> } {
  let open: OpenTable | null = null;
  const end = async (): Promise<void> => {
    if (open === null) return;
    open.stream.end();
    await Promise.race([once(open.stream, 'finish'), open.refused]);
    open = null;
  };
  return {
    end,
    write: async (name, chunk) => {
      if (open?.name !== name) {
        await end();
        open = openTable(refill, name);
      }
      const written = new Promise<void>((done) => void open?.stream.write(chunk, () => done()));
      await Promise.race([written, open.refused]);
    },
  };
}

function openTable(refill: Refill, name: string): OpenTable {
  const table = refill.tables.find((one) => one.name === name);
  if (table === undefined) throw new BackupFault(`The backup holds an unknown table: ${name}.`);
  const stream = refill.into(table);
  const refused = new Promise<never>((_done, fail) => stream.once('error', fail));
  refused.catch(() => undefined);
  return { name, stream, refused };
}

/** Writes files through to the disk, where a store will find them. */
function filesInto(folder: string): BackupReader['file'] {
  return async (id, chunks) => {
    const path = storedPlace(folder, id);
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    await pipeline(chunks, createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }));
  };
}
