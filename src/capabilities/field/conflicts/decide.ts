/**
 * Decides a field that two people wrote differently: the value that stands stays, or the phone's is written in its stead. Decided
 * once: whoever comes second finds it decided. Where the file was changed again meanwhile, that newer value is not overwritten.
 */

import type { CorrectableField } from '#capabilities/field/codes/contract.ts';
import { openConflict } from '#capabilities/field/conflicts/sealed-words.ts';
import { standingField, writeField } from '#capabilities/field/packets/apply-correction.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { type Language, Refusal } from '#foundation/refusals.ts';

/** Who decides, and what. */
export interface Deciding {
  readonly tx: Transaction;
  readonly by: PersonActor;
  readonly conflictId: string;
  readonly value: 'theirs' | 'mine';
  readonly receivedAt: Date;
  readonly today: string;
  readonly language: Language;
}

/**
 * Answers the child whose field it is.
 * @throws Refusal `not-found`, `changed-meanwhile` where the file says something that neither of both wrote
 */
export async function decideConflict(
  deciding: Deciding,
): Promise<{ childId: string; field: string; done: boolean }> {
  const { tx, by, conflictId, value, receivedAt } = deciding;
  const row = await tx
    .selectFrom('field_conflict')
    .selectAll()
    .where('id', '=', conflictId)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) throw new Refusal('not-found');
  const about = { childId: row.child_id, field: row.field };
  if (row.decided_at !== null) return { ...about, done: false };
  const words = openConflict(vaultOf(tx).subject(row.sealing_key), row.id, row.words_sealed);
  if (value === 'mine') {
    const standing = await standingField(tx, row.child_id, row.field as CorrectableField);
    if (standing === undefined || standing.value !== words.theirs) throw new Refusal('changed-meanwhile');
    await writeField(deciding, standing, {
      id: row.packet_id,
      childId: row.child_id,
      wanted: words.mine ?? '',
    });
  }
  await tx
    .updateTable('field_conflict')
    .set({ decided_at: receivedAt, decided_by: by.accountId, decider_name: by.name, decided: value })
    .where('id', '=', row.id)
    .execute();
  return { ...about, done: true };
}
