/**
 * `tonghu restore FILE`: a backup into an empty place. Everything that can be refused is refused before anything is touched; in
 * the end the restored system is opened once, and the audit trail says that it was restored.
 */
import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { progressBar } from '#commands/progress-bar.ts';
import { recordSafekeeping, secretOf, withOwner } from '#commands/safekeeping.ts';
import { print, UsageFault, withSystem } from '#commands/with-system.ts';
import { ownCheckpoints } from '#foundation/audit/rounds.ts';
import { verifyTrail } from '#foundation/audit/verify.ts';
import { type ReadHead, readHead, unlockBackup } from '#foundation/backup/lock.ts';
import { onlyLooking, readBackup } from '#foundation/backup/read.ts';
import { migrationsFor, requireEmptyFolder, restoreBackup } from '#foundation/backup/restore.ts';
import { type Config, ConfigFault, readConfig } from '#foundation/config.ts';
import { keyPlace, readKeys } from '#foundation/key-file.ts';
import { fingerprintOf } from '#foundation/vault/key-ring.ts';

interface RestoreOptions {
  readonly passphraseFile?: string;
  readonly json?: boolean;
}

/** Restores and prints what was restored. */
export async function restore(file: string, options: RestoreOptions): Promise<void> {
  const path = resolve(file);
  if (!existsSync(path)) throw new UsageFault(`There is no file ${path}.`);
  const config = readConfig(process.env);
  const head = readHead(path);
  const secret = secretOf(keyOf(config, head), options.passphraseFile);
  const dataKey = await unlockBackup(head, secret);
  requireEmptyFolder(config.dataFolder);
  const bar = progressBar();
  const reading = (step: string) => {
    const size = statSync(path).size;
    let read = 0;
    const onBytes = (bytes: number): void => {
      read += bytes;
      bar.show(read / size, step);
    };
    return { path, head, dataKey, onBytes };
  };
  const contents = await readBackup(reading('verifying'), onlyLooking);
  migrationsFor(contents.about);
  const { dataFolder } = config;
  const { alreadyThere } = await withOwner(config, (ownerUrl) =>
    restoreBackup({ dataFolder, ownerUrl }, reading('restoring'), contents),
  );
  bar.clear();
  const { id, madeAt } = head.head;
  const trail = await withSystem(async (system) => {
    const found = await verifyTrail(system.database, {
      checkpoints: ownCheckpoints(),
      progress: () => undefined,
    });
    await recordSafekeeping(system, 'backup.restored', { backup: id, madeAt });
    return found;
  }, config);
  if (!trail.ok) {
    console.error(
      `tonghu: the restored audit trail is BROKEN, as it was when the backup was made: ${trail.firstBad?.say ?? ''}`,
    );
    process.exitCode = 1;
  }
  const tables = Object.fromEntries(contents.manifest.tables.map(({ name, rows }) => [name, rows]));
  const rows = contents.manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  const { count, missing } = contents.manifest.files;
  print(options, { id, madeAt, rows, files: count, missing, tables, trail, alreadyThere }, () => [
    `Restored the backup of ${madeAt}: ${rows} rows and ${count} files, each table and file as it was.`,
    ...(trail.ok ? [`The audit trail is whole: ${trail.rows} rows.`] : []),
    ...(missing.length === 0 ? [] : [`${missing.length} stored files were missing when it was made.`]),
  ]);
}

/** The key that the backup was locked with, if the file has it; a file with several has been replacing its key. */
function keyOf(config: Config, { head }: ReadHead): Buffer {
  const keys = readKeys(config) ?? [];
  const key = keys.find((one) => fingerprintOf(one) === head.installation) ?? keys[0];
  if (key !== undefined) return key;
  throw new ConfigFault(
    `The key file is missing: ${keyPlace(config)}. This backup needs the key with the fingerprint ${head.installation}; it is not in the backup. Name it in TONGHU_KEY_FILE.`,
  );
}
