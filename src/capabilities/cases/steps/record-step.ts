/**
 * A case's timeline: what happened, when, by whom. Rows are only added.
 */
import { v7 as uuidv7 } from 'uuid';
import type { Step } from '#capabilities/cases/codes/contract.ts';
import { sealWords } from '#capabilities/cases/sealed-words.ts';
import type { Actor } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import type { Subject } from '#foundation/vault/subject.ts';

/** One thing that happened to a case. */
export interface CaseEvent {
  readonly caseId: string;
  /** The step at which the case stands afterwards. */
  readonly step: Step;
  /** What happened; kinds with a text of their own stand in src/desk/cases/texts.ts. */
  readonly kind: string;
  /** When it happened. */
  readonly at: Date;
  /** The assessment, plan, task … that it speaks of. */
  readonly about?: string;
  /** What is told of it. */
  readonly words?: Readonly<Record<string, unknown>>;
}

/** Adds what happened, in the name of whoever acts. */
export async function recordStep(
  tx: Transaction,
  by: Actor,
  subject: Subject,
  { caseId, step, kind, at, about, words }: CaseEvent,
): Promise<void> {
  const id = uuidv7();
  const person = by.kind === 'person' ? by : by.onBehalfOf;
  await tx
    .insertInto('case_step')
    .values({
      id,
      case_id: caseId,
      at,
      kind,
      step,
      about: about ?? null,
      account_id: person?.accountId ?? null,
      actor_name: person?.name ?? null,
      actor_role: person?.role ?? null,
      service: by.kind === 'service' ? by.service : null,
      words_sealed: words === undefined ? null : sealWords(subject, 'case_step.words_sealed', id, words),
    })
    .execute();
}
