/** Counts public reports by period, with the filters of the list: a figure is as long as the list behind it. */
import { sql } from 'kysely';
import { dangers, reportOutcomes, reportStates, tellers } from '#capabilities/portal/codes/contract.ts';
import { reportFigures as contract } from '#capabilities/portal/inbox/contract.ts';
import { narrowed } from '#capabilities/portal/inbox/list-reports.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

const DAYS = 30;
const DAY_MS = 24 * 3_600_000;
const daysBefore = (day: string, days: number): string =>
  new Date(Date.parse(day) - days * DAY_MS).toISOString().slice(0, 10);

export const reportFigures = deed(contract, async ({ tx, query, today }) => {
  const until = query.until ?? today;
  const from = query.from ?? daysBefore(until, DAYS);
  if (until < from)
    throw new Refusal('bad-input', {}, [{ place: 'query.until', code: 'period', message: 'from ≤ until' }]);
  const chosen = narrowed(tx, { state: 'all', from, until });
  const rows = await chosen
    .select(['who', 'danger', 'state', 'outcome', sql<number>`count(*)::integer`.as('count')])
    .groupBy(['who', 'danger', 'state', 'outcome'])
    .execute();
  const by = <C extends string>(
    codes: Readonly<Record<C, unknown>>,
    field: 'who' | 'danger' | 'state' | 'outcome',
  ) =>
    Object.fromEntries(
      (Object.keys(codes) as C[]).map((code) => [
        code,
        rows.reduce((sum, row) => sum + (row[field] === code ? row.count : 0), 0),
      ]),
    ) as Record<C, number>;
  const { minutes } = await chosen
    .select(
      sql<number | null>`(percentile_cont(0.5) within group (
        order by extract(epoch from first_answered_at - came_at) / 60))::integer`.as('minutes'),
    )
    .executeTakeFirstOrThrow();
  return {
    ...{ from, until },
    all: rows.reduce((sum, row) => sum + row.count, 0),
    who: by(tellers, 'who'),
    danger: by(dangers, 'danger'),
    state: by(reportStates, 'state'),
    outcome: by(reportOutcomes, 'outcome'),
    medianMinutes: minutes,
  };
});
