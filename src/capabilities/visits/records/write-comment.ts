/** Writes what supervisor or director says of a record; by the desk's operation or by a phone's envelope. */

import type { PersonActor } from '#foundation/access/actor.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { Refusal } from '#foundation/refusals.ts';

/** What is said. */
export interface Said {
  /** Made by whoever says it: the same comment sent twice is one. */
  readonly id: string;
  readonly recordId: string;
  readonly kind: 'comment' | 'return';
  readonly words: string;
  readonly at: Date;
}

/** Writes it once. @throws Refusal `not-found` where the record is not there or not the writer's */
export async function writeComment(
  tx: Transaction,
  by: PersonActor,
  said: Said,
): Promise<{ readonly id: string }> {
  const record = await tx
    .selectFrom('visit_record')
    .innerJoin('child', 'child.id', 'visit_record.child_id')
    .select(['visit_record.child_id', 'child.residence', 'child.sealing_key'])
    .where('visit_record.id', '=', said.recordId)
    .executeTakeFirst();
  if (record === undefined || record.sealing_key === null) throw new Refusal('not-found');
  const child = vaultOf(tx).subject(record.sealing_key);
  await tx
    .insertInto('visit_comment')
    .values({
      id: said.id,
      record_id: said.recordId,
      child_id: record.child_id,
      residence: record.residence,
      kind: said.kind,
      words_sealed: child.seal('visit_comment.words_sealed', said.id, said.words),
      written_by: by.accountId,
      writer_name: by.name,
      writer_role: by.role,
      at: said.at,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  return { id: said.id };
}
