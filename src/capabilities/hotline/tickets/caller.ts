/**
 * Who calls: earlier calls of the number, the children tied to it, and naming the child of whom the ticket speaks. Only
 * whoever owns the ticket asks, and each answer is written down with the children that were shown.
 */
import { sql } from 'kysely';
import { childrenOfPhone, findChildExactly } from '#capabilities/children/index.ts';
import { casesOf, namedIn, seenAs } from '#capabilities/hotline/tickets/children-seen.ts';
import * as contract from '#capabilities/hotline/tickets/contract.ts';
import {
  changeTicket,
  findTicket,
  itemOf,
  lockOwn,
  requireOwn,
  selectTickets,
  ticketOf,
} from '#capabilities/hotline/tickets/queries.ts';
import { openSecrets } from '#capabilities/hotline/tickets/sealed-fields.ts';
import { maskedName } from '#foundation/audit/changes.ts';
import { asService, vaultOf } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

/** Earlier calls that are shown beside the present one. */
const EARLIER_SHOWN = 10;

export const lookUpCaller = deed(contract.lookUpCaller, async ({ tx, actor, params, now, audit }) => {
  const row = await findTicket(tx, params.id);
  requireOwn(row, actor);
  const phone = openSecrets(vaultOf(tx), row).callerPhone;
  const token = row.caller_phone_index;
  const earlier =
    token === null
      ? []
      : await selectTickets(tx)
          .where('ticket.caller_phone_index', '=', token)
          .where('ticket.id', '<>', row.id)
          .orderBy('ticket.opened_at', 'desc')
          .limit(EARLIER_SHOWN)
          .execute();
  const { children, cases } = await asService(tx, actor, 'call-lookup', async () => {
    const children = phone === null ? [] : await childrenOfPhone(tx, phone);
    return { children, cases: await casesOf(tx, children) };
  });
  audit({
    ...{ objectKind: 'ticket', objectId: row.id, area: row.area },
    children: children.map((child) => child.id),
    details: { number: row.number },
  });
  return {
    earlier: earlier.map((one) => itemOf(one, actor)),
    children: children.map((child) => ({
      ...seenAs(child, now),
      through: child.through,
      person: child.person === null ? null : maskedName(child.person),
      cases: cases.get(child.id) ?? [],
    })),
  };
});

export const nameChild = deed(contract.nameChild, async ({ tx, actor, params, body, now, audit }) => {
  const row = await lockOwn(tx, actor, params.id);
  const phone = openSecrets(vaultOf(tx), row).callerPhone;
  const childId = await asService(tx, actor, 'call-lookup', async () => {
    if ('citizenId' in body) return (await findChildExactly(tx, body))?.id;
    // Only a child that the number led to: an id alone opens nothing.
    const known = phone === null ? [] : await childrenOfPhone(tx, phone);
    return known.find((child) => child.id === body.childId)?.id;
  });
  if (childId === undefined) throw new Refusal('child-unknown');
  const named = { named_by: actor.accountId, named_at: now };
  const before = await namedIn(tx, row.id);
  if (!before.includes(childId)) {
    const again = await tx
      .updateTable('ticket_child')
      .set({ ...named, dropped_at: null })
      .where('ticket_id', '=', row.id)
      .where('child_id', '=', childId)
      .executeTakeFirst();
    if (Number(again.numUpdatedRows) === 0)
      await tx
        .insertInto('ticket_child')
        .values({ ticket_id: row.id, child_id: childId, ...named })
        .execute();
    await changeTicket(tx, row, now, {});
  }
  audit({
    ...{ objectKind: 'ticket', objectId: row.id, area: row.area, children: [childId] },
    details: { number: row.number },
  });
  return ticketOf(tx, actor, row.id, now);
});

export const dropChild = deed(contract.dropChild, async ({ tx, actor, params, now, audit }) => {
  const row = await lockOwn(tx, actor, params.id);
  const dropped = await tx
    .updateTable('ticket_child')
    .set({ dropped_at: now, named_by: actor.accountId, named_at: sql`named_at` })
    .where('ticket_id', '=', row.id)
    .where('child_id', '=', params.childId)
    .where('dropped_at', 'is', null)
    .executeTakeFirst();
  if (Number(dropped.numUpdatedRows) === 0) throw new Refusal('not-found');
  await changeTicket(tx, row, now, {});
  audit({
    ...{ objectKind: 'ticket', objectId: row.id, area: row.area, children: [params.childId] },
    details: { number: row.number },
  });
  return ticketOf(tx, actor, row.id, now);
});
