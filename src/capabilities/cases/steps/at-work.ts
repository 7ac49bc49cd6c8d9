/**
 * How an operation begins and ends its work on a case: locked and with its key, and the audit row that says whom it touched.
 */

import type { Step } from '#capabilities/cases/codes/contract.ts';
import { type CaseRow, lockCase } from '#capabilities/cases/head/queries.ts';
import { isEnded } from '#capabilities/cases/rules.ts';
import { subjectOfCase } from '#capabilities/cases/sealed-words.ts';
import type { AtWork } from '#capabilities/cases/steps/progress.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import type { AuditEntry } from '#foundation/audit/record.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { Refusal } from '#foundation/refusals.ts';

interface Asked {
  readonly tx: Transaction;
  readonly actor: PersonActor;
  readonly now: Date;
}

/** Work of a person on a case. */
export type PersonAtWork = AtWork & { readonly actor: PersonActor };

/** Locks a case and opens it. @throws Refusal as `lockCase` does; `wrong-state` where its words were erased */
export async function atWork({ tx, actor, now }: Asked, id: string, version?: number): Promise<PersonAtWork> {
  const row = await lockCase(tx, id, version);
  const subject = await subjectOfCase(tx, row.id);
  if (subject.erased) throw new Refusal('wrong-state', { state: 'erased' });
  return { tx, actor, now, row, subject };
}

/** The same, where the case is still open. @throws Refusal `wrong-state` at an end */
export async function atOpenCase(asked: Asked, id: string, version?: number): Promise<PersonAtWork> {
  const work = await atWork(asked, id, version);
  if (isEnded(work.row.step as Step)) throw new Refusal('wrong-state', { state: work.row.step });
  return work;
}

/** What the trail keeps of a deed on a case: its number, and the children of the register that are in it. */
export async function auditOf(
  { tx, row }: { readonly tx: Transaction; readonly row: CaseRow },
  more: AuditEntry = {},
): Promise<AuditEntry> {
  const children = await tx
    .selectFrom('case_child')
    .select('child_id')
    .where('case_id', '=', row.id)
    .where('child_id', 'is not', null)
    .execute();
  return {
    objectKind: 'case',
    objectId: row.id,
    area: row.division,
    children: children.flatMap((child) => child.child_id ?? []),
    ...more,
    details: { number: row.number, ...more.details },
  };
}
