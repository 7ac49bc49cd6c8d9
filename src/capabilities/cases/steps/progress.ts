/**
 * Something happens to a case: it stands on the timeline, the head moves on, and the deadlines that it meets are met. The one
 * way in which operations change where a case stands.
 */
import { meetClocks } from '#capabilities/cases/clocks/keep-clocks.ts';
import type { Step } from '#capabilities/cases/codes/contract.ts';
import { type CaseRow, changeHead, type HeadChange } from '#capabilities/cases/head/queries.ts';
import { mayGo } from '#capabilities/cases/rules.ts';
import { recordStep } from '#capabilities/cases/steps/record-step.ts';
import { tellScreens } from '#capabilities/cases/steps/tell-screens.ts';
import type { Actor } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { Refusal } from '#foundation/refusals.ts';
import type { Subject } from '#foundation/vault/subject.ts';

/** What happened. */
export interface Happening {
  readonly kind: string;
  /** When it happened, where that is not now. */
  readonly at?: Date;
  /** The step that follows; without one the case stays where it is. */
  readonly to?: Step;
  readonly about?: string;
  readonly words?: Readonly<Record<string, unknown>>;
  readonly head?: HeadChange;
}

/** Who works on which case, when. */
export interface AtWork {
  readonly tx: Transaction;
  readonly actor: Actor;
  readonly now: Date;
  readonly row: CaseRow;
  readonly subject: Subject;
}

/**
 * Writes down what happened to a locked case; answers the head's version afterwards.
 * @throws Refusal `wrong-state` where the step may not follow, `bad-input` where it is said to have happened in the future
 */
export async function happen(work: AtWork, happening: Happening): Promise<number> {
  const { tx, actor, now, row, subject } = work;
  const from = row.step as Step;
  const { kind, to, about, words } = happening;
  const at = happening.at ?? now;
  if (at > now) throw new Refusal('bad-input', {}, [{ place: 'body.at', code: 'future', message: 'future' }]);
  if (to !== undefined && !mayGo(from, to)) throw new Refusal('wrong-state', { state: from });
  const moved: HeadChange = to === undefined ? {} : { step: to, step_since: now };
  const version =
    to === undefined && happening.head === undefined
      ? row.version
      : await changeHead(tx, row, { ...happening.head, ...moved });
  await recordStep(tx, actor, subject, {
    caseId: row.id,
    step: to ?? from,
    kind,
    at,
    ...(about === undefined ? {} : { about }),
    ...(words === undefined ? {} : { words }),
  });
  await meetClocks(tx, row, kind, { at, now });
  await tellScreens(tx, row);
  return version;
}
