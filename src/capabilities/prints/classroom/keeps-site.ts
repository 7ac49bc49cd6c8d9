/** Whether whoever acts keeps a room today, as the database's policies see it. */
import { sql } from 'kysely';
import type { Transaction } from '#foundation/database/connect.ts';

/** True where he does. */
export async function keepsSite(tx: Transaction, siteId: string): Promise<boolean> {
  const { rows } = await sql<{ keeps: boolean }>`select access.keeps_site(${siteId}::uuid) as keeps`.execute(
    tx,
  );
  return rows[0]?.keeps === true;
}
