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
import { copyLine, STAGED_COLUMNS } from '#capabilities/census/imports/staged-row.ts';
import type { RosterField } from '#capabilities/census/roster/fields/contract.ts';
import type { RosterBatch } from '#capabilities/census/roster/read-roster.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { SheetFault } from '#foundation/sheets/sheet-fault.ts';

/** Rows a COPY; more hold more memory and gain nothing. */
const ROWS_A_COPY = 4000;

/** What was read. */
export interface Staged {
  readonly rows: number;
  /** Rows that stand for no child, by what they are. */
  readonly passed: Readonly<Record<string, number>>;
}

interface StagingOrder {
  readonly importId: string;
  readonly required: readonly RosterField[];
  readonly batches: AsyncIterable<RosterBatch>;
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
  await sql`create temporary table staging (like roster_row) on commit drop`.execute(tx);
  const passed: Record<string, number> = {};
  let ordinal = 0;
  let lines: string[] = [];
  for await (const batch of order.batches) {
    for (const row of batch.passed) passed[row.kind] = (passed[row.kind] ?? 0) + 1;
    for (const row of batch.rows) {
      ordinal += 1;
      lines.push(copyLine(row, { importId: order.importId, ordinal, required: order.required }));
    }
    if (lines.length < ROWS_A_COPY) continue;
    await copyIn(client, tx, lines);
    lines = [];
    await order.progress(ordinal);
  }
  await copyIn(client, tx, lines);
  if (ordinal === 0) throw new SheetFault('empty');
  return { rows: ordinal, passed };
}

async function copyIn(client: pg.ClientBase, tx: Transaction, lines: readonly string[]): Promise<void> {
  if (lines.length === 0) return;
  const columns = sql.join(STAGED_COLUMNS.map((column) => sql.ref(column)));
  const stream = client.query(copyFrom(`copy staging (${STAGED_COLUMNS.join(', ')}) from stdin`));
  await pipeline(Readable.from([Buffer.from(lines.join(''), 'utf8')]), stream);
  await sql`insert into roster_row (${columns}) select ${columns} from staging`.execute(tx);
  await sql`truncate staging`.execute(tx);
}
