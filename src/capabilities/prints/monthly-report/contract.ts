/** Monthly reports on the wire: made of frozen figures, listed, printed with charts. */
import { z } from 'zod';
import { calendarMonth } from '#capabilities/indicators/months/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { byId, divisionCode, id, instant, pageOf, pageQuery, pathStep } from '#foundation/http/wire.ts';

/** A report as it was made. */
export const monthlyReportView = z.object({
  id,
  month: calendarMonth,
  division: pathStep,
  /** Whether the month was closed when it was made; its figures may change where not. */
  closed: z.boolean(),
  figures: z.number().int(),
  madeAt: instant,
  maker: z.string(),
});

/** A report as it was made. */
export type MonthlyReportView = z.output<typeof monthlyReportView>;

const usual = ['not-signed-in', 'not-allowed', 'bad-input'] as const;

export const makeMonthlyReport = operation({
  id: 'monthly-report.make',
  method: 'POST',
  path: '/api/monthly-reports',
  summary: 'Make a month’s report of a city or county; the same figures again are the same report',
  permission: 'monthly-report.make',
  audit: { event: 'monthly-report.made' },
  refusals: [...usual, 'outside-area', 'unknown-division', 'month-not-over', 'month-before-records'],
  body: z.object({ month: calendarMonth, division: divisionCode.optional() }),
  reply: monthlyReportView,
});

export const listMonthlyReports = operation({
  id: 'monthly-report.list',
  method: 'GET',
  path: '/api/monthly-reports',
  summary: 'Monthly reports of one’s area, the newest first',
  permission: 'monthly-report.read',
  audit: { none: 'says which reports there are, and no figure' },
  refusals: usual,
  query: pageQuery,
  reply: pageOf(monthlyReportView),
});

export const printMonthlyReport = operation({
  id: 'monthly-report.print',
  method: 'GET',
  path: '/api/monthly-reports/:id/document.pdf',
  summary: 'A monthly report on paper; `withheld` without counts below 5, for whoever is outside the bureau',
  permission: 'monthly-report.read',
  audit: { event: 'monthly-report.printed' },
  refusals: [...usual, 'not-found'],
  transfer: 'download',
  params: byId,
  query: z.object({ small: z.enum(['shown', 'withheld']).default('shown') }),
  reply: z.any(),
});
