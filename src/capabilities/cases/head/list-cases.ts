/**
 * Lists of cases: mine, those I am in charge of, all whose heads I see; open ones by their next deadline, closed ones by the
 * day they were closed. And the cases of one child, for whoever has them open.
 */
import { sql } from 'kysely';
import { z } from 'zod';
import * as contract from '#capabilities/cases/head/contract.ts';
import { headViews, nextDue, selectHeads } from '#capabilities/cases/head/views.ts';
import { areaRange, type PersonActor } from '#foundation/access/actor.ts';
import { askedFor } from '#foundation/audit/asked.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import type { QueryOf } from '#foundation/http/operation.ts';
import { inCursor, openCursor, packCursor } from '#foundation/http/wire.ts';

type Query = QueryOf<typeof contract.listCases>;

export const listCases = deed(contract.listCases, async ({ tx, actor, query, now, audit }) => {
  const found = await page(tx, actor, query, now);
  const shown = found.slice(0, query.limit);
  const last = shown.at(-1);
  const more = found.length > query.limit && last !== undefined;
  const place = query.state === 'closed' ? last?.closed_exactly : last?.due_exactly;
  audit({ details: { asked: askedFor(query), shown: shown.length } });
  return {
    items: await headViews(tx, actor, now, shown),
    next: more ? packCursor([place ?? '', last.id]) : null,
    counts: await countsFor(tx, actor, now),
  };
});

async function page(tx: Transaction, actor: PersonActor, query: Query, now: Date) {
  const closed = query.state === 'closed';
  let rows = narrowed(selectHeads(tx), actor, query);
  if (query.state === 'overdue') rows = rows.where(sql<boolean>`next.clock_due < ${now}`);
  const key = closed ? sql`case_file.closed_at` : nextDue;
  if (query.cursor !== undefined) {
    const [at, id] = openCursor(query.cursor, z.tuple([inCursor.instant, inCursor.id]));
    const further = closed ? sql.raw('<') : sql.raw('>');
    rows = rows.where(sql<boolean>`(${key}, case_file.id) ${further} (${at}::timestamptz, ${id}::uuid)`);
  }
  const way = closed ? 'desc' : 'asc';
  return rows
    .orderBy(key, way)
    .orderBy('case_file.id', way)
    .limit(query.limit + 1)
    .execute();
}

function narrowed(rows: ReturnType<typeof selectHeads>, actor: PersonActor, query: Query) {
  const range = query.division === undefined ? null : areaRange(query.division);
  return rows
    .where('case_file.closed_at', query.state === 'closed' ? 'is not' : 'is', null)
    .$if(range !== null, (some) =>
      some.where('division', '>=', range?.from ?? '').where('division', '<', range?.to ?? ''),
    )
    .$if(query.whose === 'mine', (some) => some.where(isMember))
    .$if(query.whose === 'charge', (some) => some.where(inCharge(actor)))
    .$if(query.level !== undefined, (some) => some.where('case_file.level', '=', query.level ?? ''))
    .$if(query.step !== undefined, (some) => some.where('step', '=', query.step ?? 'received'))
    .$if(query.type !== undefined, (some) => some.where(sql<boolean>`types @> array[${query.type}]`))
    .$if(query.number !== undefined, (some) =>
      some.where(sql<boolean>`starts_with(number, ${query.number ?? ''})`),
    );
}

const isMember = sql<boolean>`case_file.id = any ((select access.my_cases())::uuid[])`;
const inCharge = (actor: PersonActor) =>
  sql<boolean>`case_file.owner_role = ${actor.role} and case_file.owner_area = ${actor.area}`;

async function countsFor(tx: Transaction, actor: PersonActor, now: Date) {
  return tx
    .selectFrom('case_file')
    .select([
      sql<number>`count(*) filter (where ${isMember})::integer`.as('mine'),
      sql<number>`count(*) filter (where ${inCharge(actor)})::integer`.as('charge'),
      sql<number>`count(*)::integer`.as('all'),
      sql<number>`count(*) filter (where exists (select from case_clock k where k.case_id = case_file.id
        and k.met_at is null and k.dropped_at is null and k.due_at < ${now}))::integer`.as('overdue'),
    ])
    .where('closed_at', 'is', null)
    .executeTakeFirstOrThrow();
}

export const casesOfChild = deed(contract.casesOfChild, async ({ tx, actor, params, now, audit }) => {
  const rows = await selectHeads(tx)
    .where(
      sql<boolean>`exists (select from case_child cc where cc.case_id = case_file.id and cc.child_id = ${params.id})`,
    )
    .orderBy('received_at', 'desc')
    .execute();
  audit({ objectKind: 'child', objectId: params.id, details: { shown: rows.length } });
  return { items: await headViews(tx, actor, now, rows) };
});
