/** Has the server look at the tables of levels and visits anew after many rows came in at once (db/migrations/0033_visits_2_past.sql). */
import { sql } from 'kysely';
import type { Transaction } from '#foundation/database/connect.ts';

/** So many new rows make the server's old plans bad. */
const MANY = 1000;

/** Refreshes what the planner knows, where that many rows are new; some hundred milliseconds. */
export async function refreshWatchStatistics(tx: Transaction, newRows: number): Promise<void> {
  if (newRows >= MANY) await sql`select access.refresh_watch_statistics()`.execute(tx);
}
