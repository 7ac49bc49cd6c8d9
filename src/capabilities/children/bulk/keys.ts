/**
 * Keeps the search keys of children. Keys are derived: when a name, an ID or a residence changes, the old ones are made again
 * to be taken away, and the new ones added.
 */
import { sql } from 'kysely';
import { citizenIdTailKey } from '#capabilities/children/sealed-fields.ts';
import { childKeys } from '#capabilities/children/search-keys.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import type { Vault } from '#foundation/vault/vault.ts';

/** One child's keys. */
export interface KeysOfChild {
  readonly childId: string;
  readonly residence: string;
  readonly keys: readonly string[];
}

/** Keys hold no control characters, so that one of them can part them. */
const PARTED_BY = '\u0001';

/** All keys of a child: those of its name and, keyed, the last four of its citizen ID. */
export function keysOf(vault: Vault, name: string, citizenId: string | null): string[] {
  return citizenId === null ? childKeys(name) : [...childKeys(name), citizenIdTailKey(vault, citizenId)];
}

/** Adds the keys of children that have none yet. */
export async function insertKeys(tx: Transaction, children: readonly KeysOfChild[]): Promise<void> {
  const rows = children.map((child) => [child.childId, child.residence, child.keys.join(PARTED_BY)]);
  await sql`insert into child_key (key, residence, child_id)
    select string_to_table(row ->> 2, ${PARTED_BY}), row ->> 1, (row ->> 0)::uuid
    from json_array_elements(${JSON.stringify(rows)}::json) as row`.execute(tx);
}

/** Takes away a child's keys; the name, ID and residence are those under which they were made. */
export async function removeKeys(tx: Transaction, child: KeysOfChild): Promise<void> {
  await sql`delete from child_key where key = any (${child.keys}) and residence = ${child.residence}
    and child_id = ${child.childId}`.execute(tx);
}
