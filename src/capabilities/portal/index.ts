/**
 * Portal: what the public reports or asks without signing in, how it is answered, and the settings of the public pages.
 * Its operations, and its rounds. A report names no child of the register; the case or ticket that becomes of it does, and holds it.
 */
import { listReports } from '#capabilities/portal/inbox/list-reports.ts';
import { openCaseOfReport } from '#capabilities/portal/inbox/open-case-of-report.ts';
import { openTicketOfReport } from '#capabilities/portal/inbox/open-ticket-of-report.ts';
import { reportFigures } from '#capabilities/portal/inbox/read-figures.ts';
import { readReport, readReportFile, showContact } from '#capabilities/portal/inbox/read-report.ts';
import {
  answerReport,
  endReport,
  giveBackReport,
  markNonsense,
  takeReport,
} from '#capabilities/portal/inbox/work-on-report.ts';
import { readPortalParameters, setPortalParameter } from '#capabilities/portal/parameters/keep-parameters.ts';
import { fetchReceipt, printReceipt } from '#capabilities/portal/receipts/print-receipt.ts';
import { addFile } from '#capabilities/portal/reporting/add-file.ts';
import { addWord } from '#capabilities/portal/reporting/add-word.ts';
import { followReport } from '#capabilities/portal/reporting/follow-report.ts';
import { listPlaces, readPortal } from '#capabilities/portal/reporting/read-portal.ts';
import { sendReport } from '#capabilities/portal/reporting/send-report.ts';
import type { Deed } from '#foundation/http/deed.ts';

export { portalIndicators } from '#capabilities/portal/figures/answered.ts';
export { telephonesOf } from '#capabilities/portal/reporting/read-portal.ts';
export { eraseReports, reportsRound } from '#capabilities/portal/rounds.ts';

/** All operations of this capability. */
export const portalDeeds: readonly Deed[] = [
  ...[readPortal, listPlaces, sendReport, followReport, addWord, addFile],
  ...[listReports, reportFigures, readPortalParameters, setPortalParameter, readReport, readReportFile],
  ...[takeReport, answerReport, endReport, openCaseOfReport, openTicketOfReport, markNonsense],
  ...[giveBackReport, showContact, printReceipt, fetchReceipt],
];
