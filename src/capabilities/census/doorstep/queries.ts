/** SQL that the operations on found children share. */
import type { FoundChild } from '#capabilities/census/doorstep/contract.ts';
import { categoryFor, foundIn } from '#capabilities/census/doorstep/rules.ts';
import { openTold } from '#capabilities/census/doorstep/sealed-words.ts';
import type { Answers } from '#capabilities/forms/document/contract.ts';
import { divisionPaths } from '#capabilities/organization/index.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { Refusal } from '#foundation/refusals.ts';
import type { Subject } from '#foundation/vault/subject.ts';

/** Homes that were asked, each with the key that opens it; the query is narrowed by the caller. */
export const selectFound = (tx: Transaction) =>
  tx
    .selectFrom('doorstep_record')
    .leftJoin('child', 'child.id', 'doorstep_record.child_id')
    .select([
      ...(['doorstep_record.id', 'doorstep_record.residence', 'doorstep_record.state'] as const),
      ...([
        'doorstep_record.sealing_key',
        'answers_sealed',
        'happened_at',
        'maker_name',
        'child_id',
      ] as const),
      ...(['decider_name', 'decided_at', 'reason', 'doorstep_record.version'] as const),
      'child.sealing_key as child_key',
    ]);

/** A home's row. */
export type FoundRow = Awaited<ReturnType<ReturnType<typeof selectFound>['executeTakeFirstOrThrow']>>;

/** The key that opens a row: its own, and the child's once it is on the register. */
export function subjectOf(
  tx: Transaction,
  row: Pick<FoundRow, 'child_id' | 'child_key' | 'sealing_key'>,
): Subject {
  return vaultOf(tx).subject(row.child_id === null ? row.sealing_key : row.child_key);
}

/** What was told at the door. */
export function toldAt(tx: Transaction, row: FoundRow): Answers {
  return openTold(subjectOf(tx, row), row);
}

/** Found children as they are shown. */
export async function viewsOf(tx: Transaction, rows: readonly FoundRow[]): Promise<FoundChild[]> {
  const paths = await divisionPaths(tx, [...new Set(rows.map(({ residence }) => residence))]);
  return rows.map((row) => {
    const found = foundIn(toldAt(tx, row));
    const { carerRelation, carerName, carerPhone, ...rest } = found;
    return {
      ...rest,
      id: row.id,
      state: row.state as FoundChild['state'],
      path: paths.get(row.residence) ?? [],
      carer: { relation: carerRelation, name: carerName, phone: carerPhone },
      category: categoryFor(found),
      foundAt: row.happened_at.toISOString(),
      foundBy: row.maker_name,
      decided: decisionOf(row),
      version: row.version,
    };
  });
}

function decisionOf(row: FoundRow): FoundChild['decided'] {
  if (row.decided_at === null) return null;
  return {
    at: row.decided_at.toISOString(),
    by: row.decider_name ?? '',
    reason: row.reason as NonNullable<FoundChild['decided']>['reason'],
    childId: row.child_id,
  };
}

/** A found child that waits, locked. @throws Refusal `not-found`, `changed-meanwhile`, `wrong-state` */
export async function foundToDecide(tx: Transaction, id: string, version: number): Promise<FoundRow> {
  await tx.selectFrom('doorstep_record').select('id').where('id', '=', id).forUpdate().execute();
  const row = await selectFound(tx).where('doorstep_record.id', '=', id).executeTakeFirst();
  if (row === undefined || row.state === 'nobody') throw new Refusal('not-found');
  if (row.version !== version) throw new Refusal('changed-meanwhile');
  if (row.state !== 'waiting') throw new Refusal('wrong-state', { state: row.state });
  return row;
}
