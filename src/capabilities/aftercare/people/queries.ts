/** SQL on those who work in classrooms that several operations share. */
import { type Selectable, sql } from 'kysely';
import { type InquiryFact, mayWork } from '#capabilities/aftercare/people/rules.ts';
import { inArea, type PersonActor } from '#foundation/access/actor.ts';
import { asService, type Transaction, vaultOf } from '#foundation/database/connect.ts';
import type { Tables } from '#foundation/database/tables.ts';
import { Refusal } from '#foundation/refusals.ts';
import type { Subject } from '#foundation/vault/subject.ts';

/** A worker's row. */
export type WorkerRow = Selectable<Tables['aftercare_worker']>;

/** Somebody near the asker. @throws Refusal `not-found` */
export async function findWorker(tx: Transaction, id: string): Promise<WorkerRow> {
  const row = await tx.selectFrom('aftercare_worker').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw new Refusal('not-found');
  return row;
}

/** Somebody of the asker's own area, locked until the transaction ends. @throws Refusal `not-found`, `outside-area` */
export async function workerToChange(tx: Transaction, actor: PersonActor, id: string): Promise<WorkerRow> {
  const row = await findWorker(tx, id);
  if (!inArea(actor.area, row.division)) throw new Refusal('outside-area');
  return tx
    .selectFrom('aftercare_worker')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

/**
 * Somebody near the asker who may work with children on a day.
 * @throws Refusal `not-found`; `wrong-state` where he has left; `inquiry-wanted` where no valid inquiry clears him then
 */
export async function requireCleared(
  tx: Transaction,
  actor: PersonActor,
  workerId: string,
  day: string,
): Promise<WorkerRow> {
  const worker = await findWorker(tx, workerId);
  if (worker.left_on !== null && worker.left_on < day)
    throw new Refusal('wrong-state', { state: `left ${worker.left_on}` });
  // What an inquiry said is not for everybody who plans a shift; whether it clears is.
  const inquiries = await asService(tx, actor, 'aftercare', () => inquiriesOf(tx, workerId));
  if (!mayWork(inquiries, day)) throw new Refusal('inquiry-wanted', { name: worker.name, day });
  return worker;
}

/** The key with which what is said of somebody is sealed; whoever has none yet gets one. */
export async function subjectOf(tx: Transaction, worker: WorkerRow): Promise<Subject> {
  if (worker.sealing_key !== null) return vaultOf(tx).subject(worker.sealing_key);
  const { subject, wrapped } = vaultOf(tx).newSubject();
  await tx
    .updateTable('aftercare_worker')
    .set({ sealing_key: wrapped })
    .where('id', '=', worker.id)
    .execute();
  return subject;
}

/** Somebody's inquiries by the day on which they were asked; those of one day in the order in which they were written down. */
export async function inquiriesOf(tx: Transaction, workerId: string) {
  const rows = await tx
    .selectFrom('aftercare_inquiry')
    .selectAll()
    .where('worker_id', '=', workerId)
    .orderBy('asked_on')
    .orderBy('written_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    ...row,
    askedOn: row.asked_on,
    result: row.result as InquiryFact['result'],
  }));
}

/** Rooms that people keep on a day, as far as the asker sees them, by person. */
export async function roomsKept(tx: Transaction, workerIds: readonly string[], day: string) {
  const rows = await tx
    .selectFrom('aftercare_keeper')
    .innerJoin('aftercare_site', 'aftercare_site.id', 'aftercare_keeper.site_id')
    .select(['aftercare_keeper.worker_id', 'aftercare_site.id', 'aftercare_site.name'])
    .where('aftercare_keeper.worker_id', '=', sql<string>`any (${workerIds}::uuid[])`)
    .where('aftercare_keeper.from_on', '<=', day)
    .where((where) =>
      where.or([where('aftercare_keeper.to_on', 'is', null), where('aftercare_keeper.to_on', '>=', day)]),
    )
    .orderBy('aftercare_site.name')
    .execute();
  return Map.groupBy(rows, (row) => row.worker_id);
}

/** Certificates of trainings that lapse before a day, by person; of one topic the newest counts. */
export async function trainingsLapsing(tx: Transaction, workerIds: readonly string[], before: string) {
  const { rows } = await sql<{ worker_id: string; topic: string; on: string }>`
    select worker_id, topic, max(valid_until)::text as on from aftercare_training
    where worker_id = any (${workerIds}::uuid[]) and taken_back_at is null and valid_until is not null
    group by worker_id, topic having max(valid_until) < ${before}::date order by 3, 2`.execute(tx);
  return Map.groupBy(rows, (row) => row.worker_id);
}

/** Shifts of somebody in a period, with minutes worked, in rooms that the asker sees. */
export async function shiftsWorked(tx: Transaction, workerId: string, from: string, to: string) {
  const rows = await tx
    .selectFrom('aftercare_shift')
    .innerJoin('aftercare_site', 'aftercare_site.id', 'aftercare_shift.site_id')
    .select(['aftercare_shift.day', 'aftercare_shift.minutes', 'aftercare_site.name'])
    .where('aftercare_shift.worker_id', '=', workerId)
    .where('aftercare_shift.state', '=', 'worked')
    .where('aftercare_shift.day', '>=', from)
    .where('aftercare_shift.day', '<=', to)
    .execute();
  return rows.map(({ day, minutes, name }) => ({ day, minutes, siteName: name }));
}
