/** What the steps of one print of many papers share. */
import type { ExportRow } from '#capabilities/privacy/exports/queries.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import type { PapersOfMany } from '#foundation/documents/papers.ts';
import type { Press } from '#foundation/documents/press.ts';
import type { WorkTools } from '#foundation/jobs/runner.ts';
import { Refusal } from '#foundation/refusals.ts';

/** A print under way. */
export interface Printing {
  readonly row: ExportRow;
  readonly kind: PapersOfMany;
  readonly tools: WorkTools;
  readonly press: Press;
  /** Does something as the one who asked. */
  as<T>(deed: (tx: Transaction) => Promise<T>): Promise<T>;
}

/** An export that was withdrawn meanwhile gets nothing more. @throws Refusal `wrong-state` */
export async function requireMaking(tx: Transaction, exportId: string): Promise<void> {
  const row = await tx
    .selectFrom('data_export')
    .select('state')
    .where('id', '=', exportId)
    .forShare()
    .executeTakeFirst();
  if (row?.state !== 'making') throw new Refusal('wrong-state', { state: row?.state ?? 'withdrawn' });
}
