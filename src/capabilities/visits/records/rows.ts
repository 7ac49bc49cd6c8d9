/** SQL on the lines of the list of records, and how a line is shown. The child's row shuts what was archived. */
import { sql } from 'kysely';
import type { pathsOf } from '#capabilities/children/index.ts';
import { ageOn } from '#capabilities/children/rules.ts';
import type { RecordLine } from '#capabilities/visits/records/contract.ts';
import type { Transaction } from '#foundation/database/connect.ts';

/** Records that the actor sees, with the child; narrow it. */
export function selectRecords(tx: Transaction) {
  return tx
    .selectFrom('visit_record')
    .innerJoin('child', 'child.id', 'visit_record.child_id')
    .select([
      'visit_record.id',
      'visit_record.kind',
      'visit_record.child_id',
      'visit_record.on_date',
      'visit_record.mode',
      'visit_record.in_person',
      'visit_record.points',
      'visit_record.grade',
      'visit_record.vetoed',
      'visit_record.maker_name',
      'visit_record.made_by',
      'visit_record.seconds',
      'visit_record.offline',
      'visit_record.received_at',
      'visit_record.files',
      'visit_record.state',
      'child.name',
      'child.birth_date',
      'child.residence',
      'child.sealing_key',
    ])
    .select(
      sql<number>`(select count(*)::int from visit_comment c where c.record_id = visit_record.id)`.as(
        'comments',
      ),
    );
}

/** A line as the database gives it. */
export type RecordRow = Awaited<ReturnType<ReturnType<typeof selectRecords>['executeTakeFirstOrThrow']>>;

/** A line as it is shown. */
export function lineOf(
  row: RecordRow,
  today: string,
  pathOf: Awaited<ReturnType<typeof pathsOf>>,
): RecordLine {
  return {
    id: row.id,
    kind: row.kind as RecordLine['kind'],
    childId: row.child_id,
    name: row.name,
    age: row.birth_date === null ? null : ageOn(row.birth_date, today),
    path: pathOf(row.residence),
    on: row.on_date,
    mode: row.mode as RecordLine['mode'],
    inPerson: row.kind === 'visit' ? row.in_person === true : null,
    points: row.points,
    grade: row.grade as RecordLine['grade'],
    vetoed: row.vetoed,
    by: row.maker_name,
    seconds: row.seconds,
    offline: row.offline,
    receivedAt: row.received_at.toISOString(),
    files: row.files,
    comments: row.comments,
    state: row.state as RecordLine['state'],
  };
}
