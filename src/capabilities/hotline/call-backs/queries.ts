/**
 * SQL on call-backs that several operations share.
 */
import type { CallBackView } from '#capabilities/hotline/call-backs/contract.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';

/** Call-backs with their tickets; narrow it. */
export function selectCallBacks(tx: Transaction) {
  return tx
    .selectFrom('call_back')
    .innerJoin('ticket', 'ticket.id', 'call_back.ticket_id')
    .selectAll('call_back')
    .select(['ticket.number', 'ticket.sealing_key']);
}

/** A call-back with its ticket. */
export type CallBackRow = Awaited<ReturnType<ReturnType<typeof selectCallBacks>['executeTakeFirstOrThrow']>>;

/** A call-back as it is shown. */
export function callBackViewOf(tx: Transaction, row: CallBackRow, now: Date): CallBackView {
  return {
    id: row.id,
    ticketId: row.ticket_id,
    ticketNumber: row.number,
    kind: row.kind as CallBackView['kind'],
    dueAt: row.due_at.toISOString(),
    overdue: row.state === 'open' && row.due_at < now,
    state: row.state as CallBackView['state'],
    attempts: row.attempts,
    triedAt: row.tried_at?.toISOString() ?? null,
    endedAt: row.ended_at?.toISOString() ?? null,
    result: row.result as CallBackView['result'],
    note: vaultOf(tx).subject(row.sealing_key).open('call_back.note_sealed', row.id, row.note_sealed),
    version: row.version,
  };
}

/** The call-backs of a ticket, the first due first. */
export async function callBacksOf(tx: Transaction, ticketId: string, now: Date): Promise<CallBackView[]> {
  const rows = await selectCallBacks(tx)
    .where('ticket_id', '=', ticketId)
    .orderBy('due_at')
    .orderBy('call_back.id')
    .execute();
  return rows.map((row) => callBackViewOf(tx, row, now));
}
