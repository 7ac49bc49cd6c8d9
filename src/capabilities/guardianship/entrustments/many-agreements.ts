/**
 * The agreements on entrusted care of many children for one print: as it was signed where it was, else as its facts stand now, for the
 * pen. A child without an agreement, or of whose parents none is on record, is left out.
 */
import { sql } from 'kysely';
import {
  entrustmentContent,
  entrustmentForm,
  entrustmentPaper,
} from '#capabilities/guardianship/entrustment-document.ts';
import { contentOfFacts } from '#capabilities/guardianship/entrustments/agreement-content.ts';
import { entrustmentsOf } from '#capabilities/guardianship/entrustments/queries.ts';
import { paperFactsOf } from '#capabilities/guardianship/letters/facts.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import type { Paper, PapersOfMany } from '#foundation/documents/papers.ts';

/** Agreements on entrusted care, as a kind of paper for many children. */
export const agreementPapers: PapersOfMany = {
  form: entrustmentForm,
  papers: async (tx, { children }) => {
    const rows = [...(await entrustmentsOf(tx, await presentCares(tx, children))).values()];
    const open = rows.filter((row) => row.content === null);
    const facts = await paperFactsOf(
      tx,
      open.map((row) => ({ childId: row.child_id, careId: row.care_id })),
    );
    const papers = new Map<string, Paper>();
    for (const row of rows) {
      const of = facts.get(row.child_id);
      const content =
        row.content !== null
          ? entrustmentContent.parse(row.content)
          : of === undefined
            ? null
            : contentOfFacts(row, of);
      if (content !== null) papers.set(row.child_id, entrustmentPaper(content, row.digest ?? undefined));
    }
    return papers;
  },
};

async function presentCares(tx: Transaction, children: readonly string[]): Promise<string[]> {
  const rows = await tx
    .selectFrom('care')
    .select('id')
    .where('child_id', '=', sql<string>`any (${[...children]}::uuid[])`)
    .where('until', 'is', null)
    .execute();
  return rows.map((row) => row.id);
}
