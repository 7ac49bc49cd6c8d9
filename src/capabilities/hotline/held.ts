/**
 * What the hotline holds on a child: that a call spoke of it, when, and of what class. Who called and what was said is not
 * told: it may name whoever reported.
 */
import { sql } from 'kysely';
import type { HeldSection, Holder, KeptFrom } from '#capabilities/children/index.ts';
import { type TicketClass, ticketClasses } from '#capabilities/hotline/codes/contract.ts';
import type { Actor } from '#foundation/access/actor.ts';
import { dayInChina } from '#foundation/clock.ts';
import { asService, type Transaction } from '#foundation/database/connect.ts';
import { withinService } from '#foundation/database/within-service.ts';
import { chineseDate } from '#foundation/documents/chinese-date.ts';

function ticketsNaming(tx: Transaction, childId: string, by: Actor) {
  return asService(tx, by, 'person-rights', () =>
    tx
      .selectFrom('ticket_child')
      .innerJoin('ticket', 'ticket.id', 'ticket_child.ticket_id')
      .select(['ticket.number', 'ticket.opened_at', 'ticket.class', 'ticket.state'])
      .where('ticket_child.child_id', '=', childId)
      .where('ticket_child.dropped_at', 'is', null)
      .orderBy('ticket.opened_at')
      .execute(),
  );
}

async function heldOn(tx: Transaction, childId: string, by: Actor): Promise<HeldSection[]> {
  const tickets = await ticketsNaming(tx, childId, by);
  const lines = tickets.map((ticket) => ({
    label: `热线工单 ${ticket.number}`,
    value: `${chineseDate(dayInChina(ticket.opened_at))}，${
      ticket.class === null ? '未归类' : ticketClasses[ticket.class as TicketClass].zh
    }`,
  }));
  return [{ part: 'timeline', lines }];
}

/** From the day on which the last ticket that names the child was closed. */
async function keptFrom(tx: Transaction, childIds: readonly string[]): Promise<KeptFrom[]> {
  const rows = await withinService(tx, 'person-rights', () =>
    tx
      .selectFrom('ticket_child')
      .innerJoin('ticket', 'ticket.id', 'ticket_child.ticket_id')
      .select(['ticket_child.child_id', 'ticket.closed_at'])
      .where('ticket_child.child_id', '=', sql<string>`any (${childIds as string[]})`)
      .where('ticket_child.dropped_at', 'is', null)
      .where('ticket.erased_at', 'is', null)
      .execute(),
  );
  return rows.map((row) => ({
    childId: row.child_id,
    kind: 'tickets',
    from: row.closed_at === null ? null : dayInChina(row.closed_at),
  }));
}

async function openMatters(tx: Transaction, childId: string, by: Actor) {
  const tickets = await ticketsNaming(tx, childId, by);
  if (tickets.every((ticket) => ticket.state === 'closed')) return [];
  return [
    {
      code: 'ticket',
      zh: '涉及本儿童的热线工单尚未办结。',
      en: 'A hotline ticket that names the child is still open.',
    },
  ];
}

/** The hotline as a holder of records on children. */
export const holdsTickets: Holder = {
  name: 'hotline',
  tables: ['ticket_child'],
  heldOn,
  keptFrom,
  openMatters,
};
