/**
 * What is held on a child of visits and evaluations. Told are the days, how and by whom; what was answered and said is not: it may
 * name whoever reported, and the paper goes to a guardian, who may be whom the child is protected from.
 */
import { sql } from 'kysely';
import type { HeldSection, Holder, KeptFrom } from '#capabilities/children/index.ts';
import {
  type EvaluationGrade,
  evaluationGrades,
  type VisitMode,
  visitModes,
} from '#capabilities/visits/codes/contract.ts';
import { recordKinds } from '#capabilities/visits/records/contract.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { chineseDate } from '#foundation/documents/chinese-date.ts';

async function heldOn(tx: Transaction, childId: string): Promise<HeldSection[]> {
  const rows = await tx
    .selectFrom('visit_record')
    .select(['kind', 'on_date', 'mode', 'in_person', 'points', 'grade', 'maker_name', 'files'])
    .where('child_id', '=', childId)
    .where('state', '<>', 'completed')
    .orderBy('on_date')
    .orderBy('id')
    .execute();
  const lines = rows.map((row) => ({
    label: recordKinds[row.kind as keyof typeof recordKinds].zh,
    value: [
      chineseDate(row.on_date),
      ...(row.mode === null ? [] : [visitModes[row.mode as VisitMode].zh]),
      ...(row.in_person === true ? ['见到本人'] : []),
      ...(row.points === null
        ? []
        : [`${row.points} 分，${evaluationGrades[row.grade as EvaluationGrade].zh}`]),
      `${row.maker_name}记录`,
      ...(row.files === 0 ? [] : [`存有 ${row.files} 个附件`]),
    ].join('，'),
  }));
  return [{ part: 'visits', lines }];
}

/** A child's records are kept from the day on which it left; while it is visited their time does not run. */
async function keptFrom(tx: Transaction, childIds: readonly string[]): Promise<KeptFrom[]> {
  const { rows } = await sql<KeptFrom>`
    select distinct v.child_id as "childId", 'visits' as kind, child.left_on as "from"
    from visit_record v join child on child.id = v.child_id where v.child_id = any (${childIds as string[]})`.execute(
    tx,
  );
  return rows;
}

/** What is held of visits and evaluations. */
export const holdsVisits: Holder = {
  name: 'visits',
  tables: ['visit_record', 'visit_comment', 'visit_obligation'],
  heldOn,
  keptFrom,
};
