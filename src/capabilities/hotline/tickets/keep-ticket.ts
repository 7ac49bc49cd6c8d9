/**
 * Opening a ticket by hand, taking it, writing on it, closing it. The draft is the ticket itself: what was saved last is there
 * again wherever its owner signs in.
 */
import type { Updateable } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import {
  type Channel,
  type TicketClass,
  type Topic,
  voidKinds,
} from '#capabilities/hotline/codes/contract.ts';
import { tellOfCall } from '#capabilities/hotline/tell.ts';
import * as contract from '#capabilities/hotline/tickets/contract.ts';
import { nextNumber } from '#capabilities/hotline/tickets/follow-call.ts';
import { changeTicket, lockOwn, lockTicket, ticketOf } from '#capabilities/hotline/tickets/queries.ts';
import { classed, missingToClose } from '#capabilities/hotline/tickets/rules.ts';
import { openSecrets, sealSecrets, type TicketRow } from '#capabilities/hotline/tickets/sealed-fields.ts';
import type { TicketView, TicketWords } from '#capabilities/hotline/tickets/seen/contract.ts';
import { findDivision } from '#capabilities/organization/index.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import type { Tables } from '#foundation/database/tables.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

const DAY_MS = 24 * 3600 * 1000;

const auditOf = (row: Pick<TicketRow, 'id' | 'number' | 'area'>) => ({
  objectKind: 'ticket',
  objectId: row.id,
  area: row.area,
  details: { number: row.number },
});

export const openTicket = deed(contract.openTicket, async ({ tx, actor, body, now, audit }) => {
  const { id, channel, ...words } = body;
  const row = await enterTicket(tx, now, { id, channel, area: actor.area, owner: actor, words });
  audit({ ...auditOf(row), details: { number: row.number, channel } });
  return ticketOf(tx, actor, id, now);
});

/** A ticket that did not begin with a call. */
export interface NewTicket {
  /** UUIDv7 by whoever makes it. */
  readonly id: string;
  readonly channel: Channel;
  /** The hotline's division, as a code prefix. */
  readonly area: string;
  /** Who works on it; null where it waits for anybody at the desk. */
  readonly owner: PersonActor | null;
  /** What it is made of; each leads to the other. */
  readonly origin?: NonNullable<TicketView['origin']>;
  readonly words: TicketWords;
}

/**
 * Opens a ticket and tells the desks: for whoever takes it down, and for public reports, which nobody owns yet. The caller
 * writes the audit row. @throws Refusal `unknown-division`
 */
export async function enterTicket(
  tx: Transaction,
  now: Date,
  { id, channel, area, owner, origin, words }: NewTicket,
): Promise<TicketRow> {
  await tx
    .insertInto('ticket')
    .values({
      ...{ id, number: await nextNumber(tx, now), area, channel, state: 'open', opened_at: now },
      ...{ owner_id: owner?.accountId ?? null, owner_name: owner?.name ?? null },
      ...(origin === undefined
        ? {}
        : { origin_kind: origin.kind, origin_id: origin.id, origin_number: origin.number }),
      sealing_key: vaultOf(tx).newSubject().wrapped,
    })
    .execute();
  const row = await lockTicket(tx, id);
  await changeTicket(tx, row, now, await columnsOf(tx, row, words));
  await tellOfCall(tx, area, id, owner === null ? [] : [owner.accountId]);
  return row;
}

export const takeTicket = deed(contract.takeTicket, async ({ tx, actor, params, version, now, audit }) => {
  const row = await lockTicket(tx, params.id, version);
  if (row.state === 'closed') throw new Refusal('wrong-state', { state: row.state });
  await changeTicket(tx, row, now, { state: 'open', owner_id: actor.accountId, owner_name: actor.name });
  audit({ ...auditOf(row), details: { number: row.number, from: row.owner_id } });
  return ticketOf(tx, actor, row.id, now);
});

export const saveTicket = deed(contract.saveTicket, async ({ tx, actor, params, body, version, now }) => {
  const row = await lockOwn(tx, actor, params.id, version);
  await changeTicket(tx, row, now, await columnsOf(tx, row, body));
  return ticketOf(tx, actor, row.id, now);
});

