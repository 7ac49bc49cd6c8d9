/**
 * Whether the outside key opens what the database holds: asked before anything is written at a start.
 */
import { ConfigFault } from '#foundation/config.ts';
import type { DataKeyRow } from '#foundation/vault/data-keys.ts';
import type { KeyRing } from '#foundation/vault/key-ring.ts';
import { VaultFault } from '#foundation/vault/vault-fault.ts';

/**
 * @param place the key file, for whoever has to mend it
 * @throws ConfigFault where the key is missing though data were sealed with it, or is another one.
 */
export function checkRing(ring: KeyRing | null, rows: readonly DataKeyRow[], place: string): void {
  if (rows.length === 0) return;
  if (ring === null)
    throw new ConfigFault(
      `TONGHU_KEY_FILE: the key file ${place} is missing, and this database's records are sealed with its key (${fingerprints(rows)}). Put it back from your copy; nothing was changed.`,
    );
  for (const row of rows) {
    try {
      ring.unwrap(row);
    } catch (fault) {
      if (!(fault instanceof VaultFault)) throw fault;
      throw new ConfigFault(
        fault.reason === 'unknown-key'
          ? `TONGHU_KEY_FILE: ${place} holds the wrong key (${ring.fingerprint}); this database's records are sealed with ${fingerprints(rows)}. Put the right one back from your copy; nothing was changed.`
          : `TONGHU_KEY_FILE: the key in ${place} is the right one, but the database's data key ${row.id} is damaged. Restore the database from a backup; nothing was changed.`,
      );
    }
  }
}

function fingerprints(rows: readonly DataKeyRow[]): string {
  return [...new Set(rows.map((row) => row.kekFingerprint))].join(', ');
}
