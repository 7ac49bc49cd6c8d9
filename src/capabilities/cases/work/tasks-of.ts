/** The open tasks of cases that wait for whoever asks, with the children they are about; for lists outside of the case. */
import { z } from 'zod';
import { openWords } from '#capabilities/cases/sealed-words.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';

/** An open task. */
export interface OpenTask {
  readonly id: string;
  readonly caseId: string;
  readonly childIds: readonly string[];
  /** What is to be done, as it stands in the plan. */
  readonly words: string;
  readonly dueOn: string;
}

const taskWords = z.looseObject({ what: z.string() });

/** The open tasks of an account, the nearest first. */
export async function openTasksOf(tx: Transaction, accountId: string): Promise<OpenTask[]> {
  const rows = await tx
    .selectFrom('case_task')
    .innerJoin('case_content', 'case_content.case_id', 'case_task.case_id')
    .select(['case_task.id', 'case_task.case_id', 'case_task.due_on', 'case_task.words_sealed'])
    .select('case_content.sealing_key')
    .where('case_task.account_id', '=', accountId)
    .where('case_task.state', '=', 'open')
    .orderBy('case_task.due_on')
    .orderBy('case_task.id')
    .execute();
  if (rows.length === 0) return [];
  const children = await tx
    .selectFrom('case_child')
    .select(['case_id', 'child_id'])
    .where(
      'case_id',
      'in',
      rows.map((row) => row.case_id),
    )
    .where('child_id', 'is not', null)
    .execute();
  return rows.map((row) => {
    const subject = vaultOf(tx).subject(row.sealing_key);
    const words = openWords(subject, 'case_task.words_sealed', row.id, row.words_sealed, taskWords);
    return {
      id: row.id,
      caseId: row.case_id,
      childIds: children.flatMap((one) =>
        one.case_id === row.case_id && one.child_id !== null ? one.child_id : [],
      ),
      words: words?.what ?? '',
      dueOn: row.due_on,
    };
  });
}
