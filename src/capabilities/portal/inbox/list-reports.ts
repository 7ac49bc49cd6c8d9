/** The inbox: what waits, stated danger first and the longest waiting before the others; what is done, newest first. */
import { sql } from 'kysely';
import { z } from 'zod';
import { divisionPaths } from '#capabilities/organization/index.ts';
import { listReports as contract } from '#capabilities/portal/inbox/contract.ts';
import { lineOf } from '#capabilities/portal/inbox/views.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import type { QueryOf } from '#foundation/http/operation.ts';
import { inCursor, openCursor, packCursor } from '#foundation/http/wire.ts';

type Query = QueryOf<typeof contract>;
type Filters = Omit<Query, 'cursor' | 'limit'>;

export const listReports = deed(contract, async ({ tx, query }) => {
  const rows = await selectPage(tx, query);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const paths = await divisionPaths(
    tx,
    page.flatMap((row) => row.division ?? []),
  );
  return {
    items: page.map((row) => lineOf(row, row.division === null ? [] : (paths.get(row.division) ?? []))),
    next:
      rows.length > query.limit && last !== undefined ? packCursor([last.rank, last.came, last.id]) : null,
    total: await countOf(tx, query),
  };
});

const placeInList = z.tuple([inCursor.whole, inCursor.instant, inCursor.id]);

function selectPage(tx: Transaction, query: Query) {
  const waiting = query.state === 'open';
  const rank = waiting
    ? sql<number>`case danger when 'yes' then 0 when 'unsure' then 1 else 2 end`
    : sql<number>`0::integer`;
  let rows = narrowed(tx, query)
    .selectAll('public_report')
    .select([rank.as('rank'), sql<string>`came_at::text`.as('came')]);
  if (query.cursor !== undefined) {
    const [at, came, id] = openCursor(query.cursor, placeInList);
    const here = sql`(${rank}, came_at, id)`;
    const there = sql`(${at}::integer, ${came}::timestamptz, ${id}::uuid)`;
    rows = rows.where(waiting ? sql<boolean>`${here} > ${there}` : sql<boolean>`${here} < ${there}`);
  }
  const direction = waiting ? 'asc' : 'desc';
  return rows
    .orderBy(rank)
    .orderBy('came_at', direction)
    .orderBy('id', direction)
    .limit(query.limit + 1)
    .execute();
}

async function countOf(tx: Transaction, query: Query): Promise<number> {
  const { count } = await narrowed(tx, query)
    .select((select) => select.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Reports that the filters leave. */
export function narrowed(tx: Transaction, { state, who, danger, outcome, from, until }: Filters) {
  let rows = tx.selectFrom('public_report');
  if (state === 'open')
    rows = rows.where((where) =>
      where.or([where('state', 'in', ['waiting', 'taken']), where('unread', '=', true)]),
    );
  else if (state !== 'all') rows = rows.where('state', '=', state);
  if (who !== undefined) rows = rows.where('who', '=', who);
  if (danger !== undefined) rows = rows.where('danger', '=', danger);
  if (outcome !== undefined) rows = rows.where('outcome', '=', outcome);
  if (from !== undefined)
    rows = rows.where(sql<boolean>`came_at >= ${from}::date::timestamp at time zone 'Asia/Shanghai'`);
  if (until !== undefined)
    rows = rows.where(sql<boolean>`came_at < (${until}::date + 1)::timestamp at time zone 'Asia/Shanghai'`);
  return rows;
}
