/**
 * SQL on tickets that several operations share: finding and holding one, changing it, showing it in a list and whole.
 */
import { type Selectable, sql, type Updateable } from 'kysely';
import { maskPhone } from '#capabilities/children/rules.ts';
import { callBacksOf } from '#capabilities/hotline/call-backs/queries.ts';
import { tellOfCall } from '#capabilities/hotline/tell.ts';
import { childrenSeen } from '#capabilities/hotline/tickets/children-seen.ts';
import { openSecrets, type TicketRow } from '#capabilities/hotline/tickets/sealed-fields.ts';
import type { TicketItem, TicketView } from '#capabilities/hotline/tickets/seen/contract.ts';
import { articlesOf } from '#capabilities/knowledge/index.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import { mayDo } from '#foundation/access/table.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import type { Tables } from '#foundation/database/tables.ts';
import { Refusal } from '#foundation/refusals.ts';

/** A ticket that the asker sees. @throws Refusal `not-found` */
export async function findTicket(tx: Transaction, id: string): Promise<TicketRow> {
  const row = await tx.selectFrom('ticket').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw new Refusal('not-found');
  return row;
}

/** Holds a ticket for a change. @throws Refusal `not-found`, `changed-meanwhile` */
export async function lockTicket(tx: Transaction, id: string, version?: number): Promise<TicketRow> {
  const row = await tx.selectFrom('ticket').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (row === undefined) throw new Refusal('not-found');
  if (version !== undefined && row.version !== version) throw new Refusal('changed-meanwhile');
  return row;
}

/** Holds a ticket that the asker is working on. @throws Refusal also `not-yours`, `wrong-state` */
export async function lockOwn(
  tx: Transaction,
  actor: PersonActor,
  id: string,
  version?: number,
): Promise<TicketRow> {
  const row = await lockTicket(tx, id, version);
  requireOwn(row, actor);
  if (row.state !== 'open') throw new Refusal('wrong-state', { state: row.state });
  return row;
}

/** @throws Refusal `not-yours` */
export function requireOwn(row: TicketRow, actor: PersonActor): void {
  if (row.owner_id !== actor.accountId) throw new Refusal('not-yours', { owner: row.owner_name ?? '—' });
}

/** Changes a ticket that is held, and tells the desks. */
export async function changeTicket(
  tx: Transaction,
  row: TicketRow,
  now: Date,
  columns: Updateable<Tables['ticket']>,
): Promise<void> {
  await tx
    .updateTable('ticket')
    .set({ ...columns, changed_at: now, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute();
  const moved = columns.owner_id !== undefined && columns.owner_id !== row.owner_id;
  if (!moved && (columns.state ?? row.state) === row.state) return;
  // What rang for everybody goes from every desk; a ticket that somebody else takes goes from its former owner's.
  await tellOfCall(tx, row.area, row.id, row.owner_id === null ? [] : [row.owner_id]);
}

/** Tickets with the place they come from; narrow it. */
export function selectTickets(tx: Transaction) {
  return tx
    .selectFrom('ticket')
    .leftJoin('division', 'division.code', 'ticket.division')
    .selectAll('ticket')
    .select(['division.name as division_name', 'division.level as division_level']);
}

type ListedRow = Awaited<ReturnType<ReturnType<typeof selectTickets>['executeTakeFirstOrThrow']>>;

/** A ticket in a list. */
export function itemOf(row: ListedRow, actor: PersonActor): TicketItem {
  return {
    id: row.id,
    number: row.number,
    channel: row.channel as TicketItem['channel'],
    state: row.state as TicketItem['state'],
    openedAt: row.opened_at.toISOString(),
    closedAt: row.closed_at?.toISOString() ?? null,
    owner: row.owner_name,
    mine: row.owner_id === actor.accountId,
    class: row.class as TicketItem['class'],
    voidKind: row.void_kind as TicketItem['voidKind'],
    topic: row.topic as TicketItem['topic'],
    level: row.level as TicketItem['level'],
    clue: row.clue,
    division:
      row.division === null || row.division_name === null || row.division_level === null
        ? null
        : { code: row.division, name: row.division_name, level: row.division_level },
    caseNumber: row.case_number,
    satisfaction: row.satisfaction as TicketItem['satisfaction'],
  };
}

/** A ticket whole, as its reader sees it. */
export async function ticketOf(
  tx: Transaction,
  actor: PersonActor,
  id: string,
  now: Date,
): Promise<TicketView> {
  const row = await selectTickets(tx).where('ticket.id', '=', id).executeTakeFirst();
  if (row === undefined) throw new Refusal('not-found');
  const secrets = openSecrets(vaultOf(tx), row);
  const mine = row.owner_id === actor.accountId;
  const answers = mayDo(actor.role, 'call.answer');
  const write = mine && answers && row.state === 'open';
  const phone = secrets.callerPhone;
  return {
    ...itemOf(row, actor),
    ...secrets,
    callerPhone: phone === null || mine ? phone : maskPhone(phone),
    call: row.call_id === null ? null : await callSeenOf(tx, row.call_id),
    anonymous: row.anonymous,
    relation: row.relation as TicketView['relation'],
    grounds: row.grounds as TicketView['grounds'],
    danger: row.danger_at === null ? null : { answers: row.danger as never, at: row.danger_at.toISOString() },
    caseId: row.case_id,
    children: await childrenSeen(tx, actor, row.id, now),
    articles: await articlesOf(tx, row.id, now),
    origin: originOf(row),
    callBacks: await callBacksOf(tx, row.id, now),
    version: row.version,
    can: { take: answers && !mine && row.state !== 'closed', write, close: write },
  };
}

function originOf(row: TicketRow): TicketView['origin'] {
  const { origin_kind: kind, origin_id: id, origin_number: number } = row;
  if (kind === null || id === null || number === null) return null;
  return { kind: kind as NonNullable<TicketView['origin']>['kind'], id, number };
}

type Call = Selectable<Tables['phone_call']>;

async function callSeenOf(tx: Transaction, callId: string): Promise<TicketView['call']> {
  const call: Call = await tx
    .selectFrom('phone_call')
    .selectAll()
    .where('id', '=', callId)
    .executeTakeFirstOrThrow();
  const reference = vaultOf(tx)
    .subject(call.sealing_key)
    .open('phone_call.recording_sealed', call.id, call.recording_sealed);
  return {
    state: call.state as NonNullable<TicketView['call']>['state'],
    beganAt: call.began_at.toISOString(),
    answeredAt: call.answered_at?.toISOString() ?? null,
    endedAt: call.ended_at?.toISOString() ?? null,
    extension: call.extension,
    line: call.line,
    withheld: call.party_index === null,
    recording: reference === null ? null : { reference, seconds: call.recording_seconds ?? 0 },
  };
}

/** By when a ticket's first or last day in China begins or ends. */
export function openedFrom(day: string) {
  return sql<boolean>`ticket.opened_at >= (${day}::date)::timestamp at time zone 'Asia/Shanghai'`;
}
export function openedUntil(day: string) {
  return sql<boolean>`ticket.opened_at < (${day}::date + 1)::timestamp at time zone 'Asia/Shanghai'`;
}
