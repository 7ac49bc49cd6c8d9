/**
 * Reads a roster into staged rows. Wanted: the file is parsed in a thread of its own while the database writes; nothing
 * is half staged when this process or the database dies; a million rows fit into bounded memory. So: one transaction
 * holds the whole staging, batches go by COPY into a table of the transaction's own and from there through row-level
 * security (COPY itself cannot pass it), and the import is called staged in the same transaction, or nothing of it is.
 */

import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { sql } from 'kysely';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { STAGED_COLUMNS } from '#capabilities/census/imports/staged-row.ts';
import type { StagedLines } from '#capabilities/census/roster/roster-thread.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { SheetFault } from '#foundation/sheets/sheet-fault.ts';

/** What was read. */
export interface Staged {
  readonly rows: number;
  /** Rows that stand for no child, by what they are. */
  readonly passed: Readonly<Record<string, number>>;
}

interface StagingOrder {
  readonly importId: string;
  readonly batches: AsyncIterable<StagedLines>;
  progress(rows: number): Promise<void>;
}

/**
 * Stages all rows of a file in the open transaction.
 * @throws SheetFault also in the middle of the file, `empty` where it holds no child at all.
 */
export async function stageRows(
  client: pg.ClientBase,
  tx: Transaction,
  order: StagingOrder,
): Promise<Staged> {
  // A large workbook may pause for minutes before its first row; the transaction is not idle but waiting.
  await sql`select set_config('idle_in_transaction_session_timeout', '0', true)`.execute(tx);
  await tx.deleteFrom('roster_row').where('import_id', '=', order.importId).execute();
  await sql`create temporary table staging (like roster_row including storage) on commit drop`.execute(tx);
  const passed: Record<string, number> = {};
  let rows = 0;
  for await (const batch of order.batches) {
    for (const { kind } of batch.passed) passed[kind] = (passed[kind] ?? 0) + 1;
    if (batch.rows === 0) continue;
    await copyIn(client, tx, batch.lines);
    rows += batch.rows;
    await order.progress(rows);
  }
  if (rows === 0) throw new SheetFault('empty');
  return { rows, passed };
}

async function copyIn(client: pg.ClientBase, tx: Transaction, lines: Uint8Array): Promise<void> {
  const columns = sql.join(STAGED_COLUMNS.map((column) => sql.ref(column)));
  const stream = client.query(copyFrom(`copy staging (${STAGED_COLUMNS.join(', ')}) from stdin`));
  await pipeline(Readable.from([Buffer.from(lines.buffer, lines.byteOffset, lines.byteLength)]), stream);
  await sql`insert into roster_row (${columns}) select ${columns} from staging`.execute(tx);
  await sql`truncate staging`.execute(tx);
}
