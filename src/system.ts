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

/** The audit trail's mark that a demonstration is being loaded or stands here. */
export const demonstrationBegan = 'demonstration.loading-began';

/** An open system. */
export interface System {
  readonly config: Config;
  readonly clock: Clock;
  readonly database: Database;
  readonly files: FileStore;
  readonly migration: MigrationReport;
  /** True where the demonstration city stands, or half of it. */
  readonly demonstration: boolean;
  /** Where the embedded database stands; null with an outside one. */
  readonly place: string | null;
  /**
   * Empties database and files and migrates anew; the system is answered with its clock chosen again. Only for a
   * demonstration whose loading was cut off or that finds no more than divisions.
   */
  startOver(): Promise<System>;
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
  const { clock, demonstration } = await chooseClock(config, ownerUrl);
  const database = openDatabase(loginUrl, clock);
  const filesFolder = join(config.dataFolder, 'files');
  const system: System = {
    config,
    clock,
    database,
    files: openFileStore(filesFolder),
    migration,
    demonstration,
    place: embedded?.place ?? null,
    startOver: async () => {
      await dropEverything(ownerUrl);
      await migrate(ownerUrl);
      rmSync(filesFolder, { recursive: true, force: true });
      const anew = await chooseClock(config, ownerUrl);
      return {
        ...system,
        ...anew,
        database: database.byClock(anew.clock),
        files: openFileStore(filesFolder),
      };
    },
    close: async () => {
      stopPrinting();
      await database.close();
      await embedded?.stop();
    },
  };
  return system;
}

/** How many of the audit trail's first rows are looked at for the mark of a demonstration. */
const FIRST_ROWS = 50;

/**
 * The demonstration lives in its own time, whoever opens it: a command beside its server does too. A clock does not run
 * backwards over what is already written down.
 */
async function chooseClock(
  config: Config,
  ownerUrl: string,
): Promise<Pick<System, 'clock' | 'demonstration'>> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const found = await client.query<{ demonstration: boolean; written: Date | null }>(
      `select max(at) as written, exists (
          select from (select event from public.audit_event order by id limit ${FIRST_ROWS}) first where event = $1
        ) as demonstration from public.audit_event`,
      [demonstrationBegan],
    );
    const { demonstration = false, written = null } = found.rows[0] ?? {};
    const { clockStart } = config;
    if (clockStart === null && !demonstration) return { clock: realClock, demonstration };
    const starts = [clockStart, written].filter((start) => start !== null);
    const latest = new Date(Math.max(...starts.map((start) => start.getTime())));
    return { clock: starts.length === 0 ? realClock : clockStartingAt(latest), demonstration };
  } finally {
    await client.end();
  }
}
