/**
 * SQL on the heads of cases that operations share: one found to be worked on, and its change.
 */
import { type Selectable, sql, type Updateable } from 'kysely';
import type { Post } from '#capabilities/cases/rules.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import type { Tables } from '#foundation/database/tables.ts';
import { Refusal } from '#foundation/refusals.ts';

/** A case's head. */
export type CaseRow = Selectable<Tables['case_file']>;
/** What is written to a head besides its version. */
export type HeadChange = Omit<Updateable<Tables['case_file']>, 'version'>;

/**
 * Locks a case for whoever works on it, at the version that he saw where one is named.
 * @throws Refusal `not-found`, `not-of-case` (only its head is his to see), `changed-meanwhile`
 */
export async function lockCase(tx: Transaction, id: string, version?: number): Promise<CaseRow> {
  const row = await tx
    .selectFrom('case_file')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (row !== undefined) {
    if (version !== undefined && row.version !== version) throw new Refusal('changed-meanwhile');
    return row;
  }
  const head = await tx.selectFrom('case_file').select('id').where('id', '=', id).executeTakeFirst();
  throw new Refusal(head === undefined ? 'not-found' : 'not-of-case');
}

/** The officer in charge of a case. */
export function ownerOfRow(row: Pick<CaseRow, 'owner_role' | 'owner_area'>): Post {
  return { role: row.owner_role as Post['role'], area: row.owner_area };
}

/** Changes a head that is locked; answers its new version. */
export async function changeHead(tx: Transaction, row: CaseRow, change: HeadChange): Promise<number> {
  const { version } = await tx
    .updateTable('case_file')
    .set({ ...change, version: sql<number>`version + 1` })
    .where('id', '=', row.id)
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}
