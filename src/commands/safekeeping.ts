/** What `tonghu backup` and `tonghu restore` share: the owner's connection, the keys, the audit row. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { administration, UsageFault } from '#commands/with-system.ts';
import { recordAudit } from '#foundation/audit/record.ts';
import { type BackupSecret, passphraseFrom } from '#foundation/backup/lock.ts';
import type { Config } from '#foundation/config.ts';
import { startEmbedded } from '#foundation/database/embedded.ts';
import type { System } from '#system';

/** Runs work with the owner's connection string; an embedded server is started for it where none runs. */
export async function withOwner<T>(config: Config, work: (ownerUrl: string) => Promise<T>): Promise<T> {
  if (config.databaseUrl !== '') return work(config.databaseUrl);
  const say = (line: string): void => console.error(line);
  const embedded = await startEmbedded({ dataFolder: config.dataFolder, say });
  try {
    return await work(embedded.ownerUrl);
  } finally {
    await embedded.stop();
  }
}

/** What locks a backup. @throws UsageFault where the passphrase's file is not there. */
export function secretOf(installationKey: Buffer, passphraseFile: string | undefined): BackupSecret {
  if (passphraseFile === undefined) return { installationKey, passphrase: null };
  if (!existsSync(passphraseFile)) throw new UsageFault(`There is no file ${passphraseFile}.`);
  return { installationKey, passphrase: passphraseFrom(readFileSync(passphraseFile, 'utf8')) };
}

/** Leaves a trace in the audit trail: a backup holds everything that the system holds. */
export async function recordSafekeeping(
  system: System,
  event: 'backup.began' | 'backup.restored',
  details: Record<string, string>,
): Promise<void> {
  const opening = { actor: administration, requestId: event };
  await system.database.asActor(opening, (tx) =>
    recordAudit(tx, administration, { requestId: event, address: null }, event, {
      objectKind: 'backup',
      details,
    }),
  );
}

/** The product's version, as in package.json. */
export function productVersion(): string {
  const file = join(import.meta.dirname, '..', '..', 'package.json');
  return JSON.parse(readFileSync(file, 'utf8')).version as string;
}

/** Bytes in words. */
export function inMegabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