export const voidTicket = deed(
  contract.voidTicket,
  async ({ tx, actor, params, body, version, now, audit }) => {
    const row = await lockOwn(tx, actor, params.id, version);
    // A child that was in danger a minute ago did not dial a wrong number.
    if (row.case_id !== null) throw new Refusal('wrong-state', { state: 'case' });
    await changeTicket(tx, row, now, {
      ...{ state: 'closed', closed_at: now, closed_by: actor.accountId },
      ...{ class: '00', void_kind: body.kind, topic: voidKinds[body.kind].topic },
    });
    audit({ ...auditOf(row), details: { number: row.number, kind: body.kind } });
    return ticketOf(tx, actor, row.id, now);
  },
);

export const closeTicket = deed(
  contract.closeTicket,
  async ({ tx, actor, params, body, version, now, audit }) => {
    const row = await lockOwn(tx, actor, params.id, version);
    requireFinished(tx, row);
    await changeTicket(tx, row, now, {
      ...{ state: 'closed', closed_at: now, closed_by: actor.accountId },
      ...(body.satisfaction === null ? {} : { satisfaction: body.satisfaction, satisfaction_at: now }),
    });
    if (body.followUpDays !== null)
      await tx
        .insertInto('call_back')
        .values({
          ...{ id: uuidv7(), ticket_id: row.id, area: row.area, kind: 'follow_up' },
          due_at: new Date(now.getTime() + body.followUpDays * DAY_MS),
        })
        .execute();
    const { class: of, level, clue } = row;
    audit({ ...auditOf(row), after: { class: of, level, clue }, details: { number: row.number } });
    return ticketOf(tx, actor, row.id, now);
  },
);

/** @throws Refusal `ticket-unfinished`, with each field that is missing */
function requireFinished(tx: Transaction, row: TicketRow): void {
  const { narrative, answer } = openSecrets(vaultOf(tx), row);
  const missing = missingToClose({
    class: row.class as TicketClass | null,
    level: row.level as Parameters<typeof missingToClose>[0]['level'],
    ...{ narrative, answer, caseId: row.case_id },
  });
  if (missing.length > 0)
    throw new Refusal(
      'ticket-unfinished',
      {},
      missing.map((field) => ({ place: `body.${field}`, code: 'missing', message: field })),
    );
}

/** The columns of what an operator wrote. @throws Refusal `unknown-division`, `bad-input` where it would be no matter */
async function columnsOf(
  tx: Transaction,
  row: TicketRow,
  words: TicketWords,
): Promise<Updateable<Tables['ticket']>> {
  const { class: chosen, topic, division, anonymous, relation, level, clue, grounds, ...secret } = words;
  if (division !== undefined && division !== null && (await findDivision(tx, division)) === undefined)
    throw new Refusal('unknown-division');
  const standing = { class: row.class as TicketClass | null, topic: row.topic as Topic | null };
  const given = {
    ...(chosen === undefined ? {} : { class: chosen }),
    ...(topic === undefined ? {} : { topic }),
  };
  const classes = classed(standing, given);
  if (classes.class === '00')
    throw new Refusal('bad-input', {}, [
      {
        place: topic === undefined ? 'body.class' : 'body.topic',
        code: 'void',
        message: 'closed as no matter, not written',
      },
    ]);
  return {
    ...classes,
    ...sealSecrets(vaultOf(tx), row, secret),
    ...(division === undefined ? {} : { division }),
    ...(anonymous === undefined ? {} : { anonymous }),
    ...(relation === undefined ? {} : { relation }),
    ...(level === undefined ? {} : { level: mostUrgent(row, level) }),
    ...(clue === undefined ? {} : { clue }),
    ...(grounds === undefined ? {} : { grounds: [...new Set(grounds)].sort() }),
  };
}

/** What the danger check found stands, whatever is chosen afterwards. */
function mostUrgent(row: TicketRow, chosen: string | null): string | null {
  return row.case_id !== null && row.level === '1' ? row.level : chosen;
}
