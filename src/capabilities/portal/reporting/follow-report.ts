/** Tells whoever has a report's code what the bureau answered. What was told is not told back: a code may fall into other hands. */
import type { ReportState } from '#capabilities/portal/codes/contract.ts';
import { messagesOf, requireByCode } from '#capabilities/portal/queries.ts';
import { followReport as contract } from '#capabilities/portal/reporting/contract.ts';
import { asService } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';

const shown = {
  waiting: 'waiting',
  taken: 'read',
  answered: 'answered',
  ended: 'over',
  nonsense: 'over',
} as const;

export const followReport = deed(contract, ({ tx, actor, body }) =>
  asService(tx, actor, 'public-report', async () => {
    const report = await requireByCode(tx, body.code);
    const messages = await messagesOf(tx, report);
    const files = await tx
      .selectFrom('report_file')
      .select('id')
      .where('report_id', '=', report.id)
      .execute();
    return {
      number: report.number,
      receivedAt: report.came_at,
      state: shown[report.state as ReportState],
      mandatory: report.who === 'professional',
      messages: messages.map(({ id, at, side, kind, words }) => ({
        ...{ id, at, kind },
        from: side === 'bureau' ? ('bureau' as const) : ('you' as const),
        words: side === 'bureau' ? words : null,
      })),
      files: files.length,
    };
  }),
);
