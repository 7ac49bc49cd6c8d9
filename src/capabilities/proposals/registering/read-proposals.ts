/** Reads proposals: those to be answered by their last day, the others by when they were assigned; and one whole. */
import { type SelectQueryBuilder, sql } from 'kysely';
import { z } from 'zod';
import { NEAR_WORKDAYS } from '#capabilities/proposals/clocks/rules.ts';
import { type ItemRow, itemsOf, selectItems } from '#capabilities/proposals/items.ts';
import type { Asker } from '#capabilities/proposals/queries.ts';
import { auditOf } from '#capabilities/proposals/queries.ts';
import * as contract from '#capabilities/proposals/registering/contract.ts';
import { viewOf } from '#capabilities/proposals/view.ts';
import { addWorkdays } from '#foundation/calendar/workdays.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import type { QueryOf } from '#foundation/http/operation.ts';
import { inCursor, openCursor, packCursor } from '#foundation/http/wire.ts';

type State = (typeof contract.listStates)[number];

/** Which proposals a list shows. */
function inState(state: State, { actor, today }: Asker) {
  const owed = sql`proposal.state in ('received', 'working', 'drafted', 'checked', 'signed')`;
  const near = addWorkdays(today, NEAR_WORKDAYS);
  const conditions = {
    open: owed,
    near: sql`${owed} and proposal.due_on between ${today}::date and ${near}::date`,
    overdue: sql`${owed} and proposal.due_on < ${today}::date`,
    sent: sql`proposal.state = 'sent'`,
    closed: sql`proposal.state = 'closed'`,
    returned: sql`proposal.state = 'returned'`,
    signature: sql`proposal.state = 'checked' and proposal.division = ${actor.area} and answer.checked_by <> ${actor.accountId}
      and ${actor.role} in ('city', 'county')`,
  } as const;
  return sql<boolean>`(${conditions[state]})`;
}

/** Those that are owed come by their last day, the others by when they were assigned. */
const byClock: ReadonlySet<State> = new Set(['open', 'near', 'overdue', 'signature']);

export const listProposals = deed(contract.listProposals, async ({ tx, actor, now, today, query }) => {
  const asker = { tx, actor, now, today };
  const rows = await rowsOf(asker, query);
  const shown = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? shown.at(-1) : undefined;
  const day = (row: ItemRow) => (byClock.has(query.state) ? row.due_on : row.assigned_on);
  return {
    items: await itemsOf(asker, shown),
    next: last === undefined ? null : packCursor([day(last), last.id]),
    counts: await countsOf(asker),
  };
});

async function rowsOf(asker: Asker, query: QueryOf<typeof contract.listProposals>): Promise<ItemRow[]> {
  const clocks = byClock.has(query.state);
  const key = clocks ? sql.ref('proposal.due_on') : sql.ref('proposal.assigned_on');
  let rows = selectItems(asker.tx).where(inState(query.state, asker));
  if (query.kind !== undefined) rows = rows.where('proposal.kind', '=', query.kind);
  if (query.number !== undefined) rows = rows.where('proposal.number', '=', query.number);
  if (query.cursor !== undefined) {
    const [day, id] = openCursor(query.cursor, z.tuple([z.iso.date(), inCursor.id]));
    const further = clocks ? sql.raw('>') : sql.raw('<');
    rows = rows.where(sql<boolean>`(${key}, proposal.id) ${further} (${day}::date, ${id}::uuid)`);
  }
  const way = clocks ? 'asc' : 'desc';
  return rows
    .orderBy(key, way)
    .orderBy('proposal.id', way)
    .limit(query.limit + 1)
    .execute();
}

async function countsOf(asker: Asker): Promise<Record<State, number>> {
  const counts = selectItems(asker.tx).clearSelect() as SelectQueryBuilder<
    never,
    never,
    Record<State, number>
  >;
  return counts
    .select(
      contract.listStates.map((state) =>
        sql<number>`count(*) filter (where ${inState(state, asker)})::int`.as(state),
      ) as never,
    )
    .executeTakeFirstOrThrow() as Promise<Record<State, number>>;
}

export const readProposal = deed(contract.readProposal, async ({ tx, actor, now, today, params, audit }) => {
  const view = await viewOf({ tx, actor, now, today }, params.id);
  audit(auditOf(await headOf(tx, params.id)));
  return view;
});

function headOf(tx: Transaction, id: string) {
  return tx.selectFrom('proposal').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}
