/** SQL on monthly reports, and the shape in which one is told. */
import { type ReportContent, reportContent } from '#capabilities/prints/monthly-report/content.ts';
import type { MonthlyReportView } from '#capabilities/prints/monthly-report/contract.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { Refusal } from '#foundation/refusals.ts';

/** Reports with the names of their divisions, as far as the asker sees them. */
export function selectReports(tx: Transaction) {
  return tx
    .selectFrom('monthly_report')
    .innerJoin('division', 'division.code', 'monthly_report.division')
    .selectAll('monthly_report')
    .select(['division.name as division_name', 'division.level as division_level']);
}

/** A report's row. */
export type ReportRow = Awaited<ReturnType<ReturnType<typeof selectReports>['executeTakeFirstOrThrow']>>;

type Which =
  | { readonly id: string }
  | { readonly division: string; readonly month: string; readonly digest: string };

/** One report. @throws Refusal `not-found` */
export async function reportById(tx: Transaction, which: Which): Promise<ReportRow> {
  const query = selectReports(tx);
  const row = await ('id' in which
    ? query.where('monthly_report.id', '=', which.id)
    : query
        .where('monthly_report.division', '=', which.division)
        .where('monthly_report.month', '=', which.month)
        .where('monthly_report.digest', '=', which.digest)
  ).executeTakeFirst();
  if (row === undefined) throw new Refusal('not-found');
  return row;
}

/** What a report holds. */
export function contentIn(row: ReportRow): ReportContent {
  return reportContent.parse(row.content);
}

/** A report as it is told. */
export function viewOf(row: ReportRow): MonthlyReportView {
  return {
    id: row.id,
    month: row.month.slice(0, 7),
    division: { code: row.division, name: row.division_name, level: row.division_level },
    closed: contentIn(row).closed,
    figures: row.figures.length,
    madeAt: row.made_at.toISOString(),
    maker: row.maker_name,
  };
}
