/**
 * Takes in what was found at a door, once for its id. A child that was found waits; a home without one, or with nobody in it, is
 * counted.
 */
import { sealTold } from '#capabilities/census/doorstep/sealed-words.ts';
import { answersOf } from '#capabilities/forms/index.ts';
import type { FilledRecord } from '#capabilities/forms/records/contract.ts';
import { findDivision } from '#capabilities/organization/index.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import { dayInChina } from '#foundation/clock.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { Refusal } from '#foundation/refusals.ts';

/** A record that has come, with whose it is and when it happened. */
export interface TakenAtDoor {
  readonly record: FilledRecord;
  readonly by: PersonActor;
  /** When it was finished, as the server knows it. */
  readonly happenedAt: Date;
  readonly receivedAt: Date;
}

/**
 * Writes it down; the same record again changes nothing.
 * @throws Refusal where the answers do not fit their form's version, the village is not known, or the id is another's.
 */
export async function takeDoorstep(
  tx: Transaction,
  { record, by, happenedAt, receivedAt }: TakenAtDoor,
): Promise<{ readonly id: string }> {
  const there = await tx
    .selectFrom('doorstep_record')
    .select('residence')
    .where('id', '=', record.id)
    .executeTakeFirst();
  if (there !== undefined) {
    if (there.residence !== record.division) throw new Refusal('already-exists');
    return { id: record.id };
  }
  if ((await findDivision(tx, record.division)) === undefined) throw new Refusal('unknown-division');
  const answers = await answersOf(tx, record, { today: dayInChina(happenedAt), role: by.role });
  const outcome =
    answers.outcome === 'child' || answers.outcome === 'no_child' ? answers.outcome : 'nobody_home';
  const key = vaultOf(tx).newSubject();
  await tx
    .insertInto('doorstep_record')
    .values({
      ...{ id: record.id, residence: record.division, form_version: record.formVersion, outcome },
      state: outcome === 'child' ? 'waiting' : 'nobody',
      sealing_key: key.wrapped,
      answers_sealed: sealTold(key.subject, record.id, answers),
      ...{ happened_at: happenedAt, received_at: receivedAt, offline: record.offline },
      ...{ made_by: by.accountId, maker_name: by.name },
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  return { id: record.id };
}
