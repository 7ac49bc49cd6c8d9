/** Lists monthly reports, and prints one. Whoever is outside the bureau is given it without small counts. */
import { z } from 'zod';
import {
  listMonthlyReports as listContract,
  printMonthlyReport as printContract,
} from '#capabilities/prints/monthly-report/contract.ts';
import { renderMonthlyReport } from '#capabilities/prints/monthly-report/monthly-report-document.ts';
import { contentIn, reportById, selectReports, viewOf } from '#capabilities/prints/monthly-report/queries.ts';
import { mayDo } from '#foundation/access/table.ts';
import { deed } from '#foundation/http/deed.ts';
import { inCursor, openCursor, packCursor } from '#foundation/http/wire.ts';

export const listMonthlyReports = deed(listContract, async ({ tx, query }) => {
  let rows = selectReports(tx)
    .orderBy('monthly_report.id', 'desc')
    .limit(query.limit + 1);
  if (query.cursor !== undefined) {
    const [before] = openCursor(query.cursor, z.tuple([inCursor.id]));
    rows = rows.where('monthly_report.id', '<', before);
  }
  const found = await rows.execute();
  const items = found.slice(0, query.limit);
  const last = items.at(-1);
  return {
    items: items.map(viewOf),
    next: found.length > query.limit && last !== undefined ? packCursor([last.id]) : null,
  };
});

export const printMonthlyReport = deed(printContract, async ({ tx, actor, params, query, audit }) => {
  const row = await reportById(tx, { id: params.id });
  const withheld = query.small === 'withheld' || !mayDo(actor.role, 'monthly-report.make');
  const { pdf } = await renderMonthlyReport(contentIn(row), {
    withheld,
    digest: row.digest,
    division: row.division,
    maker: row.maker_name,
  });
  audit({
    objectKind: 'monthly-report',
    objectId: row.id,
    area: row.division,
    details: { month: row.month.slice(0, 7), small: withheld ? 'withheld' : 'shown' },
  });
  return {
    mediaType: 'application/pdf',
    fileName: `月度报告-${row.division_name}-${row.month.slice(0, 7)}.pdf`,
    content: pdf,
    inline: true,
  };
});
