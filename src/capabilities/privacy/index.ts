/**
 * Privacy: personal data that leaves the system, and reading that is out of the ordinary.
 * Its operations, its long work and its daily round.
 */
import { askExport } from '#capabilities/privacy/exports/ask-export.ts';
import { decideExport } from '#capabilities/privacy/exports/decide-export.ts';
import { withdrawExport } from '#capabilities/privacy/exports/end-export.ts';
import { downloadExport, downloadPapers, showPassword } from '#capabilities/privacy/exports/fetch-export.ts';
import { makeExport } from '#capabilities/privacy/exports/make-export.ts';
import { type KindsOfPapers, makePapers } from '#capabilities/privacy/exports/papers/make-papers.ts';
import { listExports, listHoldingExports, readExport } from '#capabilities/privacy/exports/read-exports.ts';
import {
  answerReadingAlarm,
  listReadingAlarms,
} from '#capabilities/privacy/reading-alarms/reading-alarms.ts';
import type { Deed } from '#foundation/http/deed.ts';
import type { WorkKind } from '#foundation/jobs/runner.ts';

export { expireExports } from '#capabilities/privacy/exports/end-export.ts';
export { holdsExports } from '#capabilities/privacy/exports/held.ts';
export { personalDataIndicators } from '#capabilities/privacy/figures/personal-data.ts';

/** All operations of this capability. */
export const privacyDeeds: readonly Deed[] = [
  listExports,
  askExport,
  readExport,
  decideExport,
  withdrawExport,
  showPassword,
  downloadExport,
  downloadPapers,
  listHoldingExports,
  listReadingAlarms,
  answerReadingAlarm,
];

/** All long work of this capability; each kind of papers is handed in by the composition, because the capabilities know exports, not the reverse. */
export function privacyWork(kinds: KindsOfPapers): readonly WorkKind[] {
  return [makeExport, makePapers(kinds)];
}
