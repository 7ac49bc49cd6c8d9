/**
 * Carries out what was approved: first the database, in one transaction, then the files on disk. Killed in between, it goes
 * on where it was: the row names the files that are left.
 */
import { eraseChild } from '#capabilities/children/rights/erasure/erase-child.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import { recordAudit } from '#foundation/audit/record.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { asRefusal } from '#foundation/http/problem.ts';
import type { Work, WorkKind } from '#foundation/jobs/runner.ts';

/** The kind of long work. */
export const ERASURE_WORK = 'erasure';

/** Erases a child for which an erasure was approved. */
export const erasureWork: WorkKind = {
  kind: ERASURE_WORK,
  run: async (work, { database, files }) => {
    const actor: ServiceActor = { kind: 'service', service: 'archive', onBehalfOf: work.askedBy };
    const opening = { actor, requestId: `work:${work.id}` };
    const inTransaction = <T>(deed: (tx: Transaction) => Promise<T>): Promise<T> =>
      database.asActor(opening, deed);
    try {
      await inTransaction((tx) => eraseAndTell(tx, work, actor));
    } catch (fault) {
      if (asRefusal(fault, work.id).code !== 'wrong-state') throw fault;
      await inTransaction((tx) => fallBack(tx, work.subjectId));
      return;
    }
    const left = await inTransaction((tx) => filesLeft(tx, work.subjectId));
    for (const file of left) await files.remove(file);
    await inTransaction((tx) =>
      tx.updateTable('erasure').set({ files_left: [] }).where('id', '=', work.subjectId).execute(),
    );
  },
};

async function eraseAndTell(tx: Transaction, work: Work, actor: ServiceActor): Promise<void> {
  if (!(await eraseChild(tx, work.subjectId))) return;
  const row = await tx
    .selectFrom('erasure')
    .select(['child_id', 'residence', 'digest', 'erased'])
    .where('id', '=', work.subjectId)
    .executeTakeFirstOrThrow();
  await recordAudit(tx, actor, { requestId: `work:${work.id}`, address: null }, 'erasure.done', {
    objectKind: 'child',
    objectId: row.child_id,
    area: row.residence,
    details: { erasure: work.subjectId, digest: row.digest, erased: row.erased },
  });
}

async function filesLeft(tx: Transaction, erasureId: string): Promise<string[]> {
  const row = await tx
    .selectFrom('erasure')
    .select('files_left')
    .where('id', '=', erasureId)
    .executeTakeFirstOrThrow();
  return row.files_left;
}

/** Something was opened between the decision and its carrying out: the proposal must be made anew. */
async function fallBack(tx: Transaction, erasureId: string): Promise<void> {
  await tx
    .updateTable('erasure')
    .set({ state: 'declined', decided_why: '执行时发现尚有未结事项，未予删除。' })
    .where('id', '=', erasureId)
    .where('state', '=', 'approved')
    .execute();
}
