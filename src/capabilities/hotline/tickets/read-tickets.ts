/**
 * What is on an operator's desk, the list of tickets, and one of them whole.
 */
import { sql } from 'kysely';
import { z } from 'zod';
import { ticketsBehind } from '#capabilities/hotline/figures/matters.ts';
import * as contract from '#capabilities/hotline/tickets/contract.ts';
import {
  itemOf,
  openedFrom,
  openedUntil,
  selectTickets,
  ticketOf,
} from '#capabilities/hotline/tickets/queries.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { inCursor, openCursor, packCursor } from '#foundation/http/wire.ts';

/** Tickets that one operator may leave open and still see on the desk. */
const OPEN_SHOWN = 50;

export const readDesk = deed(contract.readDesk, async ({ tx, actor, now }) => {
  const mine = await selectTickets(tx)
    .where((where) =>
      where.or([where('ticket.owner_id', '=', actor.accountId), where('ticket.owner_id', 'is', null)]),
    )
    .where('ticket.state', '=', 'open')
    .orderBy('ticket.opened_at', 'desc')
    .limit(OPEN_SHOWN)
    .execute();
  const { rows } = await sql<{ due: number; missed: number }>`select
    (select count(*) from call_back where state = 'open' and due_at <= ${now} and starts_with(area, ${actor.area}))::integer as due,
    (select count(*) from ticket where state = 'missed' and starts_with(area, ${actor.area}) and exists (
      select from call_back b where b.ticket_id = ticket.id and b.state = 'open'))::integer as missed`.execute(
    tx,
  );
  return {
    ringing: await ringing(tx, actor),
    speaking: await speaking(tx, actor),
    mine: mine.map((row) => itemOf(row, actor)),
    callBacksDue: rows[0]?.due ?? 0,
    missed: rows[0]?.missed ?? 0,
    now,
  };
});

/** Calls that ring at my telephone, and those that wait for anybody; the longest first. */
async function ringing(tx: Transaction, actor: PersonActor) {
  const rows = await tx
    .selectFrom('phone_call')
    .innerJoin('ticket', 'ticket.call_id', 'phone_call.id')
    .select(['ticket.id', 'ticket.number', 'phone_call.began_at', 'phone_call.party_index'])
    .select(sql<boolean>`${actor.accountId}::uuid = any (phone_call.rings_for)`.as('for_me'))
    .where('phone_call.state', '=', 'ringing')
    .where('ticket.state', '=', 'ringing')
    .where(
      sql<boolean>`(phone_call.rings_for = '{}' or ${actor.accountId}::uuid = any (phone_call.rings_for))`,
    )
    .orderBy('phone_call.began_at')
    .execute();
  return rows.map((row) => ({
    ticketId: row.id,
    number: row.number,
    since: row.began_at,
    forMe: row.for_me,
    withheld: row.party_index === null,
  }));
}

/** The open ticket of the call that this person answered last, while it goes on. */
async function speaking(tx: Transaction, actor: PersonActor): Promise<string | null> {
  const row = await tx
    .selectFrom('phone_call')
    .innerJoin('ticket', 'ticket.call_id', 'phone_call.id')
    .select(['ticket.id', 'ticket.state'])
    .where('phone_call.state', '=', 'answered')
    .where('phone_call.answered_by', '=', actor.accountId)
    .orderBy('phone_call.answered_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.state === 'open' ? row.id : null;
}

export const listTickets = deed(contract.listTickets, async ({ tx, actor, query, today }) => {
  const found = await narrowed(tx, actor, query, today)
    .select(sql<string>`ticket.opened_at::text`.as('opened_exactly'))
    .orderBy('ticket.opened_at', 'desc')
    .orderBy('ticket.id', 'desc')
    .limit(query.limit + 1)
    .execute();
  const shown = found.slice(0, query.limit);
  const last = shown.at(-1);
  return {
    items: shown.map((row) => itemOf(row, actor)),
    next:
      found.length > query.limit && last !== undefined ? packCursor([last.opened_exactly, last.id]) : null,
  };
});

type Wanted = z.output<typeof contract.listTickets.query>;

function narrowed(tx: Transaction, actor: PersonActor, query: Wanted, today: string) {
  const { state, class: wantedClass, level, satisfaction, mine, from, to, article, figure, cursor } = query;
  let rows = selectTickets(tx);
  if (state !== undefined) rows = rows.where('ticket.state', '=', state);
  if (wantedClass !== undefined) rows = rows.where('ticket.class', '=', wantedClass);
  if (level !== undefined) rows = rows.where('ticket.level', '=', level);
  if (satisfaction !== undefined) rows = rows.where('ticket.satisfaction', '=', satisfaction);
  if (mine !== undefined) rows = rows.where('ticket.owner_id', mine ? '=' : '<>', actor.accountId);
  if (figure !== undefined)
    rows = rows.where(
      sql<boolean>`ticket.id in (${ticketsBehind(figure, { division: actor.area, from: from ?? null, to: to ?? today })})`,
    );
  if (figure === undefined && from !== undefined) rows = rows.where(openedFrom(from));
  if (figure === undefined && to !== undefined) rows = rows.where(openedUntil(to));
  if (article !== undefined)
    rows = rows.where(
      sql<boolean>`exists (select from knowledge_use u where u.ticket_id = ticket.id and u.article_id = ${article} and u.dropped_at is null)`,
    );
  if (cursor === undefined) return rows;
  const [openedAt, id] = openCursor(cursor, z.tuple([inCursor.instant, inCursor.id]));
  return rows.where(sql<boolean>`(ticket.opened_at, ticket.id) < (${openedAt}::timestamptz, ${id}::uuid)`);
}

export const readTicket = deed(contract.readTicket, async ({ tx, actor, params, now, audit }) => {
  const ticket = await ticketOf(tx, actor, params.id, now);
  audit({
    objectKind: 'ticket',
    objectId: ticket.id,
    children: ticket.children.map((child) => child.id),
    details: { number: ticket.number },
  });
  return ticket;
});
