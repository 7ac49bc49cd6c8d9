/** All operations on those who work in classrooms. */
import { certifyHours } from '#capabilities/aftercare/people/hours/certify-hours.ts';
import { changeWorker, enterWorker, leaveWorker } from '#capabilities/aftercare/people/keep-workers.ts';
import { listWorkers, readWorker, unmaskWorker } from '#capabilities/aftercare/people/read-workers.ts';
import {
  takeBackTraining,
  thankWorker,
  writeInquiry,
  writeTraining,
} from '#capabilities/aftercare/people/records/write-records.ts';
import {
  cancelShift,
  listShifts,
  planShift,
  settleShift,
} from '#capabilities/aftercare/people/shifts/keep-shifts.ts';
import type { Deed } from '#foundation/http/deed.ts';

/** All operations on those who work in classrooms. */
export const peopleDeeds: readonly Deed[] = [
  ...[listWorkers, readWorker, enterWorker, changeWorker, leaveWorker, unmaskWorker],
  ...[writeInquiry, writeTraining, takeBackTraining, thankWorker, certifyHours],
  ...[listShifts, planShift, settleShift, cancelShift],
];
