/** Reads the ledger of promises, and who of a unit could keep one. */
import { sql } from 'kysely';
import { z } from 'zod';
import { askableUnits } from '#capabilities/coordination/index.ts';
import { NEAR_WORKDAYS } from '#capabilities/proposals/clocks/rules.ts';
import * as contract from '#capabilities/proposals/promises/contract.ts';
import { promiseViews, selectPromises } from '#capabilities/proposals/promises/queries.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import { addWorkdays } from '#foundation/calendar/workdays.ts';
import { asService, type Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { inCursor, openCursor, packCursor } from '#foundation/http/wire.ts';

type State = (typeof contract.ledgerStates)[number];

/** Which promises the ledger shows. */
function inState(state: State, today: string) {
  const near = addWorkdays(today, NEAR_WORKDAYS);
  const conditions = {
    open: sql`promise.state = 'open'`,
    near: sql`promise.state = 'open' and promise.due_on between ${today}::date and ${near}::date`,
    overdue: sql`promise.state = 'open' and promise.due_on < ${today}::date`,
    kept: sql`promise.state = 'kept'`,
    dropped: sql`promise.state = 'dropped'`,
  } as const;
  return sql<boolean>`(${conditions[state]})`;
}

export const listPromises = deed(contract.listPromises, async ({ tx, actor, now, today, query }) => {
  let found = selectPromises(tx).where(inState(query.state, today));
  if (query.cursor !== undefined) {
    const [day, id] = openCursor(query.cursor, z.tuple([z.iso.date(), inCursor.id]));
    found = found.where(sql<boolean>`(promise.due_on, promise.id) > (${day}::date, ${id}::uuid)`);
  }
  const rows = await found
    .orderBy('promise.due_on')
    .orderBy('promise.id')
    .limit(query.limit + 1)
    .execute();
  const shown = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? shown.at(-1) : undefined;
  return {
    items: await promiseViews({ tx, actor, now, today }, shown),
    next: last === undefined ? null : packCursor([last.due_on, last.id]),
    counts: await countsOf(tx, today),
  };
});

async function countsOf(tx: Transaction, today: string): Promise<Record<State, number>> {
  const counted = contract.ledgerStates.map(
    (state) => sql`count(*) filter (where ${inState(state, today)})::int as ${sql.ref(state)}`,
  );
  const { rows } = await sql<Record<State, number>>`select ${sql.join(counted)}
    from proposal_promise promise`.execute(tx);
  return rows[0] ?? { open: 0, near: 0, overdue: 0, kept: 0, dropped: 0 };
}

/** Somebody of a unit with an account. */
export interface Owner {
  readonly accountId: string;
  readonly name: string;
  readonly title: string;
}

/** Who of a unit has an account today. @throws Refusal `not-found`, `unit-closed` */
export async function ownersOf(
  tx: Transaction,
  actor: PersonActor,
  unitId: string,
  now: Date,
  today: string,
): Promise<Owner[]> {
  await askableUnits(tx, actor, [unitId], now, today);
  return asService(tx, actor, 'coordination', () =>
    tx
      .selectFrom('post')
      .innerJoin('account', 'account.staff_id', 'post.staff_id')
      .innerJoin('staff', 'staff.id', 'post.staff_id')
      .select(['account.id as accountId', 'staff.name', 'post.title'])
      .where('post.unit_id', '=', unitId)
      .where('post.valid_from', '<=', today)
      .where((where) => where.or([where('post.valid_to', 'is', null), where('post.valid_to', '>=', today)]))
      .where('account.state', '=', 'active')
      .orderBy('staff.name')
      .orderBy('account.id')
      .execute(),
  );
}

export const findOwners = deed(contract.findOwners, async ({ tx, actor, query, now, today }) => ({
  items: await ownersOf(tx, actor, query.unitId, now, today),
}));
