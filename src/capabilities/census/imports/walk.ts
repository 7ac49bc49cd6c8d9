/**
 * Walks through a staged file in its order and decides each row; preview and commit walk the same way.
 */
import {
  knowledgeOf,
  nextRows,
  recurringIn,
  type StagedRow,
} from '#capabilities/census/imports/match-queries.ts';
import { createMatcher, type Outcome } from '#capabilities/census/imports/matcher.ts';
import type { Transaction } from '#foundation/database/connect.ts';

/** A file being walked through, batch by batch. */
export interface Walk {
  readonly campaignId: string;
  readonly importId: string;
  /** Ids for the new children of a batch; none in a preview. */
  ids(count: number): readonly string[];
  batch(decided: readonly Decided[]): Promise<void>;
}

/** A row with what becomes of it and the id that it gets where it is a new child. */
export interface Decided {
  readonly row: StagedRow;
  readonly outcome: Outcome;
  readonly childId: string | null;
}

/** Walks through a staged file in its order; each batch is handed over before the next is decided. */
export async function walkThrough(tx: Transaction, walk: Walk): Promise<void> {
  const matcher = createMatcher(await recurringIn(tx, walk.importId));
  let after = 0;
  for (;;) {
    const rows = await nextRows(tx, walk.importId, after);
    if (rows.length === 0) return;
    after = rows.at(-1)?.ordinal ?? after;
    const knowledge = await knowledgeOf(tx, walk.campaignId, rows);
    const ids = walk.ids(rows.length);
    await walk.batch(
      rows.map((row, at) => {
        const childId = ids[at] ?? null;
        return { row, outcome: matcher.decide(row, knowledge, childId), childId };
      }),
    );
  }
}
