/**
 * Seals the files that an older installation keeps in clear. The sealed copy is written beside the file, then its key into the
 * row, then it takes the file's place: cut off at any point and run again, it goes on and loses nothing.
 */
import { createReadStream, createWriteStream, existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { sealing } from '#foundation/files/sealed-content.ts';
import { suites } from '#foundation/vault/suites.ts';
import type { Vault } from '#foundation/vault/vault.ts';

/** Seals all files in the store's folder whose row has no key yet. The client sees all rows. */
export async function sealStoredFiles(
  client: pg.Client,
  vault: () => Promise<Vault>,
  folder: string,
): Promise<void> {
  const { rows } = await client.query<{ id: string; sealing_key: Buffer | null }>(
    'select id, sealing_key from stored_file',
  );
  for (const { id, sealing_key: key } of rows) {
    const path = join(folder, id.slice(-2), id);
    const sealed = `${path}.sealed`;
    if (key === null && existsSync(path)) await sealOne(client, await vault(), id, { path, sealed });
    else if (key !== null && existsSync(sealed)) renameSync(sealed, path);
  }
}

async function sealOne(
  client: pg.Client,
  vault: Vault,
  id: string,
  { path, sealed }: { readonly path: string; readonly sealed: string },
): Promise<void> {
  const { wrapped } = vault.newSubject();
  const seal = sealing(vault.keyOf(wrapped), suites[vault.suite]);
  await pipeline(createReadStream(path), seal, createWriteStream(sealed, { mode: 0o600, flush: true }));
  await client.query('update stored_file set sealing_key = $2 where id = $1', [id, wrapped]);
  renameSync(sealed, path);
}
