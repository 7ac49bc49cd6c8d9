/**
 * Visits: records of visits and evaluations, the ledger of what is due, how each child is watched, what is to be done, what the
 * town's supervisor sees of it. Its operations, and the few functions that others may call.
 */
import type { RegisterListener } from '#capabilities/children/index.ts';
import { dropOfLeaver, followLevels } from '#capabilities/visits/ledger/open-obligations.ts';
import { readVisitsOfChild } from '#capabilities/visits/of-child/read-visits.ts';
import { listOverdue } from '#capabilities/visits/overdue/list-overdue.ts';
import { readVisitCoverage } from '#capabilities/visits/overdue/read-coverage.ts';
import { readSigns } from '#capabilities/visits/quality/read-signs.ts';
import { listRecords } from '#capabilities/visits/records/list-records.ts';
import { readRecord } from '#capabilities/visits/records/read-record.ts';
import { checkRecord, commentRecord, returnRecord } from '#capabilities/visits/records/supervise.ts';
import { listTasks } from '#capabilities/visits/tasks/listing/list-tasks.ts';
import { dayInChina } from '#foundation/clock.ts';
import type { Deed } from '#foundation/http/deed.ts';

export {
  type PastObligation,
  type PastRecord,
  registerPast,
} from '#capabilities/visits/bulk/register-past.ts';
export { dailyVisits } from '#capabilities/visits/clockwork.ts';
export { absencesDue, visitsDue } from '#capabilities/visits/due.ts';
export { holdsVisits } from '#capabilities/visits/held.ts';
export { visitsIndicators } from '#capabilities/visits/indicators.ts';
export { lastPlacesOf } from '#capabilities/visits/records/last-places.ts';
export { takeEvaluation } from '#capabilities/visits/records/take-evaluation.ts';
export { takeVisit } from '#capabilities/visits/records/take-visit.ts';
export { writeComment } from '#capabilities/visits/records/write-comment.ts';
export { watchOf } from '#capabilities/visits/watch/watch-of.ts';
/** Hears that children have another level: a graver one makes their next visit due sooner. */
export { followLevels };

/** A child that leaves the register is not visited any more. */
export const dropVisitsOfLeavers: RegisterListener = async (tx, news) => {
  if (news.reason !== null) await dropOfLeaver(tx, news.childId, dayInChina(news.now));
};

/** All operations of this capability. */
export const visitsDeeds: readonly Deed[] = [
  listRecords,
  listTasks,
  listOverdue,
  readVisitCoverage,
  readSigns,
  readRecord,
  commentRecord,
  returnRecord,
  checkRecord,
  readVisitsOfChild,
];
