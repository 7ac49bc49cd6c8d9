/**
 * Calls for a person where a case cannot wait: an emergency that was reported, a deadline that was missed. Whoever takes the
 * case up has answered. What is said names no child: the number leads to the case for whoever may see it.
 */
import type { Level } from '#capabilities/cases/codes/contract.ts';
import { confirmAlert, raiseAlert } from '#capabilities/duty/index.ts';
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
