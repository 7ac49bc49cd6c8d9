/**
 * Writes an event down and works out anew what its call is, and what follows for the ticket. Two events of one call wait for
 * each other at the call's row; an event that came before changes nothing.
 */
import type { Selectable } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import type { CallEvent, CallState } from '#capabilities/hotline/telephony/contract.ts';
import {
  type CallFacts,
  callOf,
  type HeardEvent,
  plainNumber,
} from '#capabilities/hotline/telephony/rules.ts';
import { callerToken, openTold, sealTold } from '#capabilities/hotline/telephony/sealed-fields.ts';
import { followCall } from '#capabilities/hotline/tickets/follow-call.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import type { Tables } from '#foundation/database/tables.ts';
import { Refusal } from '#foundation/refusals.ts';
import type { Subject } from '#foundation/vault/subject.ts';

/** A call centre whose signature was right. */
export interface Source {
  readonly id: string;
  /** The hotline's division. */
  readonly area: string;
}

/** An event with its id at the source and the digest of its bytes. */
export type TakenEvent = CallEvent & { readonly key: string; readonly digest: string };

/** What the call is now. */
export interface Heard {
  readonly call: string;
  readonly state: CallState;
  readonly ticket: string | null;
  readonly seen: boolean;
}

type Call = Selectable<Tables['phone_call']>;

/** Takes an event as the service `telephony`. @throws Refusal `event-id-reused` */
export async function hearEvent(
  tx: Transaction,
  source: Source,
  event: TakenEvent,
  now: Date,
): Promise<Heard> {
  const call = await lockCall(tx, source, event);
  const subject = vaultOf(tx).subject(call.sealing_key);
  // Of a call that was forgotten nothing is written down again.
  const fresh = !subject.erased && (await writeEvent(tx, source, event, call.id, subject));
  if (!fresh) {
    const ticket = await ticketIdOf(tx, call.id);
    return { call: call.id, state: call.state as CallState, ticket, seen: true };
  }
  const facts = callOf(await eventsOf(tx, call.id, subject));
  await writeCall(tx, call.id, facts, subject, now);
  await tx.updateTable('telephony_source').set({ heard_at: now }).where('id', '=', source.id).execute();
  const was = { id: call.id, area: source.area, rangFor: call.rings_for };
  const ticket = await followCall(tx, was, facts, now);
  return { call: call.id, state: facts.state, ticket, seen: false };
}

/** The call's row, made where this is the first that is heard of it; held until the transaction ends. */
async function lockCall(tx: Transaction, source: Source, event: TakenEvent): Promise<Call> {
  await tx
    .insertInto('phone_call')
    .values({
      id: uuidv7(),
      source_id: source.id,
      call_key: event.call,
      area: source.area,
      direction: event.direction,
      sealing_key: vaultOf(tx).newSubject().wrapped,
      state: 'ringing',
      began_at: event.at,
    })
    .onConflict((conflict) => conflict.columns(['source_id', 'call_key']).doNothing())
    .execute();
  return tx
    .selectFrom('phone_call')
    .selectAll()
    .where('source_id', '=', source.id)
    .where('call_key', '=', event.call)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

/** Answers false where the event came before. */
async function writeEvent(
  tx: Transaction,
  source: Source,
  event: TakenEvent,
  callId: string,
  subject: Subject,
): Promise<boolean> {
  const id = uuidv7();
  const [caller, called] = [plainNumber(event.caller), plainNumber(event.called)];
  const told = {
    direction: event.direction,
    party: event.direction === 'in' ? caller : called,
    line: event.direction === 'in' ? called : caller,
    extension: event.extension,
    recording: event.recording,
  };
  const written = await tx
    .insertInto('phone_event')
    .values({
      id,
      source_id: source.id,
      event_key: event.key,
      body_digest: event.digest,
      call_id: callId,
      kind: event.kind,
      at: event.at,
      account_id: await whoseTelephone(tx, source, event),
      told_sealed: sealTold(subject, id, told),
    })
    .onConflict((conflict) => conflict.columns(['source_id', 'event_key']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (written !== undefined) return true;
  const earlier = await tx
    .selectFrom('phone_event')
    .select('body_digest')
    .where('source_id', '=', source.id)
    .where('event_key', '=', event.key)
    .executeTakeFirstOrThrow();
  if (earlier.body_digest !== event.digest) throw new Refusal('event-id-reused');
  return false;
}

/** The operator that the source names, or who gave this extension as his; null where nobody did. */
async function whoseTelephone(
  tx: Transaction,
  { area }: Source,
  { extension, operator }: TakenEvent,
): Promise<string | null> {
  if (extension === null && operator === null) return null;
  const found = await tx
    .selectFrom('operator_presence')
    .innerJoin('account', 'account.id', 'operator_presence.account_id')
    .select('account.id')
    .where('operator_presence.area', '=', area)
    .where((where) =>
      where.or([where('account.name', '=', operator), where('operator_presence.extension', '=', extension)]),
    )
    .orderBy((order) => order.fn.coalesce(order('account.name', '=', operator), order.val(false)), 'desc')
    .limit(1)
    .executeTakeFirst();
  return found?.id ?? null;
}

/** The events of a call, opened. */
export async function eventsOf(tx: Transaction, callId: string, subject: Subject): Promise<HeardEvent[]> {
  const rows = await tx.selectFrom('phone_event').selectAll().where('call_id', '=', callId).execute();
  return rows.map((row) => ({
    key: row.event_key,
    kind: row.kind as HeardEvent['kind'],
    at: row.at,
    accountId: row.account_id,
    ...openTold(subject, row.id, row.told_sealed),
  }));
}

/** Writes what a call is by its events. */
export async function writeCall(
  tx: Transaction,
  callId: string,
  facts: CallFacts,
  subject: Subject,
  now: Date,
): Promise<void> {
  await tx
    .updateTable('phone_call')
    .set({
      direction: facts.direction,
      line: facts.line,
      party_sealed: subject.seal('phone_call.party_sealed', callId, facts.party),
      party_index: callerToken(vaultOf(tx), facts.party),
      state: facts.state,
      began_at: facts.beganAt,
      answered_at: facts.answeredAt,
      ended_at: facts.endedAt,
      answered_by: facts.answeredBy,
      extension: facts.extension,
      rings_for: [...facts.ringsFor],
      recording_sealed: subject.seal(
        'phone_call.recording_sealed',
        callId,
        facts.recording?.reference ?? null,
      ),
      recording_seconds: facts.recording?.seconds ?? null,
      heard_at: now,
    })
    .where('id', '=', callId)
    .execute();
}

async function ticketIdOf(tx: Transaction, callId: string): Promise<string | null> {
  const row = await tx.selectFrom('ticket').select('id').where('call_id', '=', callId).executeTakeFirst();
  return row?.id ?? null;
}
