/** Writes down inquiries on who works in classrooms, their trainings, and thanks to them. */

import {
  findWorker,
  inquiriesOf,
  subjectOf,
  type WorkerRow,
  workerToChange,
} from '#capabilities/aftercare/people/queries.ts';
import * as contract from '#capabilities/aftercare/people/records/contract.ts';
import { mayClearAgain } from '#capabilities/aftercare/people/rules.ts';
import { workerOf } from '#capabilities/aftercare/people/view.ts';
import { problems } from '#capabilities/children/rules.ts';
import { deed } from '#foundation/http/deed.ts';
import { type Language, Refusal } from '#foundation/refusals.ts';

export const writeInquiry = deed(
  contract.writeInquiry,
  async ({ tx, actor, now, today, params, body, language, audit }) => {
    const worker = await workerToChange(tx, actor, params.id);
    if (worker.left_on !== null) throw new Refusal('wrong-state', { state: `left ${worker.left_on}` });
    refuseFuture('body.askedOn', body.askedOn, today, language);
    const before = (await inquiriesOf(tx, worker.id)).map((row) => ({ ...row, writtenBy: row.written_by }));
    if (body.result === 'clear' && !mayClearAgain(before, { role: actor.role, accountId: actor.accountId }))
      throw new Refusal('second-person');
    const subject = await subjectOf(tx, worker);
    await tx
      .insertInto('aftercare_inquiry')
      .values({
        ...{ id: body.id, worker_id: worker.id, division: worker.division, asked_on: body.askedOn },
        ...{ asked_of: body.askedOf, result: body.result, number: body.number },
        note_sealed: subject.seal('aftercare_inquiry.note_sealed', body.id, body.note),
        ...{ written_by: actor.accountId, writer_name: actor.name, written_at: now },
      })
      .execute();
    const { askedOn, result } = body;
    audit({ ...ofWorker(worker), after: { askedOn, result }, details: { inquiry: body.id } });
    return workerOf({ tx, actor, today }, worker.id);
  },
);

export const writeTraining = deed(
  contract.writeTraining,
  async ({ tx, actor, now, today, params, body, language, audit }) => {
    const worker = await workerToChange(tx, actor, params.id);
    refuseFuture('body.on', body.on, today, language);
    if (body.validUntil !== null && body.validUntil < body.on)
      throw new Refusal('bad-period', { from: body.on });
    await tx
      .insertInto('aftercare_training')
      .values({
        ...{ id: body.id, worker_id: worker.id, division: worker.division, topic: body.topic },
        ...{ on_date: body.on, minutes: body.minutes, given_by: body.givenBy, valid_until: body.validUntil },
        ...{ written_by: actor.accountId, writer_name: actor.name, written_at: now },
      })
      .execute();
    audit({
      ...ofWorker(worker),
      after: { on: body.on, validUntil: body.validUntil },
      details: { training: body.id },
    });
    return workerOf({ tx, actor, today }, worker.id);
  },
);

export const takeBackTraining = deed(
  contract.takeBackTraining,
  async ({ tx, actor, now, today, params, body, audit }) => {
    const worker = await workerToChange(tx, actor, params.id);
    const row = await tx
      .selectFrom('aftercare_training')
      .selectAll()
      .where('id', '=', params.trainingId)
      .where('worker_id', '=', worker.id)
      .executeTakeFirst();
    if (row === undefined) throw new Refusal('not-found');
    if (row.taken_back_at !== null) throw new Refusal('wrong-state', { state: 'taken-back' });
    await tx
      .updateTable('aftercare_training')
      .set({ taken_back_at: now, taken_back_why: body.why })
      .where('id', '=', row.id)
      .execute();
    audit({ ...ofWorker(worker), why: body.why, details: { training: row.id } });
    return workerOf({ tx, actor, today }, worker.id);
  },
);

export const thankWorker = deed(
  contract.thankWorker,
  async ({ tx, actor, now, today, params, body, language, audit }) => {
    const worker = await findWorker(tx, params.id);
    refuseFuture('body.on', body.on, today, language);
    const subject = await subjectOf(tx, worker);
    await tx
      .insertInto('aftercare_thanks')
      .values({
        ...{ id: body.id, worker_id: worker.id, division: worker.division, on_date: body.on },
        from_whom: body.from,
        words_sealed: subject.seal('aftercare_thanks.words_sealed', body.id, body.words),
        ...{ written_by: actor.accountId, writer_name: actor.name, written_at: now },
      })
      .execute();
    audit({ ...ofWorker(worker), details: { thanks: body.id, from: body.from } });
    return workerOf({ tx, actor, today }, worker.id);
  },
);

const ofWorker = (worker: WorkerRow) =>
  ({ objectKind: 'aftercare-worker', objectId: worker.id, area: worker.division }) as const;

function refuseFuture(place: string, day: string, today: string, language: Language): void {
  if (day <= today) return;
  const code = 'in-the-future';
  throw new Refusal('bad-input', {}, [{ place, code, message: problems[code][language] }]);
}
