/** One person who works in classrooms, with all that the asker may see of him. */
import { sql } from 'kysely';
import type { CodeOf, workerKinds } from '#capabilities/aftercare/codes/contract.ts';
import type { thankers, WorkerView } from '#capabilities/aftercare/people/contract.ts';
import {
  findWorker,
  inquiriesOf,
  roomsKept,
  shiftsWorked,
  trainingsLapsing,
  type WorkerRow,
} from '#capabilities/aftercare/people/queries.ts';
import { hoursWorked, standingOf } from '#capabilities/aftercare/people/rules.ts';
import { openWorker } from '#capabilities/aftercare/people/sealed-fields.ts';
import { NOTICE_DAYS } from '#capabilities/aftercare/sites/rules.ts';
import type { Asking } from '#capabilities/aftercare/sites/view.ts';
import { daysLater } from '#capabilities/children/rules.ts';
import { divisionPath } from '#capabilities/organization/index.ts';
import { inArea } from '#foundation/access/actor.ts';
import { mayDo } from '#foundation/access/table.ts';
import { asService, type Transaction, vaultOf } from '#foundation/database/connect.ts';

/** So far back hours are counted on a person's page. */
const YEAR_DAYS = 365;

/** One person as the asker sees him. @throws Refusal `not-found` */
export async function workerOf(asking: Asking, id: string): Promise<WorkerView> {
  const { tx, actor, today } = asking;
  const row = await findWorker(tx, id);
  const own = inArea(actor.area, row.division);
  const seesInquiries = own && mayDo(actor.role, 'aftercare.inquiry-read');
  const writes = own && mayDo(actor.role, 'aftercare.people-write');
  const hidden = openWorker(vaultOf(tx), row);
  const from = daysLater(today, -YEAR_DAYS);
  return {
    ...(await itemOf(asking, row)),
    sex: row.sex,
    phone: hidden.phone,
    citizenId: seesInquiries ? hidden.citizenId : null,
    account: seesInquiries ? await accountName(asking, row.account_id) : null,
    since: row.since,
    leftWhy: row.left_why,
    inquiries: seesInquiries ? await inquiriesShown(tx, row) : null,
    trainings: await trainingsOf(tx, id),
    thanks: await thanksOf(tx, row),
    hours: { from, to: today, ...hoursWorked(await shiftsWorked(tx, id, from, today), from, today) },
    version: row.version,
    can: {
      write: writes && row.left_on === null,
      inquire: writes && row.left_on === null,
      thank: mayDo(actor.role, 'aftercare.thank'),
      uncover: own && mayDo(actor.role, 'personal.unmask'),
      certify: writes,
    },
  };
}

async function itemOf({ tx, today }: Asking, row: WorkerRow) {
  const keeps = (await roomsKept(tx, [row.id], today)).get(row.id) ?? [];
  const lapsing = (await trainingsLapsing(tx, [row.id], daysLater(today, NOTICE_DAYS))).get(row.id) ?? [];
  return {
    ...shownOf(row, today),
    path: await divisionPath(tx, row.division),
    keeps: keeps.map(({ id, name }) => ({ id, name })),
    trainingLapses: lapsing.map(({ topic, on }) => ({ topic, on })),
  };
}

/** What a list shows of somebody from his row alone. */
export function shownOf(row: WorkerRow, today: string) {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind as CodeOf<typeof workerKinds>,
    belongsTo: row.belongs_to,
    clearance: standingOf({ clearedUntil: row.cleared_until, barredOn: row.barred_on }, today),
    clearedUntil: row.cleared_until,
    leftOn: row.left_on,
  };
}

async function accountName({ tx, actor }: Asking, accountId: string | null): Promise<string | null> {
  if (accountId === null) return null;
  const row = await asService(tx, actor, 'aftercare', () =>
    tx.selectFrom('account').select('name').where('id', '=', accountId).executeTakeFirst(),
  );
  return row?.name ?? null;
}

/** The newest first. */
async function inquiriesShown(tx: Transaction, worker: WorkerRow): Promise<WorkerView['inquiries']> {
  const subject = vaultOf(tx).subject(worker.sealing_key);
  return (await inquiriesOf(tx, worker.id)).toReversed().map((row) => ({
    id: row.id,
    askedOn: row.asked_on,
    askedOf: row.asked_of,
    result: row.result,
    validUntil: row.valid_until ?? row.asked_on,
    number: row.number,
    note: subject.open('aftercare_inquiry.note_sealed', row.id, row.note_sealed),
    writtenBy: row.writer_name,
  }));
}

async function trainingsOf(tx: Transaction, workerId: string): Promise<WorkerView['trainings']> {
  const rows = await tx
    .selectFrom('aftercare_training')
    .selectAll()
    .where('worker_id', '=', workerId)
    .where('taken_back_at', 'is', null)
    .orderBy('on_date', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    topic: row.topic,
    on: row.on_date,
    minutes: row.minutes,
    givenBy: row.given_by,
    validUntil: row.valid_until,
  }));
}

async function thanksOf(tx: Transaction, worker: WorkerRow): Promise<WorkerView['thanks']> {
  const subject = vaultOf(tx).subject(worker.sealing_key);
  const rows = await tx
    .selectFrom('aftercare_thanks')
    .selectAll()
    .where('worker_id', '=', worker.id)
    .orderBy('on_date', 'desc')
    .orderBy(sql`id`, 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    on: row.on_date,
    from: row.from_whom as CodeOf<typeof thankers>,
    words: subject.open('aftercare_thanks.words_sealed', row.id, row.words_sealed) ?? '',
    writtenBy: row.writer_name,
  }));
}
