/**
 * Duty: who is there at any hour, and a person found for whatever cannot wait.
 * Its operations, its rounds, and the few functions that others may call.
 */
import * as alerts from '#capabilities/duty/alerts/deeds.ts';
import { readDutyParameters, setDutyParameter } from '#capabilities/duty/parameters/keep-parameters.ts';
import type { Deed } from '#foundation/http/deed.ts';

export { raiseAlert } from '#capabilities/duty/alerts/climb.ts';
export { confirmAlert } from '#capabilities/duty/alerts/confirm.ts';
export { onDuty } from '#capabilities/duty/shifts/on-duty.ts';

/** All operations of this capability. */
export const dutyDeeds: readonly Deed[] = [
  ...[alerts.listAlerts, alerts.readAlert, alerts.raiseAlert, alerts.confirmAlert],
  ...[readDutyParameters, setDutyParameter],
];
