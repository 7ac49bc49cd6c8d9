/**
 * Duty: who is there at any hour, and a person found for whatever cannot wait.
 * Its operations, its rounds, and the few functions that others may call.
 */
import * as alerts from '#capabilities/duty/alerts/deeds.ts';
import { climbDueAlerts } from '#capabilities/duty/alerts/round.ts';
import { watchShifts } from '#capabilities/duty/alerts/watch.ts';
import { handOverDeeds } from '#capabilities/duty/hand-overs/deeds.ts';
import type { OpenMatters } from '#capabilities/duty/hand-overs/open-matters.ts';
import { readDutyParameters, setDutyParameter } from '#capabilities/duty/parameters/keep-parameters.ts';
import { fillPlan, makePlan, publishPlan, withdrawPlan } from '#capabilities/duty/plans/keep-plans.ts';
import { addShift, removeShift } from '#capabilities/duty/plans/keep-shifts.ts';
import { listPlans, listRosterable, readPlan } from '#capabilities/duty/plans/read-plans.ts';
import { come, readMine, readNow } from '#capabilities/duty/shifts/own-shifts.ts';
import { askSwap, listSwaps } from '#capabilities/duty/swaps/ask-swap.ts';
import { answerSwap, decideSwap, withdrawSwap } from '#capabilities/duty/swaps/move-swap.ts';
import type { Deed } from '#foundation/http/deed.ts';
import type { MinuteRound } from '#foundation/jobs/minute-rounds.ts';

export { raiseAlert } from '#capabilities/duty/alerts/climb.ts';
export { confirmAlert } from '#capabilities/duty/alerts/confirm.ts';
export { alertsDue } from '#capabilities/duty/alerts/due.ts';
export { passAlerts } from '#capabilities/duty/alerts/pass-on.ts';
export { settleAlerts } from '#capabilities/duty/alerts/settle.ts';
export type { OpenMatters } from '#capabilities/duty/hand-overs/open-matters.ts';
export { figuresOf as dutyFigures } from '#capabilities/duty/parameters/keep-parameters.ts';
export { onDuty, roleHolders } from '#capabilities/duty/shifts/on-duty.ts';

/** What other capabilities add. */
interface DutyParts {
  /** Each tells what it has open when one shift hands over to the next. */
  readonly openMatters: readonly OpenMatters[];
}

/** All operations of this capability. */
export function dutyDeeds({ openMatters }: DutyParts): readonly Deed[] {
  return [
    ...[alerts.listAlerts, alerts.readAlert, alerts.raiseAlert, alerts.confirmAlert],
    ...[readDutyParameters, setDutyParameter],
    ...[listPlans, makePlan, readPlan, fillPlan, publishPlan, withdrawPlan],
    ...[addShift, removeShift, listRosterable],
    ...[readNow, readMine, come],
    ...[listSwaps, askSwap, answerSwap, withdrawSwap, decideSwap],
    ...handOverDeeds(openMatters),
  ];
}

/** What falls due by the minute: shifts that nobody covers, and alerts that nobody has confirmed. */
export const dutyRounds: readonly MinuteRound[] = [
  { name: 'duty-shifts', run: watchShifts },
  { name: 'duty-alerts', run: climbDueAlerts },
];
