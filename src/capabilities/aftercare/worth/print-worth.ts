/** The figures as a paper for deputies and donors. It leaves the house, so small counts are withheld whoever has it printed. */
import { printWorth as contract } from '#capabilities/aftercare/worth/contract.ts';
import { worthOf } from '#capabilities/aftercare/worth/figures.ts';
import { settlePeriod } from '#capabilities/aftercare/worth/period.ts';
import { withoutSmallCounts } from '#capabilities/aftercare/worth/read-worth.ts';
import { renderWorth } from '#capabilities/aftercare/worth/worth-document.ts';
import { asService } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';

export const printWorth = deed(contract, async ({ tx, actor, query, today, audit }) => {
  const { division, period } = await settlePeriod(tx, actor, query, today);
  const counted = await asService(tx, actor, 'figures', () => worthOf(tx, division, period));
  audit({ area: division.code, details: { from: period.from, to: period.to } });
  const { code, name } = division;
  const { from, to } = period;
  const printed = await renderWorth({ division: { code, name }, from, to, ...withoutSmallCounts(counted) });
  return {
    mediaType: 'application/pdf',
    fileName: `四点半课堂工作成效-${name}-${to}.pdf`,
    content: printed.pdf,
    inline: true,
  };
});
