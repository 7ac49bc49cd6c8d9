/**
 * Papers made of what several capabilities hold: one page per child, a room's poster and register sheet, the month's report. Papers of
 * one capability's own records (letters, agreements, referrals, receipts) stand beside these. It writes reports and nothing else.
 */
import { printChildPage } from '#capabilities/prints/child-page/print-child-page.ts';
import { printPoster, printRegisterSheet } from '#capabilities/prints/classroom/print-classroom.ts';
import { makeMonthlyReport } from '#capabilities/prints/monthly-report/make-report.ts';
import { listMonthlyReports, printMonthlyReport } from '#capabilities/prints/monthly-report/read-reports.ts';
import type { Deed } from '#foundation/http/deed.ts';

export { childPapers } from '#capabilities/prints/child-page/print-child-page.ts';

/** All operations of this capability. */
export const printsDeeds: readonly Deed[] = [
  ...[printChildPage, printPoster, printRegisterSheet],
  ...[makeMonthlyReport, listMonthlyReports, printMonthlyReport],
];
