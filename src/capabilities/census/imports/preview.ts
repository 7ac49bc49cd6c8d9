/**
 * What a commit of a staged file would do, counted by the same walk that the commit makes, and nothing written.
 */
import { count, type ImportCounts, noCounts } from '#capabilities/census/imports/counts.ts';
import { nextRows } from '#capabilities/census/imports/match-queries.ts';
import { walkThrough } from '#capabilities/census/imports/walk.ts';
import type { Transaction } from '#foundation/database/connect.ts';

/** Counts what a commit would do now. */
export async function previewOf(
  tx: Transaction,
  campaignId: string,
  importId: string,
): Promise<ImportCounts> {
  const counts = noCounts();
  await walkThrough(tx, {
    campaignId,
    importId,
    next: nextRows,
    ids: () => [],
    batch: async (decided) => {
      for (const { row, outcome } of decided) count(counts, row, outcome);
    },
  });
  return counts;
}
