/**
 * Reads the wrapped data keys as the owner, before anything is written: whether the outside key opens them decides whether
 * the system starts at all.
 */
import pg from 'pg';
import type { DataKeyRow } from '#foundation/vault/data-keys.ts';

const NO_SUCH_DATABASE = '3D000';

/** The data keys of a database; none where the database or the table is not there yet. */
export async function readVaultKeys(ownerUrl: string): Promise<DataKeyRow[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  try {
    await client.connect();
    const there = await client.query<{ there: boolean }>(
      "select to_regclass('public.vault_key') is not null as there",
    );
    if (there.rows[0]?.there !== true) return [];
    const found = await client.query<DataKeyRow>(
      `select id, purpose, suite, wrapped, kek_fingerprint as "kekFingerprint", in_force_from <= now() as "inForce"
       from public.vault_key`,
    );
    return found.rows;
  } catch (fault) {
    if ((fault as { code?: string }).code === NO_SUCH_DATABASE) return [];
    throw fault;
  } finally {
    await client.end();
  }
}
