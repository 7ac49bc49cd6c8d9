/** Fills tables as the cluster's owner, past the operations: for facts of which only their counting matters. Tests only. */
import type { ServedSystem } from '#testing/harness.ts';

/** Inserts rows that have all the same columns. */
export async function fill(
  system: Pick<ServedSystem, 'owner'>,
  table: string,
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const columns = Object.keys(first).join(', ');
  await system.owner(
    `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
    [JSON.stringify(rows)],
  );
}
