/**
 * A database as installations had it before anything was sealed, and with what it is brought on. Tests only.
 */
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { Sealer } from '#foundation/database/seal-clear.ts';
import { KeyRing } from '#foundation/vault/key-ring.ts';
import { testKey } from '#testing/vault.ts';

const migrations = join(import.meta.dirname, '..', '..', 'db', 'migrations');
const FIRST_SEALED = '0009';

/** One such database on the tests' server. */
export interface OlderInstallation {
  /** As its owner. */
  readonly url: string;
  /** For its files and keys. */
  readonly folder: string;
  readonly sealer: Sealer;
  withOwner<T>(work: (client: pg.Client) => Promise<T>): Promise<T>;
  /** Takes it away. */
  drop(): Promise<void>;
}

/** Makes one, empty, in the form of before. */
export async function anOlderInstallation(ownerUrl: string, name: string): Promise<OlderInstallation> {
  const folder = mkdtempSync(join(tmpdir(), 'tonghu-clear-'));
  const at = (database: string): string => {
    const url = new URL(ownerUrl);
    url.pathname = `/${database}`;
    return url.href;
  };
  const url = at(name);
  await withClient(at('postgres'), (client) => client.query(`create database ${name}`));
  await withClient(url, asBefore);
  return {
    url,
    folder,
    sealer: {
      ring: new KeyRing([testKey]),
      suite: 'aes-256-gcm',
      former: { password: testKey, audit: testKey },
      filesFolder: folder,
    },
    withOwner: (work) => withClient(url, work),
    drop: async () => {
      await withClient(at('postgres'), async (client) => {
        await client.query(`drop database if exists ${name} with (force)`);
        await client.query(`drop role if exists tonghu_login_${name}`);
      });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function asBefore(client: pg.Client): Promise<void> {
  await client.query(
    'create table migration (name text primary key, digest text not null, at timestamptz default now())',
  );
  const names = readdirSync(migrations).filter((one) => one < FIRST_SEALED);
  for (const file of names.sort()) {
    const text = readFileSync(join(migrations, file), 'utf8');
    await client.query(text);
    const digest = createHash('sha256').update(text).digest('hex');
    await client.query('insert into migration (name, digest) values ($1, $2)', [file, digest]);
  }
}
