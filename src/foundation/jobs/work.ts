/**
 * Asks for long work and reads how far it is. The row is the queue, the progress and the result in one, so that a screen
 * and a restart see the same truth.
 */
import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import type { PersonActor } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { readWork as contract, type WorkView } from '#foundation/jobs/contract.ts';
import { Refusal } from '#foundation/refusals.ts';

/** What is to be done. */
export interface WorkOrder {
  readonly kind: string;
  readonly subjectId: string;
  readonly area: string;
  readonly payload?: Readonly<Record<string, unknown>>;
  readonly actor: PersonActor | null;
}

/** Asks for long work in the asker's own transaction; answers its id. A second order for the same subject answers the first's. */
export async function askForWork(tx: Transaction, order: WorkOrder): Promise<string> {
  const made = await tx
    .insertInto('long_work')
    .values({
      id: uuidv7(),
      kind: order.kind,
      subject_id: order.subjectId,
      area: order.area,
      payload: JSON.stringify(order.payload ?? {}),
      asked_by: order.actor?.accountId ?? null,
      asked_role: order.actor?.role ?? null,
      asked_area: order.actor?.area ?? null,
    })
    // Words, not parameters: the index's own condition must be recognised when the statement is planned.
    .onConflict((conflict) =>
      conflict
        .columns(['kind', 'subject_id'])
        .where(sql<boolean>`state in ('waiting', 'running')`)
        .doNothing(),
    )
    .returning('id')
    .executeTakeFirst();
  if (made !== undefined) return made.id;
  const standing = await tx
    .selectFrom('long_work')
    .select('id')
    .where('kind', '=', order.kind)
    .where('subject_id', '=', order.subjectId)
    .where('state', 'in', ['waiting', 'running'])
    .executeTakeFirst();
  if (standing === undefined) throw new Refusal('too-slow');
  return standing.id;
}

/** How far a piece of work is. */
export async function workOf(tx: Transaction, workId: string): Promise<WorkView | null> {
  const row = await tx.selectFrom('long_work').selectAll().where('id', '=', workId).executeTakeFirst();
  if (row === undefined) return null;
  return {
    id: row.id,
    kind: row.kind,
    subjectId: row.subject_id,
    state: row.state as WorkView['state'],
    step: row.step,
    done: row.done,
    total: row.total,
    fault: row.fault as WorkView['fault'],
    askedAt: row.asked_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
  };
}

export const readWork = deed(contract, async ({ tx, params }) => {
  const work = await workOf(tx, params.id);
  if (work === null) throw new Refusal('not-found');
  return work;
});
