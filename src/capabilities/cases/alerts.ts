/**
 * Calls for a person where a case cannot wait: an emergency that was reported, a deadline that was missed. Whoever takes the
 * case up has answered. What is said names no child: the number leads to the case for whoever may see it.
 */
import type { Level } from '#capabilities/cases/codes/contract.ts';
import { confirmAlert, raiseAlert, settleAlerts } from '#capabilities/duty/index.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import { mayDo } from '#foundation/access/table.ts';
import type { Transaction } from '#foundation/database/connect.ts';

/** The case that somebody is wanted for. */
interface Wanting {
  readonly id: string;
  readonly number: string;
  readonly level: Level;
  /** Where somebody is looked for: a division's code as a prefix. */
  readonly area: string;
}

/** Calls for a person; of what is open already no second call is made. */
export async function callForPerson(
  tx: Transaction,
  now: Date,
  kind: 'emergency' | 'deadline',
  { id, number, level, area }: Wanting,
): Promise<void> {
  const words = kind === 'emergency' ? `特急个案 ${number}，请立即受理` : `个案 ${number} 有时限逾期，请督办`;
  await raiseAlert(tx, now, { kind, area, level, about: { kind: 'case', id }, words });
}

/** Whoever takes the case up confirms the calls that were made for it, as far as they are his to answer. */
export async function answerCalls(
  tx: Transaction,
  actor: PersonActor,
  now: Date,
  caseId: string,
): Promise<void> {
  if (!mayDo(actor.role, 'duty.alert')) return;
  const open = await tx
    .selectFrom('duty_alert')
    .select('id')
    .where('about_kind', '=', 'case')
    .where('about_id', '=', caseId)
    .where('kind', '=', 'emergency')
    .where('confirmed_at', 'is', null)
    .where('settled_at', 'is', null)
    .execute();
  for (const { id } of open) await confirmAlert(tx, actor, now, id);
}

/** Nobody is called for any more where no deadline of the case is missed. */
export async function callOffDeadlines(tx: Transaction, now: Date, caseId: string): Promise<void> {
  const missed = await tx
    .selectFrom('case_clock')
    .select('id')
    .where('case_id', '=', caseId)
    .where('met_at', 'is', null)
    .where('dropped_at', 'is', null)
    .where('due_at', '<', now)
    .limit(1)
    .executeTakeFirst();
  if (missed === undefined)
    await settleAlerts(tx, now, { kinds: ['deadline'], about: { kind: 'case', id: caseId } });
}

/** A case that has come to its end calls for nobody. */
export async function callOffAll(tx: Transaction, now: Date, caseId: string): Promise<void> {
  await settleAlerts(tx, now, { kinds: ['deadline', 'emergency'], about: { kind: 'case', id: caseId } });
}
