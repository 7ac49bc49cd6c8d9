/** Lists the children who were found from door to door, and counts the homes that were asked. */
import { sql } from 'kysely';
import { z } from 'zod';
import * as contract from '#capabilities/census/doorstep/contract.ts';
import { selectFound, viewsOf } from '#capabilities/census/doorstep/queries.ts';
import { mayDo } from '#foundation/access/table.ts';
import { askedFor } from '#foundation/audit/asked.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { inCursor, openCursor, packCursor } from '#foundation/http/wire.ts';

export const listDoorstep = deed(contract.listDoorstep, async ({ tx, actor, query, audit }) => {
  const within = query.division ?? '';
  let asked = selectFound(tx)
    .select(sql<string>`doorstep_record.happened_at::text`.as('at'))
    .where('doorstep_record.state', '=', query.state)
    .where(sql<boolean>`starts_with(doorstep_record.residence, ${within})`)
    .orderBy('doorstep_record.happened_at')
    .orderBy('doorstep_record.id')
    .limit(query.limit + 1);
  if (query.cursor !== undefined) {
    const [at, id] = openCursor(query.cursor, z.tuple([inCursor.instant, inCursor.id]));
    asked = asked.where(
      sql<boolean>`(doorstep_record.happened_at, doorstep_record.id) > (${at}::timestamptz, ${id}::uuid)`,
    );
  }
  const rows = await asked.execute();
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  const { state, division } = query;
  audit({
    children: shown.flatMap(({ child_id }) => child_id ?? []),
    details: { asked: askedFor({ state, division: division ?? null }), shown: shown.length },
  });
  return {
    items: await viewsOf(tx, shown),
    next: rows.length > query.limit && last !== undefined ? packCursor([last.at, last.id]) : null,
    ...(await countsOf(tx, within)),
    can: { decide: mayDo(actor.role, 'doorstep.decide') },
  };
});

async function countsOf(tx: Transaction, within: string) {
  const row = await tx
    .selectFrom('doorstep_record')
    .select([
      sql<number>`count(*)::int`.as('homes'),
      sql<number>`(count(*) filter (where outcome = 'nobody_home'))::int`.as('nobodyHome'),
      sql<number>`(count(*) filter (where state = 'waiting'))::int`.as('waiting'),
    ])
    .where(sql<boolean>`starts_with(residence, ${within})`)
    .executeTakeFirstOrThrow();
  return row;
}
