/** Records of visits and evaluations in a division, the newest day first; with the counts of what waits. */
import { type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { pathsOf } from '#capabilities/children/index.ts';
import { listRecords as contract } from '#capabilities/visits/records/contract.ts';
import { lineOf, selectRecords } from '#capabilities/visits/records/rows.ts';
import { type AreaRange, areaRange } from '#foundation/access/actor.ts';
import { askedFor } from '#foundation/audit/asked.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import type { QueryOf } from '#foundation/http/operation.ts';
import { inCursor, openCursor, packCursor } from '#foundation/http/wire.ts';

export const listRecords = deed(contract, async ({ tx, actor, query, today, audit }) => {
  const range = areaRange(query.division ?? actor.area);
  const found = await narrowed(tx, range, query)
    .orderBy('visit_record.on_date', 'desc')
    .orderBy('visit_record.id', 'desc')
    .limit(query.limit + 1)
    .execute();
  const shown = found.slice(0, query.limit);
  const last = found.length > query.limit ? shown.at(-1) : undefined;
  const pathOf = await pathsOf(
    tx,
    shown.map((row) => row.residence),
  );
  audit({ children: shown.map((row) => row.child_id), details: { asked: askedFor(query) } });
  return {
    items: shown.map((row) => lineOf(row, today, pathOf)),
    next: last === undefined ? null : packCursor([last.on_date, last.id]),
    counts: await waiting(tx, range),
  };
});

function narrowed(tx: Transaction, range: AreaRange, query: QueryOf<typeof contract>) {
  const { kind, state, mode, from, to, seen, by, cursor } = query;
  let rows = selectRecords(tx)
    .where('visit_record.residence', '>=', range.from)
    .where('visit_record.residence', '<', range.to);
  if (kind !== undefined) rows = rows.where('visit_record.kind', '=', kind);
  if (state !== undefined) rows = rows.where('visit_record.state', '=', state);
  if (mode !== undefined) rows = rows.where('visit_record.mode', '=', mode);
  if (from !== undefined) rows = rows.where('visit_record.on_date', '>=', from);
  if (to !== undefined) rows = rows.where('visit_record.on_date', '<=', to);
  if (seen !== undefined) rows = rows.where('visit_record.in_person', '=', seen === 'yes');
  if (by !== undefined) rows = rows.where('visit_record.made_by', '=', by);
  if (cursor === undefined) return rows;
  const [on, id] = openCursor(cursor, z.tuple([z.iso.date(), inCursor.id]));
  return rows.where(sql<SqlBool>`(visit_record.on_date, visit_record.id) < (${on}::date, ${id}::uuid)`);
}

async function waiting(tx: Transaction, range: AreaRange) {
  return tx
    .selectFrom('visit_record')
    .select(sql<number>`count(*) filter (where state = 'sent')::int`.as('sent'))
    .select(sql<number>`count(*) filter (where state = 'returned')::int`.as('returned'))
    .where('residence', '>=', range.from)
    .where('residence', '<', range.to)
    .executeTakeFirstOrThrow();
}
