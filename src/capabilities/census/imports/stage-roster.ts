/**
 * Reads a roster into staged rows. Wanted: the file is parsed in a thread of its own while the database writes; nothing
 * is half staged when this process or the database dies; a million rows fit into bounded memory. So: one transaction
 * holds the whole staging, a batch is written before the next one is taken, and the import is called staged in the same
 * transaction, or nothing of it is.
 */

import { sql } from 'kysely';
import { stagedColumns } from '#capabilities/census/imports/staged-row.ts';
import type { StagedBatch } from '#capabilities/census/roster/roster-thread.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { insertArrays } from '#foundation/database/many-rows.ts';
import { SheetFault } from '#foundation/sheets/sheet-fault.ts';

/** What was read. */
export interface Staged {
  readonly rows: number;
  /** Rows that stand for no child, by what they are. */
  readonly passed: Readonly<Record<string, number>>;
}

interface StagingOrder {
  readonly importId: string;
  readonly batches: AsyncIterable<StagedBatch>;
  progress(rows: number): Promise<void>;
}

/**
 * Stages all rows of a file in the open transaction.
 * @throws SheetFault also in the middle of the file, `empty` where it holds no child at all.
 */
export async function stageRows(tx: Transaction, order: StagingOrder): Promise<Staged> {
  // A large workbook may pause for minutes before its first row; the transaction is not idle but waiting.
  await sql`select set_config('idle_in_transaction_session_timeout', '0', true)`.execute(tx);
  await tx.deleteFrom('roster_row').where('import_id', '=', order.importId).execute();
  const passed: Record<string, number> = {};
  let rows = 0;
  for await (const batch of order.batches) {
    for (const { kind } of batch.passed) passed[kind] = (passed[kind] ?? 0) + 1;
    if (batch.rows === 0) continue;
    await insertArrays('roster_row', stagedColumns, batch.arrays.map(bufferOf)).execute(tx);
    rows += batch.rows;
    await order.progress(rows);
  }
  if (rows === 0) throw new SheetFault('empty');
  return { rows, passed };
}

/** What came from another thread is a plain array of bytes; the driver knows buffers. */
function bufferOf({ buffer, byteOffset, byteLength }: Uint8Array<ArrayBuffer>): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
