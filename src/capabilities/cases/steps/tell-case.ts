/**
 * What other capabilities bring back into a case: a department's answer, a meeting's minutes. Whoever brings it need not be of
 * the case; he writes the one step and reads nothing.
 */
import type { Step } from '#capabilities/cases/codes/contract.ts';
import { subjectOfCase } from '#capabilities/cases/sealed-words.ts';
import { recordStep } from '#capabilities/cases/steps/record-step.ts';
import { tellScreens } from '#capabilities/cases/steps/tell-screens.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import { asService, type Transaction } from '#foundation/database/connect.ts';
import { Refusal } from '#foundation/refusals.ts';

/** What is told. */
export interface Told {
  /** Kinds with a text of their own stand in src/desk/cases/texts.ts. */
  readonly kind: string;
  /** The referral or meeting that it speaks of. */
  readonly about: string;
  readonly words: Readonly<Record<string, unknown>>;
}

/** Adds a step to a case's timeline, in the name of whoever acts, also after the case has come to its end. @throws Refusal `not-found` */
export async function tellCase(
  tx: Transaction,
  actor: PersonActor,
  now: Date,
  caseId: string,
  told: Told,
): Promise<void> {
  await asService(tx, actor, 'case-intake', async () => {
    const row = await tx
      .selectFrom('case_file')
      .select(['step', 'owner_area'])
      .where('id', '=', caseId)
      .executeTakeFirst();
    if (row === undefined) throw new Refusal('not-found');
    const subject = await subjectOfCase(tx, caseId);
    await recordStep(tx, actor, subject, { caseId, step: row.step as Step, at: now, ...told });
    await tellScreens(tx, { id: caseId, owner_area: row.owner_area });
  });
}
