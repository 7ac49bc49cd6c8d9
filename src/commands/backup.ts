/**
 * `tonghu backup --out FILE`: everything into one encrypted file, while the system runs or stands still.
 */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { progressBar } from '#commands/progress-bar.ts';
import {
  inMegabytes,
  productVersion,
  recordSafekeeping,
  secretOf,
  withOwner,
} from '#commands/safekeeping.ts';
import { print } from '#commands/with-system.ts';
import { type MadeBackup, makeBackup } from '#foundation/backup/make.ts';
import { BackupFault } from '#foundation/backup/seal.ts';
import { type Config, ConfigFault, readConfig } from '#foundation/config.ts';
import { shippedMigrations } from '#foundation/database/migrate.ts';
import { appliedMigrations } from '#foundation/database/snapshot.ts';
import { keyPlace, readKeys } from '#foundation/key-file.ts';
import { fingerprintOf } from '#foundation/vault/key-ring.ts';
import { openSystem } from '#system';

interface BackupOptions {
  readonly out: string;
  readonly passphraseFile?: string;
  readonly json?: boolean;
}

/** Makes the backup and prints what is in it. */
export async function backup(options: BackupOptions): Promise<void> {
  const config = readConfig(process.env);
  const [key] = readKeys(config) ?? [];
  if (key === undefined) throw new ConfigFault(`The key file is missing: ${keyPlace(config)}.`);
  if (config.databaseUrl === '' && !existsSync(config.dataFolder))
    throw new ConfigFault(`TONGHU_DATA: there is no folder ${config.dataFolder}.`);
  const out = resolve(options.out);
  if (existsSync(out)) throw new BackupFault(`${out} is there already; a backup overwrites nothing.`);
  const secret = secretOf(key, options.passphraseFile);
  await withOwner(config, async (ownerUrl) => {
    await requireNewestForm(ownerUrl);
    const made = await makeAndTell(config, ownerUrl, out, secret);
    const { manifest, bytes, id } = made;
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    const { count, missing } = manifest.files;
    const report = { file: out, id, bytes, rows, files: count, missing, key: fingerprintOf(key) };
    for (const lost of missing)
      console.error(`tonghu: the stored file ${lost} is missing in the data folder.`);
    print(options, report, () => [
      `${out}: ${inMegabytes(bytes)}, ${rows} rows, ${count} files. A restore needs the key with the fingerprint ${report.key}.`,
    ]);
  });
}

/** A backup does not change the form of what it backs up. */
async function requireNewestForm(ownerUrl: string): Promise<void> {
  const applied = new Set((await appliedMigrations(ownerUrl)).map(({ name }) => name));
  if (applied.size === 0) throw new BackupFault('There is no system in this database yet.');
  if (shippedMigrations().some(({ name }) => !applied.has(name)))
    throw new BackupFault(
      'The database has the form of an older version: make the backup with that version, or run `tonghu migrate` before.',
    );
}

async function makeAndTell(
  config: Config,
  ownerUrl: string,
  out: string,
  secret: ReturnType<typeof secretOf>,
): Promise<MadeBackup & { id: string }> {
  const system = await openSystem(config);
  const bar = progressBar();
  const id = randomUUID();
  try {
    await recordSafekeeping(system, 'backup.began', { backup: id });
    const made = await makeBackup({
      out,
      ownerUrl,
      secret,
      pathOf: system.files.pathOf,
      about: { id, madeAt: new Date().toISOString(), product: productVersion() },
      progress: (step, share) => bar.show(share, step),
    });
    return { ...made, id };
  } finally {
    bar.clear();
    await system.close();
  }
}
