/**
 * Opens one system: the database server (embedded or outside), its newest form, the application's login, the files, the
 * clock. Used by the server, the administrator's command and the tests alike.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { usePasswordKey } from '#foundation/access/password.ts';
import { type Clock, clockStartingAt, realClock } from '#foundation/clock.ts';
import type { Config } from '#foundation/config.ts';
import { type Database, openDatabase } from '#foundation/database/connect.ts';
import { startEmbedded } from '#foundation/database/embedded.ts';
import { dropEverything, ensureLogin, type MigrationReport, migrate } from '#foundation/database/migrate.ts';
import { stopPrinting, useFontFolder } from '#foundation/documents/printer.ts';
import { type FileStore, openFileStore } from '#foundation/files/store.ts';
import { keyFor, readKey } from '#foundation/key-file.ts';

/** An open system. */
export interface System {
  readonly config: Config;
  readonly clock: Clock;
  readonly database: Database;
  readonly files: FileStore;
  readonly migration: MigrationReport;
  /** Where the embedded database stands; null with an outside one. */
  readonly place: string | null;
  /** Empties database and files and migrates anew: only for a demonstration whose loading was cut off. */
  startOver(): Promise<void>;
  close(): Promise<void>;
}

/** Opens the system and brings its database to the newest form. */
export async function openSystem(
  config: Config,
  say: (line: string) => void = () => undefined,
): Promise<System> {
  const embedded =
    config.databaseUrl === '' ? await startEmbedded({ dataFolder: config.dataFolder, say }) : null;
  const ownerUrl = embedded?.ownerUrl ?? config.databaseUrl;
  const key = readKey(config);
  if (key !== null) usePasswordKey(keyFor('passwords', key));
  useFontFolder(join(config.dataFolder, 'fonts'));
  const migration = await migrate(ownerUrl);
  const loginUrl = await ensureLogin(ownerUrl, join(config.dataFolder, 'keys'));
  const clock = await chooseClock(config, ownerUrl);
  const database = openDatabase(loginUrl, clock);
  const filesFolder = join(config.dataFolder, 'files');
  return {
    config,
    clock,
    database,
    files: openFileStore(filesFolder),
    migration,
    place: embedded?.place ?? null,
    startOver: async () => {
      await dropEverything(ownerUrl);
      await migrate(ownerUrl);
      rmSync(filesFolder, { recursive: true, force: true });
      openFileStore(filesFolder);
    },
    close: async () => {
      stopPrinting();
      await database.close();
      await embedded?.stop();
    },
  };
}

/** A set clock does not run backwards over what is already written down. */
async function chooseClock(config: Config, ownerUrl: string): Promise<Clock> {
  if (config.clockStart === null) return realClock;
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const last = await client.query<{ at: Date | null }>('select max(at) as at from public.audit_event');
    const written = last.rows[0]?.at ?? null;
    return clockStartingAt(written !== null && written > config.clockStart ? written : config.clockStart);
  } finally {
    await client.end();
  }
}
