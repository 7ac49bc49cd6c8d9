/**
 * Keeps the search keys of children. Keys are derived: when a name, an ID or a residence changes, the old ones are made again
 * to be taken away, and the new ones added.
 */
import { sql } from 'kysely';
import { citizenIdTailKey } from '#capabilities/children/sealed-fields.ts';
import { childKeys } from '#capabilities/children/search-keys.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { insertRows } from '#foundation/database/many-rows.ts';
import type { Vault } from '#foundation/vault/vault.ts';

/** One child's keys. */
export interface KeysOfChild {
  readonly childId: string;
  readonly residence: string;
  readonly keys: readonly string[];
}

const keyColumns = { key: 'text', residence: 'text', child_id: 'uuid' } as const;

/** All keys of a child: those of its name and, keyed, the last four of its citizen ID. */
export function keysOf(vault: Vault, name: string, citizenId: string | null): string[] {
  return citizenId === null ? childKeys(name) : [...childKeys(name), citizenIdTailKey(vault, citizenId)];
}

/** Adds the keys of children that have none yet; in the order of their index, in which they come in quicker. */
export async function insertKeys(tx: Transaction, children: readonly KeysOfChild[]): Promise<void> {
  const rows = children.flatMap(({ childId, residence, keys }) =>
    keys.map((key) => ({ key, residence, child_id: childId })),
  );
  rows.sort((one, other) => (one.key < other.key ? -1 : 1));
  await insertRows('child_key', keyColumns, rows).execute(tx);
}

/** Takes away a child's keys; the name, ID and residence are those under which they were made. */
export async function removeKeys(tx: Transaction, child: KeysOfChild): Promise<void> {
  await sql`delete from child_key where key = any (${child.keys}) and residence = ${child.residence}
    and child_id = ${child.childId}`.execute(tx);
}
