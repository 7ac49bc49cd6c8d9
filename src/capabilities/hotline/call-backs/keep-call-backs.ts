/**
 * Whom the hotline is to call: the list, a promise, the number, what came of it.
 */
import { sql } from 'kysely';
import { z } from 'zod';
import * as contract from '#capabilities/hotline/call-backs/contract.ts';
import { callBackViewOf, selectCallBacks } from '#capabilities/hotline/call-backs/queries.ts';
import { findTicket } from '#capabilities/hotline/tickets/queries.ts';
import { openSecrets } from '#capabilities/hotline/tickets/sealed-fields.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { inCursor, openCursor, packCursor } from '#foundation/http/wire.ts';
import { Refusal } from '#foundation/refusals.ts';

export const listCallBacks = deed(contract.listCallBacks, async ({ tx, query, now }) => {
  let rows = selectCallBacks(tx).where('call_back.state', '=', query.state);
  if (query.kind !== undefined) rows = rows.where('call_back.kind', '=', query.kind);
  if (query.cursor !== undefined) {
    const [dueAt, id] = openCursor(query.cursor, z.tuple([inCursor.instant, inCursor.id]));
    rows = rows.where(sql<boolean>`(call_back.due_at, call_back.id) > (${dueAt}::timestamptz, ${id}::uuid)`);
  }
  const found = await rows
    .select(sql<string>`call_back.due_at::text`.as('due_exactly'))
    .orderBy('call_back.due_at')
    .orderBy('call_back.id')
    .limit(query.limit + 1)
    .execute();
  const shown = found.slice(0, query.limit);
  const last = shown.at(-1);
  return {
    items: shown.map((row) => callBackViewOf(tx, row, now)),
    next: found.length > query.limit && last !== undefined ? packCursor([last.due_exactly, last.id]) : null,
  };
});

export const promiseCallBack = deed(contract.promiseCallBack, async ({ tx, params, body, now, audit }) => {
  const ticket = await findTicket(tx, params.id);
  if (ticket.erased_at !== null) throw new Refusal('wrong-state', { state: 'erased' });
  const note = vaultOf(tx).subject(ticket.sealing_key).seal('call_back.note_sealed', body.id, body.note);
  await tx
    .insertInto('call_back')
    .values({
      ...{ id: body.id, ticket_id: ticket.id, area: ticket.area, kind: body.kind },
      ...{ due_at: body.dueAt, note_sealed: note },
    })
    .execute();
  audit({
    ...{ objectKind: 'ticket', objectId: ticket.id, area: ticket.area },
    details: { number: ticket.number, kind: body.kind, due: body.dueAt },
  });
  return callBackViewOf(tx, await findCallBack(tx, body.id), now);
});

export const dialCallBack = deed(contract.dialCallBack, async ({ tx, params, audit }) => {
  const row = await findCallBack(tx, params.id);
  if (row.state !== 'open') throw new Refusal('wrong-state', { state: row.state });
  const ticket = await findTicket(tx, row.ticket_id);
  audit({
    ...{ objectKind: 'ticket', objectId: ticket.id, area: ticket.area },
    details: { number: ticket.number, kind: row.kind },
  });
  return { callerPhone: openSecrets(vaultOf(tx), ticket).callerPhone };
});

export const recordAttempt = deed(
  contract.recordAttempt,
  async ({ tx, actor, params, body, version, now, audit }) => {
    const row = await findCallBack(tx, params.id);
    if (row.version !== version) throw new Refusal('changed-meanwhile');
    if (row.state !== 'open') throw new Refusal('wrong-state', { state: row.state });
    const ended = body.outcome !== 'no_answer';
    const subject = vaultOf(tx).subject(row.sealing_key);
    const changed = await tx
      .updateTable('call_back')
      .set({
        ...{ attempts: row.attempts + 1, tried_at: now, version: version + 1 },
        ...(body.note === null
          ? {}
          : { note_sealed: subject.seal('call_back.note_sealed', row.id, body.note) }),
        ...(ended ? { state: 'done', ended_at: now, ended_by: actor.accountId, result: body.outcome } : {}),
      })
      .where('id', '=', row.id)
      .where('version', '=', version)
      .where('state', '=', 'open')
      .executeTakeFirst();
    if (Number(changed.numUpdatedRows) === 0) throw new Refusal('changed-meanwhile');
    if (body.satisfaction !== null)
      await tx
        .updateTable('ticket')
        .set({ satisfaction: body.satisfaction, satisfaction_at: now })
        .where('id', '=', row.ticket_id)
        .execute();
    audit({
      ...{ objectKind: 'ticket', objectId: row.ticket_id, area: row.area },
      details: { number: row.number, kind: row.kind, outcome: body.outcome },
    });
    return callBackViewOf(tx, await findCallBack(tx, row.id), now);
  },
);

async function findCallBack(tx: Transaction, id: string) {
  const row = await selectCallBacks(tx).where('call_back.id', '=', id).executeTakeFirst();
  if (row === undefined) throw new Refusal('not-found');
  return row;
}
