/**
 * Opens one system: the database server (embedded or outside), its newest form, the application's login, the files, the
 * clock. Used by the server, the administrator's command and the tests alike.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { loadShippedDocuments } from '#capabilities/documents/index.ts';
import { loadShippedForms } from '#capabilities/forms/index.ts';
import { usePasswordKey } from '#foundation/access/password.ts';
import { chainKey, chainSettings, useChain } from '#foundation/audit/chain-keys.ts';
import { hasLatest } from '#foundation/audit/checkpoint-files.ts';
import { keepLatest } from '#foundation/audit/keep-latest.ts';
import { unfinishedRestore } from '#foundation/backup/restore.ts';
import { type Clock, clockStartingAt, realClock, steadyClock } from '#foundation/clock.ts';
import { type Config, ConfigFault } from '#foundation/config.ts';
import { type Database, openDatabase } from '#foundation/database/connect.ts';
import { startEmbedded } from '#foundation/database/embedded.ts';
import { dropEverything, ensureLogin, type MigrationReport, migrate } from '#foundation/database/migrate.ts';
import type { Sealer } from '#foundation/database/seal-clear.ts';
import { sealFormer } from '#foundation/database/seal-former.ts';
import { readVaultKeys } from '#foundation/database/vault-keys.ts';
import { whileAlone } from '#foundation/database/while-alone.ts';
import { stopPrinting, useFontFolder } from '#foundation/documents/printer.ts';
import { useOriginOfPapers } from '#foundation/documents/signing/at-hand.ts';
import { type FileStore, openFileStore } from '#foundation/files/store.ts';
import { keyFor, keyPlace, makeKey, readKeys } from '#foundation/key-file.ts';
import { checkRing } from '#foundation/vault/check-ring.ts';
import { KeyRing } from '#foundation/vault/key-ring.ts';
import { type FormerKeys, keepLooking, unlock } from '#foundation/vault/key-store.ts';
import { makeVault, type Vault } from '#foundation/vault/vault.ts';

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

/**
 * Opens the system and brings its database to the newest form.
 * @throws ConfigFault where a restore was cut off in this data folder.
 */
export async function openSystem(
  config: Config,
  say: (line: string) => void = () => undefined,
): Promise<System> {
  refuseUnusableKey(config);
  if (unfinishedRestore(config.dataFolder) !== null)
    throw new ConfigFault(
      `TONGHU_DATA: a restore into ${config.dataFolder} was cut off. Run \`tonghu restore\` with the same backup again; nothing starts here before.`,
    );
  const embedded =
    config.databaseUrl === '' ? await startEmbedded({ dataFolder: config.dataFolder, say }) : null;
  const ownerUrl = embedded?.ownerUrl ?? config.databaseUrl;
  useFontFolder(join(config.dataFolder, 'fonts'));
  useOriginOfPapers({ address: addressOf(config), ...config.signing });
  const brought = whileAlone(ownerUrl, async () => {
    await checkKeys(config, ownerUrl);
    return bringUp(config, ownerUrl);
  });
  const { migration, database, clock, demonstration } = await brought.catch(async (fault: unknown) => {
    await embedded?.stop();
    throw fault;
  });
  const stopLooking = keepLooking(database);
  const stopKeeping = keepLatest(database, () =>
    say('The audit trail has lost rows that stood in its latest checkpoint: run `tonghu audit verify`.'),
  );
  const filesFolder = join(config.dataFolder, 'files');
  const system: System = {
    config,
    clock,
    database,
    files: openFileStore(filesFolder, database.vault),
    migration,
    demonstration,
    place: embedded?.place ?? null,
    startOver: async () => {
      const anew = await whileAlone(ownerUrl, async () => {
        await dropEverything(ownerUrl);
        rmSync(chainSettings().folder, { recursive: true, force: true });
        await migrate(ownerUrl);
        await unlockFor(config, database);
        await loadShippedForms(database);
        await loadShippedDocuments(database);
        rmSync(filesFolder, { recursive: true, force: true });
        return chooseClock(config, ownerUrl);
      });
      return {
        ...system,
        ...anew,
        database: database.byClock(anew.clock),
        files: openFileStore(filesFolder, database.vault),
      };
    },
    close: async () => {
      stopPrinting();
      stopLooking();
      await stopKeeping();
      await database.close();
      await embedded?.stop();
    },
  };
  return system;
}

