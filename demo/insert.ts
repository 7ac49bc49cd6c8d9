/** Writes rows of the story as they are, many at once, through row-level security as whoever opened the transaction. */
import { sql } from 'kysely';
import type { Transaction } from '#foundation/database/connect.ts';
import type { Tables } from '#foundation/database/tables.ts';

const ROWS_AT_ONCE = 4000;

/** Inserts rows that have all the same columns; bytes are sealed fields. */
export async function insertAll(
  tx: Transaction,
  table: keyof Tables & string,
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const columns = sql.join(Object.keys(first).map((column) => sql.ref(column)));
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    const json = JSON.stringify(rows.slice(at, at + ROWS_AT_ONCE).map(withBytesAsText));
    await sql`insert into ${sql.table(table)} (${columns})
      select ${columns} from jsonb_populate_recordset(null::${sql.table(table)}, ${json}::jsonb)`.execute(tx);
  }
}

/** JSON has no bytes: PostgreSQL reads them from their digits. */
function withBytesAsText(row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : value,
    ]),
  );
}
