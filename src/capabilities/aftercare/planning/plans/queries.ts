/** SQL on plans that several operations share, and a plan as it is shown. */
import type { Selectable } from 'kysely';
import { answer, type PlanView, question } from '#capabilities/aftercare/planning/plans/contract.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import type { Tables } from '#foundation/database/tables.ts';
import { Refusal } from '#foundation/refusals.ts';

/** A plan's row. */
export type PlanRow = Selectable<Tables['aftercare_plan']>;

/** A plan's row. @throws Refusal `not-found` */
export async function planRow(tx: Transaction, id: string): Promise<PlanRow> {
  const row = await tx.selectFrom('aftercare_plan').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw new Refusal('not-found');
  return row;
}

/** The head of a plan. */
export function headOf(row: PlanRow) {
  return {
    id: row.id,
    division: row.division,
    state: row.state as PlanView['state'],
    name: row.name,
    askedBy: row.asker_name,
    askedAt: row.asked_at.toISOString(),
    keptAt: row.kept_at?.toISOString() ?? null,
    version: row.version,
  };
}

/** A plan as it is shown. */
export function viewOf(row: PlanRow): PlanView {
  const answered = row.answer === null ? null : answer.parse(row.answer);
  return {
    ...headOf(row),
    asked: question.parse(row.asked),
    answer: answered,
    workId: row.work_id,
    can: {
      keep: row.state === 'solved' && row.kept_at === null && (answered?.value ?? null) !== null,
    },
  };
}