/** Where people reach the public pages: the named address, or this machine's own. */
function addressOf({ publicUrl, host, port }: Config): string {
  return publicUrl === '' ? `http://${host}:${port}` : publicUrl;
}

/** Brings the database to the newest form and opens it. */
async function bringUp(config: Config, ownerUrl: string) {
  const migration = await migrate(ownerUrl, sealerFor(config));
  const loginUrl = await ensureLogin(ownerUrl, join(config.dataFolder, 'keys'));
  const chosen = await chooseClock(config, ownerUrl);
  const database = openDatabase(loginUrl, chosen.clock, vaultFor(config));
  await unlockFor(config, database);
  await loadShippedForms(database);
  await loadShippedDocuments(database);
  if (!hasLatest()) await sealFormer(ownerUrl, chainSettings().keys[0]);
  return { migration, database, ...chosen };
}

/**
 * Sees that the key opens what the database holds, before anything is written; an installation that holds nothing yet gets
 * a key of its own where none was named.
 */
async function checkKeys(config: Config, ownerUrl: string): Promise<void> {
  const rows = await readVaultKeys(ownerUrl);
  const secrets = readKeys(config);
  checkRing(secrets === null ? null : new KeyRing(secrets), rows, keyPlace(config));
  if (secrets === null) makeKey(config);
}

/** What can be seen of the key without a database is refused before one is started. @throws ConfigFault */
function refuseUnusableKey(config: Config): void {
  if (readKeys(config) !== null || config.keyFile === '') return;
  throw new ConfigFault(
    `TONGHU_KEY_FILE: there is no file ${config.keyFile}. Put the installation's key back from your copy; a new installation makes one with \`openssl rand -hex 32 > ${config.keyFile}\`.`,
  );
}

function secretsOf(config: Config): Buffer[] {
  const secrets = readKeys(config);
  if (secrets === null) throw new ConfigFault(`TONGHU_KEY_FILE: ${keyPlace(config)} is missing.`);
  return secrets;
}

function vaultFor(config: Config): Vault {
  return makeVault(() => new KeyRing(secretsOf(config)), config.cipher);
}

function formerKeys(present: Buffer): FormerKeys {
  return { password: keyFor('passwords', present), audit: keyFor('audit-chain', present) };
}

function sealerFor(config: Config): Sealer {
  const secrets = secretsOf(config);
  const [present = Buffer.alloc(0)] = secrets;
  return {
    ring: new KeyRing(secrets),
    suite: config.cipher,
    former: formerKeys(present),
    filesFolder: join(config.dataFolder, 'files'),
  };
}

/**
 * Loads the data keys. Passwords and the audit trail keep the keys they were hashed and sealed with, whatever becomes of the
 * one outside.
 */
async function unlockFor(config: Config, database: Database): Promise<void> {
  const [present = Buffer.alloc(0)] = secretsOf(config);
  await unlock(database, formerKeys(present));
  usePasswordKey(database.vault.passwordKey());
  useChain({
    folder: join(config.dataFolder, 'audit-checkpoints'),
    keys: [chainKey(database.vault.auditKey())],
  });
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
    if (clockStart === null && !demonstration)
      return { clock: steadyClock(realClock, written), demonstration };
    const starts = [clockStart, written].filter((start) => start !== null);
    const latest = new Date(Math.max(...starts.map((start) => start.getTime())));
    return { clock: starts.length === 0 ? realClock : clockStartingAt(latest), demonstration };
  } finally {
    await client.end();
  }
}
