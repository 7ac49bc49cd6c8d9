/**
 * Has the server look at its tables anew after many rows came in at once (db/migrations/0006_statistics.sql).
 */
import { sql } from 'kysely';
import type { Transaction } from '#foundation/database/connect.ts';

/** Refreshes what the planner knows of the tables that a roster fills; some hundred milliseconds. */
export async function refreshStatistics(tx: Transaction): Promise<void> {
  await sql`select access.refresh_statistics()`.execute(tx);
}
