/**
 * What after-school care is worth in a division. Counted past row-level security, because a figure names nobody and the leading
 * group sees figures only; the division must lie in the asker's own area.
 */
import { readWorth as contract } from '#capabilities/aftercare/worth/contract.ts';
import { type WorthCounted, worthOf } from '#capabilities/aftercare/worth/figures.ts';
import { settlePeriod } from '#capabilities/aftercare/worth/period.ts';
import { withheldTogether, withheldWeeks, withheldWorth } from '#capabilities/aftercare/worth/rules.ts';
import { mayDo } from '#foundation/access/table.ts';
import { asService } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';

export const readWorth = deed(contract, async ({ tx, actor, query, today }) => {
  const { division, path, period, terms, unnamed } = await settlePeriod(tx, actor, query, today);
  const counted = await asService(tx, actor, 'figures', () => worthOf(tx, division, period));
  return {
    ...{ division, path: [...path], from: period.from, to: period.to, terms: [...terms] },
    ...(unnamed ? withoutSmallCounts(counted) : counted),
    lists: {
      uncared: mayDo(actor.role, 'child.read'),
      leavings: mayDo(actor.role, 'aftercare.watch'),
    },
  };
});

/** The figures as they are told to whom sees no names. */
export function withoutSmallCounts({ totals, weeks, rows }: WorthCounted): WorthCounted {
  const shown = withheldWorth(totals, rows);
  const homework = withheldTogether(totals.homework);
  return {
    totals: { ...shown.totals, homework, leavings: withheldTogether(totals.leavings) },
    weeks: withheldWeeks(weeks, {
      attendance: shown.totals.attended === null,
      homework: homework.all === null,
    }),
    rows: shown.rows,
  };
}
