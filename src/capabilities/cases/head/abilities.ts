/**
 * What somebody may do next with a case, as the operations will decide it again. Pure.
 */
import type { CaseType, Step } from '#capabilities/cases/codes/contract.ts';
import type { CaseView } from '#capabilities/cases/head/contract.ts';
import { type CaseRow, ownerOfRow } from '#capabilities/cases/head/queries.ts';
import {
  ends,
  isAccident,
  isEnded,
  mayDecide,
  mayJoin,
  mayLead,
  nextSteps,
} from '#capabilities/cases/rules.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import { mayDo } from '#foundation/access/table.ts';

/** How somebody stands to a case. */
export interface Standing {
  /** The contents are open to him: a member, or the officer in charge. */
  readonly inside: boolean;
  /** He took the report, or is in charge: the reporter may be named to him. */
  readonly mayReveal: boolean;
  /** Who has asked that it be closed, where that is open. */
  readonly closingAskedBy: string | null;
}

/** Steps that a deed of its own leads to. */
const byDeed: ReadonlySet<Step> = new Set(['triage', 'assign', 'verify', 'assess', 'close_review', ...ends]);

/** Steps to which a case is moved by a word alone. */
export function stepsByWord(step: Step): Step[] {
  return isEnded(step) || step === 'close_review' ? [] : nextSteps(step).filter((next) => !byDeed.has(next));
}

/** What somebody may do. */
export function doings(row: CaseRow, actor: PersonActor, standing: Standing): CaseView['can'] {
  const step = row.step as Step;
  const owner = ownerOfRow(row);
  const ended = isEnded(step);
  const works = standing.inside && mayDo(actor.role, 'case.work');
  const leads = standing.inside && mayLead(actor, owner);
  return {
    take: leads && step === 'received',
    triage: leads && (step === 'received' || step === 'triage'),
    assign: leads && !ended && !['received', 'triage', 'close_review'].includes(step),
    setLevel: leads && !ended,
    setAccidentCause: works && isAccident(row.types as CaseType[]),
    name: leads && !ended,
    restrict: leads,
    join: !standing.inside && mayJoin(actor, row),
    work: works && !ended,
    move: works ? stepsByWord(step) : [],
    askClosing: works && nextSteps(step).includes('close_review'),
    decideClosing:
      standing.inside &&
      standing.closingAskedBy !== null &&
      standing.closingAskedBy !== actor.accountId &&
      mayDecide(actor, owner),
    reopen: leads && ended,
    reveal: standing.mayReveal,
  };
}
