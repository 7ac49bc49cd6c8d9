/**
 * The ticket of a call: opened when the hotline first hears of it, given to whoever answers, owed a call-back when nobody
 * did. Runs as the service `telephony`, under the lock of the call's row.
 */
import { type Selectable, sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import type { CallFacts } from '#capabilities/hotline/telephony/rules.ts';
import { callerToken } from '#capabilities/hotline/telephony/sealed-fields.ts';
import { tellOfCall } from '#capabilities/hotline/tell.ts';
import {
  MISSED_CALL_BACK_MINUTES,
  type TicketState,
  ticketAfter,
  ticketNumber,
} from '#capabilities/hotline/tickets/rules.ts';
import { dayInChina } from '#foundation/clock.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import type { Tables } from '#foundation/database/tables.ts';

interface CallPlace {
  readonly id: string;
  readonly area: string;
  /** The operators whose telephones rang before this news. */
  readonly rangFor: readonly string[];
}

type Ticket = Selectable<Tables['ticket']>;

const MINUTE_MS = 60_000;

/** Brings the ticket of a call up to what the call is; answers its id, null for calls that the hotline placed itself. */
export async function followCall(
  tx: Transaction,
  call: CallPlace,
  facts: CallFacts,
  now: Date,
): Promise<string | null> {
  if (facts.direction === 'out') return null;
  const found = await tx
    .selectFrom('ticket')
    .selectAll()
    .where('call_id', '=', call.id)
    .forUpdate()
    .executeTakeFirst();
  const ticket = found ?? (await openForCall(tx, call, facts));
  const state = ticketAfter(facts.state, ticket.state as TicketState);
  const owner = ticket.owner_id ?? facts.answeredBy;
  const phone = await phoneColumns(tx, ticket, facts.party);
  if (state !== ticket.state || owner !== ticket.owner_id || phone !== null)
    await tx
      .updateTable('ticket')
      .set({ state, ...(await ownerColumns(tx, ticket, owner)), ...phone, changed_at: now })
      .set((set) => ({ version: set('version', '+', 1) }))
      .where('id', '=', ticket.id)
      .execute();
  await keepCallBack(tx, call, ticket.id, facts, state, now);
  const concerned = [...new Set([...call.rangFor, ...facts.ringsFor, ...(owner === null ? [] : [owner])])];
  await tellOfCall(tx, call.area, ticket.id, concerned);
  return ticket.id;
}

async function openForCall(tx: Transaction, call: CallPlace, facts: CallFacts): Promise<Ticket> {
  const id = uuidv7();
  const state: TicketState = ticketAfter(facts.state, null);
  return tx
    .insertInto('ticket')
    .values({
      id,
      number: await nextNumber(tx, facts.beganAt),
      area: call.area,
      channel: 'hotline',
      call_id: call.id,
      state,
      opened_at: facts.beganAt,
      sealing_key: vaultOf(tx).newSubject().wrapped,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** The next ticket's number. */
export async function nextNumber(tx: Transaction, at: Date): Promise<string> {
  const { rows } = await sql<{ place: number }>`select nextval('ticket_number') as place`.execute(tx);
  return ticketNumber(dayInChina(at), Number(rows[0]?.place));
}

/** The caller's number, once it is known; what an operator wrote there himself stays. */
async function phoneColumns(tx: Transaction, ticket: Ticket, party: string | null) {
  if (party === null || ticket.caller_phone_sealed !== null) return null;
  const vault = vaultOf(tx);
  const subject = vault.subject(ticket.sealing_key);
  return {
    caller_phone_sealed: subject.seal('ticket.caller_phone_sealed', ticket.id, party),
    caller_phone_index: callerToken(vault, party),
  };
}

async function ownerColumns(tx: Transaction, ticket: Ticket, owner: string | null) {
  if (owner === null || owner === ticket.owner_id) return {};
  const sitting = await tx
    .selectFrom('operator_presence')
    .select('person_name')
    .where('account_id', '=', owner)
    .executeTakeFirst();
  return { owner_id: owner, owner_name: sitting?.person_name ?? null };
}

/** Whoever was missed is called back, unless it turns out that he was answered, or he calls again and is. */
async function keepCallBack(
  tx: Transaction,
  call: CallPlace,
  ticketId: string,
  facts: CallFacts,
  state: TicketState,
  now: Date,
): Promise<void> {
  if (state === 'missed' && facts.party !== null) {
    await tx
      .insertInto('call_back')
      .values({
        id: uuidv7(),
        ticket_id: ticketId,
        area: call.area,
        kind: 'missed',
        due_at: new Date((facts.endedAt ?? now).getTime() + MISSED_CALL_BACK_MINUTES * MINUTE_MS),
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return;
  }
  if (facts.answeredAt === null) return;
  await drop(tx, now, 'answered_after_all', [ticketId]);
  const token = callerToken(vaultOf(tx), facts.party);
  if (token !== null) await drop(tx, now, 'called_again', await missedEarlier(tx, token, facts.answeredAt));
}

async function missedEarlier(tx: Transaction, token: Buffer, before: Date): Promise<string[]> {
  const rows = await tx
    .selectFrom('ticket')
    .select('id')
    .where('caller_phone_index', '=', token)
    .where('state', '=', 'missed')
    .where('opened_at', '<', before)
    .execute();
  return rows.map((row) => row.id);
}

async function drop(
  tx: Transaction,
  now: Date,
  result: 'answered_after_all' | 'called_again',
  ticketIds: readonly string[],
): Promise<void> {
  if (ticketIds.length === 0) return;
  await tx
    .updateTable('call_back')
    .set({ state: 'dropped', result, ended_at: now })
    .set((set) => ({ version: set('version', '+', 1) }))
    .where('ticket_id', 'in', ticketIds)
    .where('kind', '=', 'missed')
    .where('state', '=', 'open')
    .execute();
}
