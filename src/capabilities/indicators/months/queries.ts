/** Which months were closed. Reads only. */

import { sql } from 'kysely';
import type { Transaction } from '#foundation/database/connect.ts';
import { below } from '#foundation/figures/periods.ts';
import { Refusal } from '#foundation/refusals.ts';

/** The close of a month. */
export interface Closing {
  /** The first day of the month. */
  readonly month: string;
  /** The division that closed it, for itself and those below. */
  readonly division: string;
  readonly at: Date;
  readonly by: string;
}

/** The closes of months for a division, by itself or by one above it, the newest month first. */
export async function closingsFor(tx: Transaction, division: string, month?: string): Promise<Closing[]> {
  const rows = await tx
    .selectFrom('indicator_month')
    .select(['month', 'division', 'closed_at', 'closer_name'])
    .where(sql<boolean>`starts_with(${division}, division)`)
    .$if(month !== undefined, (query) => query.where('month', '=', month ?? ''))
    .orderBy('month', 'desc')
    .execute();
  return rows.map((row) => ({
    month: row.month,
    division: row.division,
    at: row.closed_at,
    by: row.closer_name,
  }));
}

/**
 * Says whether a month is closed whose figures a document wants: any day of it, or the month as 2024-04. `division` is whose figures;
 * without it any close that the asker sees is meant.
 */
export async function isClosed(tx: Transaction, month: string, division?: string): Promise<boolean> {
  const found = await tx
    .selectFrom('indicator_month')
    .select('month')
    .where('month', '=', `${month.slice(0, 7)}-01`)
    .$if(division !== undefined, (query) =>
      query.where(sql<boolean>`starts_with(${division ?? ''}, division)`),
    )
    .executeTakeFirst();
  return found !== undefined;
}

/**
 * The first day of the month in which the records of a division begin: its first child, ticket or case, or a dated opening balance.
 * Null while there is none. Asked as the counting service, for it looks past who may see which.
 */
export async function recordsBegin(tx: Transaction, division: string): Promise<string | null> {
  const { rows } = await sql<{ month: string | null }>`
    select date_trunc('month', least(
      (select min(registered_on) from child where ${below('residence', division)}),
      (select min(opened_at at time zone 'Asia/Shanghai') from ticket where ${below('area', division)}),
      (select min(received_at at time zone 'Asia/Shanghai') from case_file where ${below('division', division)}),
      (select min(until_day) from hotline_opening where ${below('area', division)})
    ))::date::text as month`.execute(tx);
  return rows[0]?.month ?? null;
}

/**
 * A month of which nothing is on record has no figures, not zeros. As the counting service.
 * @param month its first day
 * @throws Refusal `month-before-records`
 */
export async function requireRecords(tx: Transaction, division: string, month: string): Promise<void> {
  const first = await recordsBegin(tx, division);
  if (first === null || month < first)
    throw new Refusal('month-before-records', { month: month.slice(0, 7), from: first?.slice(0, 7) ?? '—' });
}
