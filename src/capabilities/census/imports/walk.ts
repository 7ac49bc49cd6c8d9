/**
 * Walks through a staged file in its order and decides each row; preview and commit walk the same way.
 */
import { knowledgeOf, recurringIn, type StagedRow } from '#capabilities/census/imports/match-queries.ts';
import { createMatcher, type Outcome } from '#capabilities/census/imports/matcher.ts';
import type { Transaction } from '#foundation/database/connect.ts';

/** A file being walked through, batch by batch; rows are read as far as the walk needs them. */
export interface Walk<Row extends StagedRow> {
  readonly campaignId: string;
  readonly importId: string;
  /** The next rows after an ordinal, in order; none at the end. */
  next(tx: Transaction, importId: string, after: number): Promise<Row[]>;
  /** Ids for the new children of a batch; none in a preview. */
  ids(count: number): readonly string[];
  batch(decided: readonly Decided<Row>[]): Promise<void>;
}

/** A row with what becomes of it and the id that it gets where it is a new child. */
export interface Decided<Row extends StagedRow = StagedRow> {
  readonly row: Row;
  readonly outcome: Outcome;
  readonly childId: string | null;
}

/** Walks through a staged file in its order; each batch is handed over before the next is decided. */
export async function walkThrough<Row extends StagedRow>(tx: Transaction, walk: Walk<Row>): Promise<void> {
  const matcher = createMatcher(await recurringIn(tx, walk.importId));
  let after = 0;
  for (;;) {
    const rows = await walk.next(tx, walk.importId, after);
    if (rows.length === 0) return;
    after = rows.at(-1)?.ordinal ?? after;
    const knowledge = await knowledgeOf(tx, walk, rows);
    const ids = walk.ids(rows.length);
    await walk.batch(
      rows.map((row, at) => {
        const childId = ids[at] ?? null;
        return { row, outcome: matcher.decide(row, knowledge, childId), childId };
      }),
    );
  }
}
