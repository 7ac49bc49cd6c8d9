/**
 * Takes a filled form in, whatever its kind: once for its id, checked against the version that it was filled in with, sealed with the
 * child's key. What a visit or an evaluation says beyond that is take-visit.ts and take-evaluation.ts.
 */
import type { Insertable } from 'kysely';
import type { Answers } from '#capabilities/forms/document/contract.ts';
import { childFacts } from '#capabilities/forms/facts/rules.ts';
import { answersOf } from '#capabilities/forms/index.ts';
import type { FilledRecord } from '#capabilities/forms/records/contract.ts';
import { sealRecord } from '#capabilities/visits/records/sealed.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import { dayInChina } from '#foundation/clock.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import type { Tables } from '#foundation/database/tables.ts';
import { Refusal } from '#foundation/refusals.ts';

/** A record that has come, with whose it is and when it happened. */
export interface TakenRecord {
  readonly record: FilledRecord;
  /** Whose writing it is; the transaction may act as a service on his behalf. */
  readonly by: PersonActor;
  /** When it was finished, as the server knows it. */
  readonly happenedAt: Date;
  readonly receivedAt: Date;
  /** The day of receipt in China, ISO. */
  readonly today: string;
}

/** A record as it was written down; `fresh` is false where it stood there already. */
export interface WrittenRecord {
  readonly id: string;
  readonly fresh: boolean;
  readonly childId: string;
  /** The day of the visit. */
  readonly on: string;
  readonly leftBehind: boolean;
  readonly answers: Answers;
}

type Columns = Pick<
  Insertable<Tables['visit_record']>,
  'mode' | 'seen' | 'parent_contact' | 'points' | 'grade' | 'vetoed'
>;

const LONGEST_SECONDS = 2 ** 31 - 1;

/**
 * Writes the record down; `columnsOf` says what figures count of its answers.
 * @throws Refusal where the answers do not fit their form's version, the child is not there or its data are put away, or the record
 *   that it completes was not returned.
 */
export async function takeRecord(
  tx: Transaction,
  taken: TakenRecord,
  columnsOf: (answers: Answers) => Columns,
): Promise<WrittenRecord> {
  const { record, by, today } = taken;
  const child = await childOf(tx, record.childId);
  const filledOn = dayInChina(taken.happenedAt);
  const former = record.completes === null ? null : await returnedRecord(tx, record, child.id);
  const on = former?.on_date ?? (filledOn > today ? today : filledOn);
  const leftBehind = child.left_behind_kind !== null;
  const told = { id: record.id, childId: child.id, on, leftBehind };
  if (await stands(tx, record)) return { ...told, fresh: false, answers: {} };
  const given = await answersOf(tx, record, {
    today: filledOn,
    role: by.role,
    child: childFacts({ birthDate: child.birth_date, sex: child.sex }, filledOn),
  });
  const inserted = await tx
    .insertInto('visit_record')
    .values({
      ...whenceOf(taken),
      ...sealRecord(vaultOf(tx).subject(child.sealing_key), record.id, given, record.position),
      ...columnsOf(given),
      id: record.id,
      kind: record.kind,
      child_id: child.id,
      residence: child.residence,
      on_date: on,
      left_behind: record.kind === 'visit' ? leftBehind : null,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  const fresh = Number(inserted.numInsertedOrUpdatedRows ?? 0) > 0;
  if (fresh && former !== null) await complete(tx, former.id, former.version);
  return { ...told, fresh, answers: given };
}

async function childOf(tx: Transaction, childId: string | null) {
  const row = await tx
    .selectFrom('child')
    .select(['id', 'residence', 'state', 'birth_date', 'sex', 'left_behind_kind', 'sealing_key'])
    .where('id', '=', childId)
    .executeTakeFirst();
  if (row === undefined) throw new Refusal('not-found');
  // A child that left meanwhile was visited all the same; what was put away or erased takes nothing in.
  if (row.state !== 'registered' && row.state !== 'left')
    throw new Refusal('wrong-state', { state: row.state });
  return row;
}

/** Whether the record is there. One of another child under the same id is no repetition. */
async function stands(tx: Transaction, record: FilledRecord): Promise<boolean> {
  const row = await tx
    .selectFrom('visit_record')
    .select(['child_id', 'kind'])
    .where('id', '=', record.id)
    .executeTakeFirst();
  if (row !== undefined && (row.child_id !== record.childId || row.kind !== record.kind))
    throw new Refusal('already-exists');
  return row !== undefined;
}

/** The record that was sent back, locked; one that this very record has completed is found too. */
async function returnedRecord(tx: Transaction, record: FilledRecord, childId: string) {
  const row = await tx
    .selectFrom('visit_record')
    .select(['id', 'kind', 'child_id', 'on_date', 'state', 'version'])
    .where('id', '=', record.completes)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined || row.child_id !== childId || row.kind !== record.kind)
    throw new Refusal('not-found');
  const mine = row.state === 'completed' && (await stands(tx, record));
  if (row.state !== 'returned' && !mine) throw new Refusal('wrong-state', { state: row.state });
  return row;
}

async function complete(tx: Transaction, id: string, version: number): Promise<void> {
  await tx
    .updateTable('visit_record')
    .set({ state: 'completed', version: version + 1 })
    .where('id', '=', id)
    .execute();
}

/** Who wrote it, when and how it came. */
function whenceOf({ record, by, happenedAt, receivedAt }: TakenRecord) {
  const seconds = Math.round((Date.parse(record.endedAt) - Date.parse(record.startedAt)) / 1000);
  return {
    form_version: record.formVersion,
    happened_at: happenedAt,
    seconds: Math.min(Math.max(seconds, 0), LONGEST_SECONDS),
    device_at: new Date(record.endedAt),
    received_at: receivedAt,
    offline: record.offline,
    files: record.files.length,
    completes: record.completes,
    made_by: by.accountId,
    maker_staff: by.staffId,
    maker_name: by.name,
    maker_role: by.role,
  };
}
